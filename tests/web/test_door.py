"""Pages of the door and of the first minutes, as a browser sees them."""

import json
import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client

from schwarm.conversation.models import Post
from schwarm.identity import actions
from schwarm.identity.models import Login
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.people.queries import followed_ids
from schwarm.spaces.queries import spaces_of
from tests import make
from tests.identity.letters import path_in

pytestmark = pytest.mark.django_db

PASSWORD = "kaltes-wasser-im-november"
TEMPLATES = Path(django_settings.PACKAGE) / "web" / "templates"
# pages of allauth's features that are switched off, and its own scaffolding
NOT_OURS = re.compile(
    r"base_\w+\.html$|/base\.html$|phone|signup_by_passkey|signup_form|_login_code|confirm_\w+_code|/elements/|"
    r"snippets/(?!scripts|login_script)|^idp/|^openid/|email\.html$|trust\.html$|confirm_email_verification"
)


def newcomer(name: str = "Dora Frei", **details: Any) -> tuple[Client, Person]:
    person = make.person(name, email="dora@example.org", **details)
    client = Client()
    client.force_login(actions.open_login(person=person, password=PASSWORD))
    return client, person


def signed_in() -> tuple[Client, Login]:
    person = make.person("Ada Berg", handle="ada", email="ada@example.org")
    people.finish_onboarding(actor=person)
    login = actions.open_login(person=person, password=PASSWORD)
    client = Client()
    client.post("/account/login/", {"login": login.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client, login


def invited(**details: Any) -> str:
    """The path of an invitation that waits for Dora."""
    admin = make.person("Ina Admin", administrator=True)
    details.setdefault("organisation", make.host())
    actions.invite(actor=admin, email="dora@example.org", name="Dora Frei", language="en", **details)
    return path_in(mail.outbox[-1])


def test_every_page_of_signing_in_is_our_own() -> None:
    theirs = Path(allauth.__file__).parent / "templates"
    pages = [path.relative_to(theirs).as_posix() for path in theirs.rglob("*.html")]
    missing = [page for page in pages if not NOT_OURS.search(page) and not (TEMPLATES / page).exists()]
    assert missing == []


def test_templates_hold_no_inline_script_or_style() -> None:
    for folder in ("account", "mfa", "usersessions", "socialaccount", "door"):
        for path in (TEMPLATES / folder).rglob("*.html"):
            text = path.read_text()
            scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
            assert [tag for tag in scripts if 'type="application/json"' not in tag] == [], path
            assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text), path


def test_start_page_of_strangers_is_the_sign_in_page(client: Client) -> None:
    make.host()
    response = client.get("/account/login/")
    page = response.content.decode()
    assert 'id="passkey_login"' in page
    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_pages_for_those_signed_in_answer() -> None:
    client, _login = signed_in()
    for path in (
        "/account/email/",
        "/account/password/change/",
        "/account/sessions/",
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/3rdparty/",
        "/account/logout/",
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "<h1" in response.content.decode(), path


def test_passkey_page_hands_its_data_over_without_inline_script() -> None:
    client, _login = signed_in()
    page = client.get("/account/2fa/webauthn/add/").content.decode()
    for tag in re.findall(r"<script[^>]*>", page):
        assert "src=" in tag or 'type="application/json"' in tag
    data = json.loads(re.search(r'id="js_data"[^>]*>(.*?)</script>', page)[1])  # type: ignore[index]
    assert data["creation_options"]["publicKey"]["rp"] == {"id": "testserver", "name": "Schwarm"}


@pytest.mark.django_db(transaction=True)
def test_invitation_leads_through_the_door_to_onboarding(client: Client) -> None:
    path = invited()
    page = client.get(path)
    assert page.status_code == 200
    assert "Ina Admin has invited you" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    response = client.post(path, {"name": "Dora Frei", "password": PASSWORD})
    assert response["Location"] == "/welcome"
    assert Login.objects.get(email="dora@example.org").pk == int(client.session["_auth_user_id"])
    assert Client().get(path).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_refused_password_keeps_the_name_and_says_why(client: Client) -> None:
    response = client.post(invited(), {"name": "Dora Anders", "password": "kurz!!"})
    page = response.content.decode()
    assert "Dora Anders" in page
    assert "at least 10 characters" in page
    assert "kurz!!" not in page


def test_made_up_invitation_does_not_work(client: Client) -> None:
    make.host()
    assert client.get("/invitation/made-up").status_code == 410


@pytest.mark.django_db(transaction=True)
def test_invitation_of_another_is_not_for_somebody_signed_in() -> None:
    path = invited()
    client, _login = signed_in()
    response = client.post(path, {"name": "Dora Frei", "password": PASSWORD})
    assert response.status_code == 403
    assert not Login.objects.filter(email="dora@example.org").exists()


def test_newcomer_goes_through_four_steps_without_javascript() -> None:
    ada = make.person("Ada Berg", department="Engineering", helps_with="Verdampfer, Kältemittel")
    ben = make.person("Ben Kurz", department="Sales")
    cooling = make.space(ada, "Cooling")
    client, dora = newcomer(department="Sales")

    assert client.get("/welcome")["Location"] == "/welcome/guidelines"
    assert "We promise" in client.get("/welcome/guidelines").content.decode()
    assert client.post("/welcome/guidelines")["Location"] == "/welcome/you"
    about = {
        "name": "Dora Frei",
        "helps_with": "Angebote",
        "wants_to_learn": "Verdampfer",
        "languages": "German",
    }
    assert client.post("/welcome/you", about)["Location"] == "/welcome/ties"
    page = client.get("/welcome/ties").content.decode()
    assert "helps with what you want to learn: Verdampfer" in page
    assert ben.name in page
    assert cooling.name in page
    chosen = {"follow": [ada.pk], "join": [cooling.pk]}
    assert client.post("/welcome/ties", chosen)["Location"] == "/welcome/hello"
    page = client.get("/welcome/hello").content.decode()
    assert "Hello, I am Dora Frei from Sales. I can help with: Angebote." in page
    assert "All employees (3)" in page
    assert client.post("/welcome/hello", {"publish": "1", "text": "Hello everybody."})["Location"] == "/"

    dora = make.reload(dora)
    assert dora.onboarded_at is not None
    assert dora.helps_with == "Angebote"
    assert dora.languages == "de"
    assert followed_ids(dora) == {ada.pk}
    assert list(spaces_of(dora)) == [cooling]
    assert Post.objects.filter(author=dora).count() == 1
    assert client.get("/welcome")["Location"] == "/"


def test_onboarding_can_be_left_and_taken_up_again() -> None:
    client, dora = newcomer()
    client.post("/welcome/guidelines")
    client.post("/welcome/you", {"name": "Dora Frei", "helps_with": "Angebote", "later": "1"})
    assert make.reload(dora).helps_with == "Angebote"
    assert make.reload(dora).onboarded_at is None
    assert client.get("/account/email/").status_code == 200
    assert client.get("/welcome")["Location"] == "/welcome/you"


def test_first_words_are_not_demanded() -> None:
    client, dora = newcomer()
    assert client.post("/welcome/hello", {"text": "Hello, I am Dora Frei."})["Location"] == "/"
    assert make.reload(dora).onboarded_at is not None
    assert Post.objects.count() == 0


def test_wrong_input_keeps_what_was_typed() -> None:
    client, dora = newcomer()
    page = client.post("/welcome/you", {"name": "", "helps_with": "Angebote und Preise"})
    assert page.status_code == 422
    assert "Angebote und Preise" in page.content.decode()
    assert make.reload(dora).name == "Dora Frei"


def test_newcomer_without_department_may_choose_one_and_others_may_not() -> None:
    department = people.add_department(organisation=make.host(), name="Service")
    other = people.add_department(organisation=make.organisation(), name="Lager")
    client, dora = newcomer()
    client.post("/welcome/you", {"name": "Dora Frei", "department": other.pk})
    assert make.reload(dora).department is None
    client.post("/welcome/you", {"name": "Dora Frei", "department": department.pk})
    assert make.reload(dora).department == department
    client.post("/welcome/you", {"name": "Dora Frei", "department": ""})
    assert make.reload(dora).department == department


def test_guest_is_shown_only_whom_she_may_know_and_writes_to_nobody_yet() -> None:
    ada, ben, _carla = make.world()
    shared = make.space(ada, "Project", shared_with=[make.organisation()])
    internal = make.space(ben, "Internal")
    client, guest = newcomer(organisation=make.organisation())
    page = client.get("/welcome/ties").content.decode()
    assert ada.name in page
    assert shared.name in page
    assert ben.name not in page
    assert internal.name not in page
    client.post("/welcome/ties", {"follow": [ben.pk], "join": [internal.pk, shared.pk]})
    assert followed_ids(guest) == set()
    assert list(spaces_of(guest)) == [shared]
    assert make.reload(guest).onboarded_at is not None
    assert client.get("/welcome/hello").status_code == 302


def test_suggestions_reach_beyond_the_own_department() -> None:
    from schwarm.identity.queries import suggested_people, suggested_spaces

    near = [make.person(f"Near {number}", department="Sales") for number in range(4)]
    far = make.person("Far Away", department="Engineering")
    for number, founder in enumerate(near):
        make.space(founder, f"Sales {number}", department=founder.department)
    elsewhere = make.space(far, "Elsewhere", department=far.department)
    viewer = make.person("Dora Frei", department="Sales")
    offered = suggested_people(viewer)
    assert len(offered) == 3
    assert far in [suggestion.person for suggestion in offered]
    assert elsewhere in [suggestion.space for suggestion in suggested_spaces(viewer)]
    assert all(suggestion.reason for suggestion in offered)


@pytest.mark.parametrize("people_there", [1, 3])
def test_suggestions_take_a_fixed_number_of_queries(
    people_there: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(people_there):
        founder = make.person(f"Person {number}", department="Sales")
        make.space(founder, f"Space {number}", shared_with=[make.organisation()])
    client, _dora = newcomer()
    client.get("/welcome/ties")
    with django_assert_max_num_queries(22):
        client.get("/welcome/ties")
