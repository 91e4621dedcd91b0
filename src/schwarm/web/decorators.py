"""What a view demands of whoever asks."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schwarm.lib.errors import require
from schwarm.people.rules import may_administrate

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from schwarm.people.models import Person

View = Callable[..., HttpResponseBase]

# set in the session of a newcomer who would rather look around first
WELCOME_LATER = "welcome_later"


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in."""

    viewer: "Person"
    htmx: "HtmxDetails"


def signed_in(view: View) -> View:
    """Send others to the sign-in page, and newcomers through onboarding first."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.viewer is None:
            return redirect_to_login(request.get_full_path())
        if _is_newcomer(request) and request.method == "GET" and not request.htmx:
            return redirect("onboarding")
        return view(request, *args, **kwargs)

    return inner


def signed_in_at_once(view: View) -> View:
    """The same for what newcomers read before they have gone through onboarding: what holds here."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.viewer is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return inner


def _is_newcomer(request: Any) -> bool:
    return request.viewer.onboarded_at is None and WELCOME_LATER not in request.session


def signed_in_post(view: View) -> View:
    """For views that act: signed in, and by POST only."""
    return require_POST(signed_in(view))


def administrators_only(view: View) -> View:
    @wraps(view)
    @signed_in
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require(may_administrate(request.viewer), _("Only administrators see this page."))
        return view(request, *args, **kwargs)

    return inner
