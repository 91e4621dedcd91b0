"""Addresses of health and metrics."""

from django.urls import path

from schwarm.web.views import system

urlpatterns = [
    path("health", system.health, name="health"),
    path("metrics", system.metrics, name="metrics"),
]
