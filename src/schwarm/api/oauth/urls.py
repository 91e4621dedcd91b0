"""Addresses of OAuth outside /api; the endpoints say the same."""

from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt

from schwarm.api import dispatch
from schwarm.api.oauth import apps, server, tokens  # noqa: F401  declares the endpoints

urlpatterns = [
    re_path(r"^oauth/(?:token|revoke|userinfo)/?$", csrf_exempt(dispatch.answer), name="oauth_tokens"),
    re_path(
        r"^\.well-known/oauth-authorization-server/?$", csrf_exempt(dispatch.answer), name="oauth_server"
    ),
]
