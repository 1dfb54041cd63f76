"""Lists one more kind of complaint for the time of a test, as a line in `flows/subjects/__init__.py` would."""

import pytest

from flows import flow, subjects
from flows.subjects.subject import Subject


def list_subject(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(known for known in subjects.SUBJECTS if known.code != subject.code)  # listed for good, perhaps
    monkeypatch.setattr(subjects, "SUBJECTS", (subject, *others))
    monkeypatch.setattr(flow, "_questions", {})  # it keeps what it once read
