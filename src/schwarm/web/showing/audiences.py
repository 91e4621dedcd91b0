"""Who reads a post, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from schwarm.conversation.queries.audiences import readers_in_words

if TYPE_CHECKING:
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person

ICONS = {
    "world": "world",
    "community": "community",
    "company": "company",
    "followers": "followers",
    "space": "spaces",
    "mentioned": "mentioned",
}


def audience_words(card: Card) -> str:
    """To whom a post was said, as it stands under the author's name."""
    post = card.post
    name = readers_in_words(post.audience)
    if name == "space":
        return _("to everybody in this space")
    if name == "mentioned":
        return _to_people(card.mentioned)
    return {
        "world": _("to everybody, also outside"),
        "community": _("to all employees and partners"),
        "company": _("to all employees"),
        "followers": _("to followers"),
    }[name]


def outsider_words(card: Card) -> str:
    """The amber mark of a post that people of other organisations read: one word and who they are."""
    name = readers_in_words(card.post.audience)
    if name == "world":
        return _("external: also read outside")
    if name == "community":
        return _("external: also read by partners")
    outside = card.partners
    if name == "mentioned":
        outside = sorted({p.organisation.name for p in card.mentioned if not p.organisation.is_host})
    if outside:
        return _("external: also read by %(names)s") % {"names": ", ".join(outside)}
    return _("external")


def _to_people(people: list[Person]) -> str:
    if not people:
        return _("only to those mentioned")
    names = ", ".join(person.name for person in people[:3])
    if len(people) > 3:
        return _("only to %(names)s and %(count)s more") % {"names": names, "count": len(people) - 3}
    return _("only to %(names)s") % {"names": names}
