from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "schwarm.web"
    label = "web"

    def ready(self) -> None:
        from schwarm.web import listeners, tasks  # noqa: F401, PLC0415  registers them
