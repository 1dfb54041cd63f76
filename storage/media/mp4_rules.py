"""The table of what may stand in a movie file: boxes kept per container, codecs, brands, tables' shapes."""


def _kinds(names: str) -> frozenset[bytes]:
    """Four-letter kinds; shorter ones are filled up with spaces, as in the files."""
    return frozenset(name.ljust(4).encode() for name in names.split())


HANDLERS = _kinds("vide soun")

# Per container the boxes that are kept; every other box becomes an empty `free` of the same size.
KEPT: dict[bytes, frozenset[bytes]] = {
    b"": _kinds("ftyp styp moov moof mdat sidx"),
    b"moov": _kinds("mvhd trak mvex"),
    b"mvex": _kinds("mehd trex"),
    b"trak": _kinds("tkhd edts mdia"),
    b"edts": _kinds("elst"),
    b"mdia": _kinds("mdhd hdlr minf"),
    b"minf": _kinds("vmhd smhd hdlr dinf stbl"),
    b"dinf": _kinds("dref"),
    b"stbl": _kinds("stsd stts ctts cslg stsc stsz stz2 stco co64 stss stps sdtp sbgp sgpd"),
    b"moof": _kinds("mfhd traf"),
    b"traf": _kinds("tfhd tfdt trun sdtp sbgp sgpd"),
}

# Inside a codec's entry: its set-up and geometry. QuickTime's `wave` holds such boxes again, and ends
# with a box without a name.
KEPT_IN_ENTRY = _kinds(
    "avcC hvcC av1C vpcC dvcC dvvC d263 esds damr dOps dfLa dac3 dec3 alac colr pasp clap "
    "fiel btrt chan wave frma enda mp4a"
) | {b"\0\0\0\0"}
NAMED_BY_VENDOR = _kinds("damr d263")
ICC_COLOURS = _kinds("prof rICC")

VIDEO_CODECS = _kinds("avc1 avc3 hvc1 hev1 dvh1 dvhe mp4v s263 h263 vp08 vp09 av01")
AUDIO_CODECS = _kinds(
    "mp4a alac samr sawb sawp Opus fLaC ac-3 ec-3 lpcm sowt twos in24 in32 fl32 fl64 ulaw alaw ima4 .mp3 raw"
)
ENCRYPTED_CODECS = _kinds("encv enca drmi drms")

# Brands that say how to read a file; others name a make of camera and become the first.
BRANDS = _kinds(
    "isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 mp41 mp42 avc1 hvc1 M4A M4V M4B qt dash "
    "msdh msix 3gp4 3gp5 3gp6 3gp7 3gp8 3gp9 3g2a 3g2b 3g2c 3gg6 3gs7"
) | {b"\0\0\0\0"}
NEUTRAL_BRAND = b"isom"

# Tables by box: where the count of entries stands, where they begin, the size of one; a trailing rest is zeroed.
TABLES: dict[bytes, tuple[int, int, int]] = {
    b"stts": (4, 8, 8),
    b"ctts": (4, 8, 8),
    b"stss": (4, 8, 4),
    b"stps": (4, 8, 4),
    b"stsc": (4, 8, 12),
    b"stco": (4, 8, 4),
    b"co64": (4, 8, 8),
}
# Headers by box: their length in version 0 and 1, and how many bytes of times stand at offset 4 in each.
HEADERS: dict[bytes, tuple[tuple[int, int], tuple[int, int]]] = {
    b"mvhd": ((100, 8), (112, 16)),
    b"tkhd": ((84, 8), (96, 16)),
    b"mdhd": ((24, 8), (36, 16)),
}
SAMPLE_GROUPS = _kinds("roll prol rap sync tsas stsa")
