"""How wordings look: a search's results, and one message as shipped and as set, with what it would look like."""

from collections.abc import Mapping
from typing import Final

from cases.editable import Editable
from cases.person import Language
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.menu import BACK, way_back
from flows.cards.paging import cut, page_note, pages_of, turning
from flows.known import Known
from flows.message import Message
from flows.questions.folding import folded
from flows.questions.sentences import cut as shortened
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text, verbatim

NAME: Final = "words"

TITLE = text("words.title", "Kata-kata")
ABOUT = text("words.about", "Semua kata yang dipakai bot ini bisa diubah. Cari dulu pesannya, lalu ubah.")
SEARCH = text("words.search", "🔎 Cari pesan")
CHANGED = text("words.changed", "✏️ Yang sudah diubah ({n})")
KINDS = text("words.kinds", "🗂 Jenis pengaduan")
TOPICS = text("words.topics", "📌 Topik kabar")
OPTIONS = text("words.options", "⚙️ Pengaturan")
GUIDES = text("words.guides", "📖 Panduan")
SERVICES = text("words.services", "☎️ Daftar layanan")
FOUND = text("words.found", "{n} pesan. Pilih satu:")
NOTHING = text("words.nothing", "Tidak ada pesan dengan kata itu. Coba kata lain.")
SHIPPED = text("words.shipped", "{language}, asli:\n{words}")
SET = text("words.set", "{language}, sekarang:\n{words}")
NAMES = text("words.names", "Yang diisi sendiri oleh bot: {names}. Harus tetap ada.")
CHANGE = text("words.change", "✏️ Ubah {language}")
RESTORE = text("words.restore", "↩️ Kembalikan {language} ke asal")
HISTORY = text("words.history", "🕘 Riwayat")
LANGUAGES: Final[Mapping[Language, Text]] = {
    Language.INDONESIAN: text("words.indonesian", "Indonesia"),
    Language.ENGLISH: text("words.english", "Inggris"),
}
QUERY_LONGEST: Final = 36  # so that a page of results still fits a button's data
LABEL: Final = 48

SAMPLES: Final[Mapping[str, str]] = {
    "number": "7K3M-2P",
    "case": "7K3M-2P",
    "name": "Ani",
    "who": "anak Anda",
    "group": "Kelompok Konstituen Lumpue",
    "day": "Senin 8 Juni 2026",
    "at": "besok pukul 09.00",
    "until": "besok pukul 09.00",
    "place": "Lumpue",
    "role": "pendamping",
    "period": "8–12 Juni",
}


def sample(words: str, message: Message) -> str:
    """The words as they may look one day: each placeholder with something in it."""
    for name in message.names:
        words = words.replace(f"{{{name}}}", SAMPLES.get(name, "3"))
    return words


def set_words(message: Message, language: Language, editable: Editable) -> str | None:
    return editable.wordings.get((message.key, language))


def said(message: Message, language: Language, editable: Editable) -> str:
    """What it says now."""
    return set_words(message, language, editable) or message.shipped[language]


def matching(query: str, known: Known) -> tuple[Message, ...]:
    """Messages in whose key or words, shipped or set, every word of the query stands."""
    wanted = folded(query).split()
    return tuple(m for m in known.messages.values() if wanted and _holds(m, wanted, known.editable))


def _holds(message: Message, wanted: list[str], editable: Editable) -> bool:
    every = (message.key, *message.shipped.values(), *(set_words(message, lang, editable) or "" for lang in Language))
    plain = " ".join(" ".join(folded(words[at : at + 300]) for at in range(0, len(words), 300)) for words in every)
    return all(word in plain for word in wanted)


def changed(known: Known) -> tuple[Message, ...]:
    return tuple(
        message
        for message in known.messages.values()
        if any(set_words(message, language, known.editable) is not None for language in Language)
    )


def overview(known: Known) -> Screen:
    buttons = (
        Button(SEARCH, pack(NAME, "search")),
        Button(CHANGED(n=len(changed(known))), pack(NAME, "changed", 0)),
        Button(KINDS, pack("kinds", "show")),
        Button(TOPICS, pack("topics", "show")),
        *((Button(OPTIONS, pack("options", "show")),) if may(known.viewer, Action.SET_RULES) else ()),
        Button(GUIDES, pack("guideset", "list")),
        Button(SERVICES, pack("svcset", "list")),
        Button(HISTORY, pack("history", "list")),
    )
    return Screen((ABOUT,), (*stacked(*buttons), way_back()), TITLE)


def results(found: tuple[Message, ...], page: int, action: str, query: str, known: Known) -> Screen:
    """One page; `action` and `query` find them again."""
    pages = pages_of(len(found))
    page = min(page, pages - 1)
    further = (query,) if query else ()
    turns = turning(page, pages, lambda number: pack(NAME, action, *further, number))
    rows = stacked(*(_row(message, known) for message in cut(found, page)))
    back = way_back(Button(BACK, pack(NAME, "show")))
    note = FOUND(n=len(found)) if found else NOTHING
    search = stacked(Button(SEARCH, pack(NAME, "search")))
    return Screen((note, *page_note(page, pages)), (*rows, *turns, *search, back), TITLE)


def _row(message: Message, known: Known) -> Button:
    words = said(message, known.viewer.language, known.editable)
    return Button(verbatim(shortened(words, LABEL)), pack(NAME, "one", message.ref))


def one(message: Message, editable: Editable, note: Text | None = None) -> Screen:
    body = [verbatim(message.key)] if note is None else [note, verbatim(message.key)]
    restores = []
    for language, called in LANGUAGES.items():
        body.append(SHIPPED(language=called, words=message.shipped[language]))
        now = set_words(message, language, editable)
        if now is not None:
            body.append(SET(language=called, words=now))
            restores.append(Button(RESTORE(language=called), pack(NAME, "reset", message.ref, language)))
    if message.names:
        body.append(NAMES(names=", ".join(f"{{{name}}}" for name in sorted(message.names))))
    changes = (
        Button(CHANGE(language=called), pack(NAME, "edit", message.ref, language))
        for language, called in LANGUAGES.items()
    )
    back = way_back(Button(BACK, pack(NAME, "show")))
    return Screen(tuple(body), (*stacked(*changes, *restores), back), TITLE)


def shape(words: str, message: Message) -> Text:
    """As a reader gets it; a label stands in brackets as on a button."""
    filled = sample(words, message)
    return listed((verbatim("["), verbatim(filled), verbatim("]")), " ") if message.is_label else verbatim(filled)
