"""Everything Schwarm keeps about one person, as one ZIP for that person: JSON, and the files she uploaded.

Posts under protection are not in it: nobody, not even Schwarm, knows whose they are.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from allauth.usersessions.models import UserSession
from django.db.models import Model, Q, QuerySet

from schwarm.conversation.models import (
    AnnouncementDismissal,
    Attachment,
    Bookmark,
    Draft,
    FeaturedTag,
    FilteredPost,
    FilterKeyword,
    Mention,
    Notification,
    NotificationPolicy,
    NotificationSender,
    NotificationSetting,
    Post,
    PostFilter,
    PostVersion,
    Reaction,
    ScheduledPost,
    StreamReading,
    TagFollow,
    ThreadReading,
    Vote,
)
from schwarm.identity.models import AccessToken, Invitation, Login
from schwarm.insight.models import (
    Bridge,
    BridgeRefusal,
    Consent,
    Interaction,
    KeyPlayer,
    Look,
    Nomination,
    Objection,
)
from schwarm.moderation.models import (
    Appeal,
    Assignment,
    CaseNotice,
    CaseParty,
    PoolSeat,
    Report,
    ReportedPost,
    RetaliationReport,
)
from schwarm.moderation.queries.knowing import KNOWS
from schwarm.people.models import (
    Block,
    Delegation,
    DepartmentTerm,
    DomainBlock,
    Follow,
    ListMember,
    Mute,
    Person,
    PersonList,
    PersonNote,
    ReportingLine,
    SuggestionDismissal,
)
from schwarm.policy.models import (
    Acceptance,
    CouncilSeat,
    CouncilVote,
    KeyRequest,
    MemberVote,
    Proposal,
)
from schwarm.spaces.models import Admission, Membership

HIDDEN_FIELDS = frozenset({"search_text", "password", "secret_hash", "token", "token_checksum", "stems"})
CHUNK = 500


def write_own_data(person: Person, target: IO[bytes]) -> None:
    """Write the ZIP into `target`."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in _tables(person):
            archive.writestr(f"{name}.json", _json(rows))
        archive.writestr("posts.json", _json(_posts(person)))
        for name, stored in _files(person):
            _add_file(archive, name, stored)


def _tables(person: Person) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    """What is kept in single tables, each under the name of its file."""
    login = Login.objects.filter(person=person)
    mine = Q(person=person)
    kept: dict[str, QuerySet[Any]] = {
        "profile": Person.objects.filter(pk=person.pk),
        "departments": DepartmentTerm.objects.filter(mine).select_related("department"),
        "managers": ReportingLine.objects.filter(mine).select_related("manager"),
        "follows": Follow.objects.filter(Q(follower=person) | Q(followed=person)),
        "lists": PersonList.objects.filter(owner=person),
        "people_on_lists": ListMember.objects.filter(person_list__owner=person),
        "muted": Mute.objects.filter(mine),
        "blocked": Block.objects.filter(mine),
        "notes_about_people": PersonNote.objects.filter(mine),
        "blocked_servers": DomainBlock.objects.filter(mine),
        "delegates": Delegation.objects.filter(mine | Q(delegate=person)),
        "spaces": Membership.objects.filter(mine),
        "invitations_to_spaces": Admission.objects.filter(mine),
        "reactions": Reaction.objects.filter(mine),
        "bookmarks": Bookmark.objects.filter(mine),
        "votes": Vote.objects.filter(mine),
        "mentions_of_me": Mention.objects.filter(mine),
        "topics": TagFollow.objects.filter(mine),
        "topics_on_profile": FeaturedTag.objects.filter(mine),
        "announcements_put_away": AnnouncementDismissal.objects.filter(mine),
        "suggestions_put_away": SuggestionDismissal.objects.filter(mine),
        "suggestions_across": Bridge.objects.filter(mine),
        "suggestions_across_refused": BridgeRefusal.objects.filter(mine),
        "interactions": Interaction.objects.filter(Q(actor=person) | Q(target=person)),
        "objection_to_evaluations": Objection.objects.filter(mine),
        "looks_at_evaluations": Look.objects.filter(mine),
        "drafts": Draft.objects.filter(author=person),
        "filters": PostFilter.objects.filter(owner=person),
        "words_of_filters": FilterKeyword.objects.filter(post_filter__owner=person),
        "posts_of_filters": FilteredPost.objects.filter(post_filter__owner=person),
        "scheduled_posts": ScheduledPost.objects.filter(author=person),
        "files": Attachment.objects.filter(owner=person),
        "notifications": Notification.objects.filter(recipient=person),
        "notification_policy": NotificationPolicy.objects.filter(mine),
        "notification_senders": NotificationSender.objects.filter(mine),
        "notification_settings": NotificationSetting.objects.filter(mine),
        "read_threads": ThreadReading.objects.filter(mine),
        "read_streams": StreamReading.objects.filter(mine),
        "colleagues_i_ask": Nomination.objects.filter(by=person),
        "found_as_key_player": KeyPlayer.objects.filter(mine),
        "consents_to_be_named": Consent.objects.filter(key_player__person=person),
        "reports": Report.objects.filter(reporter=person),
        "reported_posts": ReportedPost.objects.filter(report__reporter=person),
        "my_cases": CaseParty.objects.filter(mine & KNOWS),
        "told_about_cases": CaseNotice.objects.filter(recipient=person),
        "my_appeals": Appeal.objects.filter(mine),
        "drawn_for_cases": Assignment.objects.filter(mine),
        "seats": PoolSeat.objects.filter(mine),
        "reports_of_retaliation": RetaliationReport.objects.filter(reporter=person),
        "accepted_guidelines": Acceptance.objects.filter(mine),
        "council_seats": CouncilSeat.objects.filter(mine),
        "council_votes": CouncilVote.objects.filter(mine),
        "council_key_requests": KeyRequest.objects.filter(mine),
        "guideline_proposals": Proposal.objects.filter(proposed_by=person),
        "member_votes": MemberVote.objects.filter(mine),
        "sign_in": login,
        "connected_apps": AccessToken.objects.filter(mine),
        "sign_in_devices": UserSession.objects.filter(user__in=login),
        "invitations": Invitation.objects.filter(Q(person=person) | Q(email__iexact=person.email or "-")),
    }
    for name, rows in kept.items():
        yield name, (_record(row) for row in rows.order_by("pk").iterator(chunk_size=CHUNK))


def _posts(person: Person) -> Iterator[dict[str, Any]]:
    """What she said, and what was said in her name, with every version of the words."""
    posts = Post.objects.filter(Q(author=person) | Q(written_by=person)).select_related("space", "towards")
    for post in posts.order_by("pk").iterator(chunk_size=CHUNK):
        words = PostVersion.objects.filter(post=post).values(
            "number", "title", "warning", "text", "written_at"
        )
        yield _record(post) | {
            "audience": post.get_audience_display(),
            "space": post.space.name if post.space else None,
            "answers": post.towards.name if post.towards else None,
            "versions": list(words),
        }


def _record(row: Model) -> dict[str, Any]:
    """A row as people can read it: every field but secrets, other rows by name and id."""
    record: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in HIDDEN_FIELDS:
            continue
        value = getattr(row, field.attname)
        is_id = field.is_relation or field.primary_key
        record[field.name] = str(value) if is_id and value is not None else value
    return record


def _files(person: Person) -> Iterator[tuple[str, Any]]:
    if person.avatar:
        yield f"files/picture-{person.pk}.webp", person.avatar
    for attachment in Attachment.objects.filter(owner=person).order_by("pk").iterator(chunk_size=CHUNK):
        yield f"files/{attachment.pk}-{attachment.name}", attachment.file


def _add_file(archive: zipfile.ZipFile, name: str, stored: Any) -> None:
    """Copy a stored file into the archive; one that is missing on disk is left out."""
    if not stored.storage.exists(stored.name):
        return
    with stored.storage.open(stored.name) as source, archive.open(_plain(name), "w") as target:
        while chunk := source.read(64 * 1024):
            target.write(chunk)


def _plain(name: str) -> str:
    """A path inside the archive that cannot lead out of it."""
    return name.replace("\\", "_").replace("..", "_")


def _json(rows: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1, default=str)
