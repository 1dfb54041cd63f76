"""What public services did or should do."""

from cases.taxonomy import Category
from flows.subjects.subject import Subject
from flows.text import text

SERVICE: tuple[Subject, ...] = (
    Subject("service", Category.SERVICE, text("kind.service", "Keluhan layanan"), "🗣️"),
    Subject("aspiration", Category.SERVICE, text("kind.aspiration", "Usulan untuk kelurahan"), "💡"),
)
