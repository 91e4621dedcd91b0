"""What is said only to those mentioned. https://docs.joinmastodon.org/methods/conversations/"""

from typing import Any

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import delete, get, post
from schwarm.api.entities.conversation import Conversation, conversations
from schwarm.api.paging import Paging
from schwarm.conversation import actions
from schwarm.conversation.queries.conversations import Conversation as Talk
from schwarm.conversation.queries.conversations import conversation_in
from schwarm.conversation.queries.conversations import conversations as conversations_of
from schwarm.conversation.queries.threads import visible_post


@get("/api/v1/conversations", scope="read:statuses")
def several(call: Call, params: Paging) -> list[Conversation]:
    """What one talks about with few; pages go by the ids of the last posts."""
    return call.page(conversations_of(call.person, params.cursor(20, 40)), conversations)


@post("/api/v1/conversations/{thread_id}/read", scope="write:conversations")
def read(call: Call, thread_id: int) -> Conversation:
    """Note that one has read it up to its last post."""
    talk = _mine(call, thread_id)
    last = found(visible_post(call.person, talk.last_id))
    actions.mark_thread_read(actor=call.person, thread=last.thread, last_id=last.pk)
    return _now(call, thread_id)


@post("/api/v1/conversations/{thread_id}/unread", scope="write:conversations")
def unread(call: Call, thread_id: int) -> Conversation:
    """Have its last post before one again."""
    last = found(visible_post(call.person, _mine(call, thread_id).last_id))
    actions.mark_thread_unread_from(actor=call.person, post=last)
    return _now(call, thread_id)


@delete("/api/v1/conversations/{thread_id}", scope="write:conversations")
def put_away(call: Call, thread_id: int) -> dict[str, Any]:
    """Put it away until somebody says more; what was said stays."""
    talk = _mine(call, thread_id)
    actions.put_conversation_away(actor=call.person, thread_id=thread_id, last_id=talk.last_id)
    return {}


def _mine(call: Call, thread_id: int) -> Talk:
    return found(conversation_in(call.person, thread_id))


def _now(call: Call, thread_id: int) -> Conversation:
    return one(conversations(call.person, [_mine(call, thread_id)]))
