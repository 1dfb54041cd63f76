"""Reads the data that ships with the program."""

import csv
from importlib.resources import files


def shipped_text(*path: str) -> str:
    """Read a file under `texts/`; FileNotFoundError when the installation is not whole."""
    return files("texts").joinpath(*path).read_text(encoding="utf-8")


def shipped_rows(*path: str) -> list[dict[str, str]]:
    """Read the rows of a CSV file under `texts/`, each as column name to cell."""
    return list(csv.DictReader(shipped_text(*path).splitlines()))
