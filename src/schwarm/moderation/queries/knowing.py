"""Which of those concerned know of a case by now; pages, lists, receipts and openings ask here."""

from django.db.models import Q, QuerySet

from schwarm.moderation.models import CaseParty

# the author and who is named once the author was asked, so nobody where a person was reported without a post
KNOWS = Q(role=CaseParty.Role.REPORTER) | Q(case__hearing_due__isnull=False)


def knowing() -> QuerySet[CaseParty]:
    """The parties of cases that know of them."""
    return CaseParty.objects.filter(KNOWS, left_at=None)
