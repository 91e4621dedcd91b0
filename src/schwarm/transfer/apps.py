from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "schwarm.transfer"
    label = "transfer"

    def ready(self) -> None:
        from schwarm.transfer import listeners, tasks  # noqa: F401, PLC0415  registers them
