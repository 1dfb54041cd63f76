"""How an entry of the history reads: what was changed, and each field as it was and as it is."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from cases.case import Urgency
from cases.directory import Source
from cases.editable import Options
from cases.promise import SPANS
from cases.taxonomy import Category
from cases.within import Within
from flows.cards.case_notices import URGENCY
from flows.cards.keep import DAYS
from flows.cards.kinds_screens import LABELS
from flows.cards.options import OPTIONS, plain
from flows.cards.promise_screens import ALL as EVERY_CATEGORY
from flows.found import Edited
from flows.questions.sentences import cut, listed
from flows.spans import SPAN_NAMES, days_words, within_words
from flows.subjects import subject_of
from flows.text import Text, text, verbatim

WHAT = text("history.what", "{area}: {subject}")
SHIPPED = text("history.shipped", "(seperti asal)")
SHIPPED_VALUE = text("history.shipped_value", "{value} (seperti asal)")
NOTHING = text("history.nothing", "(tidak ada)")
HIDDEN = text("history.hidden", "disembunyikan")
OFFERED = text("history.offered", "ditampilkan")
DAY = text("history.day", "{day}")
WEEK = text("history.week", "hari & jam")
CHANGED = text("history.changed", "{field}: {before} → {after}")
EMPTY = text("history.empty", "(kosong)")
YES = text("history.is", "ya")
NO = text("history.is_not", "tidak")
VERIFIED = text("history.verified", "sudah dipastikan")
UNVERIFIED = text("history.unverified", "belum dipastikan")

AREAS: Final[Mapping[str, Text]] = {
    "wording": text("history.wording", "Kata-kata"),
    "kind": text("history.kind", "Jenis pengaduan"),
    "hidden": text("history.hide", "Tampil atau tidak"),
    "topic": text("history.topic", "Topik kabar"),
    "option": text("history.option", "Pengaturan"),
    "service": text("history.service", "Daftar layanan"),
    "guide": text("history.guide", "Panduan"),
    "promise": text("history.promise", "Janji"),
    "working_time": text("history.working_time", "Jam kerja"),
    "holiday": text("history.holiday", "Hari libur"),
    "retention": text("history.retention", "Lama menyimpan"),
}
NAME = text("history.field.name", "Nama")
ENGLISH_NAME = text("history.field.english_name", "Nama Inggris")
SOURCE = text("history.field.source", "Sumber")
CHECKED = text("history.field.checked", "Diperiksa")
SHOWN = text("history.field.shown", "Tampil")
POSITION = text("history.field.position", "Urutan")

# In the order in which the fields are read; what is not here is not shown.
FIELDS: Final[Mapping[str, Mapping[str, Text]]] = {
    "kind": {
        "id": NAME,
        "en": ENGLISH_NAME,
        "category": text("history.field.category", "Kategori"),
        "icon": text("history.field.icon", "Gambar"),
        "shown": SHOWN,
    },
    "topic": {"id": NAME, "en": ENGLISH_NAME, "shown": SHOWN, "position": POSITION},
    "service": {
        "name": NAME,
        "phone": text("history.field.phone", "Telepon"),
        "whatsapp": text("history.field.whatsapp", "WhatsApp"),
        "hours": text("history.field.hours", "Jam"),
        "address": text("history.field.address", "Alamat"),
        "about": text("history.field.about", "Keterangan"),
        "emergency": text("history.field.emergency", "Nomor darurat"),
        "source": SOURCE,
        "status": text("history.field.status", "Keadaan"),
        "last_checked": CHECKED,
        "shown": SHOWN,
        "position": POSITION,
    },
    "guide": {
        "title": text("history.field.title", "Judul"),
        "body": text("history.field.body", "Isi"),
        "english_title": text("history.field.english_title", "Judul Inggris"),
        "english_body": text("history.field.english_body", "Isi Inggris"),
        "source": SOURCE,
        "last_checked": CHECKED,
        "valid_until": text("history.field.valid_until", "Berlaku sampai"),
        "shown": SHOWN,
        "position": POSITION,
    },
    "promise": {span: SPAN_NAMES[span] for span in SPANS},
    "working_time": {
        "days": text("history.field.days", "Hari"),
        "opens": text("history.field.opens", "Mulai"),
        "closes": text("history.field.closes", "Selesai"),
    },
    "holiday": {"name": NAME, "sure": text("history.field.sure", "Sudah pasti")},
    "retention": {
        "files_days": text("history.field.files_days", "Berkas"),
        "identity_days": text("history.field.identity_days", "Pengaduan"),
    },
}
LONGEST: Final = 600
LONGEST_FIELD: Final = 160
LONGEST_SUBJECT: Final = 40
FOLLOWS: Final = frozenset({"promise", "retention"})  # without a value of its own a line follows what is shipped

Say = Callable[[Any], Text]


def _day(value: str) -> Text:
    return DAY(day=date.fromisoformat(value))


_SAID: Final[Mapping[str, Say]] = {
    "category": lambda value: LABELS[Category(value)],
    "status": lambda value: VERIFIED if Source(value) is Source.VERIFIED else UNVERIFIED,
    "position": lambda value: verbatim(str(int(value) + 1)),
    "last_checked": _day,
    "valid_until": _day,
    "days": lambda value: days_words(frozenset(map(int, value))),
    "opens": lambda value: verbatim(value.replace(":", ".")),
    "closes": lambda value: verbatim(value.replace(":", ".")),
    "files_days": lambda value: DAYS(n=int(value)),
    "identity_days": lambda value: DAYS(n=int(value)),
    **dict.fromkeys(SPANS, lambda value: within_words(Within.read(value))),
}


def field_words(name: str, value: Any) -> Text:
    """One field as it is read; what nobody understands any more is shown as it is stored."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return YES if value else NO
    try:
        return _SAID[name](value)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return verbatim(cut(str(value), LONGEST_FIELD))


def changes(edit: Edited) -> Iterator[Text]:
    """Each field that is another now, as it was and as it is."""
    before, after = _fields(edit.before), _fields(edit.after)
    for name, field in FIELDS[edit.area].items():
        if before.get(name) != after.get(name):
            was = field_words(name, before.get(name)) if before else None
            now = field_words(name, after.get(name)) if after else None
            none = SHIPPED if edit.area in FOLLOWS else NOTHING
            yield CHANGED(field=field, before=was or none, after=now or none)


def _fields(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def in_words(edit: Edited, value: Any) -> Text:
    """The whole value of an area that has only one field."""
    if edit.area == "hidden":
        return HIDDEN if value else OFFERED
    if edit.area == "option" and edit.subject in OPTIONS and value is None:
        return SHIPPED_VALUE(value=plain(getattr(Options(), edit.subject)))
    if value is None:
        return SHIPPED
    parts = value.values() if isinstance(value, Mapping) else (value,)
    return verbatim(cut(", ".join(str(part) for part in parts), LONGEST))


def what(edit: Edited) -> Text:
    """For instance "Daftar layanan: Polisi"."""
    area = AREAS.get(edit.area)
    subject = _subject(edit)
    return subject if area is None else WHAT(area=area, subject=subject)


def _subject(edit: Edited) -> Text:
    try:
        return _SUBJECTS[edit.area](edit)
    except (KeyError, ValueError, TypeError):
        return verbatim(cut(edit.subject, LONGEST_SUBJECT))


def _named(name: str) -> Callable[[Edited], Text]:
    return lambda edit: verbatim(cut(str(_fields(edit.after or edit.before)[name]), LONGEST_SUBJECT))


def _hidden(edit: Edited) -> Text:
    code = edit.subject
    return LABELS[Category(code[1:])] if code.startswith("@") else subject_of(code).label


def _option(edit: Edited) -> Text:
    shipped = plain(getattr(Options(), edit.subject))
    return OPTIONS[edit.subject].label(value=str(_fields(edit.after).get("value", shipped)))


def _line(edit: Edited) -> Text:
    category, _, urgency = edit.subject.partition(":")
    return listed((LABELS[Category(category)] if category else EVERY_CATEGORY, URGENCY[Urgency(urgency)]), " · ")


_SUBJECTS: Final[Mapping[str, Callable[[Edited], Text]]] = {
    "kind": _named("id"),
    "hidden": _hidden,
    "topic": _named("id"),
    "option": _option,
    "service": _named("name"),
    "guide": _named("title"),
    "promise": _line,
    "working_time": lambda _edit: WEEK,
    "holiday": lambda edit: _day(edit.subject),
    "retention": lambda edit: LABELS[Category(edit.subject)],
}
