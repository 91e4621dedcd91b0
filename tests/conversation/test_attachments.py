"""Uploaded files: checked, and stripped of what is not meant to be shown."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Attachment
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def picture(image_format: str = "PNG", size: tuple[int, int] = (40, 20), **details: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, image_format, **details)
    return buffer.getvalue()


def attach(owner: Person, content: bytes, name: str = "p.png", content_type: str = "image/png") -> Attachment:
    return talk.attach_file(actor=owner, file=ContentFile(content), name=name, content_type=content_type)


def test_a_photograph_loses_its_place_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Camera"
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 8.0, 0.0)})
    content = picture("JPEG", exif=exif)
    assert dict(Image.open(io.BytesIO(content)).getexif().get_ifd(GPS))

    kept = attach(make.person(), content, "IMG_1.JPG", "image/jpeg")

    stored = Image.open(kept.file)
    assert dict(stored.getexif()) == {}
    assert b"Camera" not in kept.file.open().read()
    assert stored.size == (kept.width, kept.height) == (20, 40)
    assert kept.file.name.endswith(f"{kept.pk}.jpg")
    assert Image.open(kept.preview).format == "WEBP"


def test_an_animation_goes_on_moving_and_loses_what_it_hides() -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], comment=b"taken at home")

    kept = attach(make.person(), buffer.getvalue(), "a.gif", "image/gif")

    assert Image.open(kept.file).n_frames == 2  # type: ignore[attr-defined]
    assert b"taken at home" not in kept.file.open().read()


def test_transparent_pictures_stay_transparent() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(buffer, "PNG")

    kept = attach(make.person(), buffer.getvalue())

    assert Image.open(kept.file).convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def _bomb() -> bytes:
    """A PNG of a few bytes that says it is 20,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\x00" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture("BMP"),
        picture()[:60],
        _bomb(),
    ],
    ids=["empty", "text", "svg", "bmp", "cut off", "bomb"],
)
def test_bad_pictures_are_refused_by_name(content: bytes, settings: Any) -> None:
    with pytest.raises(Invalid) as refused:
        attach(make.person(), content, "holiday.png")

    assert refused.value.field == "files"
    assert "holiday.png" in str(refused.value)
    assert not Attachment.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_a_file_that_is_too_large_is_refused(settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 10

    with pytest.raises(Invalid):
        attach(make.person(), b"x" * 11, "a.txt", "text/plain")


def test_the_name_is_shown_and_never_a_path() -> None:
    ada = make.person()

    kept = attach(ada, b"text", "../../etc/pass\x00wd.TXT", "text/plain")
    strange = attach(ada, b"text", "a.php;x", "text/plain")

    assert kept.name == "passwd.TXT"
    assert kept.file.name.endswith(f"/{kept.pk}.txt")
    assert strange.file.name.endswith(f"/{strange.pk}")


def test_files_belong_to_who_uploaded_them_until_they_are_published() -> None:
    ada, ben, _carla = make.world()
    first, second = attach(ada, picture()), attach(ada, picture())

    with pytest.raises(Invalid):
        make.post(ben, attachment_ids=[first.pk])
    with pytest.raises(NotAllowed):
        talk.describe_attachment(actor=ben, attachment=first, description="Mine")
    with pytest.raises(NotAllowed):
        talk.discard_attachment(actor=ben, attachment=first)
    post = make.post(ada, "", attachment_ids=[second.pk, first.pk])
    assert list(post.attachments.values_list("pk", flat=True)) == [second.pk, first.pk]
    with pytest.raises(NotAllowed):
        talk.discard_attachment(actor=ada, attachment=make.reload(first))
    with pytest.raises(Invalid):
        make.post(ada, attachment_ids=[first.pk])


def test_a_post_takes_eight_files() -> None:
    ada = make.person()
    files = [attach(ada, b"x", "a.txt", "text/plain").pk for _number in range(9)]

    with pytest.raises(Invalid):
        make.post(ada, attachment_ids=files)
    assert make.post(ada, attachment_ids=files[:8]).attachments.count() == 8


def test_a_discarded_file_leaves_nothing(settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    ada = make.person()
    kept = attach(ada, picture())
    assert len(list(settings.MEDIA_ROOT.rglob("*.*"))) == 2

    with django_capture_on_commit_callbacks(execute=True):
        talk.discard_attachment(actor=ada, attachment=kept)

    assert not list(settings.MEDIA_ROOT.rglob("*.*"))
