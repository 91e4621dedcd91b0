"""How allauth's doors lead to our people: who may come in, as whom, and what the letters look like."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from schwarm.identity import actions, mails, rules
from schwarm.identity.middleware import address_of
from schwarm.identity.models import Login
from schwarm.identity.queries.gates import is_mail_domain_blocked
from schwarm.lib.errors import DomainError, NotAllowed, require
from schwarm.people.queries import installation, person_by_email

NOT_FROM_HERE = _("Nobody new can come in from your network address. Ask an administrator.")
UNVOUCHED = _("Your sign-on service does not confirm your e-mail address, so we cannot know you by it.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in with e-mail and password."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is the address you have already."),
        "email_domain_blocked": _("Addresses of this domain are not taken here."),
        "email_password_mismatch": _("Address and password do not belong together. Check both."),
        "email_taken": _("Somebody signs in with this address already."),
        "enter_current_password": _("Enter the password you have now."),
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("That was too often. Wait a moment."),
        "same_as_current": _("This is the address you have already."),
        "too_many_login_attempts": _(
            "That was wrong too often. Wait five minutes, or choose a new password."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        from_here = rules.may_come_from(address_of(request), invited=False)
        return rules.registration_is_open() and from_here

    def clean_email(self, email: str) -> str:
        """Whoever changes her address cannot take one that stands in the books for somebody else."""
        login = self.request.user
        here = self.request.resolver_match
        if login.is_authenticated and here and here.url_name == "account_email":
            owner = person_by_email(email)
            if owner is not None and owner.pk != login.person_id:
                raise self.validation_error("email_taken")
            if is_mail_domain_blocked(email):
                raise self.validation_error("email_domain_blocked")
        return email

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is still oneself, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever reads it, not of whoever set it off."""
        owner = person_by_email(email)
        language = owner.language if owner else translation.get_language()
        with translation.override(language):
            self.render_mail(template_prefix, email, {"email": email, **context}).send()

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: Any = None
    ) -> EmailMultiAlternatives:
        return mails.written(template_prefix, email, context)


def sign_in(request: HttpRequest, login: Login) -> HttpResponse:
    """Sign somebody in who has just shown that the address is hers; the answer leads on to where she goes."""
    answer: HttpResponse = perform_login(request, login)
    return answer


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in with the company's single sign-on, which has to vouch for the address."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("This service account belongs to somebody else here."),
        "disconnect_last": _("This is your only way in. Set a password first."),
        "no_password": _("Set a password first."),
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Everybody with a vouched address gets further; the books decide in `save_user`."""
        if not _vouched_address(sociallogin):
            raise ImmediateHttpResponse(_no_entry(request, str(UNVOUCHED)))
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Login:
        login: Login = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        login.vouched_name = str(data.get("name") or " ".join(part for part in parts if part))[:80]
        return login

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: object = None) -> Login:
        """Open a login for the person behind the vouched address."""
        address = _vouched_address(sociallogin)
        try:
            require(rules.may_come_from(address_of(request), invited=True), str(NOT_FROM_HERE))
            person = actions.admit_by_sign_on(email=address, name=sociallogin.user.vouched_name)
        except DomainError as error:
            status = 403 if isinstance(error, NotAllowed) else 422
            raise ImmediateHttpResponse(_no_entry(request, str(error), status)) from error
        sociallogin.user.person = person
        sociallogin.user.email = address
        return super().save_user(request, sociallogin)  # type: ignore[no-any-return]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps and passkeys show the name of this installation."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "unverified_email": _("Confirm your e-mail address first."),
        "add_email_blocked": _("Turn off the second factor before you change your address."),
        "cannot_generate_recovery_codes": _("Set up a second factor first."),
    }

    def get_totp_issuer(self) -> str:
        return installation().name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": installation().name}


def _vouched_address(sociallogin: SocialLogin) -> str:
    addresses = [address.email for address in sociallogin.email_addresses if address.verified]
    return addresses[0].lower() if addresses else ""


def _no_entry(request: HttpRequest, reason: str, status: int = 403) -> HttpResponse:
    return render(request, "socialaccount/no_entry.html", {"reason": reason}, status=status)
