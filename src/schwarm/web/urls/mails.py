"""Addresses that stand in mails."""

from django.urls import path

from schwarm.web.views import mails

urlpatterns = [
    path("off/<str:token>", mails.off, name="mails_off"),
]
