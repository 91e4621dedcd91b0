from django.apps import AppConfig


class ConversationConfig(AppConfig):
    name = "schwarm.conversation"
    label = "conversation"

    def ready(self) -> None:
        from schwarm.conversation import listeners, tasks  # noqa: F401, PLC0415  registers them
        from schwarm.conversation.actions import traces  # noqa: PLC0415  models are loaded by now

        traces.register()
