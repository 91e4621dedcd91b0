"""Addresses of the transparency log: files that everybody may read and keep."""

from django.urls import path, re_path

from schwarm.web.views import ledger

urlpatterns = [
    path("log/checkpoint", ledger.checkpoint, name="log_checkpoint"),
    path("log/cosignatures", ledger.cosignatures, name="log_cosignatures"),
    path("log/policy", ledger.policy, name="log_policy"),
    re_path(r"^log/(?P<path>tile/.+)$", ledger.tile, name="log_tile"),
    path("settings/receipts", ledger.own_receipts, name="settings_receipts"),
    path("settings/receipts/<slug:identifier>", ledger.receipt, name="receipt"),
]
