"""Addresses of what a person sets for herself."""

from django.urls import path

from schwarm.web.views import access, apps, bots, filters, settings, sifting, webhooks

urlpatterns = [
    path("", settings.profile, name="settings"),
    path("picture", settings.picture, name="settings_picture"),
    path("language", settings.language, name="settings_language"),
    path("look", settings.look, name="settings_look"),
    path("notifications", settings.notifications, name="settings_notifications"),
    path("notifications/senders", sifting.choose, name="settings_senders"),
    path("topics", settings.topics, name="settings_topics"),
    path("quiet", settings.quiet, name="settings_quiet"),
    path("filters", filters.filters, name="settings_filters"),
    path("filters/<int:filter_id>/remove", filters.remove, name="settings_remove_filter"),
    path("delegates", settings.delegates, name="settings_delegates"),
    path("delegates/<str:handle>/dismiss", settings.dismiss, name="settings_dismiss"),
    path("apps", apps.connected, name="settings_apps"),
    path("apps/<int:application_id>/disconnect", apps.disconnect, name="settings_disconnect"),
    path("bots", bots.mine, name="settings_bots"),
    path("bots/<int:bot_id>", bots.bot, name="settings_bot"),
    path("bots/<int:bot_id>/token", bots.renew, name="settings_bot_renew"),
    path("bots/<int:bot_id>/hand-on", bots.hand_on, name="settings_bot_hand_on"),
    path("bots/<int:bot_id>/retire", bots.retire, name="settings_bot_retire"),
    path("webhooks", webhooks.webhooks, name="settings_webhooks"),
    path("webhooks/<int:webhook_id>", webhooks.webhook, name="settings_webhook"),
    path("webhooks/<int:webhook_id>/try", webhooks.attempt, name="settings_webhook_try"),
    path("webhooks/<int:webhook_id>/pause", webhooks.pause, name="settings_webhook_pause"),
    path("webhooks/<int:webhook_id>/remove", webhooks.remove, name="settings_webhook_remove"),
    path("access", access.looks, name="settings_access"),
    path("data", settings.data, name="settings_data"),
    path("data/download", settings.download, name="settings_download"),
]
