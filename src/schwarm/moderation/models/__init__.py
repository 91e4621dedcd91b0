"""Tables of the room, one file a noun."""

from schwarm.moderation.models.access import OperatorAccess
from schwarm.moderation.models.cases import Case, CaseNotice, CaseParty, Cover
from schwarm.moderation.models.decisions import Appeal, Assignment, CandidateList, Decision, Draw, Opinion
from schwarm.moderation.models.register import RegisterEntry
from schwarm.moderation.models.reports import Report, ReportedPost
from schwarm.moderation.models.retaliation import RetaliationReport
from schwarm.moderation.models.seats import PersonnelPower, PoolSeat, SeatKey

__all__ = [
    "Appeal",
    "Assignment",
    "CandidateList",
    "Case",
    "CaseNotice",
    "CaseParty",
    "Cover",
    "Decision",
    "Draw",
    "OperatorAccess",
    "Opinion",
    "PersonnelPower",
    "PoolSeat",
    "RegisterEntry",
    "Report",
    "ReportedPost",
    "RetaliationReport",
    "SeatKey",
]
