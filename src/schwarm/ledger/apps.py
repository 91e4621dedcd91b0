from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "schwarm.ledger"
    label = "ledger"

    def ready(self) -> None:
        from schwarm.ledger import tasks  # noqa: F401, PLC0415  registers them
