"""Logins."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class LoginManager(BaseUserManager["Login"]):
    """Makes logins the way Django's own commands and allauth expect."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Login":
        login = self.model(email=self.normalize_email(email).lower(), **fields)
        login.set_password(password)
        login.save(using=self._db)
        return login

    def get_by_natural_key(self, username: str | None) -> "Login":
        return self.get(email__iexact=username)


class Login(AbstractBaseUser):
    """A key to the door: an address and a password (or other ways in), for one person."""

    id = SnowflakeField()
    email = models.EmailField(_("e-mail address"), unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar[LoginManager] = LoginManager()

    # the name that single sign-on gives while the login is being made; not kept
    vouched_name = ""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.email
