"""The commands a person's menu shows, in neutral words. What is shown decides nothing: authority is asked when used."""

from cases.person import Language, Person
from flows.desk.whose import is_hers
from flows.text import Text, text

Shown = tuple[dict[Language, str], Text]

FOR_ALL: tuple[Shown, ...] = (
    ({Language.INDONESIAN: "start", Language.ENGLISH: "start"}, text("command.start", "Mulai")),
    ({Language.INDONESIAN: "bantuan", Language.ENGLISH: "help"}, text("command.help", "Bantuan")),
    ({Language.INDONESIAN: "status", Language.ENGLISH: "status"}, text("command.status", "Lihat kabar")),
    ({Language.INDONESIAN: "privasi", Language.ENGLISH: "privacy"}, text("command.privacy", "Tentang & privasi")),
    ({Language.INDONESIAN: "data_saya", Language.ENGLISH: "my_data"}, text("command.my_data", "Data saya")),
    ({Language.INDONESIAN: "bahasa", Language.ENGLISH: "language"}, text("command.language", "Bahasa")),
    ({Language.INDONESIAN: "batal", Language.ENGLISH: "cancel"}, text("command.cancel", "Batal")),
)
FOR_STAFF: tuple[Shown, ...] = (
    ({Language.INDONESIAN: "tugas", Language.ENGLISH: "tasks"}, text("command.tasks", "Tugas saya")),
    ({Language.INDONESIAN: "tenggat", Language.ENGLISH: "deadlines"}, text("command.deadlines", "Tenggat")),
    ({Language.INDONESIAN: "berhalangan", Language.ENGLISH: "away"}, text("command.leave", "Sedang berhalangan")),
    ({Language.INDONESIAN: "kunci", Language.ENGLISH: "lock"}, text("command.lock", "Kunci sekarang")),
)
FOR_COORDINATORS: tuple[Shown, ...] = (
    ({Language.INDONESIAN: "kelola", Language.ENGLISH: "organise"}, text("command.organise", "Kelola")),
    ({Language.INDONESIAN: "undang", Language.ENGLISH: "invite"}, text("command.invite", "Undang")),
    ({Language.INDONESIAN: "wilayah", Language.ENGLISH: "areas"}, text("command.cover", "Wilayah")),
    ({Language.INDONESIAN: "orang", Language.ENGLISH: "people"}, text("command.people", "Siapa bertugas")),
    ({Language.INDONESIAN: "janji", Language.ENGLISH: "promises"}, text("command.promises", "Janji & waktu kerja")),
    ({Language.INDONESIAN: "kata", Language.ENGLISH: "words"}, text("command.words", "Kata-kata")),
    ({Language.INDONESIAN: "riwayat", Language.ENGLISH: "history"}, text("command.history", "Riwayat perubahan")),
    ({Language.INDONESIAN: "permintaan", Language.ENGLISH: "requests"}, text("command.requests", "Permintaan data")),
    ({Language.INDONESIAN: "perhatian", Language.ENGLISH: "attention"}, text("command.trouble", "Perlu perhatian")),
    ({Language.INDONESIAN: "siaran", Language.ENGLISH: "announce"}, text("command.announce", "Siaran")),
    ({Language.INDONESIAN: "tanya", Language.ENGLISH: "asked"}, text("command.inquiries", "Pertanyaan warga")),
    ({Language.INDONESIAN: "kesehatan", Language.ENGLISH: "health"}, text("command.health", "Kesehatan layanan")),
    ({Language.INDONESIAN: "angka", Language.ENGLISH: "figures"}, text("command.figures", "Angka pelayanan")),
)


def shown_commands(language: Language, person: Person | None) -> tuple[tuple[str, Text], ...]:
    """Name and description of each, for `person`, or (None) for everybody who is not known yet."""
    table = FOR_ALL
    if person is not None and person.staff:
        table = (*_of_staff(person), *FOR_ALL)
    return tuple((names[language], words) for names, words in table)


def staff_commands(person: Person) -> tuple[tuple[str, Text], ...]:
    """Name, in her language, and description of each that not everybody has."""
    return tuple((names[person.language], words) for names, words in _of_staff(person))


def _of_staff(person: Person) -> tuple[Shown, ...]:
    return tuple(row for row in (*FOR_STAFF, *FOR_COORDINATORS) if is_hers(row[0][Language.INDONESIAN], person))
