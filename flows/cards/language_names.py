"""What the languages call themselves."""

from typing import Final

from cases.person import Language

NAMES: Final = {Language.INDONESIAN: "Bahasa Indonesia", Language.ENGLISH: "English"}
