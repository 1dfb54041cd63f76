"""What may be offered for which case: a rule of law that no card, guide or referral may pass over."""

from enum import StrEnum
from typing import Final

from cases.case import Case
from cases.taxonomy import Category


class Service(StrEnum):
    """The services of Permen PPPA 2/2022, and a referral to others."""

    COMPLAINT = "complaint"
    OUTREACH = "outreach"
    CASE_MANAGEMENT = "case_management"
    SHELTER = "shelter"
    MEDIATION = "mediation"
    ACCOMPANIMENT = "accompaniment"
    REFERRAL = "referral"


MEDIATED: Final = frozenset({"custody", "neglect"})
"""The only kinds of violence where mediation may be spoken of.

Sexual violence is not settled out of court (UU 12/2022 art. 23). What came in as another kind may prove to be it, or
is counted to it (art. 4: forced marriage, exploitation, by electronic means), so all others are kept out too.
"""


def may_offer(service: Service, case: Case) -> bool:
    """Whether this service, or a step towards it, may be offered in `case`."""
    if service is not Service.MEDIATION or case.category is not Category.VIOLENCE:
        return True
    return case.kind in MEDIATED
