"""Every surface shows every reader what the table says, and nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests import surfaces
from tests.surfaces import A_FEW, COUNTS, NO_POSTS, PAGES, SURFACES, Page
from tests.visibility import READERS, SEES, Scene
from tests.web.browsing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("table")]


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Told once; every test only reads, and all of it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


def test_the_table_names_every_post_of_the_scene(scene: Scene) -> None:
    assert set(SEES) == set(scene.posts)
    assert set().union(*SEES.values()) <= set(READERS)


@pytest.mark.parametrize("surface", SURFACES)
def test_surface_shows_what_the_table_says(surface: str, scene: Scene) -> None:
    probe = SURFACES[surface]
    for name in READERS.keys() & probe.readers:
        viewer = scene.reader(name)
        if viewer is None and not probe.for_nobody:
            continue
        carried = {post for post in scene.expected(name) if probe.carries(scene, viewer, post)}
        assert probe.shows(scene, viewer) == carried, f"{name} {READERS[name]}"


@pytest.mark.parametrize("surface", COUNTS)
def test_number_counts_only_what_the_reader_may_see(surface: str, scene: Scene) -> None:
    count, carries = COUNTS[surface]
    for name in READERS:
        viewer = scene.reader(name)
        if viewer is None:
            continue
        counted = [post for post in scene.expected(name) if carries(scene, viewer, post)]
        assert count(scene, viewer) == len(counted), f"{name} {READERS[name]}"


@pytest.mark.parametrize("address", [name for name, page in PAGES.items() if isinstance(page, Page)])
def test_page_shows_what_the_table_says(address: str, scene: Scene, settings: Any, full: bool) -> None:
    settings.MEDIA_ROOT = scene.media
    page = PAGES[address]
    assert isinstance(page, Page)
    shown_to = {name: page.shows(scene, _client(scene, name)) for name in (READERS if full else A_FEW)}
    assert shown_to["ada"], "nothing on this page: there was nothing to leak"
    for name, shown in shown_to.items():
        assert shown <= scene.expected(name), f"{name} {READERS[name]}"
        if page.shows_all:
            viewer = scene.reader(name)
            assert shown >= {p for p in scene.expected(name) if page.carries(scene, viewer, p)}, name


def test_every_function_that_answers_for_a_reader_is_a_surface() -> None:
    known = {name.partition(":")[0] for name in SURFACES} | set(COUNTS) | set(NO_POSTS)
    assert set(surfaces.functions()) == known, (
        "Give each new function of conversation/queries a row in SURFACES (or COUNTS) of tests/surfaces.py,"
        " or say in NO_POSTS why it shows no post of others; take away rows of functions that are gone."
    )


def test_every_address_is_a_surface() -> None:
    assert set(surfaces.addresses()) == set(PAGES), (
        "Give each new address a row in PAGES of tests/surfaces.py: a `Page` with the addresses to ask as"
        " each reader, or in words why nothing that somebody said can stand there; take away rows of"
        " addresses that are gone."
    )


def _client(scene: Scene, name: str) -> Client:
    """A browser in which this reader is signed in."""
    viewer = scene.reader(name)
    return signed_in(viewer) if viewer is not None and viewer.is_active else Client()
