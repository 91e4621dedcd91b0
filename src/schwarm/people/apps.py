from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "schwarm.people"
    label = "people"

    def ready(self) -> None:
        # the lowest of the rooms reads times for all of them
        from schwarm.lib import timestamps  # noqa: F401, PLC0415
