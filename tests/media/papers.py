"""PDFs made by code, with marks in every place a PDF can carry them."""

import base64
import warnings
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image

from tests.media import pictures
from tests.media.canaries import CAMERA, COMMENT, NAME, PLACE, XMP

PAGE_TEXT = b"BT /F1 12 Tf 72 700 Td (Bantuan belum cair) Tj ET"
FILLED_IN = b"(Diisi warga)"
STAMPED = b"(Dicap lurah)"


def pdf() -> bytes:
    document = _document()
    _describe(document)
    _act(document)
    _annotate(document)
    _attach(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue() + b"\n% " + COMMENT.encode()


def encrypted(password: str) -> bytes:
    """With an empty password any reader opens it, yet it stays encrypted."""
    out = BytesIO()
    _document().save(out, encryption=pikepdf.Encryption(owner="x", user=password))
    return out.getvalue()


def with_pages(count: int) -> bytes:
    document = Pdf.new()
    for _ in range(count):
        document.add_blank_page()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def revised() -> bytes:
    """A second revision over a first that said more; the first is still in the file."""
    data = with_pages(1)
    old = f"\n99 0 obj\n({NAME} {PLACE})\nendobj\n".encode()
    at = data.rindex(b"startxref")
    return data[:at] + old + data[at:]


def _document() -> Pdf:
    document = Pdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font, JS=font), XObject=Dictionary())
    page.obj.Contents = document.make_stream(PAGE_TEXT)
    for number, made in enumerate(_images(document)):
        page.obj.Resources.XObject[f"/Im{number}"] = made
    return document


def _images(document: Pdf) -> list[Stream]:
    photo = pictures.jpeg()
    shared = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 64, "Height": 32, "BitsPerComponent": 8}
    plain = document.make_stream(photo, Filter=Name.DCTDecode, ColorSpace=Name.DeviceRGB, **shared)
    plain[Name.Metadata] = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    plain[Name("/PieceInfo")] = Dictionary(Maker=Dictionary(Private=String(CAMERA)))
    plain[Name("/NurhayatiNote")] = String(COMMENT)
    packed = document.make_stream(
        zlib.compress(photo), Filter=Array([Name.FlateDecode, Name.DCTDecode]), ColorSpace=Name.DeviceRGB, **shared
    )
    printed = document.make_stream(
        base64.a85encode(photo) + b"~>",
        Filter=Array([Name.ASCII85Decode, Name.DCTDecode]),
        ColorSpace=Array([Name.ICCBased, document.make_stream(pictures.profile(), N=3, Alternate=Name.DeviceRGB)]),
        **shared,
    )
    wavelets = document.make_stream(jpeg_2000(), Filter=Name.JPXDecode, **shared)
    return [plain, packed, printed, wavelets]


def jpeg_2000() -> bytes:
    out = BytesIO()
    pictures.picture().save(out, "JPEG2000", comment=COMMENT)
    xml = len(XMP) + 8
    return out.getvalue() + xml.to_bytes(4, "big") + b"xml " + XMP


def _describe(document: Pdf) -> None:
    document.docinfo["/Author"] = NAME
    document.docinfo["/Producer"] = CAMERA
    document.Root.Metadata = document.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    document.Root.Lang = String(PLACE)
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(NAME))]))
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, Alt=String(COMMENT))
    document.trailer.ID = Array([String(NAME), String(PLACE)])
    page = document.pages[0].obj
    page.PieceInfo = Dictionary(Phone=Dictionary(LastModified=String("D:2024"), Private=String(PLACE)))
    page.Thumb = document.make_stream(CAMERA.encode(), Width=1, Height=1)
    page.LastModified = String(COMMENT)
    page[Name("/Custom")] = String(NAME)
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    settings = Dictionary(Name=String(NAME), Creator=String(CAMERA), OFF=Array([layer]), Order=Array([String(NAME)]))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=settings)
    page.Resources.Properties = Dictionary(MC0=layer)


def _act(document: Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{COMMENT}')"))
    document.Root.OpenAction = script
    document.Root.AA = Dictionary(WC=script)
    document.pages[0].obj.AA = Dictionary(O=script)
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("go"), script])))
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0))


def _annotate(document: Pdf) -> None:
    field = _drawn(document, FILLED_IN, Subtype=Name.Widget, FT=Name.Tx, T=String(NAME), V=String(PLACE))
    stamp = _drawn(document, STAMPED, Subtype=Name.Stamp, T=String(NAME), Contents=String(COMMENT))
    hidden = _drawn(document, f"({PLACE})".encode(), Subtype=Name.Stamp, F=2)
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String(f"https://example.org/{NAME}")),
    )
    document.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=String(f"<xfa>{NAME}</xfa>"))
    document.pages[0].obj.Annots = Array([field, stamp, hidden, document.make_indirect(link)])


def _drawn(document: Pdf, text: bytes, **more: Any) -> Object:
    font = Dictionary(Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)))
    look = document.make_stream(
        b"BT /F1 12 Tf " + text + b" Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=font,
    )
    made = Dictionary(Type=Name.Annot, Rect=Array([10, 10, 110, 30]), AP=Dictionary(N=look), **more)
    return document.make_indirect(made)


def _attach(document: Pdf) -> None:
    document.attachments[f"{NAME}.txt"] = pikepdf.AttachedFileSpec(
        document,
        COMMENT.encode(),
        filename=f"{PLACE}.txt",
        description=NAME,
        mime_type="text/plain",
        creation_date="",
        mod_date="",
    )
    file = document.attachments[f"{NAME}.txt"].obj
    clip = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=file)
    document.pages[0].obj.Annots.append(document.make_indirect(clip))
    document.Root.AF = Array([file])


def picture_in(stream: Object) -> Image.Image:
    """Open what a picture's filter holds, as a reader would."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the marked original has an MPF segment that is only a mark
        return Image.open(BytesIO(stream.read_raw_bytes()))
