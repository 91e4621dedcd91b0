from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "schwarm.moderation"
    label = "moderation"

    def ready(self) -> None:
        from schwarm.moderation import listeners, tasks  # noqa: F401, PLC0415  registers them
        from schwarm.moderation.actions import traces  # noqa: PLC0415  models are loaded by now

        traces.register()
