"""Marks that are put where metadata can hide, and the search that must not find them again."""

NAME = "CanaryNurhayatiDgTe"
PLACE = "CanaryLatMinus4dot0135"
CAMERA = "CanarySerial998877"
COMMENT = "CanaryJanganSampaiTahu"
ALL = (NAME, PLACE, CAMERA, COMMENT)
XMP = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    f"<rdf:Description>{NAME} {PLACE} {CAMERA}</rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


def found_in(data: bytes) -> list[str]:
    """Search every mark as ASCII and as UTF-16 in both byte orders."""
    return [mark for mark in ALL if any(mark.encode(coding) in data for coding in ("ascii", "utf-16-le", "utf-16-be"))]
