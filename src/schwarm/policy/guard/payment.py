"""Class B: bank accounts and payment cards, by their checksums."""

import re
from collections.abc import Iterator

from schwarm.policy.guard.findings import Finding, Group

# Length of an IBAN by country: ISO 13616 registry, release 99.
LENGTHS = {
    country: length
    for length, countries in {
        15: "NO", 16: "BE", 18: "DK FI FK FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
        21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HN HU LB NI PL SV", 29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC",
        32: "LC", 33: "RU",
    }.items()
    for country in countries.split()
}  # fmt: skip
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ \u00a0\u202f-]?[A-Z0-9]){11,29}", re.IGNORECASE)
CARD = re.compile(r"(?<![\d.,/-])\d(?:[ \u00a0-]?\d){12,18}(?![\d]|[.,/-]\d)")
GAPS = re.compile(r"[^A-Z0-9]")
# first digits from, to, and the lengths they come with (ISO/IEC 7812, as the schemes publish them)
ISSUERS = (
    (4, 4, (13, 16, 19)),  # Visa
    (51, 55, (16,)), (2221, 2720, (16,)),  # Mastercard
    (34, 34, (15,)), (37, 37, (15,)),  # American Express
    (300, 305, (14,)), (3095, 3095, (14,)), (36, 36, (14,)), (38, 39, (14,)),  # Diners Club
    (6011, 6011, (16, 19)), (644, 659, (16, 19)),  # Discover
    (3528, 3589, (16, 17, 18, 19)),  # JCB
    (62, 62, (16, 17, 18, 19)),  # UnionPay
    (5018, 5018, (13, 16, 19)), (5020, 5020, (13, 16, 19)), (5038, 5038, (13, 16, 19)),  # Maestro
    (6304, 6304, (13, 16, 19)), (6759, 6763, (13, 16, 19)),
)  # fmt: skip


def payment(text: str) -> Iterator[Finding]:
    """Every valid IBAN and card number in a `text` that has digits."""
    for match in IBAN.finditer(text):
        if size := _iban_length(match[0]):
            yield Finding(Group.PAYMENT, "iban", match.start(), match.start() + size)
    for match in CARD.finditer(text):
        if is_card(match[0]):
            yield Finding(Group.PAYMENT, "card", match.start(), match.end())


def is_iban(number: str) -> bool:
    """Whether country, length and checksum (ISO 7064, mod 97) are right; spaces do not matter."""
    bare = GAPS.sub("", number.upper())
    if LENGTHS.get(bare[:2]) != len(bare):
        return False
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def _iban_length(passage: str) -> int:
    """How many characters of `passage` are an IBAN; words may follow it without a stop. 0 if it is none."""
    wanted = LENGTHS.get(passage[:2].upper(), 0)
    seen = 0
    for position, sign in enumerate(passage, start=1):
        seen += sign.isalnum()
        if seen == wanted:
            return position if is_iban(passage[:position]) else 0
    return 0


def is_card(number: str) -> bool:
    """Whether an issuer gives out such numbers, and the check digit (Luhn) is right."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    return _has_issuer(digits) and _luhn(digits)


def _has_issuer(digits: list[int]) -> bool:
    head = "".join(map(str, digits[:4]))
    return any(
        len(digits) in lengths and low <= int(head[: len(str(low))]) <= high for low, high, lengths in ISSUERS
    )


def _luhn(digits: list[int]) -> bool:
    doubled = [digit if place % 2 == 0 else digit * 2 for place, digit in enumerate(reversed(digits))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0
