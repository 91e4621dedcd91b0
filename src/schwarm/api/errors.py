"""What an endpoint answers with where it cannot do what it was asked; errors of the domain count as well."""

from django.utils.translation import gettext as _

from schwarm.lib.errors import DomainError


class ApiError(DomainError):
    """Something is wrong with the request; `status` is what HTTP calls it."""

    status = 400


class Unauthorized(ApiError):
    """Nobody is known by this token, or none was sent where one is needed."""

    status = 401


class OutsideScope(ApiError):
    status = 403


class NotFound(ApiError):
    """There is no such thing, or the one who asks may not know of it."""

    status = 404

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("This was not found."))


class TooLarge(ApiError):
    status = 413


class Unprocessable(ApiError):
    """A value is missing or does not fit."""

    status = 422


class TooMany(ApiError):
    """More requests than are allowed in the time."""

    status = 429
