"""What administrators may do is allowed to apps by administrators only."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from schwarm.identity.actions import create_named_token
from schwarm.identity.models import AccessToken
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from tests import make
from tests.api.test_oauth import HOME, App
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db
ALL = "read admin:read admin:write:ip_blocks"


def asking(app: App, scope: str = ALL) -> str:
    fields = {"response_type": "code", "client_id": app.known["client_id"], "redirect_uri": HOME}
    return f"/oauth/authorize?{urlencode({**fields, 'scope': scope, 'state': 's'})}"


def granted(app: App, person: Person) -> str:
    app.browser.post("/oauth/token", app.fetching(app.code_from(person, scope=ALL)))
    return AccessToken.objects.get(person=person).scope


def test_an_administrator_allows_what_she_may_do_and_others_the_rest() -> None:
    root, ada = make.person("Root", administrator=True), make.person("Ada Berg")
    app = App(scopes=ALL)

    assert b"administrator" in signed_in(root).get(asking(app)).content
    assert b"administrator" not in signed_in(ada).get(asking(app)).content
    assert granted(app, root) == ALL
    assert granted(app, ada) == "read"


def test_where_nothing_is_left_the_app_hears_so() -> None:
    ada = make.person("Ada Berg")
    app = App(scopes=ALL)

    for ask in (signed_in(ada).get, signed_in(ada).post):
        back = ask(asking(app, "admin:read"), {"allow": "yes"} if ask.__name__ == "post" else {})
        if back.status_code == 302 and "?" in back["Location"]:
            found = parse_qs(urlsplit(back["Location"]).query)
            assert (found["error"], found["state"]) == (["invalid_scope"], ["s"])
        else:
            pytest.fail(str(back.status_code))


def test_an_app_on_its_own_is_no_administrator() -> None:
    app = App(scopes=ALL)
    fields = {"grant_type": "client_credentials", **app.names}

    refused = app.browser.post("/oauth/token", {**fields, "scope": "admin:read"})
    given = app.browser.post("/oauth/token", {**fields, "scope": "read"})

    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")
    assert given.json()["scope"] == "read"


def test_tokens_of_the_command_line_follow_the_same_rule() -> None:
    root, ada = make.person("Root", administrator=True), make.person("Ada Berg")

    assert create_named_token(person=root, name="Tool", scopes="admin:read")
    with pytest.raises(Invalid, match="Only administrators"):
        create_named_token(person=ada, name="Tool", scopes="read admin:read")
