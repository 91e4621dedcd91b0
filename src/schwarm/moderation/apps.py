from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "schwarm.moderation"
    label = "moderation"
