"""Push messages, to a push service that is there and a device that reads them."""

import ipaddress
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django_tasks_db.models import DBTaskResult

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Notification
from schwarm.identity.actions import revoke_tokens
from schwarm.identity.models import PushSubscription
from schwarm.identity.queries.vapid import vapid_public_key
from schwarm.lib.sealed import seal, unseal
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.pushing import Device, from_base64, push_service
from tests.api.shapes import check
from tests.api.test_publishing import refused

pytestmark = pytest.mark.django_db
PATH = "/api/v1/push/subscription"


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    settings.PRIVATE_TARGETS = [ipaddress.ip_network("127.0.0.0/8")]
    with push_service() as server:
        yield server


def subscribed(api: Api, device: Device, *alerts: str, **wishes: Any) -> dict[str, Any]:
    response = api.post(PATH, device.wishes(*alerts, **wishes))
    assert response.status_code == 200, response.json()
    check("WebPushSubscription", response.json())
    return response.json()


def told(device: Device) -> list[dict[str, Any]]:
    """What the device has heard by now."""
    make.run_queue()
    return [device.read(taken) for taken in device.service.taken]


# --- subscriptions -----------------------------------------------------------------------------------


def test_a_device_is_put_down_looked_at_changed_and_forgotten(service: Any) -> None:
    ada, _ben, _carla = make.world()
    api, device = as_person(ada), Device(service)

    made = subscribed(api, device, "mention", "admin.report", policy="followed")

    assert (made["endpoint"], made["standard"], made["policy"]) == (device.endpoint, True, "followed")
    assert made["server_key"] == vapid_public_key()
    assert {name for name, is_on in made["alerts"].items() if is_on} == {"mention", "admin.report"}
    assert api.get(PATH).json() == made
    changed = api.send("PUT", PATH, {"data": {"alerts": {"poll": True}}, "policy": "none"}).json()
    check("WebPushSubscription", changed)
    assert {name for name, is_on in changed["alerts"].items() if is_on} == {"poll"}
    assert (changed["id"], changed["policy"]) == (made["id"], "none")
    assert api.send("DELETE", PATH).json() == {}
    assert api.send("DELETE", PATH).json() == {}
    assert refused(api.get(PATH), 404)
    assert refused(api.send("PUT", PATH, {}), 404)


def test_forms_and_browsers_write_keys_in_their_own_ways(service: Any) -> None:
    ada, _ben, _carla = make.world()
    keys = Device(service).wishes()["subscription"]["keys"]
    usual = {name: key.replace("-", "+").replace("_", "/") for name, key in keys.items()}
    form = {
        "subscription[endpoint]": Device(service).endpoint,
        "subscription[keys][p256dh]": usual["p256dh"] + "=",
        "subscription[keys][auth]": usual["auth"] + "==",
        "data[alerts][mention]": "1",
        "data[alerts][admin.sign_up]": "true",
    }

    response = as_person(ada).form(PATH, form)

    assert response.json()["alerts"]["admin.sign_up"] is True
    kept = PushSubscription.objects.get()
    assert (kept.p256dh, kept.auth) == (keys["p256dh"], keys["auth"])


def test_each_token_has_one_device_and_knows_no_other(service: Any) -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    subscribed(api, Device(service))
    subscribed(api, Device(service), "mention")

    assert PushSubscription.objects.count() == 1
    for other in (as_person(ada), as_person(ben)):
        assert refused(other.get(PATH), 404)
        other.send("DELETE", PATH)
    assert PushSubscription.objects.count() == 1
    subscribed(as_person(ada), Device(service))
    assert PushSubscription.objects.count() == 2


def test_a_subscription_dies_with_its_token(service: Any) -> None:
    ada, ben, _carla = make.world()
    subscribed(as_person(ada), Device(service), "mention")
    subscribed(as_person(ben), Device(service), "mention")

    revoke_tokens(person=ada)
    people.part_with(actor=None, person=ben, reason="Moved on.")

    assert not PushSubscription.objects.exists()


def test_tokens_are_kept_unreadable(service: Any, settings: Any) -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    token = api.headers["Authorization"].removeprefix("Bearer ")
    subscribed(api, Device(service))

    kept = PushSubscription.objects.get().sealed_token

    assert token not in kept
    assert unseal(kept) == token
    assert seal(token) != kept
    settings.SECRET_KEY = "another"
    assert unseal(kept) is None


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("endpoint", "http://10.0.0.7/push", "private network"),
        ("endpoint", "http://[::1]/push", "private network"),
        ("endpoint", "http://169.254.169.254/latest", "private network"),
        ("endpoint", "ftp://example.com/", "not an address of the web"),
        ("endpoint", "", "not an address of the web"),
        ("p256dh", "AAAA", "not a point"),
        ("p256dh", "B" + "A" * 86, "not a point"),
        ("p256dh", "ä", "not a point"),
        ("auth", "AAAA", "16 bytes"),
        ("auth", "", "16 bytes"),
    ],
)
def test_what_is_no_device_is_refused(service: Any, path: str, value: str, words: str) -> None:
    ada, _ben, _carla = make.world()
    sent = Device(service).wishes("mention")
    target = sent["subscription"] if path == "endpoint" else sent["subscription"]["keys"]
    target[path] = value

    assert words in refused(as_person(ada).post(PATH, sent))
    assert not PushSubscription.objects.exists()


def test_push_needs_a_person_and_the_right_scope(service: Any) -> None:
    ada, _ben, _carla = make.world()
    sent = Device(service).wishes()

    assert as_nobody().post(PATH, sent).status_code == 401
    assert as_app().post(PATH, sent).status_code == 422
    for method in ("GET", "POST", "PUT", "DELETE"):
        assert as_person(ada, "read write follow").send(method, PATH, sent).status_code == 403
    assert refused(as_person(ada).post(PATH, {})) == "“subscription” is missing."


# --- messages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", [True, False])
def test_a_device_is_told_in_words_that_only_it_can_read(service: Any, standard: bool) -> None:
    ada, ben, _carla = make.world()
    api, device = as_person(ada), Device(service)
    subscribed(api, device, "mention", standard=standard)

    make.post(ben, "@ada Lunch & *cake*?")

    (message,) = told(device)
    (taken,) = service.taken
    assert b"Lunch" not in taken.body
    assert message == {
        "access_token": api.headers["Authorization"].removeprefix("Bearer "),
        "preferred_locale": "en",
        "notification_id": api.get("/api/v1/notifications").json()[0]["id"],
        "notification_type": "mention",
        "icon": "http://localhost:8000/static/schwarm/api/avatars/original/missing.png",
        "title": "Ben Kurz mentioned you",
        "body": "@ada Lunch & cake?",
    }
    assert (taken.path, taken.headers["ttl"]) == ("/push/abc", "172800")
    assert taken.headers["content-encoding"] == ("aes128gcm" if standard else "aesgcm")


@pytest.mark.parametrize("standard", [True, False])
def test_messages_are_signed_with_our_key_for_this_service(service: Any, standard: bool) -> None:
    ada, ben, _carla = make.world()
    device = Device(service)
    subscribed(as_person(ada), device, "mention", standard=standard)
    make.post(ben, "@ada Lunch?")
    make.run_queue()
    headers = service.taken[0].headers

    kind, _space, signed = headers["authorization"].partition(" ")

    if standard:
        parts = dict(part.split("=", 1) for part in signed.split(","))
        assert (kind, parts["k"]) == ("vapid", vapid_public_key().rstrip("="))
        signed = parts["t"]
    else:
        assert kind == "WebPush"
        assert f"p256ecdsa={vapid_public_key().rstrip('=')}" in headers["crypto-key"]
    head, claims, signature = signed.split(".")
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), from_base64(vapid_public_key().rstrip("=")))
    raw = from_base64(signature)
    numbers = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    key.verify(encode_dss_signature(*numbers), f"{head}.{claims}".encode(), ECDSA(SHA256()))
    said = msgspec.json.decode(from_base64(claims))
    assert said["aud"] == f"http://127.0.0.1:{service.server_port}"
    assert said["sub"].startswith("mailto:")


def test_only_what_was_asked_for_is_told(service: Any) -> None:
    ada, ben, _carla = make.world()
    device = Device(service)
    subscribed(as_person(ada), device, "favourite", "follow")
    post = make.post(ada)

    make.reply(ben, post, "@ada Yes.")
    talk.boost(actor=ben, post=post)
    talk.react(actor=ben, post=post, emoji_text="🎉")
    people.follow(actor=ben, person=ada)

    titles = [message["title"] for message in told(device)]
    assert titles == ["Ben Kurz reacted to your post", "Ben Kurz follows you now"]


@pytest.mark.parametrize(
    ("policy", "heard"),
    [("all", ["ben", "dora"]), ("followed", ["ben"]), ("follower", ["dora"]), ("none", [])],
)
def test_only_from_whom_one_wants(service: Any, policy: str, heard: list[str]) -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ada, person=ben)
    people.follow(actor=dora, person=ada)
    device = Device(service)
    subscribed(as_person(ada), device, "mention", policy=policy)

    for writer in (ben, dora):
        make.post(writer, f"@ada It is {writer.handle}.")

    assert [message["body"].split()[-1].rstrip(".") for message in told(device)] == heard


def test_messages_are_in_the_language_of_the_reader(service: Any) -> None:
    ada, ben, _carla = make.world()
    Person.objects.filter(pk=ada.pk).update(language="de")
    device = Device(service)
    subscribed(as_person(ada), device, "mention")

    make.post(ben, "@ada Mittag?")

    (message,) = told(device)
    assert message["preferred_locale"] == "de"


def test_a_warning_stands_for_the_words(service: Any) -> None:
    ada, ben, _carla = make.world()
    device = Device(service)
    subscribed(as_person(ada), device, "mention")

    make.post(ben, "@ada The end of the film is sad.", warning="Spoiler")
    make.post(ben, f"@ada {'long ' * 200}")

    bodies = [message["body"] for message in told(device)]
    assert bodies[0] == "Spoiler"
    assert len(bodies[1]) <= 141


def test_what_one_may_not_see_or_hear_any_more_is_not_told(service: Any) -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    device = Device(service)
    subscribed(as_person(ada), device, "mention")
    gone = make.post(ben, "@ada Withdrawn.")
    make.post(dora, "@ada Muted.")
    make.post(ben, "@ada Read.")
    talk.withdraw_post(actor=ben, post=gone)
    people.mute(actor=ada, person=dora)
    talk.mark_notifications_read(actor=ada)

    assert told(device) == []
    assert service.taken == []


def test_a_protected_voice_has_no_name_here_either(service: Any) -> None:
    ada, _ben, _carla = make.world()
    device = Device(service)
    subscribed(as_person(ada), device, "mention")
    post = make.post(make.person("Dora Lind"), "@ada Something is wrong.")
    type(post).objects.filter(pk=post.pk).update(
        author=None, written_by=None, organisation=None, speaker="protected"
    )
    Notification.objects.update(actor=None)

    (message,) = told(device)

    assert message["title"] == "A protected voice mentioned you"
    assert "Dora" not in str(message)


def test_who_has_left_or_lost_her_token_is_told_nothing(service: Any) -> None:
    ada, ben, _carla = make.world()
    device = Device(service)
    subscribed(as_person(ada), device, "mention")
    make.post(ben, "@ada Lunch?")
    Person.objects.filter(pk=ada.pk).update(left_at=ada.joined_at)

    assert told(device) == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(service: Any, status: int) -> None:
    ada, ben, _carla = make.world()
    subscribed(as_person(ada), Device(service), "mention")
    service.status = status

    make.post(ben, "@ada Lunch?")
    make.run_queue()
    make.post(ben, "@ada Cake?")
    make.run_queue()

    assert len(service.taken) == 1
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    ("status", "again"), [(500, True), (503, True), (429, True), (400, False), (302, False)]
)
def test_what_could_not_be_taken_is_sent_again_later(service: Any, status: int, again: bool) -> None:
    ada, ben, _carla = make.world()
    subscribed(as_person(ada), Device(service), "mention")
    service.status = status

    make.post(ben, "@ada Lunch?")
    make.run_queue()

    waiting = DBTaskResult.objects.filter(status="READY").exclude(run_after__lte=ada.joined_at)
    later = [job for job in waiting if "PushDue" in str(job.args_kwargs)]
    assert bool(later) == again
    assert PushSubscription.objects.exists()


def test_a_service_that_moved_into_a_private_network_is_not_called(service: Any, settings: Any) -> None:
    ada, ben, _carla = make.world()
    subscribed(as_person(ada), Device(service), "mention")
    settings.PRIVATE_TARGETS = []

    make.post(ben, "@ada Lunch?")
    make.run_queue()

    assert service.taken == []


def test_only_ids_wait_in_the_queue(service: Any) -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    subscribed(api, Device(service), "mention")

    make.post(ben, "@ada Lunch?", audience=Audience.MENTIONED)

    jobs = str([job.args_kwargs for job in DBTaskResult.objects.all()])
    assert "PushDue" in jobs
    assert "Lunch" not in jobs
    assert api.headers["Authorization"].removeprefix("Bearer ") not in jobs
