"""Names of servers elsewhere."""

import re

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid

LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
LONGEST = 253


def domain_named(text: str) -> str:
    """The domain that somebody typed, as it is kept; `Invalid` where it can be none."""
    name = text.strip().casefold().removeprefix("https://").removeprefix("http://")
    name = name.partition("/")[0].removeprefix("@").strip(".")
    try:
        name = name.encode("idna").decode()
    except UnicodeError:
        name = ""
    labels = name.split(".")
    if len(name) > LONGEST or len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        raise Invalid(_("This is no domain. Write it as in example.org."), "domain")
    return name
