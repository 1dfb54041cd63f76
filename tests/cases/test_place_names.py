"""A typed name brings its kelurahan, its twin, and never a silent guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.place import Kelurahan, all_kelurahan
from cases.place_names import MOST, TWINS, candidates, kecamatan_named

NAMES = {place.name: place for place in all_kelurahan()}
TWINNED = {code for pair in TWINS for code in pair}
PLACES = st.sampled_from(all_kelurahan())


def names(text: str) -> list[str]:
    return [match.kelurahan.name for match in candidates(text)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Lompoe", ["Lompoe", "Lumpue"]),
        ("lumpue", ["Lumpue", "Lompoe"]),
        ("lumpoe", ["Lompoe", "Lumpue"]),
        ("LOMPUE", ["Lompoe", "Lumpue"]),
        ("lompo'e", ["Lompoe", "Lumpue"]),
        ("Lumpue kec. Bacukiki Barat", ["Lumpue", "Lompoe"]),
        ("bukit harapan", ["Bukit Harapan", "Bumi Harapan"]),
        ("bumi harapan", ["Bumi Harapan", "Bukit Harapan"]),
        ("harapan", ["Bukit Harapan", "Bumi Harapan"]),
        ("bukit", ["Bukit Indah", "Bukit Harapan", "Bumi Harapan"]),
        ("ujung", ["Ujung Sabbang", "Ujung Bulu", "Ujung Baru", "Ujung Lare"]),
        ("ujung baru", ["Ujung Baru", "Ujung Bulu"]),
        ("soreang", ["Watang Soreang"]),
        ("bacukiki", ["Watang Bacukiki"]),
        ("kelurahan watang bacukiki", ["Watang Bacukiki"]),
        ("kel.tirosompe", ["Tiro Sompe"]),
        ("galung", ["Galung Maloang", "Cappa Galung"]),
        ("kp pisang", ["Kampung Pisang"]),
        ("rumahku dekat pasar lakesi pak", ["Lakessi"]),
        ("kec bacukiki barat kel cappa galung", ["Cappa Galung"]),
        ("kec. soreang", []),
        ("Makassar", []),
        ("tidak tahu", []),
        ("", []),
    ],
)
def test_what_is_offered(typed: str, offered: list[str]) -> None:
    assert names(typed) == offered


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("soreang", ("Soreang",)),
        ("kec. Ujung", ("Ujung",)),
        ("bacukiki", ("Bacukiki", "Bacukiki Barat")),
        ("Kecamatan Bacukiki Barat", ("Bacukiki Barat",)),
        ("lumpue", ()),
    ],
)
def test_a_kecamatan_is_noticed(typed: str, named: tuple[str, ...]) -> None:
    assert kecamatan_named(typed) == named


@pytest.mark.parametrize("place", all_kelurahan(), ids=lambda place: place.name)
@pytest.mark.parametrize("wording", ["{0}", "kel. {0}", "Kelurahan {0} (Kec. {1})", "{0}, kecamatan {1}, Parepare"])
def test_the_official_name_comes_first_and_is_exact_unless_it_has_a_twin(place: Kelurahan, wording: str) -> None:
    first = candidates(wording.format(place.name, place.kecamatan))[0]
    assert first.kelurahan == place
    assert first.exact is (place.code not in TWINNED)


@pytest.mark.parametrize("place", all_kelurahan(), ids=lambda place: place.name)
def test_a_name_with_the_wrong_kecamatan_is_not_exact(place: Kelurahan) -> None:
    other = next(p.kecamatan for p in all_kelurahan() if p.kecamatan.split()[0] != place.kecamatan.split()[0])
    found = candidates(f"{place.name} kec. {other}")
    assert place in [match.kelurahan for match in found]
    assert not any(match.exact for match in found)


@given(PLACES, st.data())
def test_one_slip_still_brings_the_place(place: Kelurahan, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(place.name) - 1))
    letter = data.draw(st.sampled_from(["", *"aeioukstngr"]))
    typed = place.name[:at] + letter + place.name[at + 1 :]
    assert place in [match.kelurahan for match in candidates(typed)]


def test_one_letter_away_is_offered_beside_what_is_more_alike() -> None:
    assert "Lemoe" in [match.kelurahan.name for match in candidates("Lomoe")]


@given(st.one_of(st.text(), st.lists(st.sampled_from([w for n in NAMES for w in n.split()])).map(" ".join)))
def test_any_text_brings_few_without_repeats_and_twins_together(text: str) -> None:
    found = candidates(text)
    codes = [match.kelurahan.code for match in found]
    assert len(codes) == len(set(codes)) <= MOST
    assert all((one in codes) == (other in codes) for one, other in TWINS)
    assert sum(match.exact for match in found) <= 1
    assert not any(match.exact and match.kelurahan.code in TWINNED for match in found)


@given(PLACES)
def test_case_and_spaces_do_not_matter(place: Kelurahan) -> None:
    as_written = candidates(place.name)
    assert candidates(place.name.upper()) == as_written
    assert candidates(place.name.replace(" ", ""))[0] == as_written[0]
