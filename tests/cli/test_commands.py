"""Commands about people and about what can be built anew."""

import pytest
from click.testing import CliRunner, Result

from schwarm.cli.main import main
from schwarm.conversation.models import NewestByAuthor, PostCounters, SearchDocument
from schwarm.identity.actions import open_login
from schwarm.people.models import Organisation, Person
from tests import make

pytestmark = pytest.mark.django_db


def schwarm(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_person_is_added_once_and_gets_a_link_each_time() -> None:
    make.host()
    arguments = ("person", "add", "Ben Kurz", "--email", "ben@example.org", "--admin")

    added, again = schwarm(*arguments), schwarm(*arguments)

    for shown in (added, again):
        assert shown.exit_code == 0, shown.stderr
        assert shown.stdout.startswith("@ben.kurz is in the books.")
        assert "\nhttp://localhost:8000/invitation/" in shown.stdout
    assert added.stdout != again.stdout
    administrators = Person.objects.filter(email="ben@example.org").values_list("is_administrator", flat=True)
    assert list(administrators) == [True]


def test_an_address_that_is_none_is_refused_in_one_line() -> None:
    make.host()

    refused = schwarm("person", "add", "Ben", "--email", "nobody")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("schwarm: ")
    assert refused.stderr.count("\n") == 1


def test_a_link_for_a_password_is_for_who_is_in_the_books() -> None:
    open_login(person=make.person("ada", email="ada@example.org"), password="a long enough password")

    made = schwarm("person", "password-link", "ada@example.org")
    refused = schwarm("person", "password-link", "nobody@example.org")

    assert made.exit_code == 0, made.stderr
    said, link = made.stdout.splitlines()
    assert said == "@ada sets a new password here, once, within 3 days:"
    assert link.startswith("http://localhost:8000/account/password/reset/key/")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == "schwarm: Nobody here has the address nobody@example.org.\n"


def test_the_demo_company_comes_only_to_an_empty_installation() -> None:
    make.person("ada")

    refused, left_alone = schwarm("demo"), schwarm("demo", "--if-empty")

    assert refused.exit_code == 1
    assert refused.stderr == (
        "schwarm: There are people here already. The demo company needs an empty database.\n"
    )
    assert (left_alone.exit_code, left_alone.stdout) == (0, "")
    assert Organisation.objects.count() == 1


def test_read_models_are_built_anew() -> None:
    ada = make.person("ada")
    make.reply(ada, make.post(ada))
    PostCounters.objects.update(replies=7, thread_replies=7)
    SearchDocument.objects.all().delete()
    NewestByAuthor.objects.all().delete()

    rebuilt = schwarm("rebuild", "search", "counters", "newest")

    assert rebuilt.exit_code == 0, rebuilt.stderr
    assert rebuilt.stdout == "search: 2\ncounters: 2\nnewest: 1\n"
    assert sorted(PostCounters.objects.values_list("replies", flat=True)) == [0, 1]
    assert SearchDocument.objects.count() == 2
