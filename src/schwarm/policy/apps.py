from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "schwarm.policy"
    label = "policy"

    def ready(self) -> None:
        from schwarm.ledger.registry import register_check, register_policy  # noqa: PLC0415
        from schwarm.policy import tasks  # noqa: F401, PLC0415  registers them
        from schwarm.policy.queries import in_force, misfits  # noqa: PLC0415

        register_policy(lambda: in_force().hash)
        register_check("policy", misfits)
