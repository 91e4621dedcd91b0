"""Small words: for things that are kept as codes, and for where somebody belongs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import formats, translation
from django.utils.translation import gettext as _

from schwarm.conversation.queries.filters import Context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schwarm.people.models import Person
    from schwarm.spaces.models import Space


def language_name(written: str) -> str:
    """ "de" becomes "German" in the reader's language; what is no code stays as it was written."""
    info = LANG_INFO.get(written.strip().lower())
    return str(translation.gettext(info["name"])) if info and "name" in info else written.strip()


def language_names(written: str) -> str:
    """A list such as "de, en, Croatian" in the reader's language."""
    return ", ".join(language_name(word) for word in written.split(",") if word.strip())


def language_codes(written: str) -> str:
    """The list as it is kept: codes for languages we know by name, the words themselves for others."""
    codes = _codes_by_name()
    words = [word.strip() for word in written.split(",") if word.strip()]
    return ", ".join(dict.fromkeys(codes.get(word.casefold(), word) for word in words))


@cache
def _codes_by_name() -> dict[str, str]:
    """Codes by the name of a language in itself and in every language we speak."""
    codes: dict[str, str] = {}
    for spoken, _name in [("en", ""), *settings.LANGUAGES]:
        with translation.override(spoken):
            for code, info in LANG_INFO.items():
                if "name" in info and "-" not in code:
                    names = (code, info["name"], info["name_local"], translation.gettext(info["name"]))
                    codes |= {str(name).casefold(): code for name in names}
    return codes


def help_words(written: str) -> list[str]:
    """What somebody helps with, as single topics where it was written as a list."""
    return [word.strip() for word in written.replace(";", ",").replace("\n", ",").split(",") if word.strip()]


def file_size(size: int) -> str:
    """A size people can compare: "12 KB", "3.4 MB", "1.2 GB"."""
    if size < 1024**2:
        return _("%(size)s KB") % {"size": max(size // 1024, 1)}
    if size < 1024**3:
        return _("%(size)s MB") % {"size": formats.number_format(size / 1024**2, 1)}
    return _("%(size)s GB") % {"size": formats.number_format(size / 1024**3, 1)}


def where_words(person: Person) -> str:
    """Where somebody works: "Engineering · Kiel", or the partner organisation."""
    if not person.organisation.is_host:
        return " · ".join(filter(None, [person.organisation.name, person.title]))
    department = person.department.name if person.department else ""
    return " · ".join(filter(None, [department, person.title, person.location]))


def guest_words(person: Person) -> str:
    """That somebody belongs to a partner, and until when she is invited."""
    if person.stay_until is None:
        return _("external: %(organisation)s") % {"organisation": person.organisation.name}
    until = formats.date_format(person.stay_until, _("j M Y"))
    return _("external: guest until %(day)s") % {"day": until}


def partner_words(space: Space) -> str:
    """With whom a space is shared; needs `organisations__organisation` loaded."""
    names = ", ".join(entry.organisation.name for entry in space.organisations.all())
    return _("external: %(names)s") % {"names": names} if names else _("external")


def outsider_list(outsiders: Iterable[tuple[str, int]]) -> str:
    """Organisations with the number of their people: "Müller (3), Nordfrost (2)"."""
    return ", ".join(f"{name} ({people})" for name, people in outsiders)


def context_words(contexts: Iterable[str]) -> str:
    """Where a filter counts."""
    chosen = set(contexts)
    return ", ".join(str(context.label) for context in Context if context.value in chosen)
