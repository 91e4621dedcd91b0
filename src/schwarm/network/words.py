"""The words of results and reports, from the one catalogue of Schwarm, without Django."""

import gettext
import math
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "locale"
# languages that write 1.000,5 where English writes 1,000.5
COMMA = {"de"}


@cache
def translated(language: str) -> gettext.NullTranslations:
    """The translations into `language`; English, the language of the source, where there are none."""
    return gettext.translation("django", LOCALE, languages=[language], fallback=True)


def number(value: float, digits: int, language: str) -> str:
    """With the comma of the language, and parts of a thousand set off; a dash where nothing is known."""
    if not math.isfinite(value):
        return "–"
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,")) if language in COMMA else text
