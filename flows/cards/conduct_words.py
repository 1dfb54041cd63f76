"""The duties of each role and the code of conduct: what somebody reads before she joins; coordinators may reword it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from cases.editable import Editable
from cases.person import Language, Person, Role
from flows.known import Known
from flows.text import Text, text

DUTIES: Final[dict[Role, tuple[Text, ...]]] = {
    Role.COMPANION: (
        text("conduct.companion.answer", "Menanggapi tugas sebelum waktunya, atau mengalihkannya kalau tidak bisa."),
        text("conduct.companion.beside", "Mendengarkan, mencatat, menemani, dan merujuk. Warga yang memutuskan."),
        text("conduct.companion.leave", "Memberi tahu di sini kalau sedang berhalangan."),
    ),
    Role.COORDINATOR: (
        text("conduct.coordinator.nobody", "Memastikan tidak ada pengaduan yang tertinggal tanpa pendamping."),
        text("conduct.coordinator.people", "Mengundang hanya orang yang dikenal, dan memeriksanya saat masuk."),
        text("conduct.coordinator.need", "Membuka isi pengaduan hanya kalau perlu. Setiap kali dibuka, tercatat."),
    ),
    Role.OFFICER: (
        text(
            "conduct.officer.group",
            "Melihat angka dan tenggat kelompok sendiri, lalu membantu pendamping yang kewalahan.",
        ),
        text("conduct.officer.not_ask", "Tidak menanyakan siapa yang mengadu atau apa isinya."),
    ),
    Role.PROGRAMME: (
        text("conduct.programme.words", "Menyiapkan siaran, panduan, dan daftar layanan yang benar dan bersumber."),
        text(
            "conduct.programme.ask",
            "Menjawab pertanyaan warga dengan sopan. Kalau itu pengaduan, tunjukkan tombol pengaduan.",
        ),
    ),
    Role.OBSERVER: (
        text(
            "conduct.observer.numbers", "Membaca angka untuk belajar dan melapor, tidak untuk menebak siapa orangnya."
        ),
    ),
}
CODE: Final[tuple[Text, ...]] = (
    text(
        "conduct.secret",
        "Rahasia dijaga. Tidak diceritakan, difoto, atau diteruskan, juga setelah tidak bertugas lagi.",
    ),
    text("conduct.no_blame", "Tidak menyalahkan, tidak memaksa, dan tidak mendamaikan paksa."),
    text("conduct.no_gain", "Gratis. Tidak minta atau terima uang, hadiah, atau balas jasa apa pun."),
    text("conduct.near", "Kalau kenal orangnya atau ada kepentingan, tugas itu dialihkan."),
    text("conduct.phone", "Telegram di HP ini dikunci dengan PIN. Kalau HP hilang, koordinator segera diberi tahu."),
)
HER_DUTIES: Final = text("conduct.duties", "Tugasnya:")
OUR_CODE: Final = text("conduct.code", "Yang kita jaga bersama:")
LINE: Final = text("conduct.line", "• {words}")


def lines_of(role: Role) -> Iterator[Text]:
    """All that she reads of her role."""
    yield HER_DUTIES
    yield from (LINE(words=words) for words in DUTIES.get(role, ()))
    yield OUR_CODE
    yield from (LINE(words=words) for words in CODE)


def version_of(role: Role, editable: Editable) -> str:
    """A digest of the Indonesian that is in force: who accepted another is asked again."""
    said = (*DUTIES.get(role, ()), *CODE)
    words = (editable.wordings.get((one.key, Language.INDONESIAN), one.indonesian) for one in said)
    return sha256("\n".join(words).encode()).hexdigest()


def has_accepted(person: Person, known: Known) -> bool:
    """Whether she accepted what is in force for her role; True where that is not known."""
    return person.accepted is None or person.accepted == version_of(person.role, known.editable)
