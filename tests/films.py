"""Small recordings for tests, made by ffmpeg itself."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from schwarm.lib import recordings

needs_ffmpeg = pytest.mark.skipif(not recordings.is_available(), reason="ffmpeg is not installed")

PICTURES = ["-f", "lavfi", "-i", "testsrc=duration=2:size=321x240:rate=10"]
TONE = ["-f", "lavfi", "-i", "sine=frequency=440:duration=2"]
# what a phone writes down about where and with what it was recorded
PLACE = ["-metadata", "location=+48.0-008.0/", "-metadata", "make=Camera"]


@cache
def recorded(name: str, *how: str) -> bytes:
    """A recording of two seconds in the format that `name` ends with."""
    with TemporaryDirectory() as folder:
        target = Path(folder, name)
        subprocess.run(["ffmpeg", "-v", "error", *how, *PLACE, str(target)], check=True)
        return target.read_bytes()


def film(name: str = "film.avi") -> bytes:
    """An odd number of pixels wide, in a codec that no browser plays unless it is an MP4."""
    coding = (
        ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-vf", "scale=320:240"] if name.endswith("mp4") else []
    )
    return recorded(name, *PICTURES, *TONE, *coding)


def sound(name: str = "sound.wav") -> bytes:
    return recorded(name, *TONE)
