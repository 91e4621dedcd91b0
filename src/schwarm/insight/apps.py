from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "schwarm.insight"
    label = "insight"

    def ready(self) -> None:
        from schwarm.insight import listeners, tasks  # noqa: F401, PLC0415  registers them
