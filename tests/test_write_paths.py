"""Every way to write leaves a trace of its own type in the log, or stands here with a reason why it does not.

Whoever adds an address, an endpoint or a command that writes in a new way adds a row to `LOGGED`, or to
`UNLOGGED` with a reason that all readers can follow; the tests fail otherwise.
"""

from types import FunctionType

import pytest
from django.core.management import get_commands

from schwarm.ledger.chain.types import TYPES
from tests import write_paths
from tests.write_paths import Door

# action: the type of event that it leaves at least
LOGGED = {
    "conversation.publish_post": "post.published",
    "conversation.publish_once": "post.published",
    "conversation.schedule_post": "post.published",
    "conversation.edit_post": "post.edited",
    "conversation.withdraw_post": "post.withdrawn",
    "conversation.close_replies": "replies.closed",
    "identity.accept_invitation": "member.joined",
    "identity.add_person_with_login": "member.joined",
    "identity.enable_login": "member.joined",
    "identity.password_link": "role.changed",
    "identity.register_at_once": "member.joined",
    "ledger.keep_up": "log.started",
    "ledger.take_cosignatures": "checkpoint.witnessed",
    "moderation.answer": "case.heard",
    "moderation.appeal": "case.appealed",
    "moderation.bring_order": "report.received",
    "moderation.confirm_cover": "cover.set",
    "moderation.decline": "case.drawn",
    "moderation.dismiss": "case.dismissed",
    "moderation.grant_time": "case.extended",
    "moderation.leave_seat": "role.changed",
    "moderation.meet_deadlines_of": "case.lapsed",
    "moderation.note_personnel_power": "role.changed",
    "moderation.offer_seat_key": "key.changed",
    "moderation.open_access": "operator.access",
    "moderation.open_case": "case.opened",
    "moderation.redirect": "case.redirected",
    "moderation.report": "report.received",
    "moderation.sign": "decision.signed",
    "moderation.step_aside": "case.drawn",
    "moderation.take_back_report": "case.withdrawn",
    "moderation.take_seat": "role.changed",
    "moderation.vouch_for_seat_key": "key.changed",
    "people.add_person": "member.joined",
    "people.appoint_administrator": "role.changed",
    "people.correct_person": "stay.ended",
    "people.found_bot": "member.joined",
    "people.part_with": "person.deactivated",
    "people.retire_bot": "member.left",
    "people.take_back": "member.joined",
    "policy.close_period": "guard.list_changed",
    "policy.found_council": "role.changed",
    "policy.hand_over": "role.changed",
    "policy.list_name": "guard.list_changed",
    "policy.name_seat": "role.changed",
    "policy.offer_key": "key.changed",
    "policy.propose": "policy.proposed",
    "policy.register_figure": "guard.list_changed",
    "policy.renew_name": "guard.list_changed",
    "policy.reopen_period": "guard.list_changed",
    "policy.strike_name": "guard.list_changed",
    "policy.unregister_figure": "guard.list_changed",
    "policy.vote": "policy.voted",
    "policy.vouch_for_key": "key.changed",
    "spaces.archive_space": "space.closed",
    "spaces.name_host": "role.changed",
    "transfer.import_people": "member.joined",
    "transfer.import_source": "import.batch",
}

# reason: the actions that leave no trace because of it
UNLOGGED = {
    "private: what somebody reads, follows, hides or keeps for herself": """
        conversation.accept_sender conversation.add_keyword conversation.bookmark conversation.change_filter
        conversation.change_keyword conversation.choose_notifications conversation.choose_senders
        conversation.choose_space_mail conversation.create_filter conversation.delete_filter
        conversation.dismiss_announcement conversation.dismiss_notifications conversation.dismiss_sender
        conversation.feature_tag conversation.filter_post conversation.follow_tag conversation.follow_thread
        conversation.mark_notifications_read conversation.mark_stream_read conversation.mark_thread_read
        conversation.mark_thread_unread_from conversation.mute_thread conversation.put_conversation_away
        conversation.remove_keyword conversation.set_marker conversation.stop_mails
        conversation.take_back_bookmark conversation.unfeature_tag conversation.unfilter_post
        conversation.unfollow_tag conversation.unfollow_thread people.add_to_list people.block
        people.block_domain people.change_list people.create_list people.delete_list
        people.dismiss_delegate people.dismiss_suggestion people.endorse people.follow people.mute
        people.name_delegate people.remove_follower people.remove_from_list people.take_back_endorsement
        people.unblock people.unblock_domain people.unfollow people.unmute people.write_note
        insight.refuse_all_bridges insight.refuse_bridge insight.take_part_in_bridges""",
    "private: drafts, and files before they are posted; a post commits to what it says and carries": """
        conversation.attach_file conversation.cancel_scheduled_post conversation.describe_attachment
        conversation.discard_attachment conversation.discard_draft conversation.focus_attachment
        conversation.illustrate_attachment conversation.keep_draft conversation.reschedule_post
        conversation.restore_as_draft""",
    "private: one's own profile, picture and settings, and that one has read the guidelines": """
        people.change_avatar people.change_header people.change_posting_defaults people.change_preferences
        people.change_profile people.finish_onboarding people.remove_avatar people.remove_header
        policy.accept_policy""",
    "opinions about what was said, which add no words and take none away": """
        conversation.boost conversation.pin conversation.react conversation.revoke_quote
        conversation.set_quote_policy conversation.take_back_boost conversation.take_back_reaction
        conversation.unpin conversation.vote""",
    "lets people say more, not less": """
        conversation.reopen_replies spaces.found_space spaces.invite_to_space spaces.join_space
        spaces.let_organisation_in spaces.reopen_space""",
    "who is in a space, which its members see; nobody can be removed from one": """
        spaces.ask_to_join spaces.decline_admission spaces.describe_space spaces.leave_space""",
    "confidential: reports of retaliation are counted in the register, and nothing else is told of them": """
        moderation.acknowledge_retaliation moderation.answer_retaliation moderation.report_retaliation""",
    "a wish that does nothing until a second person agrees, which is logged": """
        moderation.ask_for_time moderation.propose_cover""",
    "words about what is logged already: summaries in the register": "moderation.summarise",
    "technical: logins, programs and their tokens, network addresses that nobody comes from": """
        identity.allow_server identity.ask_to_confirm identity.block_addresses identity.block_email_domain
        identity.block_server identity.change_address_block identity.change_server_block
        identity.change_subscription identity.create_named_token identity.create_token
        identity.create_webhook identity.delete_webhook identity.disallow_server identity.disconnect_app
        identity.invite identity.note_use identity.open_login identity.pause_webhook identity.register_app
        identity.registration_faults identity.renew_bot_token identity.resend_invitation
        identity.revoke_invitation identity.revoke_token identity.subscribe identity.try_webhook
        identity.unblock_addresses identity.unblock_email_domain identity.unblock_server
        identity.unsubscribe people.hand_on_bot""",
    "technical: the books of the organisation, which concern no word that was said": """
        people.add_department people.change_department people.change_installation people.change_logo
        people.change_organisation people.found_organisation people.move_person people.remove_logo
        people.set_up""",
    "technical: files that wait for an import, and who the people behind it are": """
        transfer.claim_placeholder transfer.decide_claim transfer.discard_upload
        transfer.keep_upload transfer.read_people_list""",
    "technical: looks whether the log fits": "ledger.check_self",
    "private: that an author was asked about words, of which only an HMAC is kept, and a count": """
        policy.is_link policy.note_warned policy.was_asked""",
    "private: how a member votes; the sums stand in the log in the end": "policy.vote_as_member",
    "evaluations of how people work together, whose own register shows each run and look": """
        insight.approve insight.look_at insight.object_to_evaluation insight.register_evaluation
        insight.run_evaluation insight.take_back_objection insight.withdraw_approval""",
    "private: who was asked to be named, and what she answered; entries would show how many said no": """
        insight.answer_companion insight.answer_question insight.arrange insight.ask_companion
        insight.nominate insight.tick_steps insight.turn_to""",
}
# whose addresses and commands are not ours, and what they write
OTHERS = {
    "allauth": "technical: logins, passwords, passkeys and sessions of one's own",
    "django": "technical: changes of addresses, and pages that only show",
    "oauth2_provider": "technical: tokens of programs",
    "django_tasks_db": "technical: the queue",
}


def _unlogged() -> set[str]:
    return {name for names in UNLOGGED.values() for name in names.split()}


def _unknown(doors: list[Door]) -> set[str]:
    """Ways to write that stand on neither list."""
    return set(write_paths.actions_of(doors)) - LOGGED.keys() - _unlogged()


def test_every_way_to_write_is_logged_or_listed_with_a_reason() -> None:
    assert _unknown(write_paths.doors()) == set()


def test_what_is_said_to_be_logged_can_append_that_event() -> None:
    actions = write_paths.actions_of(write_paths.doors())

    for name, event in LOGGED.items():
        assert event in TYPES
        assert event in write_paths.events_behind(actions[name]), name


def test_what_is_listed_as_unlogged_appends_nothing() -> None:
    actions = write_paths.actions_of(write_paths.doors())

    logged = {name: events for name in _unlogged() if (events := write_paths.events_behind(actions[name]))}

    assert logged == {}


def test_nothing_stands_on_the_lists_that_is_gone_or_stands_twice() -> None:
    listed = [*LOGGED, *(name for names in UNLOGGED.values() for name in names.split())]

    assert len(listed) == len(set(listed))
    assert set(listed) == set(write_paths.actions_of(write_paths.doors()))


def test_addresses_and_commands_of_others_are_known() -> None:
    doors = {door.package for door in write_paths.doors()}
    commands = {package.partition(".")[0] for package in get_commands().values()}

    assert (doors | commands) - {"schwarm"} <= OTHERS.keys()
    assert "schwarm" not in commands  # ours are those of `schwarm …`
    assert not any(door.view.__module__.startswith("django.contrib.admin") for door in write_paths.doors())


def test_doors_queries_and_rules_write_nothing_themselves() -> None:
    """Or the walk through the actions would miss it."""
    assert write_paths.writes_outside_actions() == []


@pytest.mark.parametrize(
    "source",
    [
        "post.delete()",
        "Post.objects.filter(pk=1).update(text='')",
        "Post.objects.create()",
        "case.take(flow)",
        "for one in rows: one.save(update_fields=['text'])",
    ],
)
def test_a_door_that_writes_rows_is_found(source: str) -> None:
    own = write_paths.WRITES | write_paths._methods_that_save()

    assert len(write_paths.writes_in(source, own)) == 1
    assert write_paths.writes_in("known.update(more); seen.add(one); cache.get(key)", own) == []


def test_a_new_way_to_write_is_found_however_it_is_reached() -> None:
    def silence() -> None:
        """What nobody has listed."""

    silence.__module__ = "schwarm.spaces.actions"
    silence.__name__ = "silence"
    for source, held in (
        ("def view(request): silence()", {"silence": silence}),
        ("def view(request): ACTS[request]()", {"ACTS": {"silence": silence}}),
        ("def view(request): form(silence)", {"silence": silence}),
    ):
        made: dict[str, object] = {"__name__": "schwarm.web.views.new", **held}
        exec(source, made)  # noqa: S102  a view as somebody may write it
        view = made["view"]
        assert isinstance(view, FunctionType)
        assert _unknown([Door("page new", view)]) == {"spaces.silence"}
