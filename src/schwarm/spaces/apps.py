from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "schwarm.spaces"
    label = "spaces"

    def ready(self) -> None:
        from schwarm.people.queries.names import also_named  # noqa: PLC0415  models are loaded by now
        from schwarm.spaces.queries import is_slug_taken  # noqa: PLC0415

        also_named("spaces", is_slug_taken)
