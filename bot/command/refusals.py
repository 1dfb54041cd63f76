"""Errors that are no mistakes of ours: each is told in a sentence for whoever runs the program."""

from sqlalchemy.exc import SQLAlchemyError

from bot.intake.poll import TokenRefused
from storage.backup.unusable import Unusable
from storage.before_migrating import NoRoom
from storage.erased import ErasedDamaged
from storage.key_file import KeyMissing, KeyUnusable
from storage.lease import Held, Lost
from storage.migrating import Newer
from storage.retiring import NotYet

SENTENCES: tuple[type[Exception], ...] = (
    TokenRefused,
    KeyMissing,
    KeyUnusable,
    ErasedDamaged,
    NotYet,
    Unusable,
    Held,
    Lost,
    Newer,
    NoRoom,
)
UNREACHABLE: tuple[type[Exception], ...] = (SQLAlchemyError, OSError)


def not_reached(error: Exception) -> str:
    """What to look at when a file or the database can't be used; of the error's own words only a file's name."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename} can't be read or written ({type(error).__name__}): look at its owner and its rights"
    return f"the database can't be reached or written ({type(error).__name__}): look at DATABASE_URL"
