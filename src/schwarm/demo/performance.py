"""Gives a play: casts it, words it, and lets people answer one after another."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Literal

from schwarm.demo import workdays
from schwarm.demo.cast import Cast
from schwarm.demo.casting import Casting, Stage
from schwarm.demo.grammar import Noun, Scene, begin_sentences, expand
from schwarm.demo.nouns import NOUNS
from schwarm.demo.parts import PostPart
from schwarm.demo.plays import Play, Turn

TAG = re.compile(r"(?<![\w&/#])#([^\W\d]\w*)")
MENTION = re.compile(r"(?<![\w@])@([a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)")
WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
TRIES = 40
CLAUSE = re.compile(r"[.!?:,“”]")
WORD = re.compile(r"[a-zäöüß]+")
GERMAN = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "und",
        "ist",
        "nicht",
        "ich",
        "ein",
        "eine",
        "wir",
        "mit",
        "auf",
        "für",
        "es",
        "zu",
        "von",
        "bei",
        "auch",
    ]
)
ENGLISH = frozenset(
    [
        "the",
        "and",
        "is",
        "not",
        "i",
        "a",
        "we",
        "with",
        "on",
        "for",
        "it",
        "to",
        "of",
        "at",
        "also",
        "in",
        "my",
        "you",
        "that",
        "are",
        "was",
    ]
)


@dataclass(slots=True)
class Performance:
    """Gives plays one after another and keeps what was said, so that nothing is said twice."""

    cast: Cast
    casting: Casting
    until: datetime
    rng: Random
    posts: list[PostPart] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    given: int = 0

    def give(self, play: Play, stage: Stage, row: tuple[str, ...] = ()) -> bool:
        """Add the posts of one play; False when it could not even begin."""
        if not self.casting.fill(stage):
            return False
        scene = self._scene(play, stage, row)
        self.given += 1
        thread: list[PostPart] = []
        for turn in play.turns:
            if turn.optional and self.rng.random() < 0.4:
                continue
            for _ in range(turn.times if turn.times == 1 else self._voices(turn, play)):
                self._speak(turn, stage, scene, thread)
            if not thread:
                return False
        self.posts.extend(thread)
        return True

    def _voices(self, turn: Turn, play: Play) -> int:
        """How many speak in a chorus: as many as written, in a pattern sometimes fewer."""
        return self.rng.randint(turn.times // 2, turn.times) if play.columns else turn.times

    def _scene(self, play: Play, stage: Stage, row: tuple[str, ...]) -> Scene:
        """Bind names, the words of one row, weekdays; nouns are drawn when first asked for."""
        drawn: dict[str, Noun] = {}

        def noun(name: str) -> Noun:
            if name not in drawn:
                drawn[name] = self.rng.choice(NOUNS[name.rstrip("2")])
            return drawn[name]

        names = {role: self.cast.people[who].name.split()[0] for role, who in stage.roles.items()}
        words = dict(zip(play.columns, row, strict=True)) | _weekdays(stage.at, play.language)
        return Scene(names, stage.roles, words, noun)

    def _speak(self, turn: Turn, stage: Stage, scene: Scene, thread: list[PostPart]) -> None:
        speaker = stage.roles.get(turn.role) if turn.times == 1 else self.casting.choose(turn.spec, stage)
        target = _target(turn, stage, thread)
        if speaker is None or (thread and target is None):
            return
        at = stage.at if not thread else workdays.after(thread[-1].at, self._delay(turn), self.rng)
        text = self._words(turn, stage, scene, thread)
        if text is None or at >= self.until:
            return
        stage.crowd.add(speaker)
        if thread:
            self.casting.enter(speaker, stage, at)
        else:
            self.casting.enter(speaker, stage, stage.at)
        thread.append(self._post(stage, scene, thread, speaker, target, text, at))

    def _delay(self, turn: Turn) -> timedelta:
        if turn.later:
            return timedelta(minutes=self.rng.uniform(200, 1500))
        minutes = 2 + self.rng.expovariate(1 / self.rng.choice((9, 25, 25, 90)))
        return timedelta(minutes=minutes, seconds=self.rng.randrange(60))

    def _words(self, turn: Turn, stage: Stage, scene: Scene, thread: list[PostPart]) -> str | None:
        """A wording nobody has used yet, and in a chorus no clause that was heard in it, or None."""
        heard = {clause for post in thread[1:] for clause in clauses(post.text)} if turn.times > 1 else set()
        for _ in range(TRIES):
            try:
                text = expand(turn.text, scene, self.rng).strip()
            except KeyError:
                return None
            if stage.play.columns:
                text = begin_sentences(text)
            if not thread:
                text = _with_tags(text, stage.play, self.rng)
            if text not in self.said and not heard & clauses(text):
                self.said.add(text)
                return text
        return None

    def _post(
        self,
        stage: Stage,
        scene: Scene,
        thread: list[PostPart],
        speaker: str,
        target: PostPart | None,
        text: str,
        at: datetime,
    ) -> PostPart:
        play, root = stage.play, target is None
        key = f"{self.given}.{len(thread)}"
        return PostPart(
            key=key,
            author=speaker,
            written_by=play.written_by or None if root else None,
            speaker="delegate" if root and play.written_by else "person",
            kind=play.kind if root else "post",  # type: ignore[arg-type]
            title=expand(play.title, scene, self.rng) if root else "",
            text=text,
            language=language_of(text, play.language),
            audience=stage.audience,  # type: ignore[arg-type]
            space=stage.space,
            reply_to=target.key if target else None,
            root=thread[0].key if thread else key,
            at=at,
            poll=tuple(expand(option, scene, self.rng) for option in play.poll) if root else (),
            pinned=play.pinned and root,
            tags=tuple(dict.fromkeys(tag for tag in TAG.findall(text))),
            mentions=tuple(dict.fromkeys(who for who in MENTION.findall(text) if who in self.cast.people)),
            mood=play.mood,
        )


def clauses(text: str) -> set[str]:
    """The longer clauses of a text, by which a repetition is recognised."""
    return {part for clause in CLAUSE.split(text.lower()) if len(part := clause.strip()) > 16}


def language_of(text: str, otherwise: str) -> Literal["de", "en"]:
    """The language most small words belong to; people answer in their own."""
    words = WORD.findall(text.lower())
    lean = sum(word in ENGLISH for word in words) - sum(word in GERMAN for word in words)
    if abs(lean) < 2:
        return "en" if otherwise == "en" else "de"
    return "en" if lean > 0 else "de"


def _target(turn: Turn, stage: Stage, thread: list[PostPart]) -> PostPart | None:
    """What the turn answers: the last post of the named role, else the root."""
    if not turn.target:
        return thread[0] if thread else None
    author = stage.roles.get(turn.target)
    said = [post for post in thread if post.author == author]
    return said[-1] if said else None


def _weekdays(at: datetime, language: str) -> dict[str, str]:
    names = WEEKDAYS[language]
    today = at.weekday()
    return {
        "today": names[today],
        "yesterday": names[4 if today == 0 else today - 1],
        "tomorrow": names[0 if today >= 4 else today + 1],
        "soon": names[(today + 2) % 5],
        "lately": names[(today + 3) % 5],
    }


def _with_tags(text: str, play: Play, rng: Random) -> str:
    """The tags of the play on a line of their own; templates carry them only now and then."""
    missing = [tag for tag in play.tags if f"#{tag}" not in text]
    if not missing or (play.day is None and play.rows and rng.random() < 0.3):
        return text
    return f"{text}\n\n{' '.join(f'#{tag}' for tag in missing)}"
