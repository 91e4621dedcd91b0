"""Emoji by the names Slack gives them.

Slack's names are those of the emoji-data project. The `emoji` library knows nine in ten of them; what it
calls otherwise is written here.
"""

import re
from functools import lru_cache

import emoji

SKIN_TONES = {f"skin-tone-{number}": chr(0x1F3F9 + number) for number in range(2, 7)}
PRESENTATION = "\ufe0f"
FAMILY = re.compile(r"(?:wo)?man(?:-(?:wo)?man)?(?:-(?:boy|girl)){1,2}")
COUPLE = re.compile(r"((?:wo)?man)-(heart|kiss)-((?:wo)?man)")
SEX = re.compile(r"(fe)?male[-_](.+)")

# names for which the library has another emoji than Slack
DIFFERENT = {
    "beetle": "🪲",
    "bride_with_veil": "👰",
    "egg": "🥚",
    "email": "✉️",
    "guardsman": "💂",
    "man_with_turban": "👳",
    "ok_woman": "🙆",
    "satellite": "🛰️",
    "snowman": "☃️",
    "sun_behind_cloud": "🌥️",
    "umbrella": "☂️",
}

# names that the library does not know
UNKNOWN = {
    "bald_person": "🧑‍🦲",
    "barely_sunny": "🌥️",
    "curly_haired_person": "🧑‍🦱",
    "drum_with_drumsticks": "🥁",
    "eject": "⏏️",
    "face_palm": "🤦",
    "face_with_cowboy_hat": "🤠",
    "face_with_finger_covering_closed_lips": "🤫",
    "face_with_one_eyebrow_raised": "🤨",
    "face_with_open_mouth_vomiting": "🤮",
    "fencer": "🤺",
    "first_place_medal": "🥇",
    "flag-england": "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "flag-sark": "🇨🇶",
    "flag-scotland": "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "flag-wales": "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "giraffe_face": "🦒",
    "grinning_face_with_one_large_and_one_small_eye": "🤪",
    "grinning_face_with_star_eyes": "🤩",
    "hand_with_index_and_middle_fingers_crossed": "🤞",
    "handball": "🤾",
    "i_love_you_hand_sign": "🤟",
    "juggling": "🤹",
    "keycap_star": "*️⃣",
    "kiwifruit": "🥝",
    "knife_fork_plate": "🍽️",
    "ladybug": "🐞",
    "lightning": "🌩️",
    "lightning_cloud": "🌩️",
    "man-with-bunny-ears-partying": "👯‍♂️",
    "man-wrestling": "🤼‍♂️",
    "man_and_woman_holding_hands": "👫",
    "man_with_beard": "🧔‍♂️",
    "mate_drink": "🧉",
    "medal": "🎖️",
    "men-with-bunny-ears-partying": "👯‍♂️",
    "mostly_sunny": "🌤️",
    "mother_christmas": "🤶",
    "octagonal_sign": "🛑",
    "partly_sunny_rain": "🌦️",
    "person_doing_cartwheel": "🤸",
    "person_with_headscarf": "🧕",
    "rain_cloud": "🌧️",
    "red_haired_person": "🧑‍🦰",
    "scooter": "🛴",
    "second_place_medal": "🥈",
    "serious_face_with_symbols_covering_mouth": "🤬",
    "shocked_face_with_exploding_head": "🤯",
    "shopping_trolley": "🛒",
    "simple_smile": "🙂",
    "smiling_face_with_3_hearts": "🥰",
    "smiling_face_with_smiling_eyes_and_hand_covering_mouth": "🤭",
    "snow_cloud": "🌨️",
    "spock-hand": "🖖",
    "staff_of_aesculapius": "⚕️",
    "sun_small_cloud": "🌤️",
    "the_horns": "🤘",
    "third_place_medal": "🥉",
    "tornado_cloud": "🌪️",
    "white_haired_person": "🧑‍🦳",
    "woman-with-bunny-ears-partying": "👯‍♀️",
    "woman-wrestling": "🤼‍♀️",
    "woman_with_beard": "🧔‍♀️",
    "womans_flat_shoe": "🥿",
    "women-with-bunny-ears-partying": "👯‍♀️",
    "wrestlers": "🤼",
    "zebra_face": "🦓",
}


def as_unicode(name: str) -> str:
    """The emoji of a name such as `+1` or `wave::skin-tone-3`; nothing where it is the workspace's own."""
    base, _, tone = name.strip(":").partition("::")
    sign = _untoned(base)
    if not sign or tone not in SKIN_TONES:
        return sign
    toned = _toned(sign, SKIN_TONES[tone])
    return toned if emoji.is_emoji(toned) else sign


@lru_cache(maxsize=4096)
def _untoned(name: str) -> str:
    if known := DIFFERENT.get(name) or UNKNOWN.get(name) or SKIN_TONES.get(name):
        return known
    if re.fullmatch(r"flag-[a-z]{2}", name):
        return _existing("".join(chr(0x1F1E6 + ord(letter) - ord("a")) for letter in name[5:]))
    return next(filter(None, map(_from_library, _spellings(name))), "")


def _spellings(name: str) -> list[str]:
    """How the library may write a name of Slack."""
    spellings = [name, name.replace("-", "_")]
    if match := SEX.fullmatch(name):
        who = "woman" if match[1] else "man"
        trade = match[2].replace("-", "_").replace("doctor", "health_worker")
        spellings.append(f"{who}_{trade}")
    if FAMILY.fullmatch(name):
        spellings.append("family_" + name.replace("-", "_"))
    if match := COUPLE.fullmatch(name):
        tie = "couple_with_heart" if match[2] == "heart" else "kiss"
        spellings.append(f"{tie}_{match[1]}_{match[3]}")
    if name.startswith("large_"):
        spellings.append(name.removeprefix("large_"))
    return spellings


def _from_library(name: str) -> str:
    sign = emoji.emojize(f":{name}:", language="alias")
    return _existing(sign)


def _existing(sign: str) -> str:
    return sign if emoji.is_emoji(sign) else ""


def _toned(sign: str, tone: str) -> str:
    """The tone follows the first character, in the place of a presentation selector."""
    return sign[0] + tone + sign[1:].removeprefix(PRESENTATION)
