"""What was reported in the demo company, and what became of it: who sits where, and cases in all their states.

Days count back from the end of the story. Who decides is not written here: the lot draws it, as in real use.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schwarm.demo import workdays
from schwarm.moderation.statements import CriticismTest
from schwarm.policy.measures import Measure

Act = Literal["report", "open", "answer", "decide", "appeal", "panel", "vote", "dismiss", "summarise", "wait"]

INSULT, FIGURES = 5, 6
# no matter, a person's worth denied, nothing left without the hurting words
NO_MATTER = CriticismTest(addresses_matter=False, denies_worth=True, survives_rewording=False)
A_MATTER = CriticismTest(addresses_matter=True, denies_worth=False, survives_rewording=True)

# who may judge posts: kind of seat and handle. Each is of another department than the next
REVIEWERS = (
    ("council", "ilka.petzold"),
    ("council", "ramona.fiedler"),
    ("council", "david.okoro"),
    ("elected", "tom.adeyemi"),
    ("elected", "elena.vasquez"),
    ("elected", "oliver.strack"),
    ("drawn", "mirjam.okafor"),
    ("drawn", "lisa.marquardt"),
    ("drawn", "stefan.kuhlmann"),
)
OMBUDSPERSON = "beate.rohwer"
# decides about pay and promotion, and therefore about nobody's posts
PERSONNEL = "annegret.folkerts"
# who decides about the guidelines
COUNCIL = (
    ("works_council", "beate.rohwer"),
    ("works_council", "ilka.petzold"),
    ("works_council", "frank.dorn"),
    ("elected", "leyla.hartmann"),
    ("elected", "jonas.ebbing"),
    ("elected", "mareike.toennies"),
    ("management", "henrike.quellhorst"),
    ("management", "priya.raman"),
    ("data_protection", "hannes.wollny"),
)
SEATS_TAKEN = 150


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a case, so many days before the end: what is done, and in which words."""

    days: float
    act: Act
    words: str = ""
    measure: Measure = Measure.NONE
    test: CriticismTest = A_MATTER


@dataclass(frozen=True, slots=True)
class Dispute:
    """A post, who said it and when, who reported it and why, and the course of its case."""

    days: float
    author: str
    language: Literal["de", "en"]
    text: str
    reporter: str
    passage: str
    course: tuple[Move, ...]
    rule: int = INSULT
    concerned: tuple[str, ...] = ()


def moment(until: datetime, days: float, place: int) -> datetime:
    """A working moment about so many days before the end; `place` keeps steps of one case in their order.

    What is only hours old keeps its hour.
    """
    if days < 1:
        return until - (until - until.replace(hour=0, minute=0)) * days
    day = workdays.workday_before(until, days)
    return datetime.combine(day, workdays.OPENS, tzinfo=until.tzinfo).replace(
        hour=9 + min(place, 8), minute=12
    )


DISPUTES = (
    # the platform's own mistake: nobody decided in time, so the author wins
    Dispute(
        days=101,
        author="emil.sander",
        language="de",
        text="Wer die Berichtshefte erfunden hat, hasst Auszubildende. Seit drei Wochen liegt meins auf dem Stapel.",
        reporter="frank.dorn",
        passage="hasst Auszubildende",
        course=(
            Move(100, "report", "Klingt, als wäre die Ausbildungsleitung gemeint."),
            Move(94, "wait"),
            Move(86, "wait"),
        ),
    ),
    # decided wrongly, and put right by the panel
    Dispute(
        days=76,
        author="aylin.sezer",
        language="de",
        text="Wer diesen Takt geplant hat, hat noch nie einen Schaltschrank von innen gesehen. Das ist peinlich und "
        "kostet uns jeden Tag zwei Stunden.",
        reporter="ulrich.saalbach",
        passage="hat noch nie einen Schaltschrank von innen gesehen. Das ist peinlich",
        course=(
            Move(76, "report", "So spricht man nicht über Kollegen."),
            Move(75, "open"),
            Move(
                74, "answer", "Ich meine den Plan. Kommt morgens um sechs dazu, dann seht ihr, was ich meine."
            ),
            Move(
                71,
                "decide",
                "Der Satz stellt die Fähigkeit eines Menschen infrage, statt zu sagen, was am Takt falsch geplant ist.",
                Measure.FOLD,
                NO_MATTER,
            ),
            Move(70, "summarise", "Ein Beitrag über die Taktplanung wurde zusammengeklappt."),
            Move(
                69,
                "appeal",
                "Es geht um den Takt und um zwei Stunden am Tag. Das ist Kritik, und die ist willkommen.",
            ),
            Move(
                62,
                "panel",
                "Der Beitrag nennt eine Sache, den Takt, und was er kostet. Das ist scharf und zugespitzt, aber es ist "
                "Kritik an einer Planung, und die ist nach Regel 4 willkommen.",
                Measure.NONE,
                A_MATTER,
            ),
            Move(
                61,
                "summarise",
                "Die Kritik am Takt steht wieder da. Sie war nie eine Beleidigung, das war unser Fehler.",
            ),
        ),
    ),
    # an insult without any matter: a stub with rule, reason, date and the way to appeal
    Dispute(
        days=47,
        author="frank.dorn",
        language="de",
        text="@steffen.noack ist und bleibt ein Vollidiot. Mehr gibt es dazu nicht zu sagen.",
        reporter="pawel.gorski",
        passage="ist und bleibt ein Vollidiot",
        concerned=("steffen.noack",),
        course=(
            Move(47, "report", "Ich mag beide. Aber das geht nicht."),
            Move(46, "open"),
            Move(45, "answer", "War ein langer Samstag. Ich habe mich bei Steffen entschuldigt."),
            Move(
                42,
                "decide",
                "Der Beitrag nennt keine Handlung und keine Entscheidung von Steffen, sondern spricht ihm seinen Wert ab. "
                "Ohne das Schimpfwort bliebe nichts übrig.",
                Measure.WITHDRAW,
                NO_MATTER,
            ),
            Move(
                41,
                "summarise",
                "Eine Beleidigung eines Kollegen wurde entfernt. Die beiden haben sich ausgesprochen.",
            ),
        ),
    ),
    # sharp criticism of the board, which stays
    Dispute(
        days=33,
        author="grace.mensah",
        language="en",
        text="The board's new travel rule is badly thought out and was made by people who last slept in a motorway hotel in "
        "1998. Take it back, @henrike.quellhorst.",
        reporter="rainer.osterloh",
        passage="made by people who last slept in a motorway hotel in 1998",
        concerned=("henrike.quellhorst",),
        course=(
            Move(33, "report", "This spoils the mood towards the management."),
            Move(32, "open"),
            Move(31, "answer"),
            Move(
                28,
                "decide",
                "A decision of the board is criticised, harshly and with some mockery. What is in question is that decision, "
                "and nobody's worth: rule 4 welcomes that, also towards superiors.",
            ),
            Move(27, "summarise", "Criticism of the travel rule stays as it is."),
        ),
    ),
    # reported for its tone alone
    Dispute(
        days=20,
        author="katja.brenner",
        language="de",
        text="Heute geht mal wieder alles schief: ERP weg, Drucker weg, Kaffee weg.",
        reporter="silvia.kettner",
        passage="Heute geht mal wieder alles schief",
        course=(
            Move(20, "report", "Macht schlechte Stimmung."),
            Move(
                19, "dismiss", "Ein schlechter Tag bricht keine Regel. Ein negativer Ton ist nie ein Grund."
            ),
        ),
    ),
    # an unpublished figure, appealed; the panel sits
    Dispute(
        days=16,
        author="marek.zielinski",
        language="de",
        text="Kein Wunder, dass hier alles brennt: Der Auftragseingang liegt im laufenden Quartal bei 11,4 Mio. Euro, und wir "
        "sind immer noch achtzehn Leute.",
        reporter="georg.thalbach",
        passage="Der Auftragseingang liegt im laufenden Quartal bei 11,4 Mio. Euro",
        rule=FIGURES,
        course=(
            Move(16, "report"),
            Move(15, "open"),
            Move(14, "answer", "Die Zahl hing am Montag in der Kantine. Ich dachte, sie sei bekannt."),
            Move(
                11,
                "decide",
                "Der Auftragseingang des laufenden Quartals ist nicht veröffentlicht, auch wenn er in der Kantine hing. Nur "
                "die Zahl wird verdeckt, die Kritik an der Besetzung bleibt stehen.",
                Measure.MASK,
            ),
            Move(10, "summarise", "Eine unveröffentlichte Zahl wurde verdeckt, der übrige Beitrag steht."),
            Move(
                6,
                "appeal",
                "Was in der Kantine hängt, ist öffentlich genug. Ohne die Zahl versteht das niemand.",
            ),
            Move(
                3,
                "vote",
                "Der Aushang in der Kantine war für Mitarbeitende gedacht und nicht für Gäste, die hier mitlesen können. Die "
                "Zahl bleibt bis zum Bericht verdeckt.",
                Measure.MASK,
            ),
        ),
    ),
    # the author is being heard
    Dispute(
        days=2,
        author="steffen.noack",
        language="de",
        text="Die Zeichnungen für die Rohrbögen sind wieder ohne Toleranzen gekommen. @georg.thalbach, kann da oben "
        "eigentlich irgendwer lesen?",
        reporter="leyla.hartmann",
        passage="kann da oben eigentlich irgendwer lesen?",
        concerned=("georg.thalbach",),
        course=(
            Move(1.5, "report", "Die Sache stimmt, der Ton hilft nicht. Vielleicht reicht eine Bitte."),
            Move(1, "open"),
        ),
    ),
    # waits for somebody on duty
    Dispute(
        days=0.4,
        author="pawel.gorski",
        language="de",
        text="Zum dritten Mal in dieser Woche ein Termin, den @silvia.kettner frei erfunden hat. Wer so plant, hat im Vertrieb "
        "nichts verloren.",
        reporter="mareike.toennies",
        passage="Wer so plant, hat im Vertrieb nichts verloren.",
        course=(
            Move(0.2, "report", "Ich bin selbst im Vertrieb und wünsche mir, dass jemand darauf schaut."),
        ),
    ),
)
