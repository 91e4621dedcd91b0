"""What belongs to the frame of every page: language, theme, the accent colour, the list of keys."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from schwarm.people.actions import change_preferences
from schwarm.people.queries import installation
from schwarm.web.context import THEME_COOKIE, THEMES
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.views.returning import back

YEAR = 365 * 24 * 60 * 60
CONTRASTS = {"more": True, "normal": False}
DENSITIES = ("comfortable", "compact")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on; for people who are not signed in, a cookie remembers it."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    if viewer := getattr(request, "viewer", None):
        change_preferences(actor=viewer, language=chosen)
    return _remember(back(request), settings.LANGUAGE_COOKIE_NAME, chosen)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Look light or dark, dense or airy, with more contrast or less; the script shows it at once."""
    chosen = request.POST.get("theme", "")
    changes: dict[str, object] = {}
    if chosen in THEMES:
        changes["theme"] = chosen
    if request.POST.get("contrast") in CONTRASTS:
        changes["high_contrast"] = CONTRASTS[request.POST["contrast"]]
    if request.POST.get("density") in DENSITIES:
        changes["density"] = request.POST["density"]
    if not changes:
        raise Http404
    if viewer := getattr(request, "viewer", None):
        change_preferences(actor=viewer, **changes)
    response = HttpResponse(status=204) if getattr(request, "htmx", False) else back(request)
    return _remember(response, THEME_COOKIE, chosen) if chosen in THEMES else response


@require_GET
@cache_control(public=True, max_age=24 * 60 * 60)
def look(request: HttpRequest) -> HttpResponse:
    """The accent colour this organisation chose, as a style sheet; the address changes with the colour."""
    hue = installation().accent_hue
    css = f":root {{ --accent-hue: {hue}; }}\n" if hue is not None else ""
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@require_GET
@signed_in
def keyboard(request: SignedInRequest) -> HttpResponse:
    """The list of keys, for those without scripts."""
    return render(request, "frame/keyboard.html")


def _remember(response: HttpResponse | HttpResponseRedirect, name: str, value: str) -> HttpResponse:
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return response
