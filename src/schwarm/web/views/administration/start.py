"""The set-up list: what makes a good installation, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.identity.queries import invitations
from schwarm.lib.jobs import queue_state
from schwarm.people.queries import (
    active_people,
    administrators,
    departments_of,
    host_organisation,
    installation,
    partner_organisations,
)
from schwarm.policy.queries import in_force, void_versions
from schwarm.spaces.queries import all_spaces
from schwarm.web.decorators import SignedInRequest, administrators_only

if TYPE_CHECKING:
    from django.http import HttpResponse

# settings younger than this against the installation itself are those it began with
SETTLING = timedelta(minutes=1)
ENOUGH_PEOPLE = 5
ENOUGH_SPACES = 3
ENOUGH_ADMINISTRATORS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do once; `url` leads to where it is done, or to nowhere if it is done on the server."""

    title: str
    text: str
    is_done: bool
    url: str = ""


@administrators_only
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """The list with its progress, and the numbers an administrator wants to see first."""
    steps = [*_own_steps(), *_people_steps(), *_server_steps()]
    context = {
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "people": active_people().filter(organisation__kind="host").count(),
        "guests": active_people().exclude(organisation__kind="host").count(),
        "spaces": all_spaces().filter(archived_at=None).count(),
        "queue": queue_state(),
        "void": void_versions(),
        "held": in_force(),
        "here": "start",
    }
    return render(request, "administration/start.html", context)


def _own_steps() -> list[Step]:
    here, host = installation(), host_organisation()
    return [
        Step(
            _("Name and language"),
            _("What this place is called, which language it speaks, and its colour."),
            is_done=here.changed_at - host.created_at > SETTLING,
            url=reverse("administration_settings"),
        ),
        Step(
            _("Departments"),
            _("They make it possible to find people, and to see who talks across borders."),
            is_done=departments_of(host).exists(),
            url=reverse("administration_departments"),
        ),
    ]


def _people_steps() -> list[Step]:
    return [
        Step(
            _("Invite people"),
            _("A handful who like to talk is enough for the beginning."),
            is_done=active_people().count() + invitations().count() >= ENOUGH_PEOPLE,
            url=reverse("administration_invitations"),
        ),
        Step(
            _("A second administrator"),
            _("So that the place never depends on one person."),
            is_done=administrators().count() >= ENOUGH_ADMINISTRATORS,
            url=reverse("administration_people"),
        ),
        Step(
            _("Three spaces"),
            _("One for the whole company, one for a matter across departments, one for fun."),
            is_done=all_spaces().count() >= ENOUGH_SPACES,
            url=reverse("space_new"),
        ),
        Step(
            _("The first partner"),
            _("A customer or supplier you talk to most; they see only what is shared with them."),
            is_done=partner_organisations().exists(),
            url=reverse("organisation_new"),
        ),
    ]


def _server_steps() -> list[Step]:
    return [
        Step(
            _("Mail server"),
            _("SCHWARM_MAIL_URL names it. Until then mails lie in the folder “mails” beside the data."),
            is_done=settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"),
        ),
        Step(
            _("A safe address"),
            _("SCHWARM_URL begins with https://, so that nobody reads along on the way."),
            is_done=settings.IS_SECURE,
        ),
    ]
