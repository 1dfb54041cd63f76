"""The places of Parepare: 4 kecamatan, 22 kelurahan, their outlines and the groups that live in them."""

import json
import math
from dataclasses import dataclass
from functools import cache

from cases.polygons import Outline, Point
from cases.shipped import shipped_rows, shipped_text

NEARBY_METRES = 250.0  # a phone's fix is rarely better than this between houses, and the outlines are simplified


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """A kelurahan; `code` is the official one of Kepmendagri 300.2.2-2430/2025, the point is in degrees."""

    code: str
    name: str
    kecamatan: str
    lat: float
    lon: float

    @property
    def full(self) -> str:
        """The name as residents must always see it: two pairs of names are nearly alike."""
        return f"{self.name} (Kec. {self.kecamatan})"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a shared location lies; `exact` is false when it was only near the kelurahan's outline."""

    kelurahan: Kelurahan
    exact: bool


@dataclass(frozen=True, slots=True)
class SeedGroup:
    """A Kelompok Konstituen as shipped, before coordinators edit the list."""

    name: str
    kelurahan: Kelurahan
    source_status: str


@cache
def all_kelurahan() -> tuple[Kelurahan, ...]:
    """List the 22 in the order of their codes."""
    return tuple(
        Kelurahan(row["code"], row["kelurahan"], row["kecamatan"], float(row["lat"]), float(row["lon"]))
        for row in shipped_rows("places", "kelurahan.csv")
    )


@cache
def kecamatan() -> tuple[str, ...]:
    """List the four names in the order of their codes."""
    return tuple(dict.fromkeys(place.kecamatan for place in all_kelurahan()))


@cache
def kelurahan_of(name: str) -> tuple[Kelurahan, ...]:
    """List a kecamatan's kelurahan in the order of their codes; KeyError for a name that is none of the four."""
    found = tuple(place for place in all_kelurahan() if place.kecamatan == name)
    if not found:
        raise KeyError(name)
    return found


def by_code(code: str) -> Kelurahan:
    """Look a code up; KeyError when it is none of the 22."""
    return _by_code()[code]


@cache
def seed_groups() -> tuple[SeedGroup, ...]:
    """List the nine groups with a confirmed name."""
    return tuple(
        SeedGroup(row["group"], by_code(row["kelurahan_code"]), row["source_status"])
        for row in shipped_rows("places", "groups.csv")
    )


def containing(lat: float, lon: float) -> Located | None:
    """Find the kelurahan around a point in degrees, or the nearest within `NEARBY_METRES`, else None."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return None
    point = (lon, lat)
    for code, outline in _outlines().items():
        if outline.holds(point):
            return Located(by_code(code), exact=True)
    return _nearby(point)


def _nearby(point: Point) -> Located | None:
    near = [
        (outline.metres_to(point), code)
        for code, outline in _outlines().items()
        if outline.box.metres_to(point) <= NEARBY_METRES
    ]
    metres, code = min(near, default=(math.inf, ""))
    return Located(by_code(code), exact=False) if metres <= NEARBY_METRES else None


@cache
def _by_code() -> dict[str, Kelurahan]:
    return {place.code: place for place in all_kelurahan()}


@cache
def _outlines() -> dict[str, Outline]:
    features = json.loads(shipped_text("places", "kelurahan.geojson"))["features"]
    return {feature["properties"]["code"]: Outline.of(feature["geometry"]) for feature in features}
