"""The second coordinator's word: asked, given or refused, and told to who wrote it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cases.announcement import Announcement, Counted
from cases.contact import Purpose
from cases.person import Language
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.announcements_progress import NAME, PREVIEW
from flows.cards.announcements_screens import APPROVE, RETURN, approvers
from flows.cards.announcements_words import audience_lines, number, when_lines
from flows.cards.role_words import name_of
from flows.effects import Effect, Tell, To
from flows.known import Known
from flows.questions.sentences import cut, listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

PLEASE = text("siaran.please", "🙋 {by} meminta persetujuan untuk siaran kepada {n} orang.")
GREW = text("siaran.grew", "🔁 Siaran ini sekarang untuk {n} orang, jadi perlu disetujui dulu. Belum ada yang dikirim.")
YOURS_GREW = text(
    "siaran.yours_grew",
    "🔁 Siaran Anda sekarang untuk {n} orang, jadi menunggu persetujuan koordinator lain. Belum ada yang dikirim.",
)
LOST_FILE = text(
    "siaran.lost_file",
    "📎 Siaran Anda belum dikirim: berkasnya tidak bisa dibuka. Ganti dengan foto atau PDF, lalu tekan Kirim lagi.",
)
TOO_LATE = text(
    "siaran.too_late",
    "⏰ Siaran Anda tidak dikirim: waktunya ({at}) sudah lama lewat ketika layanan ini berjalan lagi. "
    "Kalau masih perlu, ubah waktunya, lalu tekan Kirim.",
)
REFUSED = text(
    "siaran.refused",
    "⏸ Siaran Anda dijeda: Telegram menolaknya untuk semua penerima pertama. Biasanya karena tautan atau berkasnya. "
    "Hentikan, lalu buat lagi tanpa itu.",
)
GIVEN = text("siaran.given", "👍 Siaran Anda disetujui oleh {by}. Mulai {at}.")
RETURNED = text("siaran.returned", "↩️ Siaran Anda dikembalikan oleh {by}. Silakan diubah, lalu minta lagi.")
YOU_GAVE = text("siaran.you_gave", "Anda menyetujui siaran ini. Mulai {at}.")
YOU_RETURNED = text("siaran.you_returned", "Anda mengembalikan siaran ini kepada penulisnya.")
ANSWERED = text("siaran.answered", "Permintaan ini sudah dijawab atau ditarik.")
OPEN = text("siaran.open", "Lihat siaran")

ANSWERS: Final = {"ok": "approve", "no": "return"}
"""Pressed in the message that asked: what they are on the card."""


def asked_of_others(one: Announcement, counted: Counted, known: Known) -> Iterator[Effect]:
    """`one` as it stands after it was asked for."""
    please = PLEASE(by=name_of(known.viewer), n=number(counted.total))
    for person in approvers(one, known):
        yield Tell(To(person.id), asking_screen(please, one, known), Purpose.DUTY)


def grown(one: Announcement, counted: Counted, known: Known) -> Iterator[Tell]:
    """The next of a series has become too big to begin by itself; `known` may be anybody's."""
    please = GREW(n=number(counted.total))
    for person in approvers(one, known):
        yield Tell(To(person.id), asking_screen(please, one, replace(known, viewer=person)), Purpose.DUTY)
    author = known.roster.people.get(one.by)
    if author is not None and author.staff and may(author, Action.ANNOUNCE):
        yield Tell(To(author.id), answered_screen(YOURS_GREW(n=number(counted.total)), one), Purpose.DUTY)


def held_back(one: Announcement, known: Known, said: Text) -> Iterator[Tell]:
    """Its author is told why nothing is sent; where she can't do anything about it any more, those who can."""
    author = known.roster.people.get(one.by)
    hers = author is not None and author.staff and may(author, Action.ANNOUNCE)
    readers = (one.by,) if hers else tuple(person.id for person in approvers(one, known))
    for reader in readers:
        yield Tell(To(reader), answered_screen(said, one), Purpose.DUTY)


def asking_screen(please: Text, one: Announcement, known: Known) -> Screen:
    said = verbatim(f"“{cut(one.content.words[Language.INDONESIAN], 600)}”")
    lines = listed((*audience_lines(one.audience, known), *when_lines(one, known)), "\n")
    ways = ((APPROVE, "ok"), (RETURN, "no"), (PREVIEW, "preview"))
    return Screen((please, said, lines), stacked(*(_button(label, action, one) for label, action in ways)))


def answered_screen(words: Text, one: Announcement) -> Screen:
    """In place of the message that asked."""
    return Screen((words,), stacked(Button(OPEN, pack(NAME, "open", one.id))))


def told_to_author(one: Announcement, words: Text, known: Known) -> Iterator[Effect]:
    if one.by != known.viewer.id:
        yield Tell(To(one.by), answered_screen(words, one), Purpose.DUTY)


def _button(label: Text, action: str, one: Announcement) -> Button:
    return Button(label, pack(NAME, action, one.id, version=one.version))
