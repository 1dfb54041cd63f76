"""What a complaint may be about, in gentle plain words with a picture each."""

from cases.taxonomy import Category
from flows.questions.choose import Option
from flows.text import text

CATEGORIES: tuple[Option[Category], ...] = (
    Option(Category.VIOLENCE, text("category.violence", "Disakiti, diancam, diganggu"), "🤲"),
    Option(Category.HEALTH, text("category.health", "BPJS dan berobat"), "🏥"),
    Option(Category.SOCIAL, text("category.social", "Bantuan sosial dan data"), "🍚"),
    Option(Category.VULNERABLE, text("category.vulnerable", "Lansia, disabilitas, keluarga"), "🧑‍🦽"),
    Option(Category.PAPERS, text("category.papers", "KTP, Kartu Keluarga, akta"), "🪪"),
    Option(Category.SERVICE, text("category.service", "Keluhan layanan atau usulan"), "📣"),
    Option(Category.INFRASTRUCTURE, text("category.infrastructure", "Jalan, lampu, sampah, air"), "🚧"),
)
