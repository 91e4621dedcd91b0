"""How many requests somebody may send in five minutes: of people by name and of others by address."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from schwarm.api.errors import TooMany
from schwarm.identity.queries.tokens import Access
from schwarm.lib import clock
from schwarm.lib.counting import count

SECONDS = 5 * 60
# each process counts so many at once, as long as they are few of all that are allowed
AHEAD = 10


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of the five minutes that run now."""

    used: int
    until: int

    @property
    def headers(self) -> dict[str, str]:
        reset = datetime.fromtimestamp(self.until, UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
        return {
            "X-RateLimit-Limit": str(settings.API_REQUESTS),
            "X-RateLimit-Remaining": str(max(0, settings.API_REQUESTS - self.used)),
            "X-RateLimit-Reset": reset,
        }

    def check(self) -> None:
        if self.used > settings.API_REQUESTS:
            raise TooMany(_("These are too many requests. Try again in a few minutes."))


def spend(request: HttpRequest, access: Access | None) -> Allowance | None:
    """Count this request; None where the operator has switched limits off."""
    if not settings.RATE_LIMITS:
        return None
    window = int(clock.now().timestamp()) // SECONDS
    key = f"api:{_who(request, access)}:{window}"
    ahead = min(AHEAD, max(1, settings.API_REQUESTS // 30))
    return Allowance(count(key, SECONDS, ahead=ahead), (window + 1) * SECONDS)


def _who(request: HttpRequest, access: Access | None) -> str:
    if access is not None:
        return f"p{access.person_id}" if access.person_id else f"a{access.application_id}"
    forwarded = request.headers.get("x-forwarded-for", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and forwarded:
        return f"i{forwarded.split(',')[-1].strip()[:60]}"
    return f"i{request.META.get('REMOTE_ADDR', '')}"
