"""`Buat siaran`: what is said, to whom, and when; asked question by question, kept as a draft."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Any, ClassVar

from cases.announcement import Announcement, Repeat, State
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.announcements_words import EVERY
from flows.cards.menu import way_back
from flows.effects import DraftAnnouncement, Effect, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.kinds import announcement_choices as choices
from flows.kinds import announcement_draft as draft
from flows.kinds.subject import not_found
from flows.known import Known
from flows.needs import AnnouncementById
from flows.questions.choose import Choose, Option
from flows.questions.news_parts import Link, NewsFile, NewsWords, OneFile
from flows.questions.pick import Pick, PickMany
from flows.questions.wall_time import WallTime
from flows.questions.when_day import WhenDay
from flows.questions.yes_no import YesNo
from flows.screen import Button, Screen, stacked
from flows.session import Talk
from flows.text import Text, text

CARD = "siaran"  # flows.cards.announcements

SAVED = text("announcement.saved", "Konsepnya sudah tersimpan. Belum ada yang dikirim: lihat dulu, lalu tekan Kirim.")
SAVED_ANEW = text(
    "announcement.saved_anew",
    "Sementara Anda mengubahnya, konsep itu sudah dikirim atau dimintakan persetujuan. Yang Anda tulis kami simpan "
    "sebagai konsep baru; kalau ada berkas, tambahkan lagi.",
)
SEE = text("announcement.see", "👁 Lihat & kirim")
NONE = text("announcement.none", "Tidak ada")


class Announce(Flow):
    """The talk's subject is the draft that is changed, None: a new one."""

    name: ClassVar[str] = "announcement"
    staff: ClassVar[bool] = True
    send: ClassVar[Text] = text("announcement.send", "✅ Simpan konsep")
    check: ClassVar[Text] = text(
        "announcement.check", "Sudah benar? Ini baru konsep: setelah disimpan pun belum ada yang dikirim."
    )
    met: ClassVar[Text] = text(
        "announcement.met",
        "⚠️ Sementara Anda menulis, orang lain juga mengubah: {what}. Tulisannya tetap di konsep itu; tulisan Anda kami "
        "simpan sebagai konsep baru. Kalau ada berkas, tambahkan lagi.",
    )
    dropped: ClassVar[Text] = text("announcement.dropped", "Baik, tidak ada yang disimpan.")

    words: Annotated[
        str,
        NewsWords(
            text("announcement.words", "Apa yang ingin disiarkan? Tulis dalam bahasa Indonesia."),
            hints=(
                text(
                    "announcement.harmless",
                    "HP warga bisa dibaca orang lain: jangan sebut pengaduan, kekerasan, atau siapa pun.",
                ),
            ),
            short=text("announcement.words.short", "Isi"),
        ),
    ]
    english: Annotated[
        str | None,
        NewsWords(
            text("announcement.english", "Kalau mau, tulis juga dalam bahasa Inggris."),
            skip=text("announcement.only_indonesian", "Cukup bahasa Indonesia"),
            short=text("announcement.english.short", "Bahasa Inggris"),
        ),
    ]
    file: Annotated[
        NewsFile | None,
        OneFile(
            text("announcement.file", "Ada foto atau dokumen yang ikut?"),
            skip=text("announcement.no_file", "Tanpa berkas"),
            short=text("announcement.file.short", "Berkas"),
        ),
    ]
    link: Annotated[
        tuple[str, str] | None,
        Link(text("announcement.link", "Perlu tombol tautan?"), skip=NONE, short=choices.LINK_SHORT),
    ]
    guide: Annotated[
        str | None,
        Pick(
            text("announcement.guide", "Perlu tombol panduan?"),
            among=choices.guides,
            skip=NONE,
            short=text("announcement.guide.short", "Panduan"),
        ),
    ]
    come: Annotated[
        bool,
        YesNo(
            text("announcement.come", "Tanyakan siapa yang akan datang?"),
            short=text("announcement.come.short", "“Saya datang”"),
        ),
    ]
    ask: Annotated[
        bool,
        YesNo(
            text("announcement.ask", "Boleh orang bertanya lewat tombol “Tanya”?"),
            short=text("announcement.ask.short", "Boleh bertanya"),
        ),
    ]
    who: Annotated[
        str,
        Choose(
            text("announcement.who", "Untuk siapa?"),
            options=choices.WHO,
            short=text("announcement.who.short", "Untuk"),
        ),
    ]
    topic: Annotated[
        str | None,
        Pick(
            text("announcement.topic", "Warga yang berlangganan topik apa?"),
            among=choices.topics,
            when=choices.for_residents,
            short=text("announcement.topic.short", "Topik"),
        ),
    ]
    roles: Annotated[
        tuple[str, ...] | None,
        PickMany(
            text("announcement.roles", "Petugas yang mana?"),
            among=choices.roles,
            when=choices.for_staff,
            short=text("announcement.roles.short", "Petugas"),
        ),
    ]
    places: Annotated[
        tuple[str, ...] | None,
        PickMany(
            text("announcement.places", "Untuk kelurahan mana?"),
            among=choices.places,
            skip=text("announcement.city", "Seluruh kota"),
            short=text("announcement.places.short", "Kelurahan"),
        ),
    ]
    languages: Annotated[
        str,
        Choose(
            text("announcement.languages", "Untuk pembaca bahasa apa?"),
            options=choices.LANGUAGES,
            short=text("announcement.languages.short", "Bahasa"),
        ),
    ]
    without: Annotated[
        tuple[str, ...] | None,
        PickMany(
            text("announcement.without", "Ada kelompok yang petugasnya tidak perlu menerima?"),
            among=choices.groups,
            when=choices.for_staff,
            skip=text("announcement.everybody", "Semua kelompok menerima"),
            short=text("announcement.without.short", "Dikecualikan"),
        ),
    ]
    when: Annotated[
        str,
        Choose(
            text("announcement.when", "Kapan dikirim?"),
            options=choices.WHEN,
            short=text("announcement.when.short", "Waktu"),
        ),
    ]
    day: Annotated[
        date | None,
        WhenDay(
            text("announcement.day", "Hari apa?"),
            when=choices.later,
            short=text("announcement.day.short", "Hari"),
        ),
    ]
    hour: Annotated[
        time | None,
        WallTime(
            text("announcement.hour", "Jam berapa?"),
            when=choices.later,
            on=choices.first_day,
            depends=("day",),
            short=text("announcement.hour.short", "Jam"),
        ),
    ]
    repeat: Annotated[
        str,
        Choose(
            text("announcement.repeat", "Diulang?"),
            options=tuple(Option(one.value, label) for one, label in EVERY.items()),
            short=text("announcement.repeat.short", "Diulang"),
        ),
    ]
    until: Annotated[
        date | None,
        WhenDay(
            text("announcement.until", "Sampai hari apa diulang?"),
            when=choices.repeats,
            since=choices.first_day,
            offered=(6, 13, 29, 89, 179),
            short=text("announcement.until.short", "Sampai"),
        ),
    ]

    @classmethod
    def stands(cls, known: Known, talk: Talk, /) -> dict[str, Any]:
        there = _draft(known, talk)
        return draft.answers_of(there, known) if there else {}

    def done(self, event: Event, known: Known, talk: Talk, /) -> Iterator[Effect | GoOn]:
        """Policy is asked again. Where the draft was sent meanwhile, what she wrote is kept as a new one."""
        before = _draft(known, talk)
        if not may(known.viewer, Action.ANNOUNCE) or (talk.subject and before is None):
            yield not_found()
            return
        changed = before is not None and bool(talk.met(self.stands(known, talk)))
        late = before is not None and (before.state is not State.DRAFT or changed)
        kept = None if late else before
        id_ = kept.id if kept else event.id
        yield DraftAnnouncement(
            id=id_,
            content=draft.content_of(self, kept),
            audience=draft.audience_of(self),
            begins_at=draft.begins_at_of(self, known),
            repeat=Repeat(self.repeat),
            until=self.until,
            version=kept.version if kept else 0,
            sent=self.file.sent if self.file else None,
        )
        see = Button(SEE, pack(CARD, "open", id_))
        yield Show(Screen((SAVED if kept or changed or not before else SAVED_ANEW,), (*stacked(see), way_back())))


def _draft(known: Known, talk: Talk) -> Announcement | None:
    found = known.loaded.get(AnnouncementById(talk.subject)) if talk.subject else None
    return found if isinstance(found, Announcement) else None
