"""Administration of what holds for everybody, of background work, and of the health of the server."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django
from django.conf import settings as configured
from django.contrib import messages
from django.db import connection
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from schwarm.lib import jobs as queue
from schwarm.lib import recordings
from schwarm.people.actions import change_installation
from schwarm.people.queries import installation
from schwarm.policy.queries import in_force, void_versions
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.administration import InstallationForm
from schwarm.web.showing.words import file_size
from schwarm.web.views import system

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

LITTLE_SPACE = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is well or not."""

    name: str
    is_well: bool
    text: str


@administrators_only
def settings(request: SignedInRequest) -> HttpResponse:
    """Name, language, colour, and how open the place is."""
    form = InstallationForm.of(installation(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes = form.cleaned_data
        if form.carry_out(change_installation, actor=request.viewer, **changes):
            messages.success(request, _("Saved."))
            return redirect("administration_settings")
    context = {"form": form, "here": "settings"}
    return render(request, "administration/settings.html", context, status=422 if form.errors else 200)


@administrators_only
@require_safe
def jobs(request: SignedInRequest) -> HttpResponse:
    """What the queue does, and what failed."""
    context = {
        "queue": queue.queue_state(),
        "failed": [(job, queue.job_words(job)) for job in queue.failed_jobs()],
        "waiting": [(job, queue.job_words(job)) for job in queue.waiting_jobs()],
        "here": "jobs",
    }
    return render(request, "administration/jobs.html", context)


@require_POST
@administrators_only
def retry_all(request: SignedInRequest) -> HttpResponse:
    """Try everything again that failed for good."""
    count = queue.try_all_again()
    said = ngettext("%(count)s task is tried again.", "%(count)s tasks are tried again.", count)
    messages.success(request, said % {"count": count})
    return redirect("administration_jobs")


@require_POST
@administrators_only
def retry(request: SignedInRequest, job_id: uuid.UUID) -> HttpResponse:
    """Try one task again."""
    if queue.try_again(job_id):
        messages.success(request, _("The task is tried again."))
    else:
        messages.error(request, _("This task has not failed, or it is gone."))
    return redirect("administration_jobs")


@administrators_only
@require_safe
def health(request: SignedInRequest) -> HttpResponse:
    """Whether everything works that has to."""
    context = {
        "checks": [*_machine_checks(), *_outside_checks()],
        "versions": {
            "Python": platform.python_version(),
            "Django": django.get_version(),
            _("Database"): _database_words(),
        },
        "here": "health",
    }
    return render(request, "administration/health.html", context)


def _machine_checks() -> list[Check]:
    free = shutil.disk_usage(configured.DATA_DIR).free
    return [
        Check(_("Database"), system.is_answering(), _database_words()),
        Check(
            _("Cache"),
            system.is_caching(),
            _("shared, in Redis") if configured.REDIS_URL else _("in the memory of each process"),
        ),
        Check(
            _("Background work"),
            system.is_moving(),
            _("Nothing waits for long.")
            if system.is_moving()
            else _("Tasks wait for more than five minutes. Is a worker running?"),
        ),
        Check(
            _("Sound and film"),
            recordings.is_available(),
            "ffmpeg" if recordings.is_available() else _("ffmpeg is missing, so such files are refused."),
        ),
        Check(_("Guidelines"), not void_versions(), _guidelines_words()),
        Check(_("Disk"), free > LITTLE_SPACE, _("%(size)s free") % {"size": file_size(free)}),
    ]


def _guidelines_words() -> str:
    if void_versions():
        return _("A version was not signed by the council. The last valid one stays in force.")
    return _("Version %(number)s holds.") % {"number": in_force().version}


def _outside_checks() -> list[Check]:
    sends = configured.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    return [
        Check(
            _("Mail"),
            sends,
            _("through a mail server")
            if sends
            else _("Mails are only laid down in a folder: set SCHWARM_MAIL_URL."),
        ),
        Check(
            _("Address"),
            configured.IS_SECURE,
            configured.BASE_URL
            if configured.IS_SECURE
            else _("%(url)s is not encrypted: fine on this machine, not in a network.")
            % {"url": configured.BASE_URL},
        ),
    ]


def _database_words() -> str:
    with connection.cursor() as db:
        db.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        row = db.fetchone()
    return f"{connection.display_name} {row[0] if row else ''}".strip()
