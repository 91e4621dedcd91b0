"""Writing: the composer's own page, what every composer sends to, and the preview."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schwarm.conversation.actions import publish_post, schedule_post
from schwarm.conversation.queries.audiences import readers_in_words
from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.threads import visible_post
from schwarm.lib import html
from schwarm.lib.errors import DomainError, NeedsConfirmation, NotAllowed, require
from schwarm.policy.actions import note_warned
from schwarm.policy.warnings import Doubtful
from schwarm.spaces.queries import mentionable, space_by_id
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.written import Written
from schwarm.web.showing.addresses import post_url, space_url
from schwarm.web.views.composing import PLACE, Composer, composer_for, reply_composer
from schwarm.web.views.hints import hint_at, link_remark, wants_hint, with_link
from schwarm.web.views.rescue import bring_back, put_aside
from schwarm.web.views.returning import back
from schwarm.web.views.uploads import take_files

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.http.response import HttpResponseBase

    from schwarm.conversation.models import Post
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space


# what buttons of the composer do besides sending it
STAYS = frozenset({"preview", "unquote"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where something is written: under a post, in a space, or neither."""

    place: str
    reply_to: Post | None = None
    space: Space | None = None

    @property
    def is_gone(self) -> bool:
        return self.place.startswith(("reply:", "space:")) and not (self.reply_to or self.space)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponseBase:
    """Who was signed out while writing finds the words again after signing in."""
    if getattr(request, "viewer", None) is None and request.method == "POST":
        return put_aside(request)
    return _write(request)


@signed_in
def _write(request: SignedInRequest) -> HttpResponse:
    return _send(request) if request.method == "POST" else _page(request)


@signed_in_post
def preview(request: SignedInRequest) -> HttpResponse:
    """The text as it will look; a fragment."""
    return HttpResponse(rendered(request.viewer, request.POST.get("text", "")))


def rendered(viewer: Person, text: str) -> str:
    """Markdown as HTML, with names linked as they will be."""
    parsed = html.parse(text)
    known = {person.handle for person in mentionable(viewer, parsed.mentions)}
    return str(parsed.html(lambda h: f"/@{h}" if h in known else None, lambda tag: f"/tags/{tag}"))


def _page(request: SignedInRequest) -> HttpResponse:
    """An empty composer, or one that a link has filled: `?kind=thanks&text=@ada`, `?space=5`."""
    bring_back(request)
    given = request.GET
    quoted = _quoted(request.viewer, Written.from_form(given))
    target = _target(request.viewer, _place(given, quoted))
    if target.is_gone:
        return _gone(request, Written())
    composer = _composer(request.viewer, target)
    if composer.draft_id is None and (given.get("kind") or given.get("text")):
        composer.written = Written.from_form(given)
    if quoted:
        _quote(composer, quoted)
    return show_composer(request, composer)


def _place(given: QueryDict, quoted: Card | None) -> str:
    """Where one writes; what was said in a space is quoted there unless another place is asked for."""
    if "space" in given:
        return f"space:{given['space']}"
    is_in_space = quoted is not None and readers_in_words(quoted.post.audience) == "space"
    elsewhere = f"space:{quoted.post.space_id}" if quoted and is_in_space else "new"
    return given.get("place", elsewhere)


def _quote(composer: Composer, quoted: Card) -> None:
    """Let the composer quote a post, and propose the audience of what was said to few."""
    name = readers_in_words(quoted.post.audience)
    proposed = name if name in {"followers", "mentioned"} else ""
    audience = composer.written.audience or proposed
    composer.written = replace(composer.written, quote=quoted.post.pk, audience=audience)
    composer.quotes = quoted


def _quoted(viewer: Person, written: Written) -> Card | None:
    """The post that is to be quoted, if one is."""
    if not written.quote:
        return None
    found = card(viewer, written.quote)
    require(found is not None, _("What you quote is not there for you any more."))
    return found


def _send(request: SignedInRequest) -> HttpResponse:
    viewer, form = request.viewer, request.POST
    target = _target(viewer, form.get("place", "new"))
    written, errors = take_files(viewer, Written.from_form(form), form, request.FILES)
    if target.is_gone:
        return _gone(request, written)
    if form.get("action") == "unquote":
        written = replace(written, quote=0)
    if form.get("action") == "published":
        written = with_link(written, form)
    if not (errors or "detach" in form or form.get("action") in STAYS):
        try:
            quoted = _quoted(viewer, written)
            draft = written.draft(
                viewer,
                reply_to=target.reply_to,
                space=target.space,
                quote_of=quoted.post if quoted else None,
            )
            if due_at := written.due_at():
                schedule_post(actor=viewer, draft=draft, due_at=due_at, place=target.place)
                return redirect("drafts")
            post = publish_post(actor=viewer, draft=draft, place=target.place)
        except DomainError as error:
            return _again(request, target, written, error)
        hint_at(request, written)
        return _after(request, post, target)
    composer = _composer(viewer, target, written)
    composer.errors = errors
    if form.get("action") == "preview":
        composer.preview = rendered(viewer, written.text)
    return show_composer(request, composer, 422 if errors else 200)


def _again(request: SignedInRequest, target: Target, written: Written, error: DomainError) -> HttpResponse:
    """The composer once more, with everything that was typed and what stands in the way."""
    return show_objection(request, _composer(request.viewer, target, written), error)


def show_objection(request: SignedInRequest, composer: Composer, error: DomainError) -> HttpResponse:
    """A composer with what stands in the way of sending it."""
    composer.object_to(error)
    if request.POST.get("action") == "published" and composer.may_be_published:
        composer.errors["link"] = link_remark(request.POST)
    if isinstance(error, Doubtful):
        note_warned(actor=request.viewer, passages=error.passages)
    if isinstance(error, NeedsConfirmation):
        return show_composer(request, composer)
    return show_composer(request, composer, 403 if isinstance(error, NotAllowed) else 422)


def show_composer(request: SignedInRequest, composer: Composer, status: int = 200) -> HttpResponse:
    if request.method == "POST":
        composer.hint = wants_hint(composer.written)
        composer.hides_hint = "hide_hint" in request.POST
    context = {"composer": composer, "card": composer.answers}
    return render(request, "conversation/write.html", context, status=status)


def _after(request: SignedInRequest, post: Post, target: Target) -> HttpResponse:
    """Back to where one wrote, at the new post."""
    if target.reply_to:
        return redirect(f"{post_url(target.reply_to.thread)}#p-{post.pk}")
    if target.space:
        return back(request, space_url(target.space), anchor=f"p-{post.pk}")
    return back(request, post_url(post), anchor=f"p-{post.pk}")


def _gone(request: SignedInRequest, written: Written) -> HttpResponse:
    context = {
        "title": _("You cannot write here"),
        "message": _("What you are answering, or the space, is not there for you any more."),
        "rescued": "\n\n".join(filter(None, [written.title, written.text])),
    }
    return render(request, "errors/domain.html", context, status=404)


def _target(viewer: Person, place: str) -> Target:
    if not PLACE.fullmatch(place) or place.startswith("edit:"):
        return Target("new")
    kind, _colon, number = place.partition(":")
    if kind == "reply":
        return Target(place, reply_to=visible_post(viewer, int(number)))
    return Target(place, space=space_by_id(viewer, int(number))) if kind == "space" else Target(place)


def _composer(viewer: Person, target: Target, written: Written | None = None) -> Composer:
    if target.reply_to:
        answered = card(viewer, target.reply_to.pk)
        if answered is not None:
            return reply_composer(viewer, answered, written=written)
    return composer_for(viewer, space=target.space, written=written)
