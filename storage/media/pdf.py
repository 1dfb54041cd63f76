"""Rewrite a PDF as pages to look at: no metadata, scripts, actions, attachments, forms, comments or old revisions."""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf

from storage.media.outcome import Limits, Reason, RefusedError
from storage.media.pdf_objects import sweep
from storage.media.pdf_rules import LAYER_DEFAULTS_KEPT, LAYERS_KEPT, PAGE_KEPT, ROOT_KEPT


def cleaned(data: bytes, limits: Limits) -> bytes:
    """Raise RefusedError(ENCRYPTED, TOO_MANY_PARTS, BROKEN), or what qpdf raises on broken data."""
    try:
        document = Pdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise RefusedError(Reason.ENCRYPTED) from None
    with document:
        _check(document, limits)
        _flatten(document)
        _prune(document)
        sweep(document, limits)
        out = BytesIO()
        document.save(
            out,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        _check_written(out, len(document.pages))
    return out.getvalue()


def _check(document: Pdf, limits: Limits) -> None:
    if document.is_encrypted:
        raise RefusedError(Reason.ENCRYPTED)
    if len(document.objects) > limits.max_objects or len(document.pages) > limits.max_pages:
        raise RefusedError(Reason.TOO_MANY_PARTS)
    if not len(document.pages):
        raise RefusedError(Reason.BROKEN)


def _check_written(out: BytesIO, pages: int) -> None:
    """Open the result again: of a damaged file qpdf can mend enough to write, not enough to read."""
    with Pdf.open(out) as written:
        if len(written.pages) != pages:
            raise RefusedError(Reason.BROKEN)


def _flatten(document: Pdf) -> None:
    """Draw filled-in form fields, stamps and marks into the pages before what lies behind them is dropped."""
    form = document.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary) and form.get(Name.NeedAppearances):
        document.generate_appearance_streams()
    if any(Name.Annots in page.obj for page in document.pages):
        document.flatten_annotations("all")


def _prune(document: Pdf) -> None:
    _keep(document.Root, ROOT_KEPT)
    for page in document.pages:
        _keep(page.obj, PAGE_KEPT)
    layers = document.Root.get(Name.OCProperties)
    if isinstance(layers, Dictionary):
        # Which layers are hidden must stay: a page could show what its maker had covered.
        _keep(layers, LAYERS_KEPT)
        defaults = layers.get(Name.D)
        if isinstance(defaults, Dictionary):
            _keep(defaults, LAYER_DEFAULTS_KEPT)
    for key in ("/Info", "/ID"):
        if key in document.trailer:
            del document.trailer[key]


def _keep(record: Object, kept: frozenset[str]) -> None:
    for key in set(record.keys()) - kept:
        del record[key]
