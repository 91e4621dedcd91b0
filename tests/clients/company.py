"""What the tests of client libraries share: a small company, tokens for its people, and a picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from PIL import Image

from tests.served import PASSWORD, Served, served
from tests.visitor import Visitor

COMPANY = """
from schwarm.identity.actions import create_named_token, open_login
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
answer = {}
for name in ("Ada Berg", "Ben Kurz", "Dora Lind"):
    handle = name.split()[0].lower()
    person = people.add_person(
        name=name, handle=handle, email=f"{handle}@example.org", organisation=host, language="en"
    )
    open_login(person=person, password=password)
    people.finish_onboarding(actor=person)
    answer[handle] = create_named_token(person=person, name="Pocket", scopes="read write follow push")
"""


@contextmanager
def serving(data: Path, name: str, **environment: str) -> Iterator[tuple[Served, dict[str, str]]]:
    """A served instance with Ada, Ben and Dora, and a token for each of them."""
    with served(data, name, **environment) as instance:
        tokens: dict[str, str] = instance.run(COMPANY, password=PASSWORD)
        instance.start()
        yield instance, tokens


def allowed(company: Served, address: str) -> str:
    """The code that Ada copies from the page after her yes."""
    ada = Visitor(company.port)
    ada.sign_in("ada@example.org", PASSWORD)
    asked = address.removeprefix(company.url)
    back = ada.post(asked, {"allow": "yes", "csrfmiddlewaretoken": ada.get(asked).token})
    (code,) = parse_qs(urlsplit(back.headers["location"]).query)["code"]
    return code


def picture(colour: str = "steelblue") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (64, 48), colour).save(kept, "PNG")
    return kept.getvalue()
