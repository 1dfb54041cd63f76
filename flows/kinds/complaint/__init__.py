"""A complaint in eight steps; the class is in `flow`, its questions in a file for each step or two."""

from flows.kinds.complaint.flow import AnotherComplaint, Complaint

__all__ = ["AnotherComplaint", "Complaint"]
