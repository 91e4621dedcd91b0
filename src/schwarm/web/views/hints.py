"""What an author is told about her words: a private hint on tone, and how she names a published paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _

from schwarm.policy import tone
from schwarm.policy.actions.lists import is_link
from schwarm.web.decorators import SignedInRequest, signed_in_post
from schwarm.web.forms.written import Written, storable

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict


@signed_in_post
def hint(request: SignedInRequest) -> HttpResponse:
    """The sentence beside the composer while one writes, or nothing. Nothing of it is kept."""
    context = {
        "hint": wants_hint(Written.from_form(request.POST)),
        "hides_hint": "hide_hint" in request.POST,
    }
    return render(request, "conversation/_hint.html", context)


def wants_hint(written: Written) -> bool:
    """Whether the words read like an insult of a person."""
    text = f"{written.title}\n{written.text}".strip()
    reading = tone.read(text) if text else None
    return reading is not None and reading.wants_hint


def hint_at(request: SignedInRequest, written: Written) -> None:
    """Tell the author alone, once it is said; who has put the hint away or seen it is left in peace."""
    if "seen_hint" not in request.POST and wants_hint(written):
        messages.info(
            request,
            _(
                "Only you see this: a sentence of it could be read as an insult of a person. "
                "Criticism of the matter is welcome. You can edit it, and nothing follows if you do not."
            ),
        )


def with_link(written: Written, form: QueryDict) -> Written:
    """The text with the paper in which a figure was published as its last paragraph, to be judged anew."""
    link = _link(form)
    confirmed = tuple(answer for answer in written.confirmed if not answer.startswith("guard:"))
    text = written.text if link in written.text or not is_link(link) else f"{written.text.rstrip()}\n\n{link}"
    return replace(written, text=text, confirmed=confirmed)


def link_remark(form: QueryDict) -> str:
    """Why a link did not silence the guard."""
    if not is_link(_link(form)):
        return _("Give the link under which the figure was published; it begins with https://.")
    return _("This link is not in the register of published papers. Administrators can add it.")


def _link(form: QueryDict) -> str:
    return storable(form.get("link", "")).strip()[:500]
