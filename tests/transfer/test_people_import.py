"""People lists on their way into the books."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.identity.actions import open_login
from schwarm.identity.models import Login
from schwarm.identity.queries import login_of
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Department, DepartmentTerm, Person, ReportingLine
from schwarm.people.queries import manager_of, managers_at
from schwarm.transfer.actions import import_people
from schwarm.transfer.people_report import Detail
from tests import make
from tests.transfer.lists import people_list
from tests.transfer.tables import dump

pytestmark = pytest.mark.django_db

HEAD = "Personalnummer;Name;E-Mail;Abteilung;Funktion;Vorgesetzter;Standort;Sprache;Eintritt;Austritt"
LEA = "1;Lea Chefin;lea@example.org;Leitung;Geschäftsführerin;;Kiel;de;2010-01-01;"
ADA = "2;Ada Berg;ada@example.org;Technik/Entwicklung;Konstrukteurin;1;Kiel;en;15.03.2019;"
BEN = "3;Ben Kurz;;Technik;Monteur;ada@example.org;Husum;;;"


@pytest.fixture(autouse=True)
def host():
    return make.host()


@pytest.fixture
def bring(tmp_path):
    def run(*lines, head=HEAD, **options):
        listed = people_list(tmp_path, head, *lines)
        return import_people(**{"actor": None, "people_list": listed} | options)

    return run


def named(name: str) -> Person:
    return Person.objects.select_related("department").get(name=name)


def counts(report) -> dict[str, int]:
    return {outcome.value: count for outcome, count in report.counts.items()}


def changed(report) -> dict[str, tuple[str, ...]]:
    return {step.name: step.details for step in report.changes}


# new people


def test_new_people_stand_in_the_books_with_everything_the_list_says(bring):
    report = bring(LEA, ADA, BEN)

    ada, lea = named("Ada Berg"), named("Lea Chefin")
    assert counts(report) == {"joins": 3}
    assert report.adds_up
    assert (ada.email, ada.personnel_number, ada.title) == ("ada@example.org", "2", "Konstrukteurin")
    assert (ada.location, ada.language, ada.handle) == ("Kiel", "en", "ada.berg")
    assert (ada.department.name, ada.department.parent.name) == ("Entwicklung", "Technik")
    assert manager_of(ada) == lea
    assert manager_of(named("Ben Kurz")) == ada
    assert "konstrukteurin" in ada.search_text


def test_nobody_gets_a_login(bring):
    bring(ADA, head=HEAD)

    assert Login.objects.count() == 0


def test_histories_begin_with_the_entry_date(bring, settings):
    bring(LEA, ADA)

    entered = datetime(2019, 3, 14, 23, tzinfo=UTC)
    assert DepartmentTerm.objects.get(person__name="Ada Berg").since == entered
    assert ReportingLine.objects.get(person__name="Ada Berg").since == entered
    assert managers_at(named("Ada Berg").pk, entered + timedelta(days=1)) == [named("Lea Chefin").pk]
    assert named("Ada Berg").joined_at == entered


def test_an_entry_date_to_come_does_not_reach_into_the_future(bring):
    later = clock.today() + timedelta(days=60)

    bring(f"1;Lea;lea@example.org;Leitung;;;;;{later};")

    assert DepartmentTerm.objects.get().since <= clock.now()


def test_people_of_one_name_have_handles_of_their_own(bring):
    bring(LEA, ADA, ADA.replace("2;", "4;", 1).replace("ada@", "ada2@"))

    assert sorted(Person.objects.values_list("handle", flat=True)) == [
        "ada.berg",
        "ada.berg2",
        "lea.chefin",
    ]


def test_departments_of_one_name_in_different_places_stay_apart(bring):
    bring("1;A;;Technik/Service;;;;;;", "2;B;;Vertrieb/Service;;;;;;", "3;C;;Service;;;;;;")

    assert Department.objects.filter(name="Service").count() == 3
    assert named("B").department.parent.name == "Vertrieb"


def test_people_of_partners_come_into_their_organisation(bring):
    partner = make.organisation("Müller Kälte")

    bring("1;Carla Frost;carla@mueller.example;müller kälte", head="id;name;email;firma")

    assert named("Carla Frost").organisation == partner


# known people


def test_who_is_here_is_known_by_number_or_address(bring, host):
    ada = make.person("Ada B.", email="ada@example.org")
    lea = make.person("Lea C.", personnel_number="1")

    report = bring(LEA, ADA)

    assert counts(report) == {"changes": 2}
    assert {make.reload(ada).name, make.reload(lea).name} == {"Ada Berg", "Lea Chefin"}
    assert make.reload(ada).personnel_number == "2"
    assert make.reload(lea).email == "lea@example.org"


def test_what_changed_is_changed_and_said(bring):
    bring(LEA, ADA, BEN)

    report = bring(
        LEA,
        "2;Ada Sommer;a.sommer@example.org;Technik/Versuch;Leiterin;1;Husum;en;15.03.2019;",
        BEN.replace("ada@example.org", "1"),
    )

    ada = named("Ada Sommer")
    assert changed(report) == {
        "Ada Sommer": (
            Detail.NAME,
            Detail.EMAIL,
            Detail.TITLE,
            Detail.LOCATION,
            Detail.DEPARTMENT,
        ),
        "Ben Kurz": (Detail.MANAGER,),
    }
    assert (ada.email, ada.title, ada.location, ada.department.name) == (
        "a.sommer@example.org",
        "Leiterin",
        "Husum",
        "Versuch",
    )
    assert "versuch" in ada.search_text
    assert manager_of(named("Ben Kurz")) == named("Lea Chefin")


def test_moves_end_the_old_term_and_line_and_begin_the_next(bring):
    bring(LEA, ADA)
    begin = clock.now()

    bring(LEA, ADA.replace("Technik/Entwicklung", "Vertrieb").replace(";1;Kiel", ";;Kiel"))

    former, current = DepartmentTerm.objects.filter(person__name="Ada Berg").order_by("since")
    assert (former.department.name, current.department.name) == ("Entwicklung", "Vertrieb")
    assert former.until == current.since >= begin
    line = ReportingLine.objects.get(person__name="Ada Berg")
    assert line.until is not None
    assert line.until >= begin


def test_a_column_that_is_missing_changes_nothing(bring):
    bring(LEA, ADA)

    report = bring("2;Ada Berg", head="id;name")

    ada = named("Ada Berg")
    assert counts(report) == {"same": 1}
    assert (ada.email, ada.title, ada.department.name) == ("ada@example.org", "Konstrukteurin", "Entwicklung")
    assert manager_of(ada) == named("Lea Chefin")


def test_an_empty_cell_empties_all_but_the_address(bring):
    bring(LEA, ADA)

    bring(LEA, "2;Ada Berg;;;;;;;;")

    ada = named("Ada Berg")
    assert (ada.email, ada.title, ada.location, ada.department) == ("ada@example.org", "", "", None)
    assert manager_of(ada) is None


def test_a_new_address_is_the_one_to_sign_in_with(bring):
    bring(LEA, ADA)
    open_login(person=named("Ada Berg"))

    bring(LEA, ADA.replace("ada@", "a.berg@"))

    assert login_of(named("Ada Berg")).email == "a.berg@example.org"


def test_two_may_exchange_their_addresses(bring):
    bring(LEA, ADA)

    report = bring(LEA.replace("lea@", "ada@"), ADA.replace("ada@", "lea@"))

    assert counts(report) == {"changes": 2}
    assert named("Ada Berg").email == "lea@example.org"


def test_doing_it_again_changes_nothing(bring):
    bring(LEA, ADA, BEN)
    before = dump()

    report = bring(LEA, ADA, BEN, leavers=True)

    assert counts(report) == {"same": 3}
    assert dump() == before


def test_a_dry_run_says_the_same_and_writes_nothing(bring):
    bring(LEA, ADA)
    before = dump()
    lines = [LEA.replace("Kiel", "Husum"), BEN.replace("ada@example.org", "1")]

    rehearsed = bring(*lines, dry_run=True, leavers=True)

    assert dump() == before
    assert rehearsed == bring(*lines, leavers=True)
    assert counts(rehearsed) == {"changes": 1, "joins": 1, "leaves": 1}
    assert rehearsed.adds_up


def test_the_identity_may_change_from_address_to_number(bring):
    bring("Ada Berg,ada@example.org", head="name,email")

    bring("7,Ada Berg,ada@example.org", head="id,name,email")
    report = bring("7,Ada Berg,neu@example.org", head="id,name,email", leavers=True)

    assert counts(report) == {"changes": 1}
    assert Person.objects.get().email == "neu@example.org"


# leaving and coming back


def test_an_exit_date_that_is_past_ends_the_stay(bring):
    bring(LEA, ADA, BEN)
    open_login(person=named("Ada Berg"))

    report = bring(LEA, f"{ADA}2024-12-31", f"{BEN}{clock.today() + timedelta(days=30)}")

    assert counts(report) == {"leaves": 1, "same": 2}
    assert not named("Ada Berg").is_active
    assert named("Ben Kurz").is_active
    assert not login_of(named("Ada Berg")).is_active
    assert not DepartmentTerm.objects.filter(person__name="Ada Berg", until=None).exists()


def test_on_the_last_day_everybody_is_still_here(bring):
    bring(f"{ADA.replace(';1;', ';;')}{clock.today()}")

    assert named("Ada Berg").is_active


def test_who_had_left_before_does_not_come(bring):
    report = bring(LEA, f"{ADA}2020-01-01", BEN)

    assert counts(report) == {"joins": 2, "was_gone": 1}
    assert not Person.objects.filter(name="Ada Berg").exists()
    assert manager_of(named("Ben Kurz")) is None
    assert report.adds_up


def test_who_is_missing_leaves_only_where_the_list_is_complete(bring):
    bring(LEA, ADA, BEN)
    by_hand = make.person("Dora von Hand")

    assert counts(bring(LEA)) == {"same": 1}
    assert named("Ada Berg").is_active

    report = bring(LEA, leavers=True)

    assert counts(report) == {"same": 1, "leaves": 2}
    assert (report.missing, report.adds_up) == (2, True)
    assert not named("Ada Berg").is_active
    assert make.reload(by_hand).is_active


def test_who_left_by_a_list_returns_by_a_list(bring):
    bring(LEA, ADA)
    bring(LEA, leavers=True)

    report = bring(LEA, ADA.replace("Technik/Entwicklung", "Vertrieb"))

    ada = named("Ada Berg")
    assert counts(report) == {"same": 1, "returns": 1}
    assert (ada.is_active, ada.department.name) == (True, "Vertrieb")
    assert manager_of(ada) == named("Lea Chefin")
    terms = DepartmentTerm.objects.filter(person=ada)
    assert [term.department.name for term in terms.order_by("since")] == ["Entwicklung", "Vertrieb"]
    assert terms.filter(until=None).count() == 1
    before = dump()
    bring(LEA, ADA.replace("Technik/Entwicklung", "Vertrieb"))
    assert dump() == before
    assert counts(bring(LEA, leavers=True)) == {"same": 1, "leaves": 1}
    assert named("Ada Berg").leaving_reason == "Left according to the people list."
    assert counts(bring(LEA, ADA)) == {"same": 1, "returns": 1}
    assert named("Ada Berg").leaving_reason == ""


def test_whom_an_administrator_parted_with_stays_out(bring):
    bring(LEA, ADA)
    people.part_with(actor=None, person=named("Ada Berg"), reason="A new job")

    report = bring(LEA, ADA)

    assert counts(report) == {"same": 1, "stays_out": 1}
    assert not named("Ada Berg").is_active


def test_a_new_entry_date_brings_back_whoever_left(bring):
    bring(LEA, ADA)
    with make.days_ago(40):
        people.part_with(actor=None, person=named("Ada Berg"), reason="A new job")
    entered = clock.today() - timedelta(days=3)

    report = bring(LEA, ADA.replace("15.03.2019", str(entered)))

    assert counts(report) == {"same": 1, "returns": 1}


def test_the_last_administrator_does_not_leave(bring):
    bring(LEA, ADA)
    people.appoint_administrator(actor=None, person=named("Ada Berg"), appointed=True)
    before = dump()

    report = bring(LEA.replace("Kiel", "Husum"), f"{ADA}2024-01-01")

    assert [str(error) for error in report.errors] == [
        "line 3: Ada Berg: This is the last administrator. Appoint somebody else first."
    ]
    assert dump() == before


# errors


def test_with_one_error_nothing_is_imported(bring):
    before = dump()

    report = bring(LEA, ADA, "4;Cem;cem at example;;;;;;;", "5;Dora;dora@example.org;;;99;;;;")

    assert [str(error) for error in report.errors] == [
        "line 4, column E-Mail: “cem at example” is not an e-mail address.",
        "line 5, column Vorgesetzter: “99” is nobody in this list, and nobody who is already here.",
    ]
    assert report.steps == ()
    assert dump() == before
    assert "Nothing was imported" in report.table()


def test_errors_that_only_the_books_show_name_their_line(bring):
    partner = make.organisation("Müller Kälte")
    make.person("Carla Frost", organisation=partner, email="carla@example.org")
    make.person("Otto Amt", email="otto@example.org")
    open_login(person=make.person("Eva Tür"), email="door@example.org")
    Person.objects.filter(name="Eva Tür").update(email="")
    bring("2;Ada Berg;ada@example.org;", head="id;name;email;firma")
    before = dump()

    report = bring(
        "2;Ada Berg;otto@example.org;",
        "3;Carla Frost;carla@example.org;",
        "4;Ben Kurz;ben@example.org;Nirgendwo AG",
        "5;Ada Zwei;ada@example.org;",
        "6;Eva Neu;door@example.org;",
        "7;Fay Neu;fay@exa_mple.org;",
        head="id;name;email;firma",
    )

    assert [str(error) for error in report.errors] == [
        "line 2, column email: Somebody else has the address “otto@example.org” here.",
        "line 3, column organisation: Carla Frost belongs to Müller Kälte here.",
        "line 4, column organisation: There is no organisation “Nirgendwo AG” here. Add it first.",
        "line 5: This is the same person as in line 2.",
        "line 6, column email: Somebody else signs in with “door@example.org”.",
        "line 7, column email: “fay@exa_mple.org” is not an e-mail address.",
    ]
    assert dump() == before


def test_nobody_leads_herself_through_people_outside_the_list(bring):
    bring(LEA, ADA, BEN)

    report = bring("1;Lea Chefin;3", head="id;name;manager")

    assert [str(error) for error in report.errors] == [
        "line 2, column manager: Nobody can lead herself, not even through others."
    ]


def test_a_circle_that_the_list_itself_dissolves_is_none(bring):
    bring(LEA, ADA, BEN)

    report = bring("1;Lea Chefin;3", "2;Ada Berg;", "3;Ben Kurz;", head="id;name;manager")

    assert report.errors == ()
    assert manager_of(named("Lea Chefin")) == named("Ben Kurz")
    assert manager_of(named("Ben Kurz")) is None


def test_a_manager_may_be_somebody_who_is_here_but_not_in_the_list(bring):
    lea = make.person("Lea Chefin", email="lea@example.org")

    bring("2;Ada Berg;LEA@example.org", head="id;name;manager")

    assert manager_of(named("Ada Berg")) == lea


def test_only_administrators_import(bring):
    ada, boss = make.person("Ada"), make.person("Bea", administrator=True)

    with pytest.raises(NotAllowed):
        bring("Ada,x@example.org", head="name,email", actor=ada)
    assert counts(bring("Eva,x@example.org", head="name,email", actor=boss)) == {"joins": 1}


# many


def big_list(count: int, unit: str = "") -> list[str]:
    """Four hundred teams, each led by somebody; all in one unit where one is given."""
    return [
        f"{n};Person {n};p{n}@example.org;{unit or f'Werk/Bereich {n % 40}/Team {n % 400}'};"
        f"Fachkraft;{n // 10 or ''};Kiel;de;2015-01-{n % 28 + 1:02};"
        for n in range(1, count + 1)
    ]


def test_the_number_of_queries_grows_with_batches_not_with_people(bring):
    bring(*big_list(400))
    lines = big_list(400)

    with CaptureQueriesContext(
        connection,
    ) as unchanged:
        bring(*lines)
    with CaptureQueriesContext(connection) as unchanged:
        bring(*lines)
    with CaptureQueriesContext(connection) as moved:
        bring(*big_list(400, unit="Werk"))

    assert len(unchanged) < 20
    assert len(moved) < 40
    assert Person.objects.filter(department__name="Werk").count() == 400


@pytest.mark.full
def test_ten_thousand_people_take_less_than_a_minute(bring, full):
    count = 10_000 if full else 1_000
    lines = big_list(count)

    begin = time.monotonic()
    report = bring(*lines)
    assert counts(report) == {"joins": count}
    assert time.monotonic() - begin < 60

    begin = time.monotonic()
    assert counts(bring(*lines)) == {"same": count}
    assert time.monotonic() - begin < 30
