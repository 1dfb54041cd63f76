"""The roster as a file for coordinators, and what a table that comes back would change, in words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from cases.roster import Place
from cases.roster_compared import Compared, compared
from cases.roster_file import MOST_LINES, Fault, Wrong, table, written
from flows.button_data import pack_id
from flows.cards.left_empty import left_empty
from flows.cards.role_words import ROLE_NAMES
from flows.effects import SendMade
from flows.event import FileKind
from flows.known import Known
from flows.text import Text, text, verbatim

STAYS: Final = timedelta(minutes=15)

CHANGES: Final = text("roster.changes", "{line}. {name}: {before} → {after}")
NEW: Final = text("roster.new", "{line}. {name}: baru, {place} → dibuatkan undangan")
PLACE: Final = text("roster.place", "{role}, {group}, {sex}")
NO_GROUP: Final = text("roster.no_group", "tanpa kelompok")
SEXES: Final[dict[bool | None, Text]] = {
    True: text("roster.woman", "perempuan"),
    False: text("roster.man", "laki-laki"),
    None: text("roster.sex_unknown", "jenis belum dicatat"),
}
AT_LINE: Final = text("roster.at_line", "Baris {line}: {wrong}")
WRONG: Final[dict[Wrong, Text]] = {
    Wrong.EMPTY: text("roster.empty", "Tabelnya kosong. Unduh CSV dulu, ubah, lalu kirim lagi."),
    Wrong.TOO_LONG: text("roster.too_long", "Tabelnya terlalu panjang: paling banyak {most} baris, 200 kB."),
    Wrong.NOT_A_TABLE: text("roster.not_a_table", "Ini tidak terbaca sebagai tabel. Simpan sebagai CSV (UTF-8)."),
    Wrong.NO_COLUMN: text("roster.no_column", "kolom “{what}” tidak ada. Tulis nama kolom di baris pertama."),
    Wrong.NO_NAME: text("roster.no_name", "namanya kosong atau terlalu panjang. Isi kolom nama."),
    Wrong.NO_ROLE: text(
        "roster.no_role", "peran “{what}” tidak dikenal. Pilih: pendamping, koordinator, pengurus, program, pemantau."
    ),
    Wrong.NO_SUCH_GROUP: text(
        "roster.no_such_group", "kelompok “{what}” tidak ada, atau ada dua. Tulis persis seperti di Kelompok."
    ),
    Wrong.NEEDS_GROUP: text("roster.needs_group", "{what} belum punya kelompok. Isi kolom kelompok."),
    Wrong.NO_SEX: text("roster.no_sex", "jenis “{what}” tidak dikenal. Isi P, L, atau kosongkan."),
    Wrong.NO_SUCH_PERSON: text("roster.no_such_person", "id ini tidak ada. Untuk orang baru, kosongkan kolom id."),
    Wrong.OTHER_NAME: text(
        "roster.other_name", "id ini milik {what}. Kalau orangnya lain, kosongkan kolom id; nama tidak diubah di sini."
    ),
    Wrong.TWICE: text("roster.twice", "{what} tertulis dua kali. Hapus salah satu barisnya."),
    Wrong.SERVES_ALREADY: text(
        "roster.serves_already",
        "{what} sudah bertugas di sini. Isi id-nya dari CSV yang diunduh; kalau orang lain, bedakan namanya.",
    ),
    Wrong.OWN_ROLE: text("roster.own_role", "peran Anda sendiri hanya bisa diubah koordinator lain."),
}


def roster_file(known: Known) -> SendMade:
    ids = {id_: pack_id(id_) for id_ in known.roster.people}
    return _csv(written(known.roster, ids, known.today), "roster.download")


def links_file(lines: list[tuple[str, str]]) -> SendMade:
    """Name and link of each who was invited."""
    return _csv(table((("nama", "tautan"), *lines)))


def _csv(content: str, audited: str = "") -> SendMade:
    return SendMade(FileKind.DOCUMENT, "text/csv", ".csv", content.encode(), STAYS, audited)


def compare(table_text: str, known: Known) -> Compared:
    ids = {pack_id(id_): id_ for id_ in known.roster.people}
    return compared(table_text, known.roster, ids, known.viewer.id)


def empties(found: Compared, known: Known) -> tuple[Text, ...]:
    """The groups that the table leaves without a companion, where it does; newcomers come later, if they come."""
    moved = (replace(known.roster.people[one.person], role=one.to.role, group=one.to.group) for one in found.changes)
    return left_empty(known.roster, known.roster.moved(*moved))


def dry_run(found: Compared, known: Known) -> Iterator[Text]:
    """Line by line: what is wrong where anything is; else what would change."""
    if found.faults:
        yield from (_fault(one) for one in found.faults)
        return
    for change in found.changes:
        person = known.roster.people[change.person]
        before = Place(person.role, person.group, person.woman)
        name = verbatim(person.name)
        yield CHANGES(line=change.line, name=name, before=_place(before, known), after=_place(change.to, known))
    for new in found.new:
        yield NEW(line=new.line, name=new.name, place=_place(new.place, known))


def _fault(one: Fault) -> Text:
    wrong = WRONG[one.wrong](what=one.what[:60], most=MOST_LINES)
    return AT_LINE(line=one.line, wrong=wrong) if one.line else wrong


def _place(place: Place, known: Known) -> Text:
    group = known.roster.groups.get(place.group) if place.group else None
    named = verbatim(group.name) if group else NO_GROUP
    return PLACE(role=ROLE_NAMES[place.role], group=named, sex=SEXES[place.woman])
