"""Lists one more kind of complaint for the time of a test, as a line in `flows/subjects/__init__.py` would."""

import pytest

from flows import flow, subjects
from flows.subjects.subject import Subject


def list_subject(subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "SUBJECTS", (subject, *subjects.SUBJECTS))
    monkeypatch.setattr(flow, "_questions", {})  # it keeps what it once read
