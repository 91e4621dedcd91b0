"""Persons and the history of where they work and who leads them."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models.organisations import Department, Organisation

HANDLE_PATTERN = r"[a-z0-9_](?:[a-z0-9_.-]{0,38}[a-z0-9_])?"
validate_handle = RegexValidator(
    rf"^{HANDLE_PATTERN}$", _("Use small letters, digits, dots, hyphens and underscores.")
)


class Person(models.Model):
    """Somebody who can speak here; also one who left, and one known only from an import."""

    class Kind(models.TextChoices):
        HUMAN = "human", _("person")
        BOT = "bot", _("bot")
        PLACEHOLDER = "placeholder", _("imported")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("like the system")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class Density(models.TextChoices):
        COMFORTABLE = "comfortable", _("comfortable")
        COMPACT = "compact", _("compact")

    id = SnowflakeField()
    handle = models.CharField(max_length=40, unique=True, validators=[validate_handle])
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.HUMAN)
    # who answers for a bot
    owner = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bots")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    # the current entry of DepartmentTerm, kept beside it because every post names the department
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="people")
    personnel_number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120, blank=True)
    location = models.CharField(max_length=120, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    helps_with = models.TextField(max_length=500, blank=True)
    wants_to_learn = models.TextField(max_length=500, blank=True)
    languages = models.CharField(max_length=60, blank=True)
    avatar = models.ImageField(upload_to="avatars/", blank=True)
    # the wide picture above a profile in client apps
    header = models.ImageField(upload_to="headers/", blank=True)
    # lines of her own for the profile: [{"name": …, "value": …}]
    fields = models.JSONField(default=list, blank=True)
    # what client apps put into a new post: {"privacy": …, "sensitive": …, "language": …}
    posting_defaults = models.JSONField(default=dict, blank=True)
    # what one types to find somebody, folded; written with every change of the person
    search_text = models.TextField(editable=False, default="")

    is_administrator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=clock.now)
    # until when somebody may not post, by decision of a panel; she reads, reacts and appeals all the same
    paused_until = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    stay_until = models.DateField(null=True, blank=True)
    # why somebody left, or why a stay ends before the day that was agreed
    leaving_reason = models.CharField(max_length=300, blank=True)
    onboarded_at = models.DateTimeField(null=True, blank=True)
    # the latest version of the guidelines that she accepted; the proof is kept in the room `policy`
    policy_version = models.PositiveSmallIntegerField(default=0)

    language = models.CharField(max_length=5, default="de")
    timezone = models.CharField(max_length=40, default="Europe/Berlin")
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(max_length=11, choices=Density, default=Density.COMFORTABLE)
    high_contrast = models.BooleanField(default=False)
    shortcuts = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"), condition=~Q(email=""), name="person_email_once"
            ),
            models.UniqueConstraint(
                fields=["personnel_number"], condition=~Q(personnel_number=""), name="personnel_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.left_at is None

    @property
    def is_paused(self) -> bool:
        """Whether a panel has decided that she does not post for now."""
        return self.paused_until is not None and self.paused_until > clock.now()

    @property
    def is_placeholder(self) -> bool:
        return self.kind == self.Kind.PLACEHOLDER

    @property
    def is_bot(self) -> bool:
        return self.kind == self.Kind.BOT

    @property
    def initials(self) -> str:
        """Up to two letters that stand in for a picture."""
        words = [word for word in self.name.replace("-", " ").split() if word[0].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class DepartmentTerm(models.Model):
    """Who worked where, from when to when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="department_terms")
    department = models.ForeignKey(Department, models.PROTECT, related_name="terms")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="one_current_department_term"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.department_id} since {self.since:%Y-%m-%d}"


class ReportingLine(models.Model):
    """Who was whose manager, from when to when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reporting_lines")
    manager = models.ForeignKey(Person, models.CASCADE, related_name="reports")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="one_current_reporting_line"
            ),
            models.CheckConstraint(
                condition=~Q(person=models.F("manager")), name="nobody_reports_to_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} under {self.manager_id} since {self.since:%Y-%m-%d}"
