"""Class D: customers, projects, code names, of which only salted hashes are known here."""

import hmac
import unicodedata
from collections.abc import Iterator
from datetime import date

from schwarm.policy.guard.findings import Finding, Group
from schwarm.policy.guard.lists import WORD, Lists, ProtectedName


def names(text: str, lists: Lists, today: date) -> Iterator[Finding]:
    """Passages that stand on the list, also in the genitive ("Nordlichts", "Aurora's")."""
    if not lists.names:
        return
    words = [(match.start(), match.end()) for match in WORD.finditer(text)]
    forms = [unicodedata.normalize("NFKC", text[start:end]).casefold() for start, end in words]
    for length in lists.lengths:
        for first in range(len(words) - length + 1):
            name = _listed(" ".join(forms[first : first + length]), length, lists)
            if name and (name.expires_on is None or today <= name.expires_on):
                end = words[first + length - 1][1]
                yield Finding(Group.NAME, "name", words[first][0], end, name.entry, name.owner)


def _listed(form: str, words: int, lists: Lists) -> ProtectedName | None:
    endings = (form, form[:-1]) if form.endswith("s") and len(form) > 3 else (form,)
    for candidate in endings:
        name = lists.names_by_digest.get(hmac.digest(lists.salt, candidate.encode(), "sha256"))
        if name is not None and name.words == words:
            return name
    return None
