from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "schwarm.policy"
    label = "policy"
