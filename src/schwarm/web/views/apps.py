"""Letting apps act for oneself, and seeing to which one has allowed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schwarm.identity.actions import disconnect_app
from schwarm.identity.provider import Refused, Wish, allow, deny, wish_of
from schwarm.identity.queries import connected_apps
from schwarm.people.rules import is_employee
from schwarm.web.decorators import signed_in, signed_in_post
from schwarm.web.showing.scopes import scope_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from schwarm.web.decorators import SignedInRequest

YES = frozenset({"1", "true", "yes", "on"})
CODE = re.compile(r"[\w-]{1,100}", re.ASCII)
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


class BackToApp(HttpResponseRedirect):
    """To an address that an app has registered, of whatever scheme: apps on phones have their own."""

    def __init__(self, address: str) -> None:
        self.allowed_schemes = [urlsplit(address).scheme]
        super().__init__(address)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """An app asks to act for whoever is signed in; she says yes or no."""
    language = request.GET.get("lang", "")[:2].lower()
    with translation.override(language if language in LANGUAGES else translation.get_language()):
        viewer = request.viewer  # type: ignore[attr-defined]
        try:
            wish = wish_of(request.GET.dict(), request.user if viewer else None)  # type: ignore[arg-type]
        except Refused as refusal:
            return _refused(request, refusal)
        if viewer is None or request.GET.get("force_login", "").lower() in YES:
            return _sign_in_first(request)
        return _decided(request, wish) if request.method == "POST" else _question(request, wish)


@never_cache
@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """The code that somebody carries over to an app that cannot be reached by a browser."""
    given = request.GET.get("code", "")
    return render(request, "apps/code.html", {"code": given if CODE.fullmatch(given) else ""})


@signed_in
def connected(request: SignedInRequest) -> HttpResponse:
    """The apps that may act for oneself."""
    apps = [(app, scope_words(app.scopes)) for app in connected_apps(request.viewer)]
    context = {"here": "apps", "is_employee": is_employee(request.viewer), "apps": apps}
    return render(request, "settings/apps.html", context)


@signed_in_post
def disconnect(request: SignedInRequest, application_id: int) -> HttpResponse:
    """Let an app act for oneself no longer."""
    disconnect_app(actor=request.viewer, application_id=application_id)
    messages.success(request, _("The app can do nothing in your name any more."))
    return redirect("settings_apps")


def _question(request: HttpRequest, wish: Wish) -> HttpResponse:
    """Browsers let a form lead only where the content policy says, and the answer leads to the app."""
    query = request.GET.copy()
    query["force_login"] = "true"
    context = {"wish": wish, "words": scope_words(wish.scopes), "other_login": f"?{query.urlencode()}"}
    leads_to = [] if wish.is_out_of_band else [f"{urlsplit(wish.redirect_uri).scheme}:"]
    page = csp_update({"form-action": leads_to})(lambda asked: render(asked, "apps/authorize.html", context))
    return page(request)  # type: ignore[return-value]


def _decided(request: HttpRequest, wish: Wish) -> HttpResponse:
    fields = request.GET.dict()
    if "allow" not in request.POST:
        address = deny(fields)
        return BackToApp(address) if address else render(request, "apps/denied.html", {"wish": wish})
    address = allow(fields, request.user)  # type: ignore[arg-type]
    if not wish.is_out_of_band:
        return BackToApp(address)
    (given,) = parse_qs(urlsplit(address).query)["code"]
    return redirect(f"{reverse('oauth_code')}?{urlencode({'code': given})}")


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """Away to the sign-in page and back; as somebody else where that was asked for."""
    if request.user.is_authenticated:
        logout(request)
    query = request.GET.copy()
    query.pop("force_login", None)
    return redirect_to_login(f"{request.path}?{query.urlencode()}")


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    if refusal.address:
        return BackToApp(refusal.address)
    return render(request, "apps/refused.html", {"code": refusal.code}, status=400)
