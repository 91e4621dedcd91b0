from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "schwarm.api"
    label = "api"

    def ready(self) -> None:
        from schwarm.api import listeners  # noqa: F401, PLC0415  registers them
