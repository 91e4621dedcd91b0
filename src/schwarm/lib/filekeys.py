"""Keys in the addresses of files, for clients that load pictures without saying who they are.

A key holds for one file and one person, who is asked again whenever it is used: whoever may not see the
file any more does not get it by an old address. It runs out after one to two months.
"""

import base64
import hashlib
import hmac
import re

from django.conf import settings

from schwarm.lib import clock

MONTH = 30 * 24 * 60 * 60
KEY = re.compile(r"(\d{1,19})-(\d{1,9})-([\w-]{20})")
NOBODY = 0


def key_for(file: str, person_id: int = NOBODY) -> str:
    """What `person_id` adds to the address of a file; nobody: everybody who has the address may load it."""
    return _key(file, person_id, _month())


def holder_of(file: str, key: str) -> int | None:
    """For whom a key of this file was made (`NOBODY` counts); None where it is not ours, or has run out."""
    match = KEY.fullmatch(key)
    if match is None or not 0 <= _month() - int(match[2]) <= 1:
        return None
    person_id = int(match[1])
    return person_id if hmac.compare_digest(key, _key(file, person_id, int(match[2]))) else None


def _key(file: str, person_id: int, month: int) -> str:
    told = f"file key:{file}:{person_id}:{month}".encode()
    digest = hmac.digest(settings.SECRET_KEY.encode(), told, hashlib.sha256)
    return f"{person_id}-{month}-{base64.urlsafe_b64encode(digest[:15]).decode()}"


def _month() -> int:
    return int(clock.now().timestamp()) // MONTH
