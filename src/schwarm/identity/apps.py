from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "schwarm.identity"
    label = "identity"

    def ready(self) -> None:
        from schwarm.identity import listeners, tasks  # noqa: F401, PLC0415  registers them
