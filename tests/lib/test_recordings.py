"""Sound and film through ffmpeg: into a form that browsers play, without what cameras know."""

from pathlib import Path

import pytest
from PIL import Image

from schwarm.lib import recordings
from schwarm.lib.recordings import Unreadable
from tests.films import PICTURES, film, needs_ffmpeg, recorded, sound

pytestmark = needs_ffmpeg


def _laid_down(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["film.avi", "film.webm", "film.mp4"])
def test_films_become_mp4_that_every_browser_plays(tmp_path: Path, name: str) -> None:
    source, target = _laid_down(tmp_path, name, film(name)), tmp_path / "made.mp4"

    held = recordings.to_mp4(source, target)

    assert (held.video_codec, held.audio_codec, held.pixel_format) == ("h264", "aac", "yuv420p")
    assert (held.width, held.height) == (320, 240)
    assert held.duration == pytest.approx(2, abs=0.2)
    assert held.frame_rate == "10/1"
    assert held.bit_rate
    # the index comes first, so that it plays before it has come whole
    assert target.read_bytes().index(b"moov") < target.read_bytes().index(b"mdat")


@pytest.mark.parametrize("name", ["film.mp4", "film.avi"])
def test_what_the_camera_knows_is_left_out(tmp_path: Path, name: str) -> None:
    source, target = _laid_down(tmp_path, name, film(name)), tmp_path / "made.mp4"
    recordings.to_mp4(source, target)

    assert b"Camera" not in target.read_bytes()
    assert b"+48.0" not in target.read_bytes()


def test_sound_becomes_mp3(tmp_path: Path) -> None:
    source, target = _laid_down(tmp_path, "sound.wav", sound()), tmp_path / "made.mp3"

    held = recordings.to_mp3(source, target)

    assert (held.audio_codec, held.width, held.frame_rate) == ("mp3", None, "")
    assert held.duration == pytest.approx(2, abs=0.2)


def test_a_still_of_a_film_is_a_picture(tmp_path: Path) -> None:
    source, target = _laid_down(tmp_path, "film.mp4", film("film.mp4")), tmp_path / "still.png"

    recordings.still_of(source, target, at=1)

    with Image.open(target) as picture:
        assert picture.size == (320, 240)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no film at all",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
    ],
)
def test_what_is_no_recording_is_refused_also_lists_of_other_files(tmp_path: Path, content: bytes) -> None:
    source = _laid_down(tmp_path, "film.mp4", content)

    for convert in (recordings.to_mp4, recordings.to_mp3):
        with pytest.raises(Unreadable):
            convert(source, tmp_path / "made")
    with pytest.raises(Unreadable):
        recordings.still_of(source, tmp_path / "still.png", at=0)


def test_sound_is_no_film_and_silence_no_sound(tmp_path: Path) -> None:
    silent = _laid_down(tmp_path, "silent.avi", recorded("silent.avi", *PICTURES))
    with pytest.raises(Unreadable):
        recordings.to_mp4(_laid_down(tmp_path, "sound.wav", sound()), tmp_path / "made.mp4")
    with pytest.raises(Unreadable):
        recordings.to_mp3(silent, tmp_path / "made.mp3")


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = _laid_down(tmp_path, "film.avi", film())
    monkeypatch.setattr(recordings, "CONVERT_SECONDS", 0.001)

    with pytest.raises(Unreadable, match="too long"):
        recordings.to_mp4(source, tmp_path / "made.mp4")
