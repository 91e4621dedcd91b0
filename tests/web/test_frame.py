"""The frame of every page: language, theme, colour, navigation, and pages for what went wrong."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from schwarm.people import actions as people
from schwarm.web.views.errors import server_error
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


def test_the_language_changes_with_one_click_and_stays() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    response = browser.post("/language", {"language": "de"}, HTTP_REFERER="http://testserver/drafts")
    assert response["Location"] == "http://testserver/drafts"
    assert make.reload(ada).language == "de"
    assert '<html lang="de"' in browser.get("/drafts").content.decode()


def test_who_is_signed_out_is_remembered_by_a_cookie() -> None:
    make.world()
    browser = Client()
    browser.post("/language", {"language": "en"})
    browser.post("/theme", {"theme": "dark"})
    page = browser.get("/nowhere").content.decode()
    assert '<html lang="en" data-theme="dark"' in page
    browser.post("/language", {"language": "de"})
    assert '<html lang="de"' in browser.get("/nowhere").content.decode()


def test_the_look_is_stored_for_the_person() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    browser.post("/theme", {"theme": "dark"})
    browser.post("/theme", {"density": "compact"})
    assert browser.post("/theme", {"contrast": "more"}, HTTP_HX_REQUEST="true").status_code == 204
    page = browser.get("/drafts").content.decode()
    assert 'data-theme="dark" data-density="compact"' in page
    assert 'data-contrast="more"' in page


@pytest.mark.parametrize(
    ("url", "data"), [("/language", {"language": "xx"}), ("/theme", {"theme": "pink"}), ("/theme", {})]
)
def test_nonsense_changes_nothing(url: str, data: dict[str, str]) -> None:
    ada, _ben, _carla = make.world()
    assert signed_in(ada).post(url, data).status_code == 404
    assert signed_in(ada).get(url).status_code == 405


def test_nobody_is_sent_to_another_site() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert browser.post("/language", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_the_accent_colour_is_a_style_sheet() -> None:
    ada = make.person(administrator=True)
    browser = signed_in(ada)
    assert "/look.css" not in browser.get("/drafts").content.decode()
    people.change_installation(actor=ada, accent_hue=265)
    assert '<link rel="stylesheet" href="/look.css?265">' in browser.get("/drafts").content.decode()
    assert Client().get("/look.css?265").content == b":root { --accent-hue: 265; }\n"


def test_only_administrators_find_the_way_to_administration() -> None:
    ada, boss = make.person(), make.person("Eve Stein", administrator=True)
    assert 'href="/administration/"' in signed_in(boss).get("/drafts").content.decode()
    assert 'href="/administration/"' not in signed_in(ada).get("/drafts").content.decode()


@pytest.mark.parametrize(
    ("url", "screen"),
    [
        ("/", "/"),
        ("/company", "/"),
        ("/company?before=5", "/"),
        ("/spaces/", "/spaces/"),
        ("/spaces/new", "/spaces/"),
        ("/people", "/people"),
        ("/drafts", None),
    ],
)
def test_the_rail_marks_where_one_is(url: str, screen: str | None) -> None:
    ada = make.person()
    page = signed_in(ada).get(url)
    current = [entry.url for entry in page.context["frame"].screens if entry.is_current]
    assert current == ([screen] if screen else [])
    rail = page.content.decode().partition('class="rail')[2].partition("</nav>")[0]
    assert rail.count('aria-current="page"') == len(current)


def test_partners_have_fewer_screens() -> None:
    _ada, _ben, carla = make.world()
    page = signed_in(carla).get("/drafts").content.decode()
    assert [label in page for label in ("Start", "Inbox", "Spaces", "Partners")] == [True] * 4
    assert 'href="/people"' not in page


def test_a_page_that_is_not_there_says_so_kindly() -> None:
    ada, _ben, _carla = make.world()
    response = signed_in(ada).get("/nowhere")
    assert response.status_code == 404
    assert "This page does not exist, or it is not meant for you." in response.content.decode()


def test_a_fault_of_ours_needs_no_database(django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(0), translation.override("en"):  # type: ignore[operator]
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content


def test_pages_hold_no_inline_script_or_style() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "Hello @ada #cooling")
    make.reply(ada, post)
    browser = signed_in(ada)
    urls = [
        "/",
        "/company",
        "/write",
        f"/@ben/{post.pk}",
        "/inbox",
        "/search?q=hello",
        "/tags",
        "/notifications",
    ]
    for url in urls:
        page = browser.get(url).content.decode()
        assert [text in page for text in (" style=", "<style", " onclick=", "javascript:")] == [False] * 4
        assert page.count("<script") == page.count("<script defer src=") + page.count(
            '<script type="module" src='
        )
