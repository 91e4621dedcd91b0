"""Class E: what a post tells about somebody else. A hint only; much of it is said with good reason."""

import re
from collections.abc import Iterator

import phonenumbers

from schwarm.policy.guard.findings import Finding, Group
from schwarm.policy.guard.lists import Lists

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])")
DIALLED = re.compile(r"(?:\+|\b0|\(0)[\d()/ \u00a0.–-]{6,24}\d")
SHORTEST = (
    11  # signs of a number with its country, "+49" and eight digits: shorter ones are mostly other numbers
)
# With a title, or by handle: names without either cannot be told from other words in German.
TITLED = r"\b(?:Herrn?|Frau|Kollegen?|Kollegin|Chefin?|Mr\.?|Mrs\.?|Ms\.?|Dr\.)\s+(?:Dr\.\s+)?[A-ZÄÖÜ][\w-]+"
HANDLE = r"(?<![\w.])@[\w.-]{2,}"
PERSON = rf"(?:{TITLED}|{HANDLE})"
HEALTH = (
    r"(?:krankgeschrieben|burn-?out|depressi(?:on(?:en)?|v)|krebs|krebserkrankung|krebsdiagnose"
    r"|chemo(?:therapie)?|in der psychiatrie"
    r"|psychotherapie|schwanger|fehlgeburt|entzug(?:sklinik)?|schwerbehindert|hiv-positiv|epilepsie"
    r"|bandscheibenvorfall"
    r"|(?:on )?sick leave|on sick|signed off sick|cancer|depressed|depression|pregnant|miscarriage"
    r"|in rehab|chemotherapy"
    r"|breakdown|alcoholic|disabled)"
)
STATE = r"(?:ist|war|wird|hat|hatte|leidet|is|was|has|had|suffers|'s)"
EARNS = (
    r"(?:verdien\w+|(?:jahres|monats|brutto|netto|grund)?gehalt\w*|bonus|abfindung\w*|tantieme"
    r"|salary|earns|earned|is paid|gets paid|pay rise|severance)"
)
MONEY = (
    r"(?:(?:€|EUR|\$|USD|£|GBP|CHF)\s?\d[\d.,'’ ]*\d?k?|\d[\d.,'’]*\s?(?:k\b|€|EUR|Euro|T€|TEUR|\$|USD"
    r"|dollars?|CHF|Franken|£|pounds?))"
)
NEAR = r"[^.!?\n]{0,80}?"
ABOUT_HEALTH = re.compile(
    rf"{TITLED}(?:'s)?{NEAR}\b(?i:{HEALTH})\b|\b(?i:{HEALTH})\b[^.!?,\n]{{0,20}}?{TITLED}"
    rf"|{HANDLE}(?: \w+)?\s?{STATE} {NEAR}\b(?i:{HEALTH})\b"
)
ABOUT_SALARY = re.compile(
    rf"{PERSON}(?:'s)?{NEAR}\b(?i:{EARNS})\b{NEAR}{MONEY}"
    rf"|{PERSON}{NEAR}{MONEY}{NEAR}\b(?i:{EARNS})\b"
    rf"|\b(?i:{EARNS})\b{NEAR}{PERSON}{NEAR}{MONEY}"
)
PERSON_THERE = re.compile(PERSON)
HEALTH_THERE = re.compile(HEALTH)
EARNS_THERE = re.compile(EARNS)


def personal(text: str, lists: Lists, *, has_digits: bool, region: str) -> Iterator[Finding]:
    """Phone numbers (as dialled in `region`), addresses, health and pay of somebody named."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            if match[0].lower() not in lists.own:
                yield Finding(Group.PERSONAL, "email", match.start(), match.end())
    if has_digits and DIALLED.search(text):
        yield from _phones(text, lists, region)
    yield from _told(text, has_digits)


def _phones(text: str, lists: Lists, region: str) -> Iterator[Finding]:
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        if number not in lists.own and len(number) >= SHORTEST and DIALLED.match(match.raw_string):
            yield Finding(Group.PERSONAL, "phone", match.start, match.end)


def _told(text: str, has_digits: bool) -> Iterator[Finding]:
    if not PERSON_THERE.search(text):
        return
    lowered = text.lower()
    if HEALTH_THERE.search(lowered):
        yield from (_found(match, "health") for match in ABOUT_HEALTH.finditer(text))
    if has_digits and EARNS_THERE.search(lowered):
        yield from (_found(match, "salary") for match in ABOUT_SALARY.finditer(text))


def _found(match: re.Match[str], kind: str) -> Finding:
    return Finding(Group.PERSONAL, kind, match.start(), match.end())
