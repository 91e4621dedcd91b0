"""Pictures of people: squared, small, without hidden data; nonsense is refused in words."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions
from tests import make

pytestmark = pytest.mark.django_db


def picture(
    size: tuple[int, int] = (600, 300), image_format: str = "JPEG", **details: object
) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, image_format, **details)
    return SimpleUploadedFile("me.jpg", buffer.getvalue(), content_type="image/jpeg")


def test_a_picture_becomes_a_small_square_without_hidden_data() -> None:
    ada, _ben, _carla = make.world()
    exif = Image.Exif()
    exif[0x010E] = "taken at the secret plant"

    actions.change_avatar(actor=ada, person=ada, file=picture((900, 500), exif=exif))

    with Image.open(make.reload(ada).avatar) as kept:
        assert (kept.format, kept.size) == ("WEBP", (400, 400))
        assert dict(kept.getexif()) == {}


def test_a_lying_picture_is_shown_upright() -> None:
    ada, _ben, _carla = make.world()
    lying = Image.new("RGB", (200, 100), "red")
    lying.paste("blue", (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    lying.save(buffer, "JPEG", exif=exif, quality=95)

    actions.change_avatar(actor=ada, person=ada, file=SimpleUploadedFile("a.jpg", buffer.getvalue()))

    with Image.open(make.reload(ada).avatar) as kept:
        red, _green, blue = kept.convert("RGB").getpixel((50, 10))  # type: ignore[misc]
        assert blue > red


def test_the_old_picture_is_removed(django_capture_on_commit_callbacks: object) -> None:
    ada, _ben, _carla = make.world()
    actions.change_avatar(actor=ada, person=ada, file=picture())
    storage, old = ada.avatar.storage, str(ada.avatar.name)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.change_avatar(actor=ada, person=ada, file=picture(image_format="PNG"))

    assert not storage.exists(old)
    assert storage.exists(make.reload(ada).avatar.name)


def test_a_picture_can_be_taken_away() -> None:
    ada, _ben, _carla = make.world()
    actions.change_avatar(actor=ada, person=ada, file=picture())
    actions.remove_avatar(actor=ada, person=ada)
    assert not make.reload(ada).avatar


def test_a_wide_picture_stands_above_the_profile() -> None:
    ada, _ben, _carla = make.world()

    actions.change_header(actor=ada, person=ada, file=picture((900, 900)))

    with Image.open(make.reload(ada).header) as kept:
        assert (kept.format, kept.size) == ("WEBP", (1500, 500))
    actions.remove_header(actor=ada, person=ada)
    assert not make.reload(ada).header


def test_others_may_not_change_it() -> None:
    ada, ben, _carla = make.world()
    for change in (actions.change_header, actions.remove_header):
        with pytest.raises(NotAllowed):
            change(actor=ben, person=ada, **({"file": picture()} if change is actions.change_header else {}))
    with pytest.raises(NotAllowed):
        actions.change_avatar(actor=ben, person=ada, file=picture())
    with pytest.raises(NotAllowed):
        actions.remove_avatar(actor=ben, person=ada)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"GIF89a but then nothing of use", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(content: bytes, words: str) -> None:
    ada, _ben, _carla = make.world()
    with pytest.raises(Invalid, match=words) as refused:
        actions.change_avatar(actor=ada, person=ada, file=SimpleUploadedFile("x.png", content))
    assert refused.value.field == "avatar"
    assert not make.reload(ada).avatar


def test_a_cut_off_picture_is_refused() -> None:
    ada, _ben, _carla = make.world()
    whole = picture((800, 800), quality=95).read()
    with pytest.raises(Invalid, match="not a picture"):
        actions.change_avatar(
            actor=ada, person=ada, file=SimpleUploadedFile("x.jpg", whole[: len(whole) // 3])
        )


def test_tiny_and_huge_pictures_are_refused() -> None:
    ada, _ben, _carla = make.world()
    with pytest.raises(Invalid, match="too small"):
        actions.change_avatar(actor=ada, person=ada, file=picture((20, 200)))
    with pytest.raises(Invalid, match="too many pixels"):
        actions.change_avatar(actor=ada, person=ada, file=picture((9000, 9000), "PNG"))
    large = SimpleUploadedFile("x.jpg", b"\xff\xd8" + b"0" * (8 * 1024 * 1024))
    with pytest.raises(Invalid, match="too large"):
        actions.change_avatar(actor=ada, person=ada, file=large)


def test_a_logo_is_shown_whole_on_white() -> None:
    make.world()
    ina = make.person("Ina", handle="ina", administrator=True)
    host = make.host()

    actions.change_logo(actor=ina, organisation=host, file=picture((600, 300), "PNG"))

    with Image.open(make.reload(host).logo) as kept:
        assert (kept.format, kept.size) == ("WEBP", (400, 400))
        for point, is_white in (
            ((200, 20), True),
            ((200, 380), True),
            ((5, 200), False),
            ((395, 200), False),
        ):
            assert (min(kept.convert("RGB").getpixel(point)) > 250) is is_white  # type: ignore[type-var]


def test_only_administrators_change_logos(django_capture_on_commit_callbacks: object) -> None:
    ada, _ben, _carla = make.world()
    ina, host = make.person("Ina", handle="ina", administrator=True), make.host()
    with pytest.raises(NotAllowed):
        actions.change_logo(actor=ada, organisation=host, file=picture())
    actions.change_logo(actor=ina, organisation=host, file=picture())
    with pytest.raises(NotAllowed):
        actions.remove_logo(actor=ada, organisation=host)
    storage, old = host.logo.storage, str(host.logo.name)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.remove_logo(actor=ina, organisation=host)

    assert not make.reload(host).logo
    assert not storage.exists(old)
