"""Finding an emoji by its name, in the reader's language or in English."""

from __future__ import annotations

from functools import cache


def matching_emojis(text: str, language: str, limit: int) -> list[tuple[str, str]]:
    """Emojis whose name holds `text`, with that name; names that begin with it come first."""
    wanted = text.casefold().replace(" ", "_")
    if not wanted:
        return []
    found = [(not name.startswith(wanted), len(name), sign, name) for sign, name in _named(language)]
    hits = sorted(hit for hit in found if wanted in hit[3])
    signs = dict.fromkeys(sign for _begins, _length, sign, _name in hits)
    names = {sign: name for _begins, _length, sign, name in reversed(hits)}
    return [(sign, names[sign].replace("_", " ")) for sign in list(signs)[:limit]]


@cache
def _named(language: str) -> list[tuple[str, str]]:
    """All emojis by name; skin tones are left out, and so is what is no full emoji."""
    # the table is large: only who searches needs it
    import emoji  # noqa: PLC0415

    emoji.config.load_language(["en", language])
    pairs = []
    for sign, data in emoji.EMOJI_DATA.items():
        if data["status"] != emoji.STATUS["fully_qualified"] or _has_skin_tone(sign):
            continue
        names = [data.get(language, ""), data.get("en", ""), *data.get("alias", [])]
        pairs += [(sign, name.strip(":").casefold()) for name in dict.fromkeys(names) if name]
    return pairs


def _has_skin_tone(sign: str) -> bool:
    return any("\U0001f3fb" <= character <= "\U0001f3ff" for character in sign)
