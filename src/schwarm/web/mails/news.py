"""The letter about news: of one thread, of one space, or what is summed up once a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.choices import Kind
from schwarm.conversation.queries.mails import DAY, protected_threads
from schwarm.lib import html
from schwarm.web.mails.letters import Entry, Letter
from schwarm.web.showing.addresses import person_url, post_url, space_url
from schwarm.web.showing.speakers import extern_words, mark_words, names_in_words, quoted, speaker_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.functional import Promise

    from schwarm.conversation.models import Notification
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space

MOST_ENTRIES = 20
LONGEST_QUOTE = 1200

NAMED: dict[str, Promise] = {
    Kind.MENTION: gettext_lazy("%(name)s mentioned you"),
    Kind.REPLY: gettext_lazy("%(name)s answered you"),
    Kind.THREAD: gettext_lazy("%(name)s wrote in a thread you follow"),
    Kind.QUOTE: gettext_lazy("%(name)s quoted you"),
    Kind.EDIT: gettext_lazy("%(name)s changed a post that you passed on"),
    Kind.POLL: gettext_lazy("A poll by %(name)s has ended"),
}
# where a protected voice speaks, nobody is named and nothing is quoted
UNNAMED: dict[str, Promise] = {
    Kind.MENTION: gettext_lazy("You were mentioned in a protected conversation"),
    Kind.REPLY: gettext_lazy("There is an answer to you in a protected conversation"),
    Kind.POLL: gettext_lazy("A poll in a protected conversation has ended"),
    Kind.REACTION: gettext_lazy("There are reactions to what you wrote in a protected conversation"),
    Kind.BOOST: gettext_lazy("Something you wrote in a protected conversation was passed on"),
}
UNNAMED_NEWS = gettext_lazy("There is something new in a protected conversation")


class _News:
    """Notifications of one occasion, with the posts they are about."""

    def __init__(self, person: Person, news: Sequence[Notification]) -> None:
        self.person, self.news = person, news
        posts = {n.post_id for n in news if n.post_id} | {n.thread_id for n in news if n.thread_id}
        self.cards = {card.post.pk: card for card in cards(person, sorted(posts))}
        self.protected = protected_threads({n.thread_id for n in news if n.thread_id})

    def entries(self) -> list[Entry]:
        """One for each post and kind, in the order in which it happened."""
        together: dict[tuple[str, int | None, int | None], list[Notification]] = defaultdict(list)
        for n in self.news:
            together[n.kind, n.post_id, n.space_id].append(n)
        return [entry for members in together.values() if (entry := self._entry(members))]

    def subject_of_thread(self, thread_id: int) -> str:
        """The same for all mails of a thread, or clients would not show them as one conversation."""
        if thread_id in self.protected:
            return _("A protected conversation")
        first = self.cards.get(thread_id)
        if first is None or not (words := quoted(first, 80)):
            return _("A conversation")
        return f"{words} ({first.post.space.name})" if first.post.space else words

    def _entry(self, members: list[Notification]) -> Entry | None:
        newest = members[-1]
        if newest.post is None:
            return self._tie(members)
        card = self.cards.get(newest.post.pk)
        if card is None or card.words is None:
            return None
        if newest.thread_id in self.protected:
            return _unnamed(newest, card)
        return _named(members, card)

    def _tie(self, members: list[Notification]) -> Entry | None:
        """Somebody follows, invites, asks to be let in, archives, or something is claimed."""
        people, newest = _actors(members), members[-1]
        if newest.kind == Kind.DECISION:
            words = _("Your claim of imported posts is decided")
            return Entry(words, _absolute(reverse("claims")))
        if newest.kind == Kind.CASE:
            return Entry(_("There is something new in one of your cases"), _absolute(reverse("cases")))
        if newest.kind == Kind.PROGRAMME:
            return Entry(_("There is a question for you alone"), _absolute(reverse("insight_programme")))
        if newest.kind == Kind.COUNCIL:
            return Entry(_of_guidelines(people), _absolute(reverse("guidelines_history")))
        if not people:
            return None
        if newest.kind == Kind.FOLLOW:
            whose = people[0] if len(people) == 1 else self.person
            return Entry(_together(newest.kind, people), _absolute(person_url(whose)))
        if newest.kind == Kind.CLAIM:
            return Entry(_together(newest.kind, people), _absolute(reverse("administration_claims")))
        if newest.space is None:
            return None
        return Entry(_together(newest.kind, people, newest.space), _absolute(space_url(newest.space)))


def news_letter(person: Person, topic: str, news: Sequence[Notification]) -> Letter | None:
    """What is told in one mail; None if nothing of it can be shown any more."""
    told = _News(person, news)
    entries = told.entries()
    if not entries:
        return None
    place, _colon, number = topic.partition(":")
    is_thread = place == "thread"
    subject = told.subject_of_thread(int(number)) if is_thread else entries[0].sentence
    if topic == DAY and len(entries) > 1:
        subject = _("Reactions and thanks of the day")
    kinds = sorted({n.kind for n in news})
    return Letter(
        subject=subject,
        intro=subject,
        entries=entries[:MOST_ENTRIES],
        more=_more(len(entries) - MOST_ENTRIES),
        action=_("Read and answer") if is_thread else _("Look at it"),
        kinds=kinds,
        topic=kinds[0],
        number=f"news-{news[-1].pk}",
        thread=f"thread-{number}" if is_thread else "",
    )


def _named(members: list[Notification], card: Card) -> Entry:
    kind = members[-1].kind
    summed_up = kind in {Kind.REACTION, Kind.BOOST}
    return Entry(
        sentence=_together(kind, _actors(members)) if summed_up else _sentence(kind, card),
        url=_absolute(post_url(card.post)),
        marks=[*mark_words(card), *_file_words(card)],
        extern=extern_words(card),
        title="" if card.words is None or card.words.warning else card.words.title,
        quote=quoted(card) if summed_up else _quote(card),
    )


def _sentence(kind: str, card: Card) -> str:
    is_thanks = kind == Kind.MENTION and card.post.kind == "thanks"
    words = _("%(name)s thanks you") if is_thanks else str(NAMED[kind])
    return words % {"name": speaker_words(card)}


def _together(kind: str, people: Sequence[Person], space: Space | None = None) -> str:
    """What one or several people did."""
    count, names = len(people), {"names": names_in_words(people)}
    if space:
        names |= {"space": space.name, "reason": space.archived_reason}
    words = {
        Kind.REACTION: ngettext(
            "%(names)s reacted to what you wrote", "%(names)s reacted to what you wrote", count
        ),
        Kind.BOOST: ngettext(
            "%(names)s passed on what you wrote", "%(names)s passed on what you wrote", count
        ),
        Kind.FOLLOW: ngettext("%(names)s follows you", "%(names)s follow you", count),
        Kind.INVITATION: ngettext(
            "%(names)s invites you to the space %(space)s",
            "%(names)s invite you to the space %(space)s",
            count,
        ),
        Kind.REQUEST: ngettext(
            "%(names)s would like to join the space %(space)s",
            "%(names)s would like to join the space %(space)s",
            count,
        ),
        Kind.ARCHIVED: _("%(names)s archived the space %(space)s: “%(reason)s”"),
        Kind.CLAIM: ngettext(
            "%(names)s claims imported posts",
            "%(names)s claim imported posts",
            count,
        ),
    }
    return words[Kind(kind)] % names


def _of_guidelines(people: Sequence[Person]) -> str:
    if not people:
        return _("A vote about a change of the guidelines has begun")
    return _("%(name)s proposes a change of the guidelines") % {"name": names_in_words(people)}


def _unnamed(notification: Notification, card: Card) -> Entry:
    """A sentence and a link without the handle of an author."""
    sentence = str(UNNAMED.get(notification.kind, UNNAMED_NEWS))
    extern = _("external") if card.post.read_by_outsiders else ""
    return Entry(sentence, _absolute(f"/posts/{card.post.pk}"), marks=[_("protected")], extern=extern)


def _quote(card: Card) -> str:
    words = card.words
    if words is None:
        return ""
    if words.warning:
        return quoted(card)
    text = html.plain(words.html)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rpartition(" ")[0] + " …"


def _file_words(card: Card) -> list[str]:
    count = len(card.attachments)
    return [ngettext("%(count)s file", "%(count)s files", count) % {"count": count}] if count else []


def _actors(members: Iterable[Notification]) -> list[Person]:
    return list({n.actor.pk: n.actor for n in members if n.actor}.values())


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("And %(count)s more.", "And %(count)s more.", count) % {"count": count}


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
