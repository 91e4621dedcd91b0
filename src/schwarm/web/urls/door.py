"""Addresses of signing in, invitations and onboarding."""

from django.urls import include, path

from schwarm.web.views import door, welcome

urlpatterns = [
    path("account/oidc/<str:provider_id>/login/", door.sign_on),
    path("account/", include("allauth.urls")),
    path("invitation/<str:secret>", door.invitation, name="invitation"),
    path("welcome", welcome.welcome, name="onboarding"),
    path("welcome/<slug:step>", welcome.step, name="onboarding_step"),
]
