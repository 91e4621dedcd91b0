"""Pictures of people and organisations: small, and without the hidden data a camera leaves in them."""

import io
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from schwarm.lib import events, ids
from schwarm.lib.errors import Invalid, require
from schwarm.people import rules
from schwarm.people.events import PersonChanged
from schwarm.people.models import Organisation, Person

FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
SIDE = 400
HEADER = (1500, 500)
LARGEST_BYTES = 8 * 1024 * 1024
LARGEST_PIXELS = 40_000_000
SMALLEST_SIDE = 48


@transaction.atomic
def change_avatar(*, actor: Person, person: Person, file: "File[Any]", smallest: int = SMALLEST_SIDE) -> None:
    """Show `person` with the middle of this picture."""
    require(
        rules.may_edit_profile(actor, person) or rules.may_administrate(actor),
        _("You can change only your own picture."),
    )
    picture = _squared(_opened(file, smallest=smallest))
    _forget_file(person.avatar)
    # a new name for every picture, so that no browser goes on showing the old one
    person.avatar.save(f"{ids.new()}.webp", _encoded(picture), save=False)
    person.save(update_fields=["avatar"])
    events.publish(PersonChanged(person.pk))


@transaction.atomic
def remove_avatar(*, actor: Person, person: Person) -> None:
    """Show initials instead of a picture."""
    require(
        rules.may_edit_profile(actor, person) or rules.may_administrate(actor),
        _("You can change only your own picture."),
    )
    if not person.avatar:
        return
    _forget_file(person.avatar)
    person.avatar = ""
    person.save(update_fields=["avatar"])
    events.publish(PersonChanged(person.pk))


@transaction.atomic
def change_header(*, actor: Person, person: Person, file: "File[Any]", smallest: int = SMALLEST_SIDE) -> None:
    """Show the middle of this picture above the profile of `person` in client apps."""
    require(rules.may_edit_profile(actor, person), _("You can change only your own picture."))
    picture = _cut(_opened(file, smallest=smallest), HEADER)
    _forget_file(person.header)
    person.header.save(f"{ids.new()}.webp", _encoded(picture), save=False)
    person.save(update_fields=["header"])
    events.publish(PersonChanged(person.pk))


@transaction.atomic
def remove_header(*, actor: Person, person: Person) -> None:
    require(rules.may_edit_profile(actor, person), _("You can change only your own picture."))
    if not person.header:
        return
    _forget_file(person.header)
    person.header = ""
    person.save(update_fields=["header"])
    events.publish(PersonChanged(person.pk))


@transaction.atomic
def change_logo(*, actor: Person, organisation: Organisation, file: "File[Any]") -> None:
    """Show an organisation with this picture, whole and on white."""
    require(rules.may_administrate(actor), _("Only administrators change organisations."))
    picture = _whole(_opened(file, "logo"))
    _forget_file(organisation.logo)
    organisation.logo.save(f"{ids.new()}.webp", _encoded(picture), save=False)
    organisation.save(update_fields=["logo"])


@transaction.atomic
def remove_logo(*, actor: Person, organisation: Organisation) -> None:
    """Show the first letter instead of a picture."""
    require(rules.may_administrate(actor), _("Only administrators change organisations."))
    _forget_file(organisation.logo)
    organisation.logo = ""
    organisation.save(update_fields=["logo"])


def _opened(file: "File[Any]", field: str = "avatar", smallest: int = SMALLEST_SIDE) -> Image.Image:
    if not file.size:
        raise Invalid(_("This file is empty. Choose another one."), field)
    if file.size > LARGEST_BYTES:
        largest = LARGEST_BYTES // 1024**2
        raise Invalid(_("This picture is too large; at most %(size)s MB fit.") % {"size": largest}, field)
    try:
        file.seek(0)
        picture = Image.open(file, formats=FORMATS)
        if picture.width * picture.height > LARGEST_PIXELS:
            raise Invalid(_("This picture has too many pixels. Make it smaller."), field)
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        message = _("This is not a picture we can read. Use JPEG, PNG, GIF or WebP.")
        raise Invalid(message, field) from error
    if min(picture.size) < smallest:
        message = _("This picture is too small; at least %(side)s × %(side)s pixels are needed.")
        raise Invalid(message % {"side": smallest}, field)
    return picture


def _squared(picture: Image.Image) -> Image.Image:
    """The middle square."""
    side = min(SIDE, *picture.size)
    return _cut(picture, (side, side))


def _whole(picture: Image.Image) -> Image.Image:
    """A square that holds all of it, with white above and below, or at its sides."""
    side = min(SIDE, max(picture.size))
    fitting = ImageOps.pad(ImageOps.exif_transpose(picture).convert("RGBA"), (side, side), color=(0, 0, 0, 0))
    return _on_white(fitting)


def _cut(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Upright, its middle in this size, on white where it was transparent."""
    return _on_white(ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGBA"), size))


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _encoded(picture: Image.Image) -> "ContentFile[bytes]":
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=86, method=4)
    return ContentFile(buffer.getvalue())


def _forget_file(kept: Any) -> None:
    """Remove the stored picture once the transaction stands."""
    if kept:
        storage, name = kept.storage, str(kept.name)
        transaction.on_commit(lambda: storage.delete(name))
