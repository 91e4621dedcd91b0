"""Errors of the domain become pages, or short messages for fragments, in the person's language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from schwarm.lib.errors import DomainError, NotAllowed


class DomainErrors:
    """What a view did not catch itself: 403 for `NotAllowed`, 422 for the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        status = 403 if isinstance(error, NotAllowed) else 422
        if getattr(request, "htmx", False):
            return as_fragment(request, str(error), status)
        title = _("You may not do this") if status == 403 else _("That did not work")
        context = {"title": title, "message": str(error)}
        return render(request, "errors/domain.html", context, status=status)


def as_fragment(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """A line among the messages of the page that asked."""
    response = render(request, "errors/fragment.html", {"message": message}, status=status)
    return reswap(retarget(response, "#messages"), "beforeend")
