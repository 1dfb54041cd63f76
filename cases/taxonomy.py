"""What people come with, roughly; each category's kinds, with their words, are in `flows/subjects`."""

from enum import StrEnum


class Category(StrEnum):
    VIOLENCE = "violence"
    HEALTH = "health"
    SOCIAL = "social"
    VULNERABLE = "vulnerable"
    PAPERS = "papers"
    SERVICE = "service"
    INFRASTRUCTURE = "infrastructure"
