"""Addresses at which apps ask people, as OAuth and Mastodon's API know them."""

from django.urls import path, re_path

from schwarm.web.views import apps

urlpatterns = [
    re_path(r"^oauth/authorize/?$", apps.authorize, name="oauth_authorize"),
    path("oauth/authorize/native", apps.code, name="oauth_code"),
]
