"""Who is behind a session, and the session itself: asked at every request, with one compiled query each."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from schwarm.identity.models import Login
from schwarm.lib.compiled import compiled


class LoginBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Signs in as allauth does, and brings the person along with the login."""

    def get_user(self, user_id: int) -> Login | None:
        login = next(iter(_logins(int(user_id))), None)
        return login if login and self.user_can_authenticate(login) else None


class SessionStore(DatabaseSessions):
    """Django's sessions in the database."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        session = next(iter(_sessions(self.session_key or "", timezone.now())), None)
        if session is None:
            self._session_key = None
        return session


@compiled
def _logins(login_id: int) -> QuerySet[Login]:
    return Login.objects.filter(pk=login_id).select_related("person__department", "person__organisation")


@compiled
def _sessions(key: str, now: Any) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
