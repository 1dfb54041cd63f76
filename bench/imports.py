"""What the third-party imports of the running product cost alone: seconds from the process on, and MiB, as JSON.

They are those that `sipakatau run` makes on SQLite with nothing to migrate, in the order in which it makes them.
"""

import importlib
import json
import time
from typing import Final

import psutil

LIBRARIES: Final = (
    "pydantic_settings",
    "uvloop",
    "orjson",
    "sqlalchemy.ext.asyncio",
    "telegram",
    "aiohttp.web",
    "cryptography.hazmat.primitives.ciphers.aead",
    "rapidfuzz",
    "prometheus_client",
    "markdown_it",
    "PIL.Image",
    "segno",
    "pyrage",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "babel.messages.pofile",
    "apscheduler.schedulers.asyncio",
)


def main() -> None:
    for name in LIBRARIES:
        importlib.import_module(name)
    process = psutil.Process()
    seconds = time.time() - process.create_time()
    print(json.dumps({"seconds": seconds, "memory": process.memory_info().rss / 1024 / 1024}))


if __name__ == "__main__":
    main()
