"""Addresses of the client API; its endpoints say theirs themselves."""

from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from schwarm.api import dispatch, views  # noqa: F401  declares the endpoints

urlpatterns = [
    path("", include("schwarm.api.oauth.urls")),
    re_path(
        r"^\.well-known/(?:nodeinfo|webfinger|host-meta(?:\.json)?)/?$",
        csrf_exempt(dispatch.answer),
        name="well_known",
    ),
    re_path(r"^nodeinfo/2\.0/?$", csrf_exempt(dispatch.answer), name="nodeinfo"),
    re_path(r"^api/", csrf_exempt(dispatch.answer), name="api"),
]
dispatch.open_door()
