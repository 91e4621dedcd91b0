"""Cases: what is decided about a post, where it stands, whom it concerns, and what they were told."""

import secrets
from dataclasses import asdict

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models import Post, PostMeasure
from schwarm.ledger.chain.entries import new_id
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.moderation.flow import Flow, Hearing, Outcome, State
from schwarm.moderation.models.reports import Report
from schwarm.people.models import Person
from schwarm.policy.measures import Measure

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_name() -> str:
    """A public name that tells nothing, not even how many cases there are."""
    return "case-" + "".join(secrets.choice(LETTERS) for _letter in range(10))


def new_secret() -> bytes:
    """What the pseudonyms of a case are made with."""
    return secrets.token_bytes(32)


class Case(models.Model):
    """A reported post (or, for triage only, a person without a post) and its way to a decision.

    The fields from `state` to `cover_until` are a `Flow`; they change by `moderation.flow` alone.
    """

    class Source(models.TextChoices):
        REPORT = "report", _("a report")
        OWN_INITIATIVE = "own_initiative", _("the reviewers' own initiative")
        AUTHORITY = "authority", _("an authority")

    id = SnowflakeField()
    name = models.CharField(max_length=20, unique=True, default=new_name)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    # what the transparency log calls it; empty for those begun before the log knew cases
    log_id = models.CharField(max_length=26, blank=True, default=new_id)
    # the author's version that is judged, and when she wrote it
    version = models.PositiveIntegerField(default=0)
    version_hash = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=14, choices=Source, default=Source.REPORT)
    legal_ground = models.TextField(blank=True)
    clause = models.PositiveSmallIntegerField(null=True)
    # the passage that was marked by who reported first
    passage = models.TextField(blank=True)
    received_at = models.DateTimeField(default=clock.now)
    secret = models.BinaryField(default=new_secret)
    # what the author said when she was heard
    answer = models.TextField(blank=True)
    # why it was dismissed, or where it belongs instead
    closing_reason = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True)
    # reasons for taking up to ninety days, asked of the author
    extension_reason = models.TextField(blank=True)
    extension_agreed_at = models.DateTimeField(null=True)
    appealed_at = models.DateTimeField(null=True)

    state = models.CharField(max_length=14, choices=[(one.value, one.value) for one in State])
    measure = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Measure], default=Measure.NONE
    )
    hearing = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Hearing], default=Hearing.WAITING
    )
    outcome = models.CharField(
        max_length=18, choices=[(one.value, one.value) for one in Outcome], default=Outcome.NONE, blank=True
    )
    triage_due = models.DateTimeField(null=True)
    hearing_due = models.DateTimeField(null=True)
    decide_due = models.DateTimeField(null=True)
    appeal_until = models.DateTimeField(null=True)
    panel_due = models.DateTimeField(null=True)
    cover_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["post"], name="cases_of_post"),
            models.Index(
                fields=["state"],
                condition=~Q(state__in=["withdrawn", "dismissed", "redirected", "lapsed", "final"]),
                name="cases_under_way",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def flow(self) -> Flow:
        """Where it stands, as plain data."""
        return Flow(
            state=State(self.state),
            measure=Measure(self.measure),
            hearing=Hearing(self.hearing),
            outcome=Outcome(self.outcome),
            triage_due=self.triage_due,
            hearing_due=self.hearing_due,
            decide_due=self.decide_due,
            appeal_until=self.appeal_until,
            panel_due=self.panel_due,
            cover_until=self.cover_until,
        )

    def take(self, flow: Flow) -> None:
        """Write down where it stands now."""
        told = asdict(flow)
        for field, value in told.items():
            setattr(self, field, value)
        self.save(update_fields=list(told))

    def take_first(self, flow: Flow) -> None:
        """Begin: the first time it is written down."""
        for field, value in asdict(flow).items():
            setattr(self, field, value)
        self.save(force_insert=True)


class CaseParty(models.Model):
    """Whom a case concerns, and as what; reporters may withhold their names."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("author")
        REPORTER = "reporter", _("reporter")
        CONCERNED = "concerned", _("person concerned")

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=9, choices=Role)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    is_withheld = models.BooleanField(default=True)
    # a reporter who took the report back
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "role"], name="party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id} of {self.case_id}"


class CaseNotice(models.Model):
    """That somebody was told of a step, and when; the words are made in her language when she reads it."""

    class Step(models.TextChoices):
        RECEIVED = "received", _("Your report has arrived")
        WITHDRAWN = "withdrawn", _("Your report is taken back")
        DISMISSED = "dismissed", _("The report does not belong to any rule")
        REDIRECTED = "redirected", _("The report belongs elsewhere")
        HEARING = "hearing", _("A post of yours was reported: say what you think")
        HEARD = "heard", _("The author has answered")
        DRAWN = "drawn", _("You were drawn to review a case")
        REMINDER = "reminder", _("A case waits for you")
        DECIDED = "decided", _("It is decided")
        LAPSED = "lapsed", _("Nothing was decided in time: nothing follows")
        APPEALED = "appealed", _("The decision was appealed")
        PANEL_DRAWN = "panel_drawn", _("You were drawn for a panel")
        PANEL_DECIDED = "panel_decided", _("The panel has decided")
        PANEL_LAPSED = "panel_lapsed", _("The panel did not decide in time: the measure is lifted")
        EXTENSION = "extension", _("The panel asks for more time")
        COVER = "cover", _("A passage is covered until it is decided")
        COVER_ENDED = "cover_ended", _("The cover of a passage has ended")
        COVER_ASKED = "cover_asked", _("A second person is needed for a cover")
        REPHRASE_DUE = "rephrase_due", _("A post of yours waits to be rephrased")
        REPHRASED = "rephrased", _("The post was rephrased or withdrawn, as asked")
        NOT_REPHRASED = "not_rephrased", _("The post was not rephrased in time, and stays as it is")
        LIFTED = "lifted", _("The measure has ended")

    id = SnowflakeField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="notices")
    recipient = models.ForeignKey(Person, models.CASCADE, related_name="+")
    step = models.CharField(max_length=14, choices=Step)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.step} to {self.recipient_id}"


class Cover(models.Model):
    """A passage covered before the decision: proposed by one person, set by a second."""

    class Ground(models.TextChoices):
        PRIVATE = "private", _("private or payment data of a person, or secrets")
        THREAT = "threat", _("a threat to life or limb")
        CRIME = "crime", _("content whose mere display is a crime")

    id = SnowflakeField()
    case = models.OneToOneField(Case, models.CASCADE, related_name="cover")
    ground = models.CharField(max_length=7, choices=Ground)
    passage = models.TextField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    applied = models.ForeignKey(PostMeasure, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"cover of {self.case_id}"
