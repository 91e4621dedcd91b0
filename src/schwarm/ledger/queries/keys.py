"""Who the log is, with which key it signs, and whose cosignatures it needs."""

import base64
import json
from functools import lru_cache

from django.conf import settings

from schwarm.ledger.chain.notes import Signer
from schwarm.ledger.chain.policies import Policy, parse_policy
from schwarm.ledger.models import Entry

# how the works council's witness is called in the policy
COUNCIL = "council"


def origin() -> str:
    """The name of the log, as its first entry has it; empty before there is one."""
    first = Entry.objects.filter(index=0).values_list("data", flat=True).first()
    return "" if first is None else str(json.loads(bytes(first))["x"]["origin"])


def signer() -> Signer:
    """The private key of the log under its name."""
    return _signer(origin(), settings.LOG_KEY)


@lru_cache(maxsize=4)
def _signer(name: str, key: str) -> Signer:
    return Signer(name, base64.urlsafe_b64decode(key + "="))


def policy_text() -> str:
    """What verifiers begin with: the key of the log, its witnesses, and which of them are needed."""
    return f"log {signer().key.vkey}\n{settings.LOG_POLICY or 'quorum none'}\n"


def witness_policy() -> Policy:
    return _parsed(policy_text())


@lru_cache(maxsize=4)
def _parsed(text: str) -> Policy:
    return parse_policy(text)
