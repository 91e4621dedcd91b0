from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "schwarm.policy"
    label = "policy"

    def ready(self) -> None:
        from schwarm.policy import tasks  # noqa: F401, PLC0415  registers them
