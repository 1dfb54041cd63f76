"""Points against outlines whose answer is known by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.polygons import Outline

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]
ISLAND = [[10, 0], [12, 0], [12, 2], [10, 2], [10, 0]]
RING = Outline.of({"type": "Polygon", "coordinates": [SQUARE, HOLE]})
PARTS = Outline.of({"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [ISLAND]]})


@pytest.mark.parametrize(
    ("point", "inside"),
    [((0.5, 0.5), True), ((2, 2), False), ((11, 1), False), ((5, 2), False), ((0.5, 3), True)],
)
def test_a_hole_is_outside(point: tuple[float, float], *, inside: bool) -> None:
    assert RING.holds(point) is inside


@pytest.mark.parametrize(("point", "inside"), [((11, 1), True), ((2, 2), False), ((7, 1), False), ((3.5, 2), True)])
def test_an_area_may_have_parts(point: tuple[float, float], *, inside: bool) -> None:
    assert PARTS.holds(point) is inside


def test_a_shared_border_belongs_to_one_side_only() -> None:
    left = Outline.of({"type": "Polygon", "coordinates": [SQUARE]})
    right = Outline.of({"type": "Polygon", "coordinates": [[[x + 4, y] for x, y in SQUARE]]})
    for at in range(4):
        assert [left.holds((4, at)), right.holds((4, at))].count(True) == 1


def test_distances_are_metres() -> None:
    assert RING.metres_to((5, 0)) == pytest.approx(111_320)
    assert RING.metres_to((2, -1)) == pytest.approx(111_320)
    assert RING.metres_to((2, 60)) == pytest.approx(56 * 111_320)
    assert RING.metres_to((5, -1)) == pytest.approx(111_320 * math.hypot(math.cos(math.radians(1)), 1))


def test_the_inside_of_a_hole_is_as_far_as_its_rim() -> None:
    assert RING.metres_to((2, 1.5)) == pytest.approx(0.5 * 111_320)


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_the_box_never_promises_too_much(lon: float, lat: float) -> None:
    point = (lon, lat)
    if PARTS.holds(point):
        assert PARTS.box.holds(point)
    if not PARTS.box.holds(point):
        assert PARTS.box.metres_to(point) <= PARTS.metres_to(point) + 1e-6


def test_only_areas_are_outlines() -> None:
    with pytest.raises(ValueError, match="cannot be a Point"):
        Outline.of({"type": "Point", "coordinates": [0, 0]})
