"""Sound and film, by ffmpeg: what a file holds, a form that every browser plays, a still picture.

Files come from anybody. So ffmpeg may read nothing but the file itself, only formats that hold sound and film
and no lists of other files, and for a limited time.
"""

import json
import shutil
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,asf,flv,ogg,mp3,wav,flac,aac,aiff,amr,caf,ac3"
)
READ_ONLY_IT = ["-format_whitelist", FORMATS, "-protocol_whitelist", "file"]
LOOK_SECONDS, CONVERT_SECONDS = 20, 15 * 60
LARGEST_SIDE = 1920
LARGEST_PIXELS = 4096 * 4096
# down to what fits, and to even numbers, which the codec needs
SCALE = (
    f"scale='min({LARGEST_SIDE},iw)':'min({LARGEST_SIDE},ih)':force_original_aspect_ratio=decrease,"
    "scale='max(2,trunc(iw/2)*2)':'max(2,trunc(ih/2)*2)'"
)
FILM = [
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-pix_fmt", "yuv420p", "-fpsmax", "60"),
    *("-vf", SCALE),
]
SOUND_OF_FILM = ["-c:a", "aac", "-b:a", "128k", "-ac", "2"]
SOUND = ["-c:a", "libmp3lame", "-q:a", "4"]
# where and with what it was recorded stays with whoever recorded it
FORGET = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]


class Unreadable(ValueError):
    """The file holds no sound or film that ffmpeg can work with."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file holds; seconds, pixels, bits a second. Sound has no size, and a still none either."""

    duration: float
    width: int | None
    height: int | None
    frame_rate: str
    bit_rate: int | None
    video_codec: str
    audio_codec: str
    pixel_format: str
    is_turned: bool

    @property
    def plays_everywhere(self) -> bool:
        """Whether a film need only be put into another container."""
        is_film = (self.video_codec, self.pixel_format) == ("h264", "yuv420p") and not self.is_turned
        return (
            is_film
            and self.audio_codec in {"aac", ""}
            and max(self.width or 0, self.height or 0) <= LARGEST_SIDE
        )


def is_available() -> bool:
    """Whether ffmpeg is installed."""
    return shutil.which("ffmpeg") is not None and shutil.which("ffprobe") is not None


def look_into(path: Path) -> Recording:
    """What a file holds; `Unreadable` if it is neither sound nor film."""
    shown = ["-show_format", "-show_streams", "-of", "json"]
    told = _run(["ffprobe", "-v", "error", *READ_ONLY_IT, *shown, str(path)], LOOK_SECONDS)
    found: dict[str, Any] = json.loads(told)
    streams = found.get("streams", [])
    # a cover of an album is a picture among the streams
    films = [s for s in streams if s.get("codec_type") == "video" and not _is_cover(s)]
    sounds = [s for s in streams if s.get("codec_type") == "audio"]
    if not films and not sounds:
        raise Unreadable("neither sound nor film")
    film, sound = (films or [{}])[0], (sounds or [{}])[0]
    if (film.get("width") or 0) * (film.get("height") or 0) > LARGEST_PIXELS:
        raise Unreadable("too many pixels")
    container = found.get("format", {})
    return Recording(
        duration=float(container.get("duration") or film.get("duration") or sound.get("duration") or 0),
        width=film.get("width"),
        height=film.get("height"),
        frame_rate=_rate(film.get("avg_frame_rate", "")),
        bit_rate=int(container["bit_rate"]) if str(container.get("bit_rate", "")).isdigit() else None,
        video_codec=film.get("codec_name", ""),
        audio_codec=sound.get("codec_name", ""),
        pixel_format=film.get("pix_fmt", ""),
        is_turned=any("rotation" in data for data in film.get("side_data_list", [])),
    )


def to_mp4(source: Path, target: Path) -> Recording:
    """Write a film as MP4 that every browser plays from its first bytes on; what that holds."""
    held = look_into(source)
    if not held.video_codec:
        raise Unreadable("no film")
    coding = ["-c", "copy"] if held.plays_everywhere else [*FILM, *SOUND_OF_FILM]
    streams = ["-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn"]
    _convert(source, target, [*streams, *coding, *FORGET, "-movflags", "+faststart", "-f", "mp4"])
    return look_into(target)


def to_mp3(source: Path, target: Path) -> Recording:
    """Write the sound of a file as MP3; what that holds."""
    if not look_into(source).audio_codec:
        raise Unreadable("no sound")
    _convert(source, target, ["-map", "0:a:0", "-vn", *SOUND, *FORGET, "-f", "mp3"])
    return look_into(target)


def still_of(source: Path, target: Path, at: float) -> None:
    """Write one picture of a film as PNG, taken `at` so many seconds."""
    _convert(source, target, ["-frames:v", "1", "-f", "image2", "-c:v", "png"], before=["-ss", f"{at:.2f}"])
    if not target.exists():
        raise Unreadable("no picture")


def _convert(source: Path, target: Path, how: list[str], before: list[str] | None = None) -> None:
    given = [*(before or []), *READ_ONLY_IT, "-i", str(source)]
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", *given, "-threads", "2", *how, str(target)]
    _run(["nice", "-n", "10", *command] if shutil.which("nice") else command, CONVERT_SECONDS)


def _run(command: list[str], seconds: float) -> bytes:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("took too long") from error
    if done.returncode:
        raise Unreadable(done.stderr.decode(errors="replace")[-500:])
    return done.stdout


def _is_cover(stream: dict[str, Any]) -> bool:
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _rate(written: str) -> str:
    """ "30000/1001" as it is; nothing for "0/0"."""
    try:
        return written if Fraction(written) > 0 else ""
    except (ValueError, ZeroDivisionError):
        return ""
