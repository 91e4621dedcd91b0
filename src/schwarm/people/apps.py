from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "schwarm.people"
    label = "people"
