"""Who asks: puts the person behind the login on the request, and speaks her language and time."""

import zoneinfo
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from schwarm.lib.remembered import request_memory

if TYPE_CHECKING:
    from schwarm.people.models import Person

LANGUAGES = {code for code, _name in settings.LANGUAGES}


class ViewerMiddleware:
    """Sets `request.viewer` to the active Person who is signed in, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with request_memory():
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        viewer = self._viewer(request)
        request.viewer = viewer  # type: ignore[attr-defined]
        language = viewer.language if viewer else self._wanted_language(request)
        zone = zoneinfo.ZoneInfo(viewer.timezone if viewer else settings.TIME_ZONE)
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response

    def _viewer(self, request: HttpRequest) -> "Person | None":
        if not request.user.is_authenticated:
            return None
        viewer: Person = request.user.person
        if not viewer.is_active:
            logout(request)
            return None
        return viewer

    def _wanted_language(self, request: HttpRequest) -> str:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen in LANGUAGES:
            return chosen
        return translation.get_language_from_request(request)
