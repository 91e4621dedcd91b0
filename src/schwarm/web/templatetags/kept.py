"""`{% kept "parts/_rail.html" frame.sameness %}`: like `include`, rendered once for each key and repeated.

The key names everything the part depends on besides the language; with None in it, the part is rendered anew.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from schwarm.lib.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Hashable

    from django.template.context import Context

MOST_KEPT = 500
# stands where the token goes that proves forms to be ours, since each page has its own; nobody can write it
TOKEN = f"token-{secrets.token_hex(8)}"

_kept: Kept[SafeString] = Kept(MOST_KEPT)


def kept(context: Context, name: str, *key: Hashable) -> SafeString:
    if None in key:
        return render_part(context, name)
    html = _kept.get((name, get_language(), *key), lambda: render_part(context, name, csrf_token=TOKEN))
    return mark_safe(html.replace(TOKEN, str(context.get("csrf_token", ""))))  # noqa: S308  rendered here


def render_part(context: Context, name: str, **told: object) -> SafeString:
    """A template of ours with everything the page knows, and `told`."""
    with context.push(**told):
        part: SafeString = get_template(name).template.render(context)  # type: ignore[attr-defined]
    return part
