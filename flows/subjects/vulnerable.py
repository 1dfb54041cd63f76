"""Elderly people, disability, families in need."""

from cases.taxonomy import Category
from flows.subjects.subject import Subject
from flows.text import text

VULNERABLE: tuple[Subject, ...] = (
    Subject("disability", Category.VULNERABLE, text("kind.disability", "Penyandang disabilitas"), "🧑‍🦽"),
    Subject("elderly", Category.VULNERABLE, text("kind.elderly", "Lansia sendirian"), "👵"),
    Subject("woman_head", Category.VULNERABLE, text("kind.woman_head", "Ibu kepala keluarga"), "👩‍👧"),
    Subject("school", Category.VULNERABLE, text("kind.school", "Putus sekolah, biaya sekolah"), "🎒"),
    Subject("mental_health", Category.VULNERABLE, text("kind.mental_health", "Kesehatan jiwa"), "💭"),
)
