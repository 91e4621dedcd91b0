"""Addresses of what belongs to every page: language, theme, colour, keys."""

from django.urls import path

from schwarm.web.views import frame

urlpatterns = [
    path("language", frame.language, name="language"),
    path("theme", frame.theme, name="theme"),
    path("look.css", frame.look, name="look"),
    path("help/keyboard", frame.keyboard, name="keyboard"),
]
