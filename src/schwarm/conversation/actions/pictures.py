"""Pictures as they are kept: upright, without hidden data, with a small version and a blur of colours."""

import io
from pathlib import PurePath

import blurhash
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from schwarm.conversation.models import Attachment
from schwarm.lib.errors import Invalid

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
LARGEST_PIXELS = 60_000_000
LARGEST_ANIMATION = 240_000_000
PREVIEW_SIZE = (800, 800)
# colours of so small a picture are enough for a blur
BLUR_SIZE = (32, 32)
BLUR_PARTS = (4, 3)


def keep_image(attachment: Attachment, file: File[bytes]) -> None:
    """Keep an image upright and without hidden data such as the place where it was taken."""
    picture, image_format = _opened(file, attachment.name)
    attachment.content_type = FORMATS[image_format]
    if getattr(picture, "is_animated", False):
        attachment.file.save(stored_name(attachment), _moving(picture, image_format), save=False)
    else:
        picture = ImageOps.exif_transpose(picture)
        attachment.file.save(stored_name(attachment), _encoded(picture, image_format), save=False)
    attachment.width, attachment.height = picture.size
    keep_preview(attachment, picture)


def keep_preview(attachment: Attachment, picture: Image.Image) -> None:
    """Keep a small version of a picture, and a blur of its colours to show until it has come."""
    preview = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    preview.thumbnail(PREVIEW_SIZE)
    attachment.preview.save(f"{attachment.pk}.webp", _encoded(preview, "WEBP"), save=False)
    attachment.blurhash = _blurred(preview)


def read_picture(file: File[bytes], name: str) -> Image.Image:
    """A picture, upright; `Invalid` if it is none that we can read."""
    picture, _image_format = _opened(file, name)
    return ImageOps.exif_transpose(picture)


def stored_name(attachment: Attachment) -> str:
    """Files are stored under their id; their own name is only shown."""
    suffix = PurePath(attachment.name).suffix[:10].lower()
    return f"{attachment.pk}{suffix if suffix[1:].isalnum() else ''}"


def _opened(file: File[bytes], name: str) -> tuple[Image.Image, str]:
    try:
        file.seek(0)
        picture = Image.open(file)
        if picture.format not in FORMATS:
            raise UnidentifiedImageError
        frames = getattr(picture, "n_frames", 1)
        largest = LARGEST_PIXELS if frames == 1 else LARGEST_ANIMATION
        if picture.width * picture.height * frames > largest:
            raise Invalid(_("“%(name)s” has too many pixels. Make it smaller.") % {"name": name}, "files")
        picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        message = _("“%(name)s” is not a picture we can read. Use JPEG, PNG, GIF or WebP.")
        raise Invalid(message % {"name": name}, "files") from error
    return picture, picture.format or ""


def _moving(picture: Image.Image, image_format: str) -> ContentFile[bytes]:
    """All frames of an animation, without what else the file held."""
    buffer = io.BytesIO()
    picture.save(buffer, image_format, save_all=True, exif=b"", xmp=b"", comment=b"")
    picture.seek(0)
    return ContentFile(buffer.getvalue())


def _encoded(picture: Image.Image, image_format: str) -> ContentFile[bytes]:
    buffer = io.BytesIO()
    if image_format == "JPEG" and picture.mode != "RGB":
        picture = picture.convert("RGB")
    picture.save(buffer, image_format, quality=88, method=4) if image_format == "WEBP" else picture.save(
        buffer, image_format, quality=90, optimize=True
    )
    return ContentFile(buffer.getvalue())


def _blurred(picture: Image.Image) -> str:
    """The colours of a picture in some thirty letters (BlurHash); on white where it is transparent."""
    small = picture.convert("RGBA")
    small.thumbnail(BLUR_SIZE)
    ground = Image.new("RGBA", small.size, "white")
    flat = Image.alpha_composite(ground, small).convert("RGB")
    width, height = flat.size
    rows = [[flat.getpixel((x, y)) for x in range(width)] for y in range(height)]
    return str(blurhash.encode(rows, *BLUR_PARTS))
