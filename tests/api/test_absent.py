"""What Mastodon has and Schwarm has not is told so, in words or as an empty list."""

import pytest

from tests import make
from tests.api.calling import as_app, as_nobody, as_person
from tests.api.shapes import check
from tests.api.test_accounts import neighbours, of

pytestmark = pytest.mark.django_db
ITEMS = "/api/v1/collections/1/items"


def test_there_are_no_collections_and_no_reports_of_years() -> None:
    ada, ben, carla = neighbours()
    api = as_person(ada)

    for ending in ("/collections", "/in_collections"):
        assert api.get(of(ben, ending)).json() == {"collections": []}
        assert as_person(carla).get(of(ben, ending)).status_code == 404
    assert api.get(of(ben, "/identity_proofs")).json() == []
    assert as_person(carla).get(of(ben, "/identity_proofs")).status_code == 404
    assert api.get("/api/v1/annual_reports").json() == {"annual_reports": [], "accounts": [], "statuses": []}
    assert api.get("/api/v1/annual_reports/2026/state").json() == {"state": "ineligible"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/api/v1/collections", 422),
        ("GET", "/api/v1/collections/1", 404),
        ("PUT", "/api/v1/collections/1", 404),
        ("PATCH", "/api/v1/collections/1", 404),
        ("DELETE", "/api/v1/collections/1", 404),
        ("POST", ITEMS, 404),
        ("DELETE", f"{ITEMS}/1", 404),
        ("POST", f"{ITEMS}/1/revoke", 404),
        ("POST", "/api/v1/accounts/ME/email_subscriptions", 422),
        ("GET", "/api/v1/annual_reports/2026", 404),
        ("POST", "/api/v1/annual_reports/2026/generate", 404),
        ("POST", "/api/v1/annual_reports/2026/read", 404),
    ],
)
def test_what_is_not_there_says_so(method: str, path: str, status: int) -> None:
    ada, _ben, _carla = make.world()
    path = path.replace("ME", str(ada.pk))

    response = as_person(ada).send(method, path)

    assert response.status_code == status
    check("Error", response.json())
    assert response.json()["error"] != "This was not found."
    assert as_nobody().send(method, path).status_code == 401
    assert as_app().send(method, path).status_code == 422
