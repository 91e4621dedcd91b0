"""What every page's frame shows."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from schwarm.conversation.queries.notifications import Counts, counts_of
from schwarm.identity.rules import registration_is_open
from schwarm.ledger import readonly
from schwarm.people.queries import installation
from schwarm.people.rules import is_employee, may_administrate
from schwarm.policy.rules import is_asked

THEMES = ("light", "dark", "system")
THEME_COOKIE = "schwarm_theme"
BAR_ITEMS = 4
# Start has two pages, side by side
PAGES_OF_START = ("home", "company")
FOR_EMPLOYEES = ("people", "insights")


@dataclass(frozen=True, slots=True)
class Screen:
    """An entry of the navigation."""

    name: str
    label: str
    icon: str
    key: str
    url: str
    is_current: bool


class Frame:
    """What stands around a page. Everything is looked up when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._viewer = getattr(request, "viewer", None)

    @cached_property
    def installation(self) -> Any:
        return installation()

    @property
    def registration_is_open(self) -> bool:
        """Whether the sign-in page shows the way to register."""
        return registration_is_open()

    @property
    def name(self) -> str:
        """What this installation is called."""
        return self.installation.name or "Schwarm"

    @property
    def is_read_only(self) -> bool:
        """Whether nothing may be written, since the transparency log does not fit."""
        return bool(readonly.reason())

    @cached_property
    def counts(self) -> Counts:
        return counts_of(self._viewer) if self._viewer else Counts(0, 0, False)

    @cached_property
    def sameness(self) -> tuple[Hashable, ...] | None:
        """What the bars around a page depend on for somebody who is signed in."""
        if self._viewer is None:
            return None
        viewer = self._viewer
        about_viewer = (viewer.pk, viewer.name, viewer.handle, viewer.avatar.name, self.theme)
        return (*about_viewer, self.name, self.counts, tuple(self.screens), self.administration)

    @property
    def asks_acceptance(self) -> bool:
        """Whether a version of the guidelines waits to be accepted; both numbers are at hand."""
        return self._viewer is not None and is_asked(self._viewer, self.installation.policy_version)

    @cached_property
    def theme(self) -> str:
        chosen = self._viewer.theme if self._viewer else self._request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else "system"

    @cached_property
    def form_token(self) -> str:
        """The hidden field that `{% csrf_token %}` writes, the same for all forms of a list."""
        return f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(self._request)}">'

    @property
    def other_language(self) -> tuple[str, str]:
        """Code and own name of the language one can switch to."""
        current = getattr(self._request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        return ("en", "English") if current == "de" else ("de", "Deutsch")

    @cached_property
    def screens(self) -> list[Screen]:
        """The screens this viewer has; those not installed and those not hers are absent, not grey."""
        return [screen for screen in map(self._screen, self._wanted()) if screen]

    @property
    def bar(self) -> list[Screen]:
        """The first screens, for the bar at the foot of narrow pages."""
        return self.screens[:BAR_ITEMS]

    @property
    def more(self) -> list[Screen]:
        return [*self.screens[BAR_ITEMS:], *([self.administration] if self.administration else [])]

    @cached_property
    def administration(self) -> Screen | None:
        if self._viewer is None or not may_administrate(self._viewer):
            return None
        return self._screen(("administration", _("Administration"), "admin", "g a"))

    def _wanted(self) -> list[tuple[str, str, str, str]]:
        entries = [
            ("home", _("Start"), "home", "g h"),
            ("inbox", _("Inbox"), "inbox", "g i"),
            ("spaces", _("Spaces"), "spaces", "g r"),
            ("people", _("People"), "people", "g m"),
            ("partners", _("Partners"), "partners", "g p"),
            ("insights", _("Insights"), "insights", "g e"),
            ("guidelines", _("Guidelines"), "guidelines", "g l"),
        ]
        is_guest = self._viewer is not None and not is_employee(self._viewer)
        return [entry for entry in entries if not (is_guest and entry[0] in FOR_EMPLOYEES)]

    def _screen(self, entry: tuple[str, str, str, str]) -> Screen | None:
        name, label, icon, key = entry
        try:
            url = reverse(name)
        except NoReverseMatch:
            return None
        return Screen(name, label, icon, key, url, self._is_at(name, url))

    def _is_at(self, name: str, url: str) -> bool:
        path = self._request.path
        if name == "home":
            return path in map(reverse, PAGES_OF_START)
        return path == url or path.startswith(url.rstrip("/") + "/")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the frame around a page; costs nothing where a fragment does not use it."""
    return {"viewer": getattr(request, "viewer", None), "frame": Frame(request)}
