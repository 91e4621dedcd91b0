"""A browser for tests of pages: signed in as somebody, and counting what a page asks of the database."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schwarm.identity.models import Login
from schwarm.lib import clock
from schwarm.people.models import Person


def signed_in(person: Person) -> Client:
    """A browser of `person`, who has been through onboarding."""
    if person.onboarded_at is None:
        person.onboarded_at = clock.now() - timedelta(days=1)
        person.save(update_fields=["onboarded_at"])
    login = Login.objects.filter(person=person).first() or Login.objects.create_user(
        email=f"{person.handle}@example.org", password="long enough here", person=person
    )
    client = Client()
    client.force_login(login)
    return client


def queries_of(client: Client, url: str) -> int:
    """How many statements a page needs, once everything that is kept in memory is there."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(captured)
