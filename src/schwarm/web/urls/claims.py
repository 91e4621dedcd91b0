"""Addresses of claims: posts that were imported and whose author is here."""

from django.urls import path

from schwarm.web.views import claims

urlpatterns = [
    path("people/claims", claims.mine, name="claims"),
    path("people/claim/<str:handle>", claims.claim, name="claim"),
    path("administration/claims", claims.waiting, name="administration_claims"),
    path("administration/claims/<int:claim_id>", claims.decide, name="administration_claim"),
]
