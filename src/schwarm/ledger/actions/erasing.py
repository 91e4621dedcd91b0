"""Erasing what an entry committed to. The leaf stays, and so does the fact that something was erased."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schwarm.ledger.actions.appending import append
from schwarm.ledger.actions.committing import forget
from schwarm.ledger.chain.entries import actor_commitment, new_salt
from schwarm.ledger.models import Opening, Waiting
from schwarm.ledger.queries.openings import entries_about
from schwarm.lib.errors import require


class Ground(models.TextChoices):
    """Why something is erased."""

    REQUEST = "request", gettext_lazy("a person asked for it")
    COURT = "court", gettext_lazy("a court ordered it")
    RETENTION = "retention", gettext_lazy("it was kept long enough")


class Role(models.TextChoices):
    """In which role somebody erases."""

    AUTHOR = "author", gettext_lazy("author")
    ADMINISTRATOR = "administrator", gettext_lazy("administrator")
    PRIVACY = "privacy", gettext_lazy("data protection")
    SYSTEM = "system", gettext_lazy("the system, by a rule for all")


@transaction.atomic
def erase(
    subject: str,
    *,
    ground: Ground,
    role: Role,
    actor: int | None,
    second: int | None = None,
    case: str = "",
    consent: str = "",
) -> int:
    """Delete the words, the person and the random bytes behind all entries about `subject`; returns how many.

    Authors erase what is theirs, and the system what a rule lets it. Anybody else needs a second person, and
    either a decided `case` or the author's `consent`, which name entries of the log. Raises `NotAllowed`.
    """
    if role not in {Role.AUTHOR, Role.SYSTEM}:
        require(
            second is not None and second != actor, _("What others said is erased by two people together.")
        )
        require(bool(case or consent), _("This needs the author's consent, or a case that was decided."))
    found = entries_about(subject)
    _forget(subject)
    for identifier in found:
        fields = {"ground": ground.value, "role": role.value, "leaf": identifier}
        fields |= {name: value for name, value in (("case", case), ("consent", consent)) if value}
        if second is not None:
            fields["second"] = actor_commitment(new_salt(), str(second))
        append("object.erased", actor=actor, ref=[identifier], fields=fields, allows=subject)
    return len(found)


@transaction.atomic
def forget_content(subject: str) -> int:
    """Delete the same without a word, for what its author has withdrawn before, as an event says already."""
    found = entries_about(subject)
    _forget(subject)
    return len(found)


def _forget(subject: str) -> None:
    nothing = {"content": b"", "salt": b"", "actor_salt": b"", "member": "", "holders": ""}
    Waiting.objects.filter(subject=subject).update(**nothing, subject="")
    Opening.objects.filter(subject=subject).delete()
    kind, _colon, key = subject.partition(":")
    forget(kind, [key])
