"""Leaving a trace, in the transaction of the change it is about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from schwarm.ledger import readonly, registry
from schwarm.ledger.chain import entries
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed

INSERT = """
    INSERT INTO ledger_waiting
        (identifier, type, at, data, subject, part, member, holders, allows, content, salt, actor_salt)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def append(
    event_type: str,
    *,
    subject: str = "",
    part: int = 0,
    actor: int | None = None,
    content: Mapping[str, Any] | None = None,
    ref: Sequence[str] = (),
    fields: Mapping[str, Any] | None = None,
    holders: Iterable[int] = (),
    salt: bytes | None = None,
    identifier: str = "",
    allows: str = "",
) -> str:
    """Write down that something happened, with one statement in your transaction; returns the entry's id.

    `content` and `actor` are committed to, not written down; `subject` (such as `post:123`) and `part` (its
    version) find them again. `holders` get receipts besides the actor. `salt` is for content that people
    signed beforehand, `identifier` for an id that things refer to already. `allows` names what the database
    lets this transaction take away, because it is logged.

    Raises `RuntimeError` outside a transaction, `NotAllowed` while the installation is read-only, `BadEntry`
    where the fields are not those of the type.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event_type} was logged outside a transaction.")
    if readonly.reason():
        raise NotAllowed(_("Nothing can be written at present: the transparency log does not fit."))
    policy = registry.policy_now()  # before the time, since it may hold for a moment longer
    identifier, at, member = identifier or entries.new_id(), clock.now(), "" if actor is None else str(actor)
    written = b"" if content is None else entries.plain(content)
    salt = b"" if content is None else salt or entries.new_salt()
    actor_salt = entries.new_salt() if member else b""
    data = entries.entry(
        event_type,
        identifier=identifier,
        at=at,
        by=entries.actor_commitment(actor_salt, member) if member else "",
        content=entries.content_commitment(salt, written) if salt else "",
        policy=policy,
        ref=ref,
        fields=fields,
    )
    others = " ".join(map(str, holders))
    values: list[Any] = [
        identifier,
        event_type,
        at,
        data,
        subject,
        part,
        member,
        others,
        allows,
        written,
        salt,
        actor_salt,
    ]
    with connection.cursor() as db:
        values[2] = connection.ops.adapt_datetimefield_value(at)
        db.execute(INSERT, values)
    return identifier
