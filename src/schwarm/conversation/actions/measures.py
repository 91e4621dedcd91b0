"""What a decision does to a post. Called by the room that decides, in the transaction of the decision.

Folding and masking write a version, as editing does: every surface shows the current version (pages, client
apps, search, mails, quotes, live streams), so none of them can forget to respect it. The author's own words
stay in the version before, for the appeal; versions in which a masked passage stands are shown to nobody.
A withdrawn post becomes a stub, and everything comes back when that is lifted.
"""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schwarm.conversation.actions.words import LONGEST_WARNING, Words, write_version
from schwarm.conversation.events import MeasuresChanged, PostRestored, PostWithdrawn
from schwarm.conversation.models import Post, PostMeasure, PostVersion, Withdrawal
from schwarm.conversation.queries.attachments import pictures_of
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid
from schwarm.policy.measures import Measure

# as long for every passage, so that it tells nothing
MASK = "█████"
ON_POSTS = frozenset({Measure.NOTE, Measure.REPHRASE, Measure.FOLD, Measure.MASK, Measure.WITHDRAW})


@transaction.atomic
def apply_measure(
    *,
    post: Post,
    measure: Measure,
    case: str,
    clause: int,
    reason: str,
    passage: str = "",
    until: datetime | None = None,
    is_cover: bool = False,
) -> PostMeasure:
    """Let a measure take effect; `case` is the public name under which everybody finds its reasons."""
    if measure not in ON_POSTS:
        raise ValueError(f"{measure} is no measure on a post.")
    post = Post.objects.select_for_update().get(pk=post.pk)
    passage = passage.strip()
    is_there = _stands_in(passage, own_words(post)) or passage in pictures_of(post)
    if measure == Measure.MASK and not is_there:
        raise Invalid(_("This passage does not stand in the post."), "passage")
    applied = PostMeasure.objects.create(
        post=post,
        measure=measure,
        is_cover=is_cover,
        case=case,
        clause=clause,
        reason=reason,
        passage=passage if measure == Measure.MASK else "",
        since=clock.now(),
        until=until,
    )
    _take_effect(post)
    return applied


@transaction.atomic
def lift_measure(*, measure: PostMeasure) -> None:
    """End a measure: what it hid is there again. Doing it twice changes nothing."""
    post = Post.objects.select_for_update().get(pk=measure.post_id)
    lifted = PostMeasure.objects.filter(pk=measure.pk, lifted_at=None).update(lifted_at=clock.now())
    if lifted:
        _take_effect(post)


def keep_measures(post: Post) -> None:
    """After its author changed a post: what is decided about it holds for the new words, too."""
    if post.measured_at is not None:
        _rewrite(post, _in_force(post))


def own_words(post: Post) -> PostVersion | None:
    """The latest words of the author, without what was decided about them; for herself and for reviewers."""
    return post.versions.filter(by_decision=False).last()


def _take_effect(post: Post) -> None:
    """Bring a post into the state that the measures in force ask for."""
    measures = _in_force(post)
    post.measured_at = clock.now() if measures else None
    post.save(update_fields=["measured_at"])
    _rewrite(post, measures)
    _mask_pictures(post, measures)
    _withdraw(post, is_withdrawn=any(one.measure == Measure.WITHDRAW for one in measures))
    events.publish(MeasuresChanged(post.pk))


def _in_force(post: Post) -> list[PostMeasure]:
    return list(PostMeasure.objects.filter(post=post, lifted_at=None))


def _mask_pictures(post: Post, measures: list[PostMeasure]) -> None:
    """Take files out of sight that are masked, and bring others back."""
    named = {one.passage for one in measures if one.measure == Measure.MASK}
    masked = [picture.pk for name, picture in pictures_of(post).items() if name in named]
    post.attachments.filter(pk__in=masked, masked_at=None).update(masked_at=clock.now())
    post.attachments.exclude(pk__in=masked).exclude(masked_at=None).update(masked_at=None)


def _withdraw(post: Post, *, is_withdrawn: bool) -> None:
    """Leave a stub, or take it away again; what the author withdrew or had erased stays so."""
    if is_withdrawn and not post.is_withdrawn:
        post.withdrawn_at, post.withdrawal = clock.now(), Withdrawal.DECISION
        post.save(update_fields=["withdrawn_at", "withdrawal"])
        events.publish(PostWithdrawn(post.pk))
    elif not is_withdrawn and post.withdrawal == Withdrawal.DECISION:
        post.withdrawn_at, post.withdrawal = None, Withdrawal.NONE
        post.save(update_fields=["withdrawn_at", "withdrawal"])
        events.publish(PostRestored(post.pk))


def _rewrite(post: Post, measures: list[PostMeasure]) -> None:
    """Show the author's words with masks and fold; hide the versions in which something masked stands."""
    own = own_words(post)
    if own is None:
        return  # erased
    # the name of a picture is masked in the words, too, where it stands there: so nobody saves her picture
    passages = [one.passage for one in measures if one.measure == Measure.MASK]
    folds = [one for one in measures if one.measure == Measure.FOLD]
    text, title = (_masked(words, passages) for words in (own.text, own.title))
    warning = _folded(_masked(own.warning, passages), folds, own.language)
    shown = post.versions.get(number=post.version)
    if (text, title, warning) != (shown.text, shown.title, shown.warning):
        _write(post, own, text, title, warning)
    for version in post.versions.all():
        is_covered = any(_stands_in(passage, version) for passage in passages)
        if version.is_covered != is_covered:
            PostVersion.objects.filter(pk=version.pk).update(is_covered=is_covered)


def _write(post: Post, own: PostVersion, text: str, title: str, warning: str) -> None:
    """The next version. Where it says what the author wrote, it counts as hers again."""
    words = Words(writer=None, text=text, title=title, warning=warning, language=own.language)
    post.version += 1
    post.save(update_fields=["version"])
    version = write_version(post, words)
    version.by_decision, version.written_at = True, own.written_at
    version.save(update_fields=["by_decision", "written_at"])


def _masked(text: str, passages: list[str]) -> str:
    for passage in passages:
        text = text.replace(passage, MASK)
    return text


def _folded(warning: str, folds: list[PostMeasure], language: str) -> str:
    if not folds:
        return warning
    with translation.override(language or "en"):
        told = _("Folded by decision, rule %(clause)s") % {"clause": folds[0].clause}
    return f"{told} · {warning}"[:LONGEST_WARNING] if warning else told


def _stands_in(passage: str, version: PostVersion | None) -> bool:
    if version is None or not passage:
        return False
    return any(passage in words for words in (version.text, version.title, version.warning))
