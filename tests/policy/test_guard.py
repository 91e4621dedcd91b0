"""The guard finds secrets, payment data, figures, protected names and what a post tells about others."""

import random
import string
from datetime import date
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from schwarm.policy.guard import (
    ClosedPeriod,
    Group,
    Lists,
    ProtectedName,
    PublishedFigure,
    digest_of,
    verdict,
)
from schwarm.policy.guard.payment import LENGTHS, is_card, is_iban

TODAY = date(2026, 11, 3)
SALT = b"0123456789abcdef"


def found(text: str, lists: Lists | None = None) -> list[tuple[str, str, str]]:
    """Group, kind and passage of each finding."""
    judged = verdict(text, lists=lists or Lists(), today=TODAY)
    return [(finding.group.value, finding.kind, finding.passage(text)) for finding in judged]


# --- A: secrets ------------------------------------------------------------------------------------

ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"


def signs(chance: random.Random, count: int, alphabet: str = ALNUM) -> str:
    return "".join(chance.choices(alphabet, k=count))


KEYS = {
    "aws": lambda r: "AKIA" + signs(r, 16, string.ascii_uppercase + string.digits),
    "github": lambda r: f"gh{r.choice('pousr')}_{signs(r, 36)}",
    "github fine": lambda r: f"github_pat_{signs(r, 22)}_{signs(r, 59)}",
    "gitlab": lambda r: f"glpat-{signs(r, 20, ALNUM + '_-')}",
    "slack": lambda r: f"xoxb-{r.randrange(10**11, 10**12)}-{r.randrange(10**12, 10**13)}-{signs(r, 24)}",
    "jwt": lambda r: f"eyJ{signs(r, 30)}.eyJ{signs(r, 60)}.{signs(r, 43, ALNUM + '_-')}",
    "stripe": lambda r: f"sk_live_{signs(r, 24)}",
    "google": lambda r: f"AIza{signs(r, 35, ALNUM + '_-')}",
    "sendgrid": lambda r: f"SG.{signs(r, 22)}.{signs(r, 43)}",
    "npm": lambda r: f"npm_{signs(r, 36)}",
    "pypi": lambda r: f"pypi-AgEIcHlwaS5vcmc{signs(r, 60)}",
    "twilio": lambda r: f"SK{signs(r, 32, HEX)}",
    "mailchimp": lambda r: f"{signs(r, 32, HEX)}-us{r.randrange(1, 22)}",
    "vault": lambda r: f"hvs.{signs(r, 28)}",
    "azure": lambda r: f"AccountName=x;AccountKey={signs(r, 86, ALNUM + '+/')}==",
    "telegram": lambda r: f"{r.randrange(10**8, 10**10)}:AA{signs(r, 33)}",
    "address": lambda r: f"postgres://app:{signs(r, 12)}@db.example.org/app",
    "pem": lambda r: (
        f"-----BEGIN RSA PRIVATE KEY-----\n{signs(r, 64)}\n{signs(r, 30)}==\n-----END RSA PRIVATE KEY-----"
    ),
    "openssh": lambda r: f"-----BEGIN OPENSSH PRIVATE KEY-----\n{signs(r, 70)}",
    "password": lambda r: f"Passwort: {signs(r, 8)}{r.randrange(10)}x!",
    "api key": lambda r: f'api_key = "{signs(r, 24)}9a"',
}


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_that_was_made_up_is_found_and_refused(kind: str) -> None:
    chance = random.Random(kind)
    for frame in ("{}", "Hier der Zugang: {} – bitte nicht weitergeben.", "for staging use `{}`, thanks"):
        for _ in range(40):
            text = frame.format(KEYS[kind](chance))

            assert verdict(text, today=TODAY).must_refuse, text


def test_a_private_key_is_found_from_its_first_line_to_its_last() -> None:
    key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----"

    assert found(f"seht her\n{key}\nEnde") == [("A", "private-key", key)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("password: hunter2", "hunter2"),
        ("Das Passwort lautet Sommer2026!", "Sommer2026"),
        ("pwd=Tr0ub4dor&3", "Tr0ub4dor&3"),
        ('client_secret: "k3J9-xyzw-2214"', "k3J9-xyzw-2214"),
        ('PASSWORD = "correcthorse"', "correcthorse"),
        ("https://ben:geheim1@git.example.org/x.git", "geheim1"),
    ],
)
def test_a_password_is_found_and_nothing_around_it(text: str, value: str) -> None:
    assert [passage.rstrip("!") for _, _, passage in found(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Passwort: bitte im Tresor nachsehen",
        "password: <your password>",
        "password=${DB_PASSWORD}",
        "Token: siehe Wiki",
        "Das Passwort ist abgelaufen, ich habe ein neues bestellt.",
        "The key: we listen before we decide.",
        "Der Schlüssel zum Erfolg: reden.",
        "secret: ********",
        "token = read_token(path)",
        "The API key is required for all calls since version 3.",
        "git commit 1f3870be274f6c49b3e31a0c6728957f fixes it",
        "Die Vorgangsnummer ist 4711-2026-0815.",
    ],
)
def test_words_about_secrets_are_no_secrets(text: str) -> None:
    assert found(text) == []


# --- B: payment data -------------------------------------------------------------------------------


def iban(chance: random.Random, country: str) -> str:
    body = signs(chance, LENGTHS[country] - 4, string.digits)
    rest = int("".join(str(int(sign, 36)) for sign in f"{body}{country}00")) % 97
    return f"{country}{98 - rest:02}{body}"


def card(chance: random.Random, head: str, length: int) -> str:
    body = head + signs(chance, length - len(head) - 1, string.digits)
    return next(body + digit for digit in string.digits if luhn(body + digit))


def luhn(number: str) -> bool:
    """Written otherwise than in the guard, with a table."""
    table = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    backwards = number[::-1]
    return (sum(map(int, backwards[::2])) + sum(table[int(digit)] for digit in backwards[1::2])) % 10 == 0


@pytest.mark.parametrize("country", LENGTHS)
def test_every_valid_iban_is_found_bare_and_in_groups(country: str) -> None:
    chance = random.Random(country)
    for _ in range(10):
        number = iban(chance, country)
        grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
        for written in (number, grouped, number.lower()):
            assert found(f"Bitte an {written} überweisen") == [("B", "iban", written)]


@pytest.mark.parametrize(
    ("head", "length"),
    [
        *(("4", length) for length in (13, 16, 19)),
        *(
            (head, 16)
            for head in ("51", "55", "2221", "2720", "6011", "644", "65", "3528", "3589", "62", "6759")
        ),
        *((head, 15) for head in ("34", "37")),
        *((head, 14) for head in ("300", "36", "38")),
        ("62", 19),
    ],
)
def test_every_valid_card_number_is_found(head: str, length: int) -> None:
    chance = random.Random(head)
    for _ in range(40):
        number = card(chance, head, length)
        grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
        for written in (number, grouped, grouped.replace(" ", "-")):
            assert found(f"Karte {written}, gültig bis 12/28") == [("B", "card", written)]


@given(st.text(alphabet=string.digits, min_size=13, max_size=19))
def test_a_number_with_a_wrong_check_digit_is_no_card(number: str) -> None:
    if not luhn(number):
        assert not is_card(number)


@given(st.sampled_from(sorted(LENGTHS)), st.integers(0, 10**9), st.data())
def test_one_changed_digit_is_no_iban_any_more(country: str, seed: int, data: st.DataObject) -> None:
    number = iban(random.Random(seed), country)
    place = data.draw(st.integers(4, len(number) - 1))
    other = data.draw(st.sampled_from([digit for digit in string.digits if digit != number[place]]))

    assert is_iban(number)
    assert not is_iban(number[:place] + other + number[place + 1 :])


def test_other_long_numbers_are_no_payment_data() -> None:
    assert (
        found("Auftrag 1234567890123456, Ticket 9999-0000-1111-2222, Version 4.111.111.111.111.111.1") == []
    )


# --- C and F: figures ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Unser EBIT liegt im dritten Quartal bei 4,2 Mio. Euro.",
        "Der Umsatz wird dieses Jahr um 12 % sinken.",
        "Der Auftragseingang bricht ein: nur noch 830 TEUR im Oktober",
        "Wir haben noch 2,1 Millionen Euro Liquidität, das reicht bis März.",
        "Die Rückstellung für den Rechtsstreit beträgt 15 Mio €",
        "Geplant ist ein Stellenabbau von 140 Stellen.",
        "Mit dem neuen Kunden kommen wir auf eine Rohmarge von 31 Prozent",
        "Q3 revenue came in at $4.2m, well below plan",
        "our gross margin fell to 23%",
        "Operating profit was EUR131m against EUR 140.2 mn last year",
        "Order intake dropped by 18 per cent",
        "The deal is worth 300 million dollars.",
        "Layoffs: 60 people in Leeds by spring",
        "Net sales of SEK 1,250,000 in September",
    ],
)
def test_a_metric_with_an_amount_is_a_figure(text: str) -> None:
    assert {group for group, _, _ in found(text)} == {"C"}


@pytest.mark.parametrize(
    "text",
    [
        "Der Umsatz sinkt, und der Vorstand schweigt dazu.",
        "Wir sind 12 % langsamer als im letzten Sprint.",
        "Das Mittagessen kostet jetzt 8,50 Euro, eine Frechheit.",
        "20 Prozent der Züge fallen aus!",
        "Mein Gewinn beim Kickern: 3 Euro",
        "30 Mitarbeitende waren beim Sommerfest",
        "The build takes 40 % longer since Monday",
        "Umsatzsteuer 19 %",
        "I paid 300 dollars for the ticket and nobody refunds it.",
        "Die Marge ist\n\nKapitel 2\n\n500 Mio. Sterne hat die Galaxie.",
    ],
)
def test_talk_and_prices_are_no_figures(text: str) -> None:
    assert found(text) == []


def test_a_figure_too_far_from_a_metric_is_none() -> None:
    text = "Der Umsatz ist wichtig, {} und jetzt zu etwas ganz anderem: 3 Mio. Euro kostet das Haus."

    assert found(text.format("das sagen alle."))
    assert (
        found(text.format("das sagen alle, und zwar bei jeder Gelegenheit, die sich überhaupt bietet,")) == []
    )


def test_a_published_figure_may_be_said_from_its_day_on() -> None:
    text = "Unser Umsatz lag bei 1.250 Mio. Euro."
    figure = PublishedFigure(published_on=TODAY, amount="1 250")

    assert found(text, Lists(published=(figure,))) == []
    early = PublishedFigure(published_on=date(2026, 11, 4), amount="1 250")
    assert [group for group, _, _ in found(text, Lists(published=(early,)))] == ["C"]


def test_a_link_to_a_published_paper_vouches_for_its_figures() -> None:
    report = PublishedFigure(published_on=date(2026, 3, 1), link="https://example.org/annual-report-2025")
    text = "Umsatz 80 Mio. Euro, siehe https://example.org/annual-report-2025.pdf"

    assert found(text, Lists(published=(report,))) == []
    assert found("Umsatz 80 Mio. Euro, siehe https://example.org/other", Lists(published=(report,))) != []


def test_to_call_a_figure_published_does_not_make_it_so() -> None:
    assert [group for group, _, _ in found("Umsatz laut Geschäftsbericht 80 Mio. Euro")] == ["C"]


@pytest.mark.parametrize(
    ("first", "last", "group"),
    [
        ((2026, 11, 3), (2026, 11, 3), "F"),
        ((2026, 10, 1), (2026, 11, 2), "C"),
        ((2026, 11, 4), (2026, 12, 1), "C"),
    ],
)
def test_inside_a_closed_period_a_figure_is_insider_information(
    first: tuple[int, int, int], last: tuple[int, int, int], group: str
) -> None:
    lists = Lists(closed=(ClosedPeriod(date(*first), date(*last)),))

    assert [finding[0] for finding in found("EBIT 4 Mio. Euro", lists)] == [group]


# --- D: protected names ----------------------------------------------------------------------------


def listed(*names: str, expires_on: date | None = None) -> Lists:
    entries = (
        ProtectedName.of(name, salt=SALT, entry=f"entry-{number}", owner="Finance", expires_on=expires_on)
        for number, name in enumerate(names)
    )
    return Lists(salt=SALT, names=tuple(entries))


@pytest.mark.parametrize(
    "text",
    [
        "Was macht Projekt Nordlicht?",
        "PROJEKT  NORDLICHT läuft",
        "projekt-nordlicht",
        "Projekt Nordlichts Budget",
    ],
)
def test_a_protected_name_is_found_in_any_dress(text: str) -> None:
    judged = verdict(text, lists=listed("Projekt Nordlicht", "Aurora"), today=TODAY)

    assert [(finding.group, finding.entry, finding.owner) for finding in judged] == [
        (Group.NAME, "entry-0", "Finance")
    ]


def test_part_of_a_protected_name_is_not_it() -> None:
    assert (
        found(
            "Das Projekt ist ein Nordlichtprojekt, Auroras Freundin", listed("Projekt Nordlicht", "Aurora X")
        )
        == []
    )


def test_a_protected_name_expires() -> None:
    assert found("Aurora", listed("Aurora", expires_on=TODAY)) == [("D", "name", "Aurora")]
    assert found("Aurora", listed("Aurora", expires_on=date(2026, 11, 2))) == []


def test_a_list_does_not_tell_its_names() -> None:
    lists = listed("Aurora")

    assert "aurora" not in repr(lists).lower()
    assert digest_of("Aurora", SALT) != digest_of("Aurora", b"another salt")


def test_a_name_without_letters_cannot_be_protected() -> None:
    with pytest.raises(ValueError, match="letter"):
        ProtectedName.of(" – ", salt=SALT, entry="1")


# --- E: personal data ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("Ruft sie an: 0151 23456789", "phone", "0151 23456789"),
        ("Call +44 20 7946 0018 after five", "phone", "+44 20 7946 0018"),
        ("Schreib an carla.weiss@kunde.example.com!", "email", "carla.weiss@kunde.example.com"),
        ("Frau Meier ist krankgeschrieben", "health", "Frau Meier ist krankgeschrieben"),
        ("@ben has cancer, poor man", "health", "@ben has cancer"),
        ("Herr Schulz verdient 95.000 Euro", "salary", "Herr Schulz verdient 95.000 Euro"),
        ("@eve earns 120k a year", "salary", "@eve earns 120k"),
    ],
)
def test_what_belongs_to_others_is_hinted_at(text: str, kind: str, passage: str) -> None:
    assert [(k, p.strip()) for _, k, p in found(text)] == [(kind, passage)]


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin seit Montag krankgeschrieben und komme in zwei Wochen wieder.",
        "Die Gehälter sind zu niedrig: 3.000 Euro reichen hier nicht.",
        "Version 0.15.2345 vom 01.02.2026, Ticket 0815-4711",
        "Frau Meier hat recht.",
        "@ben schau mal in Zeile 120",
    ],
)
def test_what_one_tells_about_oneself_or_about_all_is_no_finding(text: str) -> None:
    assert found(text) == []


def test_addresses_of_the_company_may_be_written() -> None:
    lists = Lists(own=frozenset({"hilfe@example.org", "+4930901820"}))

    assert found("Hilfe gibt es bei hilfe@example.org oder 030 901820", lists) == []
    assert len(found("Hilfe gibt es bei hilfe@example.org oder 030 901820")) == 2


# --- the verdict -----------------------------------------------------------------------------------


def test_only_secrets_are_refused() -> None:
    text = "Frau Meier ist krankgeschrieben, EBIT 4 Mio. Euro, Karte 4111 1111 1111 1111"
    judged = verdict(text, today=TODAY)

    assert judged.groups == {Group.PERSONAL, Group.FIGURE, Group.PAYMENT}
    assert not judged.must_refuse
    assert verdict(f"{text}, Passwort: hunter22", today=TODAY).must_refuse


def test_opinions_pass() -> None:
    for text in (
        "Der Vorstand hat hier eine miserable Entscheidung getroffen, und alle wissen es.",
        "This reorganisation is a disaster and nobody asked us.",
        "",
    ):
        assert not verdict(text, today=TODAY)


def test_reasons_speak_the_language_of_the_author() -> None:
    (finding,) = verdict("Karte 4111 1111 1111 1111", today=TODAY)

    with translation.override("en"):
        assert str(finding.reason) == "This is the number of a payment card."
    with translation.override("de"):
        assert str(finding.reason) == "Das ist die Nummer einer Zahlungskarte."


def test_findings_do_not_overlap_and_come_in_order() -> None:
    text = "carla@example.com: api_key=AKIAABCDEFGHIJKLMNOP, https://a:geheim99@b.example.com/, 0151 23456789"
    spans = [(finding.start, finding.end) for finding in verdict(text, today=TODAY)]

    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    for finding in verdict(text, today=TODAY):
        assert 0 <= finding.start < finding.end <= len(text)
