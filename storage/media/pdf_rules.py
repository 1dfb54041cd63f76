"""The tables of what stays in a PDF: keys kept per kind of object, and keys dropped wherever they stand."""


def _keys(names: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in names.split())


ROOT_KEPT = _keys("Type Pages Version OCProperties")
LAYERS_KEPT = _keys("OCGs D")
LAYER_DEFAULTS_KEPT = _keys("BaseState ON OFF AS RBGroups Locked Intent")

PAGE_KEPT = _keys("Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate Contents Group UserUnit")
IMAGE_KEPT = _keys(
    "Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate "
    "SMask SMaskInData Filter DecodeParms Length Matte OC"
)

# Anywhere: metadata, other programs' private data, files, thumbnails, actions, names and dates of who
# edited, other versions of a picture, and links into the document's structure, which holds texts and is
# dropped itself.
DROPPED = _keys(
    "Metadata PieceInfo LastModified Thumb AF EF OpenAction AA JS A OPI StructParent StructParents "
    "StructTreeRoot CreatorInfo CreationDate ModDate Author Creator Producer FFilter FDecodeParms "
    "Alternates Measure PtData Annots"
)
# Names that a page gives to its fonts and pictures are anybody's choice, also one of the above.
NAMED_BY_PAGE = _keys("Font XObject ColorSpace Pattern Shading ExtGState Properties CharProcs")

DEVICE_COLOURS = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}
