"""Recognise what is never opened: archives, office files, programs, pages that can run code."""

import re

ARCHIVE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",  # gzip
    b"\x1f\x9d",  # compress
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",  # zstd
    b"\x04\x22\x4d\x18",  # lz4
    b"MSCF\x00\x00\x00\x00",
    b"!<arch>\n",
)
BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
TAR_MAGIC_AT = 257
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names near the head of a zip that every OOXML, OpenDocument or EPUB file has.
ZIPPED_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/", b"word/", b"xl/", b"ppt/")
ZIP_HEAD = 4096
PROGRAM_STARTS = (
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"dex\n",
    b"\x00asm",
    b"{\\rtf",  # carries objects that run
    b"%!PS",
)
WINDOWS_HEADER_LENGTH = 64
WEB_TAGS = re.compile(
    rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|form|meta|link|style|img|a\s+href)\b"
    rb"|<\?(?:xml|php)",
    re.IGNORECASE,
)


def archive(data: bytes) -> bool:
    tar = data[TAR_MAGIC_AT : TAR_MAGIC_AT + 5] == b"ustar"
    return data.startswith(ARCHIVE_STARTS) or tar or BZIP2.match(data) is not None


def office(data: bytes) -> bool:
    zipped = data.startswith(b"PK\x03\x04") and any(name in data[:ZIP_HEAD] for name in ZIPPED_OFFICE)
    return zipped or data.startswith(OLE_START)


def program(data: bytes) -> bool:
    windows = data[:2] == b"MZ" and b"\0" in data[:WINDOWS_HEADER_LENGTH]
    return windows or data.startswith(PROGRAM_STARTS)


def web_page(data: bytes) -> bool:
    """Anywhere in it: browsers that guess look past leading text."""
    return WEB_TAGS.search(data) is not None
