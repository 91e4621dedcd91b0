"""Addresses of the transparency log: its page, files that everybody may read and keep, and receipts."""

from django.urls import path, re_path

from schwarm.web.views import ledger, log, receipts

urlpatterns = [
    path("log", log.show, name="log"),
    path("log/check", log.check, name="log_check"),
    path("log/schwarm_verify.py", log.verifier, name="log_verifier"),
    path("log/checkpoint", ledger.checkpoint, name="log_checkpoint"),
    path("log/cosignatures", ledger.cosignatures, name="log_cosignatures"),
    path("log/policy", ledger.policy, name="log_policy"),
    re_path(r"^log/(?P<path>tile/.+)$", ledger.tile, name="log_tile"),
    path("settings/receipts", receipts.own, name="settings_receipts"),
    path("settings/receipts/new", receipts.new, name="receipts_new"),
    path("settings/receipts/all.zip", receipts.download_all, name="receipts_all"),
    path("settings/receipts/<slug:identifier>", receipts.one, name="receipt"),
    path("posts/<int:pk>/receipts", receipts.of_post, name="post_receipts"),
]
