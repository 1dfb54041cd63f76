"""Make files that residents send safe to keep: type by content, metadata out, nothing trusted."""

from storage.media.apart import clean_apart
from storage.media.clean import clean
from storage.media.outcome import Clean, Limits, MediaKind, NotOpened, Reason

__all__ = ["Clean", "Limits", "MediaKind", "NotOpened", "Reason", "clean", "clean_apart"]
