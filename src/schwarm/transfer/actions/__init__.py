"""Everything written by imports: other platforms, people lists, claims."""

from schwarm.transfer.actions.bringing import import_source
from schwarm.transfer.actions.claims import claim_placeholder, decide_claim, give_waiting_posts
from schwarm.transfer.actions.people_lists import import_people, read_people_list
from schwarm.transfer.actions.uploads import discard_upload, forget_old_uploads, keep_upload

__all__ = [
    "claim_placeholder",
    "decide_claim",
    "discard_upload",
    "forget_old_uploads",
    "give_waiting_posts",
    "import_people",
    "import_source",
    "keep_upload",
    "read_people_list",
]
