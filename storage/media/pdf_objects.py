"""Go through every object of a PDF once and drop what the tables name."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from storage.media.outcome import Limits, Reason, RefusedError
from storage.media.pdf_images import strip_picture
from storage.media.pdf_rules import DEVICE_COLOURS, DROPPED, IMAGE_KEPT, NAMED_BY_PAGE

MAX_DEPTH = 100


def sweep(document: Pdf, limits: Limits) -> None:
    """Raise RefusedError(BROKEN) for nesting no writer makes, or a picture that cannot be stripped."""
    for found in list(document.objects):
        if isinstance(found, Stream):
            _sweep_stream(found, limits)
        _sweep(found, DROPPED, 0)


def _sweep(found: Object, dropped: frozenset[str], depth: int) -> None:
    """Go down through direct objects only; indirect ones have their own turn."""
    if depth > MAX_DEPTH:
        raise RefusedError(Reason.BROKEN)
    inner: list[tuple[str, Object]]
    if isinstance(found, Array):
        _colours_without_profile(found)
        inner = [("", child) for child in found]
    elif isinstance(found, Dictionary | Stream):
        for key in dropped.intersection(found.keys()):
            del found[key]
        _sweep_layer(found)
        inner = [(key, found[key]) for key in found.keys()]  # noqa: SIM118 - a stream's iterator differs
    else:
        return
    for key, child in inner:
        if isinstance(child, Array | Dictionary) and not child.is_indirect:
            _sweep(child, frozenset() if key in NAMED_BY_PAGE else DROPPED, depth + 1)


def _sweep_layer(found: Object) -> None:
    """A layer's name is written by a person, and shown nowhere on the page."""
    if found.get(Name.Type) == Name.OCG:
        found[Name.Name] = String("")


def _sweep_stream(found: Stream, limits: Limits) -> None:
    if Name.F in found:
        del found[Name.F]  # the stream's data in a file elsewhere
    if found.get(Name.Subtype) == Name.Image:
        for key in set(found.keys()) - IMAGE_KEPT:
            del found[key]
    strip_picture(found, limits)


def _colours_without_profile(found: Array) -> None:
    """Replace an ICC profile, which names the scanner, by the device colours of as many components."""
    if len(found) < 2 or found[0] != Name.ICCBased or not isinstance(found[1], Stream):  # noqa: PLR2004 - a pair
        return
    name = DEVICE_COLOURS.get(int(found[1].get(Name.N, 0)))
    if name is None:
        raise RefusedError(Reason.BROKEN)
    del found[1:]
    found[0] = Name(name)
