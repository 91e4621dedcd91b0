"""Letters of the door: text and HTML, in the reader's language, without anything that tells on her."""

import logging
import smtplib
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from schwarm.identity.models import Invitation, Login, Webhook
from schwarm.people.models import Person
from schwarm.people.queries import installation

logger = logging.getLogger(__name__)


def invitation_link(secret: str) -> str:
    """Where an invitation is accepted."""
    return f"{settings.BASE_URL}{reverse('invitation', args=[secret])}"


def send_invitation(invitation: Invitation, secret: str) -> bool:
    """Send the only copy of the secret; False if the mail server did not take it."""
    context = {"invitation": invitation, "link": invitation_link(secret)}
    with translation.override(invitation.language):
        mail = written("identity/mail/invitation", invitation.email, context)
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        logger.exception("invitation_not_sent", extra={"invitation": invitation.pk})
        return False
    return True


def send_confirmation(address: EmailAddress) -> None:
    """Ask the owner of an address whether it is hers; no harm where the mail server does not take it."""
    login: Login = address.user
    link = reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])
    context = {"user": login, "activate_url": f"{settings.BASE_URL}{link}"}
    with translation.override(login.person.language):
        mail = written("account/email/email_confirmation_signup", address.email, context)
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        logger.exception("confirmation_not_sent", extra={"login": login.pk})


def send_account_exists(email: str, language: str) -> None:
    """Tell the owner of an address that somebody tried to register with it."""
    with translation.override(language):
        get_adapter().send_account_already_exists_mail(email)


def send_reason(person: Person) -> None:
    """Tell somebody why she cannot come in any more, or not for as long as was agreed."""
    with translation.override(person.language):
        mail = written("identity/mail/reason", person.email, {"person": person})
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        logger.exception("reason_not_sent", extra={"person": person.pk})


def send_webhook_notice(webhook: Webhook) -> None:
    """Tell whose webhook it is that nobody has answered for days."""
    person = webhook.person
    context = {"webhook": webhook, "link": f"{settings.BASE_URL}{reverse('settings_webhooks')}"}
    with translation.override(person.language):
        mail = written("identity/mail/webhook", person.email, context)
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        logger.exception("webhook_notice_not_sent", extra={"webhook": webhook.pk})


def written(prefix: str, email: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """A mail made of PREFIX_subject.txt and PREFIX_message.txt; its HTML is the same words in our frame."""
    everything = {"site": installation().name, "site_url": settings.BASE_URL, **context}
    subject = " ".join(render_to_string(f"{prefix}_subject.txt", everything).split())
    text = render_to_string(f"{prefix}_message.txt", everything).strip()
    mail = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [email])
    frame = {"subject": subject, "text": text, "language": translation.get_language(), **everything}
    mail.attach_alternative(render_to_string("identity/mail/frame.html", frame), "text/html")
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    return mail
