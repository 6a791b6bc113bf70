"""Builds reports by what they show („five people“, „nothing asked but functions“); asserts nothing and needs no store."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from assessment.export.report import Report
from assessment.meetings import Agreement, Notes, Rating, Slide
from assessment.meetings.plan import arrange
from assessment.rounds import Card
from assessment.slides import deck
from assessment.story import tell
from assessment.story.book import Book
from assessment.story.past import Before, Past
from scoring import diagnose
from scoring.instrument import Questionnaire
from scoring.results import Outcome, Respondent, RoundAnswers
from tests.story.builders import asked, knowledge, practice

NAME = "Alliantie Proefstad"
SLIDES = ("welkom", "oogopslag", "verandering", "leven", "profiel", "eens", "sterk", "gesprek-1", "gesprek-2", "gesprek-3", "functies",
          "organisaties", "stappen", "stemmen", "afspraken")  # fmt: skip


def a_report(outcome: Outcome | None = None, questions: Questionnaire | None = None, *, name: str = NAME, before=None, **said) -> Report:
    """The practice outcome, or another one, with a meeting as it is prepared. `said`: fields of the notes that differ."""
    outcome, questions = (outcome or practice()).model_copy(update={"label": "juni 2026"}), questions or asked()
    book = Book(outcome, questions, knowledge())
    past = None if before is None else Past((Before(before, questions),))
    story = tell(name, outcome, questions, knowledge(), past)
    card = Card(
        id="proef", alliance_id="proef-alliantie", alliance=name, kind="alliantie", label=outcome.label, date=outcome.date,
        last_day=outcome.date, state="gedeeld", invited=outcome.invited, role="lid", is_practice=False, answered=True,
    )  # fmt: skip
    points = outcome.top3
    slides = tuple(Slide(one, number, True, 5) for number, one in enumerate(arrange(SLIDES)))
    notes = Notes(
        card=card, stage="klaar", slides=slides, points=points, checks={}, overruled=(), leads="trekker", advice=outcome.guide, remarks=(),
        ballots=(), first_answers={}, together=None, agreements=(), rating=Rating(0, {}), next_date="",
    )  # fmt: skip
    notes = replace(notes, **said)
    told = deck(book, story, slides, [one.id for one in points], notes.overruled)
    return Report(card, book, story, told, notes, None, None)


def a_group(people: int, questions: Questionnaire | None = None, seed: int = 1) -> Outcome:
    """So many people who answer as they like, each with a leaning of their own."""
    questions, random = questions or asked(), Random(seed)
    scales = {item.id: questions.scale_of(item.id).codes for item in questions.items}
    members = []
    for number in range(people):
        leaning = random.random()
        answers = {item: codes[min(len(codes) - 1, int(len(codes) * (leaning + random.random()) / 2))] for item, codes in scales.items()}
        members.append(Respondent(f"p{number}", random.choice(("overheid", "zorg-welzijn", "zakelijk")), answers))
    return diagnose(RoundAnswers("juni 2026", "2026-06-16", people + 3, tuple(members)), questions, knowledge())


def an_agreement(what: str, who: str = "Gemeente", **changes: object) -> Agreement:
    """Something agreed, with a date."""
    return replace(Agreement(id="0" * 32, what=what, who=who, when="2026-07-28", version=1), **changes)
