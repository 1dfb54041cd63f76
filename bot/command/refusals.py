"""Errors that are no mistakes of ours: each carries a sentence for whoever runs the program."""

from bot.intake.poll import TokenRefused
from storage.key_file import KeyMissing, KeyUnusable
from storage.lease import Held, Lost
from storage.migrating import Newer

SENTENCES: tuple[type[Exception], ...] = (TokenRefused, KeyMissing, KeyUnusable, Held, Lost, Newer)
