"""What happens in moderation. Ids only; every action publishes what it did.

In the transparency log (design P6.3) each becomes, written by the action in the same transaction
(`actions.traces`):

    ReportReceived      report.received, for each case it leads to
    CaseAcknowledged    case.acknowledged       ReportTakenBack    case.withdrawn, where nobody else reported
    CaseDismissed       case.dismissed          CaseRedirected     case.redirected
    CaseOpened          case.opened             AuthorHeard        case.heard
    CaseDrawn           case.pool (who is eligible, by pseudonyms), then case.drawn
    PanelDrawn          the same, of instance 2
    DrawDeclined        case.drawn of who follows
    OpinionSigned       decision.signed, once enough have signed the same
    CaseDecided         case.decided            PanelDecided       case.panel_decided
    CaseNotified        case.notified           CaseClosed         case.closed
    CaseLapsed          case.lapsed             PanelLapsed        case.reversed, then case.final
    CaseAppealed        case.appealed           PanelExtended      case.extended
    CaseFinished        case.final
    MeasureTaken        measure.applied         MeasureEnded       measure.lifted
    CoverSet            cover.set               CoverLapsed        cover.lapsed
    SeatTaken, SeatLeft, PersonnelPowerChanged  role.changed

`actions.open_access` writes operator.access; nobody listens to it.

Side doors (P4.9) are events of other rooms: `SpaceArchived` is space.closed, `RepliesClosed` replies.closed,
`PersonLeft` person.deactivated, `StayShortened` stay.ended; those concerned are told the reason.
Not logged: `CaseNoticed` (a private message), `RetaliationReported` (counts only, in the register).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportReceived:
    """Somebody reported a post or a person; who did is not told to listeners."""

    report_id: int


@dataclass(frozen=True, slots=True)
class ReportTakenBack:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseAcknowledged:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseDismissed:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseRedirected:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseOpened:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseDrawn:
    case_id: int


@dataclass(frozen=True, slots=True)
class DrawDeclined:
    case_id: int
    assignment_id: int


@dataclass(frozen=True, slots=True)
class AuthorHeard:
    case_id: int


@dataclass(frozen=True, slots=True)
class OpinionSigned:
    case_id: int
    assignment_id: int


@dataclass(frozen=True, slots=True)
class CaseDecided:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseLapsed:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseNotified:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseClosed:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseAppealed:
    case_id: int


@dataclass(frozen=True, slots=True)
class PanelDrawn:
    case_id: int


@dataclass(frozen=True, slots=True)
class PanelDecided:
    case_id: int


@dataclass(frozen=True, slots=True)
class PanelLapsed:
    case_id: int


@dataclass(frozen=True, slots=True)
class PanelExtended:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseFinished:
    case_id: int


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    case_id: int
    measure: str


@dataclass(frozen=True, slots=True)
class MeasureEnded:
    case_id: int
    measure: str


@dataclass(frozen=True, slots=True)
class CoverSet:
    case_id: int


@dataclass(frozen=True, slots=True)
class CoverLapsed:
    case_id: int


@dataclass(frozen=True, slots=True)
class CaseDue:
    """A deadline of a case is reached; told at that moment, and again by the periodic task."""

    case_id: int


@dataclass(frozen=True, slots=True)
class RequestMet:
    """A post whose author was asked to rephrase it was changed or withdrawn."""

    post_id: int


@dataclass(frozen=True, slots=True)
class CaseNoticed:
    """Somebody was told of a step of a case."""

    recipient_id: int


@dataclass(frozen=True, slots=True)
class SeatTaken:
    seat_id: int


@dataclass(frozen=True, slots=True)
class SeatLeft:
    seat_id: int


@dataclass(frozen=True, slots=True)
class PersonnelPowerChanged:
    person_id: int


@dataclass(frozen=True, slots=True)
class RetaliationReported:
    report_id: int
