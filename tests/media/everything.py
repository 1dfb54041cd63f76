"""One marked file of every accepted type, for the tests that hold for all of them."""

from collections.abc import Callable

from tests.media import movies, papers, pictures, sounds
from tests.media.canaries import NAME

MADE: dict[str, Callable[[], bytes]] = {
    "jpeg": pictures.jpeg,
    "png": pictures.png,
    "webp": pictures.webp,
    "gif": pictures.gif,
    "heic": pictures.heic,
    "mp4": movies.movie,
    "fragments": movies.fragmented,
    "mov": lambda: movies.movie(brand=b"qt  ", quicktime=True),
    "3gp": lambda: movies.movie(brand=b"3gp4"),
    "m4a": lambda: movies.movie(brand=b"M4A ", video=False),
    "opus": sounds.opus,
    "vorbis": sounds.vorbis,
    "wav": sounds.wav,
    "mp3": sounds.mp3,
    "pdf": papers.pdf,
    "text": f"Cerita {NAME}\u200b".encode,
}
