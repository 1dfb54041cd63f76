"""The 22 kelurahan, and which of them a shared location lies in."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import place
from cases.place import Located, all_kelurahan, by_code, containing, kecamatan, kelurahan_of, seed_groups

UJUNG_SABBANG = "73.72.02.1002"
METRE = 1 / 111_320  # degrees of latitude


def test_there_are_22_in_4_kecamatan() -> None:
    assert Counter(k.kecamatan for k in all_kelurahan()) == {
        "Bacukiki": 4,
        "Ujung": 5,
        "Soreang": 7,
        "Bacukiki Barat": 6,
    }
    assert kecamatan() == ("Bacukiki", "Ujung", "Soreang", "Bacukiki Barat")
    assert [k for name in kecamatan() for k in kelurahan_of(name)] == list(all_kelurahan())
    assert len({k.code for k in all_kelurahan()}) == len({k.name for k in all_kelurahan()}) == 22


def test_a_name_is_shown_with_its_kecamatan() -> None:
    assert by_code("73.72.01.1004").full == "Lompoe (Kec. Bacukiki)"
    assert by_code("73.72.04.1003").full == "Lumpue (Kec. Bacukiki Barat)"


def test_unknown_names_and_codes_are_errors() -> None:
    with pytest.raises(KeyError):
        by_code("73.72.01.9999")
    with pytest.raises(KeyError):
        kelurahan_of("Wattang")


def test_nine_groups_are_shipped() -> None:
    homes = {group.name: group.kelurahan.name for group in seed_groups()}
    assert len(homes) == len({group.kelurahan for group in seed_groups()}) == 9
    assert homes["Masagenae"] == "Lumpue"
    assert homes["Bahagia"] == "Watang Soreang"
    assert {group.source_status for group in seed_groups()} == {"confirmed"}


@pytest.mark.parametrize("code", [k.code for k in all_kelurahan() if k.code != UJUNG_SABBANG])
def test_a_kelurahan_holds_its_own_point(code: str) -> None:
    home = by_code(code)
    assert containing(home.lat, home.lon) == Located(home, exact=True)


def test_the_point_of_ujung_sabbang_lies_elsewhere() -> None:
    home = by_code(UJUNG_SABBANG)
    found = containing(home.lat, home.lon)
    assert found is not None
    assert found.kelurahan.name == "Kampung Pisang"


def test_a_point_off_the_shore_belongs_to_the_nearest() -> None:
    west = min(lon for lon, _ in place._outlines()[UJUNG_SABBANG].rings[0])
    shore = next(p for p in place._outlines()[UJUNG_SABBANG].rings[0] if p[0] == west)
    near = containing(shore[1], shore[0] - 100 * METRE)
    assert near is not None
    assert not near.exact
    assert containing(shore[1], shore[0] - 5000 * METRE) is None


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(0, 0), (90, 0), (-90, 180), (-5.1477, 119.4327), (float("nan"), 119.6), (-4.0, float("inf"))],
)
def test_far_away_is_nowhere(lat: float, lon: float) -> None:
    assert containing(lat, lon) is None


@given(st.floats(-4.12, -3.95), st.floats(119.58, 119.74))
def test_found_exactly_means_inside_and_near_means_within_250_metres(lat: float, lon: float) -> None:
    found, outlines = containing(lat, lon), place._outlines()
    inside = {code for code, outline in outlines.items() if outline.holds((lon, lat))}
    metres = {code: outline.metres_to((lon, lat)) for code, outline in outlines.items()}
    if found is None:
        assert not inside
        assert min(metres.values()) > 250
    elif found.exact:
        assert found.kelurahan.code in inside
    else:
        assert not inside
        assert metres[found.kelurahan.code] == min(metres.values()) <= 250


@given(st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True))
def test_any_numbers_are_answered(lat: float, lon: float) -> None:
    assert containing(lat, lon) is None or -5 < lat < -3
