"""The words of results and reports, in the languages of Schwarm and from its one catalogue, without Django."""

import gettext
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "locale"


@cache
def translated(language: str) -> gettext.NullTranslations:
    """The translations into `language`; English, the language of the source, where there are none."""
    return gettext.translation("django", LOCALE, languages=[language], fallback=True)
