"""Everything read about imports: what came from where, who claims whom, whom a people list means."""

from schwarm.transfer.queries.claims import (
    Stake,
    claim_by_id,
    claim_of,
    claims_of,
    decided_claims,
    open_claims,
    placeholders_waiting_for,
    proves,
    stake_of,
    stakes_of,
    verified_addresses,
)
from schwarm.transfer.queries.people import (
    Books,
    books,
    is_known_reference,
    people_by_addresses,
    people_by_ids,
)
from schwarm.transfer.queries.things import posts_by_ids, spaces_by_ids
from schwarm.transfer.queries.uploads import upload_path, uploads_folder

__all__ = [
    "Books",
    "Stake",
    "books",
    "claim_by_id",
    "claim_of",
    "claims_of",
    "decided_claims",
    "is_known_reference",
    "open_claims",
    "people_by_addresses",
    "people_by_ids",
    "placeholders_waiting_for",
    "posts_by_ids",
    "proves",
    "spaces_by_ids",
    "stake_of",
    "stakes_of",
    "upload_path",
    "uploads_folder",
    "verified_addresses",
]
