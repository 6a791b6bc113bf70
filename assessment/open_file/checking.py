"""Whether what an open file says fits together: names exist, no number is of one person, an outcome can be told; stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assessment import screens
from assessment.meetings.plan import COVER, MINUTES, TALKS
from assessment.open_file.document import BETWEEN, Ballot, Document, Meeting, Round
from assessment.open_file.problems import Path, Problem, problem
from assessment.rounds.text import clean_line, clean_lines
from assessment.story import tell
from scoring.disclosure import may_name
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.leaving import lone_numbers
from scoring.results import Outcome, Spot

FEWEST = 5  # the smallest group with an outcome; checked again by everything that draws one
LATEST = date(2999, 12, 31)


def mistakes(found: Document, knowledge: Knowledge) -> list[Problem]:
    """Everything that does not fit together in a document that has the right form."""
    return [problem(path, text) for path, text in _document(found, knowledge)]


def _document(found: Document, knowledge: Knowledge) -> Iterator[tuple[Path, str]]:
    if not clean_line(found.alliance.name):
        yield ("alliantie", "naam"), "vul hier iets in"
    whole: dict[str, Questionnaire] = {}
    for name, questionnaire in found.questionnaires.items():
        wrong = list(_questionnaire(("vragenlijsten", name), questionnaire))
        yield from wrong
        if not wrong:
            whole[name] = questionnaire
        if not any(one.questions == name for one in found.rounds):
            yield ("vragenlijsten", name), "geen peiling gebruikt deze vragenlijst – haal hem weg"
    for place, one in enumerate(found.rounds):
        if one.questions not in found.questionnaires:
            yield ("peilingen", place, "vragenlijst"), "deze naam staat niet bij ‘vragenlijsten’"
        if not _is_beside_a_peiling(found, place):
            yield ("peilingen", place, "naast"), "zet hier bij een tussenstand het nummer van een eerdere, gesloten peiling; anders null"
        yield from _round(("peilingen", place), one, whole.get(one.questions), knowledge, found.alliance.name)


def _is_beside_a_peiling(found: Document, place: int) -> bool:
    """A tussenstand lies beside a closed peiling that stands before it; another round beside none."""
    one = found.rounds[place]
    if one.beside is None or one.setup.preset != BETWEEN:
        return one.beside is None and one.setup.preset != BETWEEN
    home = found.rounds[one.beside - 1] if one.beside <= place else None
    return home is not None and home.beside is None and home.state != "open"


def _questionnaire(at: Path, asked: Questionnaire) -> Iterator[tuple[Path, str]]:
    scales, ids = {scale.id for scale in asked.scales}, [item.id for item in asked.items]
    if not ids:
        yield (*at, "instrumenten"), "hier staat geen enkele vraag in"
    if len(set(ids)) < len(ids):
        yield (*at, "instrumenten"), "een vraag staat er dubbel in – elk id mag er één keer staan"
    unknown = [one.id for one in asked.instruments if {one.scale, *(item.scale or one.scale for item in one.items)} - scales]
    for name in unknown:
        yield (*at, "instrumenten"), f"de schaal van {name} staat niet bij ‘schalen’"
    if not unknown and ids and not _works(lambda: screens.screens(asked)):
        yield (*at, "onderdelen"), "hiermee kunnen we de vragen niet laten zien"


def _round(at: Path, one: Round, asked: Questionnaire | None, knowledge: Knowledge, alliance: str) -> Iterator[tuple[Path, str]]:
    days = {"datum": one.date, "gemaakt_op": one.created_on, "gesloten_op": one.closed_on}
    yield from (((*at, key), "deze dag bestaat niet") for key, day in days.items() if day is not None and not _is_day(day))
    if clean_line(one.label) != one.label:
        yield (*at, "ronde"), "hier staat witruimte te veel"
    numbers = one.setup.invited.values()
    if any(people < 0 for people in numbers) or (numbers and sum(numbers) != one.setup.invited_total):
        yield (*at, "opzet", "uitgenodigd"), "dit telt niet op tot ‘uitgenodigd_samen’"
    if one.busy is not None and not may_name(one.busy):
        yield (*at, "niet_klaar"), "hier staat een aantal van één mens – zo’n aantal hoort niet in een bestand"
    closed = {"gesloten_op": one.closed_on, "uitkomst": one.outcome, "toelichtingen": one.remarks}
    if one.state == "open":
        extra = [key for key, value in (closed | {"bijeenkomst": one.meeting, "niet_klaar": one.busy}).items() if value is not None]
        yield from (((*at, key), "dit hoort niet bij een peiling die open is – zet er null") for key in extra)
        return
    yield from (((*at, key), "dit hoort bij een peiling die gesloten is") for key, value in closed.items() if value is None)
    if one.outcome is not None and asked is not None:  # an outcome is only held against questions that are right themselves
        yield from _outcome((*at, "uitkomst"), one, one.outcome, asked, knowledge, alliance)
        if one.meeting is not None:
            yield from _meeting((*at, "bijeenkomst"), one.meeting, one.outcome, asked)
    if one.remarks is not None:
        texts = enumerate(one.remarks.texts)
        yield from (((*at, "toelichtingen", "teksten", place), "vul hier iets in") for place, text in texts if not clean_lines(text))
        if one.remarks.texts and one.meeting is None:
            yield (*at, "toelichtingen"), "zonder bijeenkomst stond geen toelichting aan"


def _outcome(
    at: Path, one: Round, outcome: Outcome, asked: Questionnaire, knowledge: Knowledge, alliance: str
) -> Iterator[tuple[Path, str]]:
    if (outcome.label, outcome.date) != (one.label, one.date):
        yield (*at, "datum"), "ronde en datum zijn anders dan die van de peiling"
    if outcome.answered < FEWEST:
        yield (*at, "ingevuld"), f"onder de {FEWEST} mensen is er geen uitkomst"
    alone = lone_numbers(outcome)
    if alone:
        yield at, f"hier staat een aantal van één mens – zo’n aantal hoort niet in een bestand: {', '.join(alone[:10])}"
    unknown = sorted(_named(outcome) - {group.id for one in asked.instruments for group in one.groups} - {item.id for item in asked.items})
    if unknown:
        yield at, f"dit staat niet in de vragenlijst: {', '.join(unknown[:10])}"
    elif any(len(one.spots) != 2 for one in outcome.functions):
        yield (*at, "functies"), "een functie heeft twee antwoorden: nu en over een jaar"
    elif any(_off_scale(spot, asked) for spot in _spots(outcome)):
        yield at, "een telling heeft een antwoord dat niet op de schaal van de vraag staat"
    elif not _works(lambda: tell(alliance, outcome, asked, knowledge)):
        yield at, "met deze gegevens kunnen we geen uitkomst laten zien"


def _meeting(at: Path, meeting: Meeting, outcome: Outcome, asked: Questionnaire) -> Iterator[tuple[Path, str]]:
    candidates, activities = {point.id for point in outcome.candidates}, {item.id: item for one in asked.instruments for item in one.items}
    slides = [slide.id for slide in meeting.slides]
    if not set(slides) <= set(MINUTES) or len(set(slides)) < len(slides) or slides[:1] != [COVER]:
        yield (*at, "dias"), f"begin met {COVER}, en neem elke dia hoogstens één keer: {', '.join(MINUTES)}"
    points = meeting.points
    if not set(points) <= candidates or len(set(points)) < len(points) or len(points) > len(TALKS):
        yield (*at, "gesprekspunten"), f"hoogstens {len(TALKS)} verschillende gesprekspunten uit ‘kandidaten’ van de uitkomst"
    if len({one.what for one in meeting.overruled}) < len(meeting.overruled):
        yield (*at, "zelf_gekozen"), "fase en situatie staan er elk hoogstens één keer"
    phases = [one.chosen for one in meeting.overruled if one.what == "fase"]
    if any(one not in ("1", "2", "3", "4", "5") for one in phases):
        yield (*at, "zelf_gekozen"), "een fase is 1, 2, 3, 4 of 5"
    if meeting.next_date and not _is_day(meeting.next_date):
        yield (*at, "volgende_keer"), "deze dag bestaat niet"
    for place, one in enumerate(meeting.agreements):
        if one.when and not _is_day(one.when):
            yield (*at, "afspraken", place, "wanneer"), "deze dag bestaat niet"
        if not clean_line(one.what) and not clean_line(one.who):
            yield (*at, "afspraken", place, "wat"), "vul hier iets in"
    keys = [(one.kind, one.subject, one.turn) for one in meeting.ballots]
    if len(set(keys)) < len(keys):
        yield (*at, "stemmingen"), "soort, over en beurt samen mogen er één keer staan"
    for place, ballot in enumerate(meeting.ballots):
        yield from _ballot((*at, "stemmingen", place), ballot, activities, asked)


def _ballot(at: Path, ballot: Ballot, items: dict, asked: Questionnaire) -> Iterator[tuple[Path, str]]:
    options = {one.id for one in ballot.options}
    if len(options) < 2 or len(options) < len(ballot.options) or not {*ballot.dots, *ballot.people} <= options:
        yield (*at, "keuzes"), "minstens twee verschillende keuzes, en stippen alleen daarop"
    if any(dots < 1 for dots in ballot.dots.values()) or not may_name(*ballot.people.values(), ballot.voted):
        yield at, "hier staat een aantal van één mens – zo’n aantal hoort niet in een bestand"
    if ballot.kind == "stelling" and (ballot.subject not in items or (ballot.again is not None and ballot.again.item != ballot.subject)):
        yield (*at, "over"), "deze zin staat niet in de vragenlijst"
    elif ballot.again is not None and (ballot.kind != "stelling" or _off_scale(ballot.again, asked)):
        yield (*at, "opnieuw"), "dit past niet bij deze stemming"
    elif ballot.again is not None and ballot.again.seen is None and not may_name(*ballot.again.counts.values()):
        yield (*at, "opnieuw"), "hier staat een aantal van één mens – zo’n aantal hoort niet in een bestand"


def _named(outcome: Outcome) -> set[str]:
    """Every id of a question or a group that an outcome speaks about."""
    results = (*outcome.ingredients, *outcome.functions, *outcome.checklist, *outcome.rules)
    ids = {one.id for one in (*results, *outcome.top3, *outcome.candidates, *outcome.strong)} | set(outcome.perspectives.flags)
    ids |= {spot.item for spot in _spots(outcome)}
    if outcome.told:
        ids |= {*outcome.told.agree, *outcome.told.differ}
    if outcome.phase:
        ids |= {one.id for one in outcome.phase.activities}
    return ids | ({one.id for one in outcome.situation.signals} if outcome.situation else set())


def _spots(outcome: Outcome) -> list[Spot]:
    return [spot for one in outcome.ingredients for spot in one.statements] + [spot for one in outcome.functions for spot in one.spots]


def _off_scale(spot: Spot, asked: Questionnaire) -> bool:
    codes = set(asked.scale_of(spot.item).codes)
    columns = (*spot.seen.columns, *spot.seen.apart) if spot.seen else ()
    named = {*spot.counts, *(code for one in columns for code in one.codes)}
    return not named <= codes or any(people < 0 for people in spot.counts.values())


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text) <= LATEST
    except ValueError:
        return False


def _works(act) -> bool:
    try:
        act()
    except Exception:  # the file is of a stranger: whatever it breaks, it is the file that does not fit
        return False
    return True
