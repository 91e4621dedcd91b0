"""From a text to the words that are scored, the same in training and in use.

Words are lower-cased, and what hides an insult is undone first: stretched letters (idiooot), spaced letters
(I d i o t), digits and signs for letters (1d10t). Links and people are taken out: neither insults anybody.
"""

import re
import unicodedata

LINK = re.compile(r"(?:https?://|www\.)\S+")
PERSON = re.compile(r"(?<!\w)@\w[\w.-]*")
HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
STRETCHED = re.compile(r"(.)\1{2,}")
SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ ._*-]){3,}[^\W\d_](?![^\W_])")
GAP = re.compile(r"[ ._*-]")
DISGUISED = re.compile(r"(?<!\w)(?=\S*[a-zäöüß])[a-zäöüß]*[013457@$!]+[a-zäöüß][\wäöüß@$!]*")
LETTERS = str.maketrans("013457@$!", "oieastasi")
UNIT = re.compile(r"\d+[a-z]{1,3}$|.*[2689]")
NUMBER = re.compile(r"\d+")
TOKEN = re.compile(r"\w+(?:[*'’]+\w+)*|[!?]+|[^\w\s.,;:\"'()/|#&-]")


def words(text: str) -> list[str]:
    """The words and telling signs of `text` in order, plain and undisguised."""
    text = HIDDEN.sub("", unicodedata.normalize("NFKC", text)).lower()
    if "|lbr|" in text:
        text = text.replace("|lbr|", " ")  # line ends in the tweets of GermEval
    if "://" in text or "www." in text:
        text = LINK.sub(" ", text)
    if "@" in text:
        text = PERSON.sub(" @ ", text)
    text = STRETCHED.sub(r"\1", text)
    text = SPACED.sub(_joined, text)
    text = DISGUISED.sub(_undisguised, text)
    return TOKEN.findall(NUMBER.sub("0", text))


def _joined(match: re.Match[str]) -> str:
    return GAP.sub("", match[0])


def _undisguised(match: re.Match[str]) -> str:
    """Letters for digits and signs, unless it is a measure, a version or a call (10km, x86, hello!)."""
    word = match[0]
    bare = word.rstrip("!")
    if UNIT.match(bare):
        return word
    return bare.translate(LETTERS) + word[len(bare) :]
