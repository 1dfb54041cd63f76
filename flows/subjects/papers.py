"""Papers of the registry office."""

from cases.taxonomy import Category
from flows.subjects.subject import Subject
from flows.text import text

PAPERS: tuple[Subject, ...] = (
    Subject("ktp", Category.PAPERS, text("kind.ktp", "KTP"), "🪪"),
    Subject("family_card", Category.PAPERS, text("kind.family_card", "Kartu Keluarga"), "👪"),
    Subject("birth", Category.PAPERS, text("kind.birth", "Akta lahir"), "👶"),
    Subject("marriage", Category.PAPERS, text("kind.marriage", "Surat nikah"), "💍"),
)
