"""Pages for what went wrong outside of the domain: no such page, a stale form, a fault of ours."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from schwarm.web.views.rescue import rescue_text


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also the answer where somebody may not know that there is something."""
    message = _("This page does not exist, or it is not meant for you. Perhaps it was moved or withdrawn.")
    return _page(request, _("Nothing here"), message, HTTPStatus.NOT_FOUND)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = str(exception) or _("You may not see this page.")
    return _page(request, _("You may not do this"), message, HTTPStatus.FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    message = _("The browser sent something we do not understand.")
    return _page(request, _("That did not work"), message, HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: perhaps that is what is broken."""
    context = {
        "title": _("Something broke on our side"),
        "message": _("Nothing you wrote is lost if it was saved. Please try again in a moment."),
    }
    return HttpResponse(render_to_string("errors/500.html", context), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before signing out or in again: what was typed is shown, so that it is not lost."""
    message = _(
        "This page was open for too long, or you have signed in again since. Please send it once more."
    )
    return _page(
        request, _("Please send it again"), message, HTTPStatus.FORBIDDEN, rescued=rescue_text(request)
    )


def _page(request: HttpRequest, title: str, message: str, status: HTTPStatus, **more: Any) -> HttpResponse:
    context = {"title": title, "message": message, **more}
    return render(request, "errors/domain.html", context, status=status)
