"""The coordinators' daily digest: the audit's head, whether it holds, what has gone, what waits, what is unusual."""

from collections.abc import Iterator

from cases.person import Person, Role
from cases.roster import Roster
from flows.button_data import pack
from flows.cards.digest_service import service_lines
from flows.digest import Chain, Digest, Unusual
from flows.questions.sentences import listed
from flows.screen import Button, Screen, stacked
from flows.text import Text, text

TITLE = text("digest.title", "Ringkasan harian")
HEAD = text("digest.head", "Catatan pembacaan: {seq} · {code}")
HOLDS = text("digest.holds", "✅ Catatan baru sejak ringkasan terakhir utuh.")
HOLDS_WHOLE = text("digest.holds_whole", "✅ Seluruh catatan utuh, dari yang pertama.")
NO_WITNESS = text("digest.no_witness", "Saksi catatan belum ada: minta pengelola sistem memeriksanya.")
BROKEN = text(
    "digest.broken",
    "⚠️ Catatan tidak cocok mulai nomor {seq}. Mungkin ada yang mengubahnya. Segera hubungi pengelola sistem dan jangan "
    "hapus pesan ini.",
)
KEEP = text("digest.keep", "Simpan pesan ini: nomor dan kodenya membuktikan catatan tidak diubah.")
GONE = text("digest.gone", "Dihapus sesuai masa simpan: {what}")
GONE_FILES = text("digest.gone.files", "berkas {n}")
GONE_CASES = text("digest.gone.cases", "pengaduan {n}")
GONE_PEOPLE = text("digest.gone.people", "data orang {n}")
GONE_OTHER = text("digest.gone.other", "lain-lain {n}")
REQUESTS = text("digest.requests", "Permintaan data menunggu: {n}")
REQUESTS_LATE = text("digest.requests_late", "Permintaan data menunggu: {n}, terlambat: {late}")
UNUSUAL = text("digest.unusual", "Tidak biasa: {role} {name} membuka {n} pengaduan pada {day}.")
COMPANION = text("digest.companion", "pendamping")
COORDINATOR = text("digest.coordinator", "koordinator")
FORMER = text("digest.former", "yang sudah tidak bertugas")
REQUESTS_BUTTON = text("digest.see_requests", "Lihat permintaan data")

KINDS: dict[str, Text] = {"files": GONE_FILES, "cases": GONE_CASES, "people": GONE_PEOPLE}
CODE = 8  # hex digits of the hash: enough to compare by eye
SHOWN = 5


def digest_screen(digest: Digest, roster: Roster) -> Screen:
    """Names are those of staff, of whom coordinators have a list anyhow."""
    return Screen(tuple(_body(digest, roster)), stacked(*_buttons(digest)), TITLE)


def _body(digest: Digest, roster: Roster) -> Iterator[Text]:
    """Plain words about the service first, unless the audit was tampered with."""
    chain = listed(_chain(digest.chain), "\n")
    if digest.chain.broken_at is not None:
        yield chain
    if digest.service is not None:
        yield from service_lines(digest.service, roster)
    if digest.chain.broken_at is None:
        yield chain
    yield from (_unusual(one, roster) for one in digest.unusual[:SHOWN])
    facts = tuple(_facts(digest))
    if facts:
        yield listed(facts, "\n")
    yield KEEP


def _chain(chain: Chain) -> Iterator[Text]:
    yield HEAD(seq=chain.seq, code=chain.hash.hex()[:CODE])
    if chain.broken_at is not None:
        yield BROKEN(seq=chain.broken_at)
    else:
        yield HOLDS_WHOLE if chain.whole else HOLDS
    if not chain.witnessed:
        yield NO_WITNESS


def _facts(digest: Digest) -> Iterator[Text]:
    gone = tuple(said(n=number) for said, number in _gone(digest) if number)
    if gone:
        yield GONE(what=listed(gone, ", "))
    if digest.late:
        yield REQUESTS_LATE(n=digest.requests, late=digest.late)
    elif digest.requests:
        yield REQUESTS(n=digest.requests)


def _gone(digest: Digest) -> Iterator[tuple[Text, int]]:
    yield from ((said, digest.gone.get(kind, 0)) for kind, said in KINDS.items())
    yield GONE_OTHER, sum(number for kind, number in digest.gone.items() if kind not in KINDS)


def _unusual(one: Unusual, roster: Roster) -> Text:
    person: Person | None = roster.people.get(one.person)
    role = COORDINATOR if person is not None and person.role is Role.COORDINATOR else COMPANION
    return UNUSUAL(role=role, name=person.name if person is not None else FORMER, n=one.cases, day=one.day)


def _buttons(digest: Digest) -> Iterator[Button]:
    if digest.requests:
        yield Button(REQUESTS_BUTTON, pack("requests", "list"))
