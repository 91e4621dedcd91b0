"""Who can be played in the demo company, and how to sign in as her."""

from django.contrib.auth.hashers import make_password

from schwarm.identity.actions import open_login
from schwarm.identity.models import Login
from schwarm.people.models import Organisation, Person

PASSWORD = "schwarm-zum-ausprobieren"  # noqa: S105  for looking around on one's own machine
HOST = "Quellhorst"
LOGINS = (
    ("bogdan.ilic@quellhorst.example", "Bogdan Ilić, head of IT and administrator"),
    ("leyla.hartmann@quellhorst.example", "Leyla Hartmann, Service, knows people everywhere"),
    ("tom.adeyemi@quellhorst.example", "Tom Adeyemi, Research, writes English, may judge reported posts"),
    ("henrike.quellhorst@quellhorst.example", "Henrike Quellhorst, managing director"),
    ("ines.wuttke@kaelteservice-oderland.example", "Ines Wuttke, guest of a service partner"),
)


def is_empty() -> bool:
    return not Person.objects.exists()


def is_demo() -> bool:
    """Whether the company here is the demo company."""
    return Organisation.objects.filter(kind="host", name__startswith=HOST).exists()


def open_logins() -> None:
    """Let everybody sign in with the same password; hashed once, since hashing is slow on purpose."""
    for person in Person.objects.filter(left_at=None).exclude(email=""):
        open_login(person=person)
    Login.objects.update(password=make_password(PASSWORD))
