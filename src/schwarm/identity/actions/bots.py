"""Bots hold tokens instead of passwords."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.identity.actions.apps import create_named_token
from schwarm.identity.actions.tokens import revoke_tokens
from schwarm.lib.errors import require
from schwarm.people.models import Person
from schwarm.people.rules import may_answer_for

SCOPES = "read write follow push"


@transaction.atomic
def renew_bot_token(*, actor: Person | None, bot: Person, scopes: str = SCOPES) -> str:
    """The only token of a bot, told here once; the one before opens nothing any more."""
    require(actor is None or may_answer_for(actor, bot), _("You answer only for your own bots."))
    revoke_tokens(person=bot)
    return create_named_token(person=bot, name=bot.name[:60], scopes=scopes)
