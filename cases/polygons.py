"""Outlines on the map: is a point inside, and how far outside is it."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Self

METRES_PER_DEGREE = 111_320.0  # of latitude; a degree of longitude is this times the latitude's cosine

Point = tuple[float, float]  # longitude, latitude, as GeoJSON writes them
Ring = tuple[Point, ...]  # closed: the last point is the first


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around an outline, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Self:
        lons, lats = zip(*points, strict=True)
        return cls(min(lons), min(lats), max(lons), max(lats))

    def holds(self, point: Point) -> bool:
        lon, lat = point
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def metres_to(self, point: Point) -> float:
        """Give a lower bound for the distance from the point to anything inside."""
        lon, lat = point
        return _metres(lat, _gap(lon, self.west, self.east), _gap(lat, self.south, self.north))


@dataclass(frozen=True, slots=True)
class Outline:
    """One area: all its rings, outer ones and holes alike.

    Rings of a valid area do not cross, so a point is inside when a ray from it crosses the rings an odd
    number of times; that rule needs no distinction between parts and holes.
    """

    rings: tuple[Ring, ...]
    box: Box

    @classmethod
    def of(cls, geometry: Mapping[str, Any]) -> Self:
        """Made from a GeoJSON Polygon or MultiPolygon; ValueError for any other kind."""
        match geometry["type"]:
            case "Polygon":
                parts = [geometry["coordinates"]]
            case "MultiPolygon":
                parts = geometry["coordinates"]
            case kind:
                raise ValueError(f"an area cannot be a {kind}")
        rings = tuple(tuple((lon, lat) for lon, lat, *_ in ring) for part in parts for ring in part)
        return cls(rings, Box.around(chain.from_iterable(rings)))

    def holds(self, point: Point) -> bool:
        if not self.box.holds(point):
            return False
        return sum(_crosses(point, start, end) for start, end in self._sides()) % 2 == 1

    def metres_to(self, point: Point) -> float:
        """From the point to the nearest side, whether it lies inside or outside."""
        return min(_metres_to_side(point, start, end) for start, end in self._sides())

    def _sides(self) -> Iterator[tuple[Point, Point]]:
        return chain.from_iterable(pairwise(ring) for ring in self.rings)


def _crosses(point: Point, start: Point, end: Point) -> bool:
    """Whether the ray from the point to the east meets this side; a corner counts for one side only."""
    lon, lat = point
    if (start[1] > lat) == (end[1] > lat):
        return False
    return lon < start[0] + (lat - start[1]) / (end[1] - start[1]) * (end[0] - start[0])


def _metres_to_side(point: Point, start: Point, end: Point) -> float:
    lon, lat = point
    narrow = math.cos(math.radians(lat))
    across, along = (end[0] - start[0]) * narrow, end[1] - start[1]
    east, north = (lon - start[0]) * narrow, lat - start[1]
    length = across * across + along * along
    share = 0.0 if length == 0 else min(1.0, max(0.0, (east * across + north * along) / length))
    return math.hypot(east - share * across, north - share * along) * METRES_PER_DEGREE


def _metres(lat: float, lon_gap: float, lat_gap: float) -> float:
    return math.hypot(lon_gap * math.cos(math.radians(lat)), lat_gap) * METRES_PER_DEGREE


def _gap(value: float, low: float, high: float) -> float:
    return max(low - value, value - high, 0.0)
