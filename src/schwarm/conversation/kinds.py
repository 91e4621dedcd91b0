"""The kinds of post. A room above adds its own kind here, with its words and its life cycle there."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of post as people see it: one word, an icon, whether it carries a title."""

    name: str
    label: str | Promise
    icon: str
    has_title: bool = False
    placeholder: str | Promise = ""
    is_offered: bool = True
    can_close_replies: bool = True


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; done once, when the application starts."""
    _kinds[kind.name] = kind


def known(name: str) -> bool:
    return name in _kinds


def kind(name: str) -> Kind:
    """The kind of this name; a plain post where the room that brought it is switched off."""
    return _kinds.get(name) or _kinds["post"]


def names_for(word: str) -> list[str]:
    """The kinds somebody may mean by `word`: by name, or by label in any of our languages."""
    wanted = word.casefold()
    return [entry.name for entry in _kinds.values() if wanted in {entry.name, *_labels(entry)}]


def _labels(entry: Kind) -> set[str]:
    labels = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            labels.add(str(entry.label).casefold())
    return labels


def offered() -> list[Kind]:
    """The kinds the composer offers, in the order in which they were registered."""
    return [entry for entry in _kinds.values() if entry.is_offered]


register(Kind("post", _("Post"), "post", placeholder=_("What is going on, good or bad?")))
register(
    Kind("question", _("Question"), "question", has_title=True, placeholder=_("What would you like to know?"))
)
register(Kind("idea", _("Idea"), "idea", has_title=True, placeholder=_("What could be better, and how?")))
register(
    Kind(
        "lesson",
        _("Lesson"),
        "lesson",
        has_title=True,
        placeholder=_("What happened, what did we believe, what do we do differently now?"),
    )
)
register(Kind("thanks", _("Thanks"), "thanks", placeholder=_("Whom do you thank, and what for?")))
register(
    Kind(
        "announcement",
        _("Announcement"),
        "announcement",
        has_title=True,
        placeholder=_("What should everybody know?"),
        can_close_replies=False,
    )
)
