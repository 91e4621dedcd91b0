"""Short parts of addresses made from names: "Kälte & Größe" becomes "kaelte-groesse"."""

import re
import unicodedata
from collections.abc import Callable

LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ø": "oe",
        "æ": "ae",
        "å": "aa",
        "ł": "l",
        "đ": "d",
        "ı": "i",
    }
)


def slug_of(name: str, separator: str = "-", length: int = 50) -> str:
    """`name` in small plain letters and digits, words joined by `separator`; may be empty."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)[:length].strip(separator)


def free_slug(base: str, is_taken: Callable[[str], bool], separator: str = "-") -> str:
    """`base`, or the first of base-2, base-3, … that is not taken."""
    slug, number = base, 1
    while is_taken(slug):
        number += 1
        slug = f"{base}{separator}{number}"
    return slug
