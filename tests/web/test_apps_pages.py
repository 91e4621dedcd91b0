"""Apps ask people, people answer: the page with the question, the code, and the list of those let in."""

import io
import json
import re
import zipfile
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client

from schwarm.identity import actions, queries, scopes
from schwarm.identity.models import AccessToken, Grant, Login
from schwarm.identity.provider import token_for
from schwarm.people import actions as people
from schwarm.web.showing.scopes import scope_words
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

OOB = "urn:ietf:wg:oauth:2.0:oob"
HOME = "https://pocket.example/done"


def register(**details: Any) -> actions.Registration:
    details = {
        "name": "Pocket",
        "redirect_uris": [HOME, OOB, "pocket://done"],
        "scopes": "read write",
    } | details
    return actions.register_app(**details)


def question(app: actions.Registration, **fields: str) -> str:
    asked = {
        "response_type": "code",
        "client_id": app.application.client_id,
        "redirect_uri": HOME,
        "scope": "read",
        "state": "s p&c",
    }
    return f"/oauth/authorize?{urlencode({k: v for k, v in (asked | fields).items() if v})}"


def answer_in(address: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def browser_of(name: str = "Ada Berg") -> Client:
    return signed_in(make.person(name))


# --- the question ---------------------------------------------------------------------------------


def test_the_page_says_which_app_asks_for_what_and_of_whom() -> None:
    app = register(website="https://pocket.example", scopes="read write:statuses push")
    page = browser_of().get(question(app, scope="read write:statuses"))

    text = page.content.decode()
    assert page.status_code == 200
    assert "May Pocket act for you?" in text
    assert "Ada Berg" in text
    assert "Read what you can read: posts" in text
    assert "Write and change in your name: posts" in text
    assert "Send notifications" not in text
    assert "https://pocket.example" in text


def test_some_apps_put_a_slash_at_the_end_of_the_address() -> None:
    asked = question(register()).replace("?", "/?")

    assert "May Pocket act for you?" in browser_of().get(asked).content.decode()


def test_what_an_app_says_of_itself_is_shown_as_words() -> None:
    app = register(name="<b>Pocket</b>")

    assert "<b>Pocket" not in browser_of().get(question(app)).content.decode()


def test_yes_takes_the_code_and_the_state_to_the_app() -> None:
    app = register()
    browser = browser_of()

    back = browser.post(question(app), {"allow": "yes"})

    assert back.status_code == 302
    assert back["Location"].startswith(f"{HOME}?")
    found = answer_in(back["Location"])
    assert found["state"] == "s p&c"
    assert Grant.objects.get().user.person.name == "Ada Berg"
    assert found["code"] not in str(Grant.objects.values_list().get())


def test_no_tells_the_app_and_gives_it_nothing() -> None:
    back = browser_of().post(question(register()), {"deny": "yes"})

    found = answer_in(back["Location"])
    assert back["Location"].startswith(f"{HOME}?")
    assert (found["error"], found["state"]) == ("access_denied", "s p&c")
    assert not Grant.objects.exists()


def test_apps_on_phones_have_addresses_of_their_own() -> None:
    back = browser_of().post(question(register(), redirect_uri="pocket://done"), {"allow": "yes"})

    assert back["Location"].startswith("pocket://done?code=")


def test_an_address_with_a_query_keeps_it() -> None:
    app = register(redirect_uris=["https://pocket.example/done?at=here"])

    back = browser_of().post(
        question(app, redirect_uri="https://pocket.example/done?at=here"), {"allow": "yes"}
    )

    assert answer_in(back["Location"])["at"] == "here"


def test_an_app_on_the_own_machine_may_listen_on_any_port() -> None:
    app = register(redirect_uris=["http://127.0.0.1/done"])

    back = browser_of().post(question(app, redirect_uri="http://127.0.0.1:41234/done"), {"allow": "yes"})

    assert back["Location"].startswith("http://127.0.0.1:41234/done?code=")


def test_where_no_browser_leads_to_the_app_the_code_is_shown() -> None:
    app = register()
    browser = browser_of()

    shown = browser.post(question(app, redirect_uri=OOB), {"allow": "yes"}, follow=True)

    found = re.search(r'id="code" value="([\w-]+)"', shown.content.decode())
    assert found
    fields = {
        "grant_type": "authorization_code",
        "code": found[1],
        "client_id": app.application.client_id,
        "client_secret": app.client_secret,
        "redirect_uri": OOB,
    }
    assert token_for(fields).status == 200


def test_a_no_to_such_an_app_ends_on_a_page() -> None:
    page = browser_of().post(question(register(), redirect_uri=OOB), {"deny": "yes"})

    assert page.status_code == 200
    assert "Pocket can do nothing in your name." in page.content.decode()


@pytest.mark.parametrize("code", ["", "<script>", "two words", "x" * 101])
def test_the_page_with_the_code_shows_nothing_but_codes(code: str) -> None:
    page = Client().get("/oauth/authorize/native", {"code": code})

    assert "There is no code here." in page.content.decode()


def test_without_a_scope_an_app_asks_to_read() -> None:
    browser_of().post(question(register(), scope=""), {"allow": "yes"})

    assert Grant.objects.get().scope == "read"


def test_without_a_scope_an_app_that_does_not_read_asks_for_all_it_has_registered() -> None:
    browser_of().post(question(register(scopes="write:media push"), scope=""), {"allow": "yes"})

    assert Grant.objects.get().scope == "write:media push"


def test_scopes_may_be_joined_by_escaped_plus_signs() -> None:
    browser_of().post(question(register(), scope="read+write"), {"allow": "yes"})

    assert Grant.objects.get().scope == "read write"


def test_a_part_of_what_was_registered_may_be_asked_for() -> None:
    browser_of().post(question(register(), scope="read:statuses"), {"allow": "yes"})

    assert Grant.objects.get().scope == "read:statuses"


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"client_id": "nobody"}, "unknown_app"),
        ({"client_id": ""}, "unknown_app"),
        ({"client_id": "\x00"}, "unknown_app"),
        ({"redirect_uri": "https://evil.example/done"}, "unknown_address"),
        ({"redirect_uri": "https://pocket.example/done/more"}, "unknown_address"),
        ({"redirect_uri": "https://pocket.example:99999/done"}, "unknown_address"),
        ({"redirect_uri": "javascript:alert(1)"}, "unknown_address"),
        ({"redirect_uri": "not an address"}, "unknown_address"),
        ({"redirect_uri": ""}, "unknown_address"),  # three are registered
        ({"code_challenge": "x" * 200, "code_challenge_method": "S256"}, "invalid_request"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_app_or_address_ends_on_a_page(fields: dict[str, str], word: str, method: str) -> None:
    browser = browser_of()

    page = getattr(browser, method)(
        question(register(), **fields), **({"data": {"allow": "1"}} if method == "post" else {})
    )

    assert page.status_code == 400
    assert f"<code>{word}</code>" in page.content.decode()
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"scope": "read push"}, "invalid_scope"),
        ({"scope": "admin:read"}, "invalid_scope"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "none"}, "unauthorized_client"),
        ({"response_type": ""}, "invalid_request"),
        ({"code_challenge": "x" * 43}, "invalid_request"),
        ({"code_challenge": "x" * 43, "code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_a_wrong_question_goes_back_to_the_app(fields: dict[str, str], error: str) -> None:
    app = register()
    for browser in (browser_of(), Client()):
        back = browser.get(question(app, **fields))

        found = answer_in(back["Location"])
        assert back["Location"].startswith(f"{HOME}?")
        assert (found["error"], found["state"]) == (error, "s p&c")


def test_where_nothing_leads_back_a_wrong_question_ends_on_a_page() -> None:
    page = browser_of().get(question(register(), redirect_uri=OOB, scope="push"))

    assert page.status_code == 400
    assert "<code>invalid_scope</code>" in page.content.decode()


def test_answers_need_the_token_of_our_form() -> None:
    ada = make.person()
    signed_in(ada)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Login.objects.get(person=ada))

    assert strict.post(question(register()), {"allow": "yes"}).status_code == 403
    assert not Grant.objects.exists()


def test_the_question_cannot_be_framed_and_its_form_leads_to_the_app_only() -> None:
    page = browser_of().get(question(register()))

    policy = page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' https:;" in f"{policy};"
    assert "no-store" in page["Cache-Control"]


def test_the_form_of_an_app_on_a_phone_leads_to_its_scheme() -> None:
    page = browser_of().get(question(register(), redirect_uri="pocket://done"))

    assert "form-action 'self' pocket:;" in f"{page['Content-Security-Policy']};"


def test_the_form_without_an_address_leads_to_us_only() -> None:
    page = browser_of().get(question(register(), redirect_uri=OOB))

    assert "form-action 'self';" in f"{page['Content-Security-Policy']};"


def test_the_window_stays_tied_to_the_app_that_opened_it() -> None:
    browser = browser_of()

    assert browser.get(question(register()))["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert Client().get("/account/login/")["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert browser.get("/settings/apps")["Cross-Origin-Opener-Policy"] == "same-origin"


# --- signing in first -----------------------------------------------------------------------------


def test_strangers_sign_in_first_and_come_back() -> None:
    ada = make.person(email="ada@example.org")
    people.finish_onboarding(actor=ada)
    actions.open_login(person=ada, password="long enough here")
    asked = question(register())
    browser = Client()

    away = browser.get(asked)
    assert away["Location"].startswith("/account/login/?next=")
    fields = {"login": "ada@example.org", "password": "long enough here"}
    back = browser.post(away["Location"], fields | {"next": answer_in(away["Location"])["next"]})

    page = browser.get(back["Location"])
    assert "May Pocket act for you?" in page.content.decode()


def test_newcomers_are_asked_before_they_have_been_shown_around() -> None:
    ada = make.person()
    browser = signed_in(ada)
    ada.onboarded_at = None
    ada.save()

    assert browser.get(question(register())).status_code == 200


def test_somebody_else_may_sign_in_for_the_app() -> None:
    browser = browser_of()
    app = register()

    away = browser.get(question(app, force_login="true"))

    assert away["Location"].startswith("/account/login/?next=")
    assert "force_login" not in away["Location"]
    assert "_auth_user_id" not in browser.session


def test_the_page_speaks_the_language_the_app_asks_for() -> None:
    browser = browser_of()
    app = register()

    english = browser.get(question(app, lang="en"))
    german = browser.get(question(app, lang="de-AT"))
    unknown = browser.get(question(app, lang="xx"))

    assert '<html lang="en"' in english.content.decode()
    assert '<html lang="de"' in german.content.decode()
    assert '<html lang="en"' in unknown.content.decode()


# --- connected apps -------------------------------------------------------------------------------


def connect(ada: Any, name: str = "Pocket", scope: str = "read") -> str:
    app = register(name=name).application
    return actions.create_token(person=ada, application=app, scopes=scope)


def test_the_list_names_each_app_once_with_all_it_may_do() -> None:
    ada = make.person()
    app = register(website="https://pocket.example").application
    actions.create_token(person=ada, application=app, scopes="read")
    token = actions.create_token(person=ada, application=app, scopes="write:media")
    connect(ada, "Desk")
    connect(make.person("Ben Kurz"), "Somebody else's")
    actions.note_use(access=queries.access_of(token))

    desk, pocket = queries.connected_apps(ada)
    text = signed_in(ada).get("/settings/apps").content.decode()

    assert (desk.name, desk.last_used_at) == ("Desk", None)
    assert sorted(pocket.scopes) == ["read", "write:media"]
    assert pocket.last_used_at is not None
    assert text.count("<h2>Pocket</h2>") == 1
    assert "Not used yet." in text
    assert "Used last:" in text
    assert "Somebody else" not in text


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_three() -> None:
    ada = make.person()
    browser = signed_in(ada)
    connect(ada)
    one = queries_of(browser, "/settings/apps")
    connect(ada, "Desk")
    connect(ada, "Shelf")

    assert queries_of(browser, "/settings/apps") == one


def test_a_disconnected_app_can_do_nothing_any_more() -> None:
    ada, ben = make.person(), make.person("Ben Kurz")
    app = register()
    ours = actions.create_token(person=ada, application=app.application, scopes="read")
    bens = actions.create_token(person=ben, application=app.application, scopes="read")
    browser = signed_in(ada)
    browser.post(question(app), {"allow": "yes"})

    browser.post(f"/settings/apps/{app.application.pk}/disconnect")

    assert queries.access_of(ours) is None
    assert queries.access_of(bens)
    assert not Grant.objects.exists()
    assert AccessToken.objects.count() == 1


def test_ones_own_data_tell_of_apps_and_keep_their_tokens_out() -> None:
    ada = make.person()
    token = connect(ada, scope="read write")

    answer = signed_in(ada).post("/settings/data/download")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    (row,) = json.loads(archive.read("connected_apps.json"))
    assert (row["scope"], row["person"]) == ("read write", str(ada.pk))
    assert not {"token", "token_checksum"} & set(row)
    assert token not in str(row)


def test_scopes_are_said_in_words_and_each_has_some() -> None:
    assert all(scope_words([scope]) for scope in scopes.ALL)
    assert scope_words(["read", "read:statuses", "write:media", "write:statuses"]) == [
        "Read what you can read: posts, private messages, people, your notifications",
        "Write and change in your name: pictures and files, posts",
    ]
    assert scope_words(["follow", "write:follows"]) == scope_words(["follow"])
