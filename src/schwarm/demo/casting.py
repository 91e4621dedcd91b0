"""Who plays which role: people of the department, whoever may speak there, the talkative ones first."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from schwarm.demo.cast import HOST, Cast
from schwarm.demo.departments import BOARD, SILOS
from schwarm.demo.gathering import Gathering
from schwarm.demo.key_people import BROKERS
from schwarm.demo.plays import Play

STAYS_AT_HOME = 0.62
STAYS_IN_SILO = 0.985


@dataclass(slots=True)
class Stage:
    """Where and when a play is given, and who is on stage."""

    play: Play
    at: datetime
    audience: str
    space: str | None
    home: str
    roles: dict[str, str] = field(default_factory=dict)
    crowd: set[str] = field(default_factory=set)

    @property
    def taken(self) -> set[str]:
        return self.crowd | set(self.roles.values())

    @property
    def author(self) -> str:
        return self.roles["a"]


@dataclass(slots=True)
class Casting:
    """Chooses people for roles."""

    cast: Cast
    gathering: Gathering
    rng: Random

    def fill(self, stage: Stage) -> bool:
        """Cast every role that is one person, named people first; False when nobody can open the play."""
        specs = {"a": stage.play.spec if stage.play.spec.startswith("@") else ""}
        for turn in stage.play.turns:
            if turn.times == 1 and not specs.get(turn.role):
                specs[turn.role] = turn.spec
        for role, spec in sorted(specs.items(), key=lambda item: (not item[1].startswith("@"), item[0])):
            if person := self.choose(spec, stage):
                stage.roles[role] = person
        return "a" in stage.roles

    def choose(self, spec: str, stage: Stage) -> str | None:
        """Somebody who fits `spec`, may speak there and is not yet on stage."""
        if spec.startswith("@"):
            return spec[1:] if self._may_speak(spec[1:], stage) else None
        pool = [
            one for one in self._pool(spec, stage) if one not in stage.taken and self._may_speak(one, stage)
        ]
        weights = [self._weight(one, spec, stage) for one in pool]
        return self.rng.choices(pool, weights)[0] if sum(weights) else None

    def _pool(self, spec: str, stage: Stage) -> list[str]:
        if spec.startswith("org:"):
            return self.cast.of_organisation[spec[4:]]
        if spec == "drawn":
            return [one for one in self.cast.of_department[stage.home] if not self.cast.people[one].about]
        if spec == "head":
            return [self.cast.head(stage.home)]
        if spec == "any":
            return self._anywhere(stage.home)
        if spec == "everyone":
            return self.cast.of_organisation[HOST]
        return self.cast.of_department[spec or stage.home]

    def _anywhere(self, home: str) -> list[str]:
        """Usually somebody who connects, else another department; those in a silo stay among themselves."""
        if self.rng.random() < (STAYS_IN_SILO if home in SILOS else STAYS_AT_HOME):
            return self.cast.of_department[home]
        if self.rng.random() < 0.6:
            return [one for one in BROKERS if self.cast.people[one].department != home]
        return [
            one
            for key, people in self.cast.of_department.items()
            if key not in (home, *SILOS, BOARD)
            for one in people
        ]

    def _weight(self, handle: str, spec: str, stage: Stage) -> float:
        if handle == self.cast.head(self.cast.people[handle].department or BOARD) and spec != "head":
            return 0.3
        weight = self.cast.activity[handle]
        if handle in BROKERS and spec == "":
            weight *= 0.15
        person = self.cast.people[handle]
        if person.department in SILOS and person.department != stage.home:
            weight *= 0.1
        if stage.play.language == "en":
            return weight * (4 if person.language == "en" else 1 if "en" in person.languages else 0.02)
        return weight * (0.15 if person.language == "en" else 1)

    def _may_speak(self, handle: str, stage: Stage) -> bool:
        person = self.cast.people[handle]
        if person.joined + timedelta(hours=1) > stage.at:
            return False
        if stage.audience == "space" and stage.space:
            return self._may_enter(handle, stage.space, stage.at)
        if stage.audience == "community":
            return True
        if stage.audience == "followers" and "a" in stage.roles:
            return self.gathering.follows(handle, stage.author, stage.at)
        return person.organisation == HOST

    def _may_enter(self, handle: str, space: str, at: datetime) -> bool:
        """Members, and whoever joins an open internal space in order to speak."""
        if self.gathering.is_member(handle, space, at):
            return True
        part = self.gathering.spaces[space]
        if part.access == "closed" or part.shared_with or self.cast.people[handle].organisation != HOST:
            return False
        return max(part.at, self.cast.people[handle].joined) + timedelta(hours=1) < at

    def enter(self, handle: str, stage: Stage, at: datetime) -> None:
        """See to it that a speaker in an open space is a member by then."""
        if stage.space and not self.gathering.is_member(handle, stage.space, at):
            part = self.gathering.spaces[stage.space]
            earliest = max(part.at, self.cast.people[handle].joined)
            self.gathering.join(handle, stage.space, max(earliest, at - timedelta(minutes=25)))
