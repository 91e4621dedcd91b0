"""A mail that only says that mails work."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.forms import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from schwarm.people.queries import installation


def send_trial(address: str) -> str:
    """Send it, in the language of the installation; returns to whom it was handed over.

    Raises ValueError where the address is none, and whatever the mail server has to say.
    """
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError(f"{address!r} is no e-mail address.") from error
    with translation.override(installation().language):
        _trial(address).send()
    return _post_office()


def _trial(address: str) -> EmailMultiAlternatives:
    everything = {
        "site": installation().name,
        "site_url": settings.BASE_URL,
        "language": translation.get_language(),
    }
    return EmailMultiAlternatives(
        subject=_("Mails of %(site)s arrive") % {"site": installation().name},
        body=render_to_string("mails/trial.txt", everything),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
        alternatives=[(render_to_string("mails/trial.html", everything), "text/html")],
    )


def _post_office() -> str:
    """The mail server, or the directory where mails are laid down without one."""
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return f"the directory {settings.EMAIL_FILE_PATH} (no mail server is set)"
    return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
