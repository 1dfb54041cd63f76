"""Which kelurahan: kecamatan then kelurahan by buttons, a shared location, or a typed name that is asked back."""

from dataclasses import dataclass
from typing import Any

from cases.place import Kelurahan, all_kelurahan, by_code, containing, kecamatan, kelurahan_of
from cases.place_names import candidates, kecamatan_named
from flows.event import Located, Said
from flows.questions.folding import LONGEST, folded, says_yes, which
from flows.questions.question import Answered, Asking, Chosen, Face, Heard, Partial, Question, Skipped, Taken, Unclear
from flows.questions.sentences import TOO_LONG, not_here
from flows.questions.typed import passes_over
from flows.screen import Button, Rows, in_columns, stacked
from flows.text import Text, text, verbatim

BY_BUTTON = text("place.by_button", "Tekan kecamatannya, tulis nama kelurahannya, atau bagikan lokasi.")
BY_BUTTON_FLAT = text("place.by_button_flat", "Tekan kelurahannya, tulis namanya, atau bagikan lokasi.")
WHICH_KELURAHAN = text("place.which", "Kecamatan {kecamatan}. Kelurahan yang mana?")
MEANT_ONE = text("place.meant_one", "Maksud Anda {place}?")
MEANT_TWO = text("place.meant_two", "Maksud Anda {first} atau {second}?")
MEANT_SOME = text("place.meant_some", "Yang mana yang Anda maksud?")
HERE = text("place.here", "Lokasi itu ada di {place}. Betul?")
NEAR = text("place.near", "Lokasi itu kira-kira di {place}. Betul?")
OUTSIDE = text("place.outside", "Maaf, lokasi itu di luar Kota Parepare. Silakan pilih dengan tombol.")
UNKNOWN = text("place.unknown", "Maaf, nama itu belum kami temukan. Silakan pilih dengan tombol.")
OTHER_KECAMATAN = text("place.other_kecamatan", "↩️ Kecamatan lain")
NONE_OF_THESE = text("place.none_of_these", "↩️ Bukan itu")
YES_THAT = text("place.yes", "Ya, {place}")

SHORT_KECAMATAN = {"Bacukiki": "Bck", "Ujung": "Ujg", "Soreang": "Srg", "Bacukiki Barat": "Bck Brt"}
LEGEND = verbatim(", ".join(f"{short} = {name}" for name, short in SHORT_KECAMATAN.items()))


@dataclass(frozen=True, kw_only=True)
class WhereIs(Question[Kelurahan]):
    """`flat` lists all 22 at once.

    Gathered on the way: `kec` while a kecamatan is open; `ask` (codes) and `how` while a place is asked back.
    """

    flat: bool = False

    def asks(self, asking: Asking, /) -> Text:
        codes = _asked_back(asking)
        if codes:
            return _asked(codes, str(asking.partial.get("how", "name")))
        if "kec" in asking.partial:
            return WHICH_KELURAHAN(kecamatan=asking.partial["kec"])
        return self.ask

    def draw(self, asking: Asking, /) -> Face:
        codes = _asked_back(asking)
        if codes:
            return Face(rows=_ask_back_rows(codes, asking))
        if self.flat:
            flat = tuple(asking.button(verbatim(_in_short(place)), place.code) for place in all_kelurahan())
            return Face((BY_BUTTON_FLAT, LEGEND), in_columns(flat, 2))
        if "kec" in asking.partial:
            return Face(rows=_kelurahan_rows(asking))
        return Face((BY_BUTTON,), stacked(*(_kecamatan_button(at, asking) for at in range(len(kecamatan())))))

    def take(self, heard: Heard, asking: Asking, /) -> Taken:
        match heard:
            case Chosen(value):
                return _chosen(value)
            case Said(said):
                if passes_over(said, self.skip, asking.known):
                    return Skipped()
                return _said(said, asking)
            case Located(latitude, longitude):
                found = containing(latitude, longitude)
                if found is None:
                    return Partial({}, note=OUTSIDE)
                return Partial({"ask": [found.kelurahan.code], "how": "here" if found.exact else "near"})
        return not_here(heard)

    def load(self, stored: Any, _: Any, /) -> Kelurahan:
        return by_code(stored)

    def review(self, value: Kelurahan, _: Asking, /) -> Text:
        return verbatim(value.full)


def _chosen(value: str) -> Taken:
    if value == "other":
        return Partial({})
    if value[:1] == "k" and value[1:].isascii() and value[1:].isdigit() and int(value[1:]) < len(kecamatan()):
        return Partial({"kec": kecamatan()[int(value[1:])]})
    known = any(place.code == value for place in all_kelurahan())
    return Answered(value) if known else Unclear(UNKNOWN)


def _said(said: str, asking: Asking) -> Taken:
    codes = _asked_back(asking)
    if codes:
        confirmed = _confirmed(said, codes)
        if confirmed is not None:
            return confirmed
    if len(said) > LONGEST:
        return Unclear(TOO_LONG)
    return _by_number(said, asking) or _by_name(said)


def _confirmed(said: str, codes: list[str]) -> Taken | None:
    """A yes or no to the place asked back, or which of several; None when it is something else."""
    yes = says_yes(said)
    if yes is False:
        return Partial({})
    if yes and len(codes) == 1:
        return Answered(codes[0])
    places = [by_code(code) for code in codes]
    for labels in ([place.full for place in places], [place.name for place in places], [p.kecamatan for p in places]):
        typed = [at for at, label in enumerate(labels) if folded(label) == folded(said)]
        if len(typed) == 1:
            return Answered(codes[typed[0]])
    at = which(said, [""] * len(codes))
    return None if at is None else Answered(codes[at])


def _by_number(said: str, asking: Asking) -> Taken | None:
    """A number typed for a numbered button."""
    if "kec" in asking.partial:
        places = kelurahan_of(asking.partial["kec"])
        at = which(said, [""] * len(places))
        return None if at is None else Answered(places[at].code)
    at = which(said, [""] * len(kecamatan()))
    return None if at is None else Partial({"kec": kecamatan()[at]})


def _by_name(said: str) -> Taken:
    found = [match.kelurahan.code for match in candidates(said)]
    if found:
        return Partial({"ask": found, "how": "name"})
    named = kecamatan_named(said)
    return Partial({"kec": named[0]}) if named else Unclear(UNKNOWN)


def _asked_back(asking: Asking) -> list[str]:
    known = {place.code for place in all_kelurahan()}
    return [code for code in asking.partial.get("ask", ()) if code in known]


def _asked(codes: list[str], how: str) -> Text:
    places = [by_code(code).full for code in codes]
    match places, how:
        case [place], "here":
            return HERE(place=place)
        case [place], "near":
            return NEAR(place=place)
        case [place], _:
            return MEANT_ONE(place=place)
        case [first, second], _:
            return MEANT_TWO(first=first, second=second)
    return MEANT_SOME


def _ask_back_rows(codes: list[str], asking: Asking) -> Rows:
    if len(codes) == 1:
        places = [asking.button(YES_THAT(place=by_code(codes[0]).full), codes[0])]
    else:
        places = [
            asking.button(verbatim(f"{at}\ufe0f\u20e3 {by_code(code).full}"), code) for at, code in enumerate(codes, 1)
        ]
    return stacked(*places, asking.button(NONE_OF_THESE, "other"))


def _kecamatan_button(at: int, asking: Asking) -> Button:
    return asking.button(verbatim(f"{at + 1}\ufe0f\u20e3 Kec. {kecamatan()[at]}"), f"k{at}")


def _kelurahan_rows(asking: Asking) -> Rows:
    name = asking.partial["kec"]
    places = kelurahan_of(name) if name in kecamatan() else ()
    numbered = enumerate(places, 1)
    buttons = [asking.button(verbatim(f"{at}\ufe0f\u20e3 {place.full}"), place.code) for at, place in numbered]
    return stacked(*buttons, asking.button(OTHER_KECAMATAN, "other"))


def _in_short(place: Kelurahan) -> str:
    return f"{place.name} · {SHORT_KECAMATAN[place.kecamatan]}"
