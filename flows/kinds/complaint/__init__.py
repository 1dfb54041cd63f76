"""A complaint in eight steps; the class is in `flow`, its questions in a file for each step or two."""

from flows.kinds.complaint.flow import Complaint

__all__ = ["Complaint"]
