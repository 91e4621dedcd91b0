"""Coming in with an invitation."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import requests
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from schwarm.identity import actions
from schwarm.identity.adapters import NOT_FROM_HERE, sign_in
from schwarm.identity.middleware import address_of
from schwarm.identity.queries import invitation_by_secret
from schwarm.identity.rules import may_come_from
from schwarm.lib.errors import require
from schwarm.web.forms.door import AcceptanceForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from schwarm.identity.models import Invitation

GONE = 410
BAD_GATEWAY = 502

logger = logging.getLogger(__name__)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link of an invitation, in the language the letter was written in."""
    found = invitation_by_secret(secret)
    if found is None or not found.is_open:
        state = found.state if found else "unknown"
        return render(request, "door/invitation_gone.html", {"state": state}, status=GONE)
    if request.viewer is not None:  # type: ignore[attr-defined]
        return render(request, "door/invitation_for_another.html", {"invitation": found}, status=403)
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or found.language
    with translation.override(language):
        return _acceptance(request, found, secret)


def _acceptance(request: HttpRequest, invitation: Invitation, secret: str) -> HttpResponse:
    require(may_come_from(address_of(request), invited=True), str(NOT_FROM_HERE))
    has_name = invitation.person is not None
    form = AcceptanceForm(request.POST or None, has_name=has_name, initial={"name": invitation.name})
    if request.method == "POST" and form.carry_out(
        lambda: actions.accept_invitation(secret=secret, **form.cleaned_data)
    ):
        sign_in(request, form.result)
        return redirect("onboarding")
    return render(request, "door/invitation.html", {"form": form, "invitation": invitation})


def sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Over to the company's sign-on service; if it does not answer, a page that says so."""
    try:
        answer: HttpResponse = openid_connect.login(request, provider_id)
    except requests.RequestException:
        logger.exception("sign_on_unreachable")
        return render(request, "socialaccount/authentication_error.html", status=BAD_GATEWAY)
    return answer
