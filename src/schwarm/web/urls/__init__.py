"""Addresses of pages, one file a part of the product.

A post stands at /@handle/ID, a person at /@handle, a space at /spaces/SLUG, a topic at /tags/NAME.
"""

from django.urls import include, path

urlpatterns = [
    path("", include("schwarm.web.urls.conversation")),
    path("", include("schwarm.web.urls.policy")),
    path("", include("schwarm.web.urls.insight")),
    path("", include("schwarm.web.urls.claims")),
    path("", include("schwarm.web.urls.imports")),
    path("", include("schwarm.web.urls.people")),
    path("spaces/", include("schwarm.web.urls.spaces")),
    path("", include("schwarm.web.urls.apps")),
    path("settings/", include("schwarm.web.urls.settings")),
    path("administration/", include("schwarm.web.urls.administration")),
    path("", include("schwarm.web.urls.door")),
    path("", include("schwarm.web.urls.frame")),
    path("mail/", include("schwarm.web.urls.mails")),
    path("", include("schwarm.web.urls.missed")),
    path("media/", include("schwarm.web.urls.files")),
    path("", include("schwarm.web.urls.ledger")),
    path("", include("schwarm.web.urls.system")),
]
