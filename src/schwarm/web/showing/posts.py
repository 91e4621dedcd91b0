"""What a card says about its post: kind, role of the author, what may be done with it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schwarm.conversation import kinds
from schwarm.conversation.queries.audiences import readers_in_words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from schwarm.conversation.models import Attachment, Post
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person

LONG = 1200
MOST_PICTURES_IN_A_GRID = 4
# what is offered first; any other emoji can be written in a reply
OFFERED = "👍 ❤️ 🎉 😄 🙏 💡 👀 🤔 👏 🚀 ✅ 😮 🙌 ☕ 😢 🔧"
BOOSTABLE = frozenset({"space", "company", "community", "world"})


def kind_of(card: Card) -> kinds.Kind | None:
    """The kind that is shown; a plain post shows none, and one with a poll is a poll."""
    kind = kinds.kind(card.post.kind)
    if kind.name != "post":
        return kind
    return kinds.Kind("poll", _("Poll"), "poll") if card.poll else None


def role_of(person: Person) -> str:
    """What stands beside a name: the title or the department, and the organisation of partners' people."""
    role = (
        _("bot") if person.is_bot else person.title or (person.department.name if person.department else "")
    )
    if person.organisation.is_host:
        return role
    return f"{role}, {person.organisation.name}" if role else person.organisation.name


def is_long(card: Card) -> bool:
    """Whether a list shows only the beginning."""
    return card.words is not None and (len(card.words.text) > LONG or card.words.text.count("\n") > 24)


def can_be_boosted(post: Post) -> bool:
    return readers_in_words(post.audience) in BOOSTABLE


def can_be_quoted(card: Card) -> bool:
    """Whether quoting is offered; whether the reader follows the author is asked when she sends it."""
    is_kept_back = card.post.quote_policy == "nobody" and not card.is_own
    return card.post.speaker != "protected" and not is_kept_back


def quotes_own(card: Card) -> bool:
    """Whether somebody else quotes what the reader wrote."""
    return bool(card.quote and card.quote.card and card.quote.card.is_own and not card.is_own)


def other_language(card: Card) -> str:
    """The language of the words, where it is not the one of the page."""
    language = card.words.language if card.words else ""
    return "" if language == get_language() else language


def grid(images: list[Attachment]) -> int:
    """How many places the grid of pictures has."""
    return min(len(images), MOST_PICTURES_IN_A_GRID)


def file_kind(attachment: Attachment) -> str:
    """ "PDF" for plan.pdf."""
    return attachment.name.rpartition(".")[2][:5].upper() if "." in attachment.name else ""


@cache
def _picker(language: str) -> SafeString:
    buttons = [(emoji, _emoji_name(emoji, language), emoji) for emoji in OFFERED.split()]
    return format_html_join(
        "", '<button class="picker-item" name="emoji" value="{}" aria-label="{}">{}</button>', buttons
    )


def picker() -> SafeString:
    """The buttons one chooses a reaction from."""
    return _picker(get_language() or "en")


def _emoji_name(text: str, language: str) -> str:
    """What an emoji is called, for people who hear it."""
    # loading the names of all emojis takes a moment that only the first page should cost
    import emoji  # noqa: PLC0415

    try:
        name = emoji.demojize(text, language=language, delimiters=("", ""))
    except (NotImplementedError, KeyError):
        name = emoji.demojize(text, delimiters=("", ""))
    return name.replace("_", " ")


def share(votes: int, voters: int) -> str:
    """A part of all voters, in per cent."""
    return format_html("{}\u00a0%", round(100 * votes / voters) if voters else 0)
