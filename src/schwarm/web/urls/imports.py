"""Addresses of people lists that are read in."""

from django.urls import path

from schwarm.web.views import imports

urlpatterns = [
    path("administration/import", imports.upload, name="administration_import"),
    path("administration/import/<str:token>", imports.rehearse, name="administration_import_list"),
    path("administration/import/<str:token>/decide", imports.decide, name="administration_import_decide"),
]
