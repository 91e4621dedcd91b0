"""What exactly is judged: the hash of the words of one version."""

import json
from hashlib import sha256

from schwarm.conversation.models import PostVersion


def hash_of_words(version: PostVersion) -> str:
    """SHA-256 of title, warning and text as JSON, so that nobody can exchange what was judged."""
    told = json.dumps([version.title, version.warning, version.text], ensure_ascii=False)
    return sha256(told.encode()).hexdigest()
