"""Class A: keys, tokens and passwords.

Patterns after the plug-ins of detect-secrets 1.5 (Apache-2.0), without those that measure entropy: in prose
they flag nearly every sentence. Each pattern has a needle, a literal it cannot do without, so that ordinary
texts cost a few substring searches.
"""

import re
from collections.abc import Iterator

from schwarm.policy.guard.findings import Finding, Group


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_]){expression}(?![A-Za-z0-9_])")


TOKENS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (needle, _pattern(expression))
    for needle, expression in (
        ("AKIA", r"AKIA[0-9A-Z]{16}"),  # AWS
        ("ASIA", r"ASIA[0-9A-Z]{16}"),
        ("ABIA", r"ABIA[0-9A-Z]{16}"),
        ("ACCA", r"ACCA[0-9A-Z]{16}"),
        ("gh", r"gh[pousr]_[A-Za-z0-9]{36,255}"),  # GitHub
        ("github_pat_", r"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
        ("gl", r"gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{20,255}"),  # GitLab
        ("xox", r"xox[abeoprs](?:-[A-Za-z0-9]{1,255}){2,6}"),  # Slack
        ("xapp-", r"xapp-\d-[A-Za-z0-9]+-\d+-[a-f0-9]{32,}"),
        ("hooks.slack.com", r"hooks\.slack\.com/services/T\w+/B\w+/\w+"),
        ("eyJ", r"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{10,}"),  # JSON Web Token
        ("_live_", r"[srp]k_live_[A-Za-z0-9]{16,}"),  # Stripe
        ("SG.", r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),  # SendGrid
        ("AIza", r"AIza[A-Za-z0-9_-]{35}"),  # Google
        ("GOCSPX-", r"GOCSPX-[A-Za-z0-9_-]{28}"),
        ("npm_", r"npm_[A-Za-z0-9]{36}"),
        ("pypi-", r"pypi-AgE[A-Za-z0-9_-]{50,}"),
        ("sk-", r"sk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_-]{20,}"),  # OpenAI, Anthropic
        ("SK", r"SK[0-9a-f]{32}"),  # Twilio
        ("-us", r"[0-9a-f]{32}-us\d{1,2}"),  # Mailchimp
        ("sq0", r"sq0(?:csp|atp|idp)-[A-Za-z0-9_-]{22,43}"),  # Square
        (":AA", r"\d{8,10}:AA[A-Za-z0-9_-]{33}"),  # Telegram
        ("hv", r"hv[sbr]\.[A-Za-z0-9_-]{24,}"),  # HashiCorp Vault
        ("_v1_", r"do[opr]_v1_[a-f0-9]{64}"),  # DigitalOcean
        ("ATATT3", r"ATATT3[A-Za-z0-9_=-]{60,}"),  # Atlassian
        ("shp", r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),  # Shopify
        ("hf_", r"hf_[A-Za-z0-9]{34,}"),  # Hugging Face
        ("AGE-SECRET-KEY-", r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
        ("AKC", r"AKC[A-Za-z0-9]{10,}"),  # Artifactory
    )
)
PRIVATE_KEY = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
    r"(?:.{0,20000}?-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)?"
    r"|PuTTY-User-Key-File-\d",
    re.DOTALL,
)
ACCOUNT_KEY = re.compile(r"(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,}={0,2})")  # Azure
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://[^\s:/@\"'<>]{1,80}:([^\s:/@\"'<>]{3,80})@[\w.-]+")
MASK = "█████"
WORDS = (
    "passw", "passphrase", "passwd", "pwd", "kennwort", "secret", "token", "key", "schlüssel", "geheimnis",
)  # fmt: skip
ASSIGNED = re.compile(
    r"(?:pass(?:word|wort|wd|phrase)|pwd|kennwort"
    r"|(?:api|app|auth|service|account|access|client|private|encryption|master|db|database)[ _-]?key"
    r"|secret(?:[ _-]?(?:access)?[ _-]?key)?|(?:access|auth|bearer|refresh|api)?[ _-]?token"
    r"|zugangsschlüssel|geheimnis)"
    r"(?P<colon>[\"'*_`]{0,3}\s{0,3}(?::=|=>|[:=])\s{0,3}|\s+(?:ist|lautet|is)\s*:?\s+)"
    r"[*_]{0,2}(?P<quote>[\"'`„“]?)(?P<value>[^\s\"'`„“”]{4,200})(?P<closed>[\"'`“”]?)",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"[<{\[$%(]|(?:x+|\*+|\.+|-+|•+|_+)$|your|dein|ihr[_-]|example|beispiel|redacted|placeholder|null"
    r"|none|true|false"
    r"|https?://|self\.|os\.|env\b|process\.",
    re.IGNORECASE,
)


def secrets(text: str) -> Iterator[Finding]:
    """Every secret in `text`. Several patterns may meet the same passage."""
    if "PRIVATE KEY" in text or "PuTTY-" in text:
        yield from (_found(match, "private-key") for match in PRIVATE_KEY.finditer(text))
    for needle, pattern in TOKENS:
        if needle in text:
            yield from (_found(match, "token") for match in pattern.finditer(text))
    if "AccessKey=" in text or "AccountKey=" in text:
        yield from (_found(match, "token", 1) for match in ACCOUNT_KEY.finditer(text))
    if "://" in text and "@" in text:
        yield from (_found(match, "password", 1) for match in ADDRESS.finditer(text))
    yield from _assigned(text)


def masked(text: str) -> str:
    """`text` with a bar in place of every secret."""
    for finding in sorted(secrets(text), key=lambda found: found.start, reverse=True):
        if MASK not in text[finding.start : finding.end]:
            text = text[: finding.start] + MASK + text[finding.end :]
    return text


def _assigned(text: str) -> Iterator[Finding]:
    """`password: hunter2` and the like; prose such as "Passwort: bitte nachsehen" is none."""
    lowered = text.lower()
    if not any(word in lowered for word in WORDS):
        return
    for match in ASSIGNED.finditer(text):
        value = match["value"].rstrip(".,;:!?)*_")
        said = match["colon"].strip()[:1].isalpha()
        if _is_secret(value, quoted=_is_quoted_password(match), said=said):
            start = match.start("value")
            yield Finding(Group.SECRET, "password", start, start + len(value))


def _is_quoted_password(match: re.Match[str]) -> bool:
    """In quotes a password may be a plain word; names of tokens in quotes stand in any piece of code."""
    return bool(match["quote"] and match["closed"]) and match[0][:1].lower() in "pk"


def _is_secret(value: str, *, quoted: bool, said: bool) -> bool:
    """Whether what follows the word is a value and no word of the sentence."""
    if len(value) < 6 or PLACEHOLDER.match(value):
        return False
    if quoted and not said and len(value) >= 8:
        return True
    letters = any(sign.isalpha() for sign in value)
    digits = any(sign.isdigit() for sign in value)
    signs = any(sign in "!#$%&*+=?@^~" for sign in value)
    return letters + digits + signs >= 2 and not (said and len(value) < 8)


def _found(match: re.Match[str], kind: str, part: int = 0) -> Finding:
    return Finding(Group.SECRET, kind, match.start(part), match.end(part))
