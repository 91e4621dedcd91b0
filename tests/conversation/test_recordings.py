"""Uploaded sound and film: prepared by the queue, shown when ready, saved where it cannot be played."""

import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from schwarm.conversation import actions as talk
from schwarm.conversation.actions.recordings import prepare_recording
from schwarm.conversation.models import Attachment
from schwarm.conversation.queries.attachments import visible_attachment
from schwarm.conversation.queries.cards import card
from schwarm.lib import recordings
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from tests import make
from tests.conversation.test_attachments import attach, picture
from tests.films import film, needs_ffmpeg, sound

pytestmark = pytest.mark.django_db


def _upload(owner: Person, content: bytes, name: str, content_type: str) -> Attachment:
    return attach(owner, content, name, content_type)


@needs_ffmpeg
def test_a_film_is_prepared_by_the_queue() -> None:
    ada, _ben, _carla = make.world()
    sent = _upload(ada, film(), "Pump.avi", "video/x-msvideo")
    original = sent.file.name
    assert (sent.state, sent.preview.name) == ("processing", "")

    make.run_queue()

    made = make.reload(sent)
    assert (made.state, made.name, made.content_type) == ("ready", "Pump.mp4", "video/mp4")
    assert (made.width, made.height, made.frame_rate) == (320, 240, "10/1")
    assert made.duration == pytest.approx(2, abs=0.2)
    assert made.size == made.file.size
    assert made.preview.size
    assert len(made.blurhash) > 10
    assert original != made.file.name


@needs_ffmpeg
def test_sound_is_prepared_without_a_picture() -> None:
    ada, _ben, _carla = make.world()
    sent = _upload(ada, sound(), "Note.wav", "audio/wav")

    make.run_queue()

    made = make.reload(sent)
    assert (made.state, made.name, made.content_type) == ("ready", "Note.mp3", "audio/mpeg")
    assert (made.width, made.preview.name, made.blurhash) == (None, "", "")


@needs_ffmpeg
def test_it_is_prepared_once_however_often_it_is_asked_for() -> None:
    ada, _ben, _carla = make.world()
    sent = _upload(ada, sound(), "Note.wav", "audio/wav")
    make.run_queue()
    made = make.reload(sent).file.name

    prepare_recording(sent.pk)

    assert make.reload(sent).file.name == made


@needs_ffmpeg
def test_what_is_discarded_before_it_was_prepared_is_no_trouble() -> None:
    ada, _ben, _carla = make.world()
    talk.discard_attachment(actor=ada, attachment=_upload(ada, sound(), "Note.wav", "audio/wav"))

    make.run_queue()

    assert not Attachment.objects.exists()
    assert not DBTaskResult.objects.failed().exists()


@needs_ffmpeg
def test_what_cannot_be_read_stays_to_be_saved() -> None:
    ada, ben, _carla = make.world()
    sent = _upload(ada, b"no film", "film.mp4", "video/mp4")
    post = make.post(ada, attachment_ids=[sent.pk])

    make.run_queue()

    shown = card(ben, post.pk)
    assert shown
    assert make.reload(sent).state == "failed"
    assert (shown.recordings, shown.files) == ([], [sent])
    assert visible_attachment(ben, sent.pk) == sent
    assert make.reload(sent).file.read() == b"no film"


@needs_ffmpeg
def test_others_get_nothing_of_it_until_it_is_prepared() -> None:
    """Until then it holds what the camera wrote down."""
    ada, ben, _carla = make.world()
    sent = _upload(ada, film(), "Pump.avi", "video/x-msvideo")
    post = make.post(ada, attachment_ids=[sent.pk])

    assert visible_attachment(ben, sent.pk) is None
    assert visible_attachment(ada, sent.pk) == sent
    make.run_queue()

    assert visible_attachment(ben, sent.pk) == sent
    shown = card(ben, post.pk)
    assert shown
    assert shown.recordings == [sent]


def test_without_ffmpeg_sound_and_film_are_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings.shutil, "which", lambda _name: None)
    ada, _ben, _carla = make.world()

    for name, content_type in (("film.mp4", "video/mp4"), ("sound.mp3", "audio/mpeg")):
        with pytest.raises(Invalid, match="has no ffmpeg"):
            _upload(ada, b"x", name, content_type)

    assert _upload(ada, b"x", "film.zip", "application/zip").state == "ready"
    assert not DBTaskResult.objects.exists()


def test_what_is_imported_is_taken_as_it_is() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)

    brought = talk.import_file(
        post=post, owner=ada, file=ContentFile(b"x"), name="film.mp4", content_type="video/mp4"
    )

    assert (brought.state, brought.kind) == ("ready", "video")


def test_a_picture_has_a_blur_of_its_colours() -> None:
    ada, _ben, _carla = make.world()

    teal, other = attach(ada, picture()), attach(ada, picture("GIF", size=(300, 500)))

    assert len(teal.blurhash) == 28
    assert teal.blurhash.startswith("L")
    assert other.blurhash
