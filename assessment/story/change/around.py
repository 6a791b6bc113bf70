"""What stands around the numbers of two years: who was there, phase and situation, questions of yes and no, other statements."""

from __future__ import annotations

from assessment.dutch import listing
from assessment.story.book import Book, lower
from assessment.story.change.compared import Compared
from assessment.story.change.records import Reworded, Stage, Turned
from assessment.story.life import life
from assessment.story.pictures import Status
from scoring.asked_again import Difference, differences
from scoring.results import ListResult, SignalResult
from scoring.turning import is_dip, phase_moved, situation_moved
from scoring.wording import Wording
from scoring.yes_no import Turn, turns

# method §5.3: how a statement is not the same -> the heading it stands under, in this order
FATES = ("veranderd", "andere woorden", "nieuw", "weg")


def remarks(seen: Compared) -> tuple[str, ...]:
    """How many of now were there then, and what the two pictures miss (method §5.4)."""
    wording, now = Wording.of(seen.book.knowledge), seen.now
    again = wording.people("overlap", now.overlap, now.answered) if now.overlap is not None else ""
    found = [again, *(_missing(one) for one in (seen.then, seen.book))]
    return tuple(one for one in found if one)


def _missing(book: Book) -> str:
    """The remark on the response of this peiling, with its label in front."""
    outcome, names = book.outcome, {one.id: lower(one.name) for one in book.knowledge.perspectives}
    missing = [names.get(one, one) for one in outcome.perspectives.missing]
    told = [outcome.response, book.say("opkomst.ontbreekt", hoeken=listing(missing)) if missing else ""]
    sentences = " ".join(one for one in told if one)
    return book.say("verandering.opkomst", maand=outcome.label, zin=sentences) if sentences else ""


def stages(seen: Compared) -> tuple[Stage, ...]:
    """Phase and situation of both years with their reasons; () when they were not asked twice."""
    found = [(one, life(one)) for one in (seen.then, seen.book)]
    if any(told is None for _, told in found):
        return ()
    chose = _chose(seen)
    return tuple(Stage(book.outcome.label, told, chose if book is seen.then else ()) for book, told in found)


def _chose(seen: Compared) -> tuple[str, ...]:
    if seen.past.agreed_at not in ("", seen.then.outcome.label):
        return ()
    phases = {str(one.number): one.name for one in seen.book.knowledge.phases}
    situations = {one.id: one.name for one in seen.book.knowledge.situations}
    names = {"fase": phases, "situatie": situations}
    found = [(names[one.what].get(one.chosen, ""), one) for one in seen.past.chose]
    return tuple(seen.book.say("verandering.koos", keuze=name, reden=one.because) for name, one in found if name)


def steps(seen: Compared) -> tuple[str, ...]:
    """„Van fase 3 naar fase 4.“ only where neither was on the border; and a dip, which is no failure."""
    book, then, now = seen.book, seen.then.outcome, seen.now
    names = {one.id: one.name for one in book.knowledge.situations}
    found = []
    if phase_moved(then, now):
        found.append(book.say("verandering.fase", toen=then.phase.value, nu=now.phase.value))
    if situation_moved(then, now):
        found.append(book.say("verandering.situatie", toen=names[then.situation.value], nu=names[now.situation.value]))
    if is_dip(then) or is_dip(now):
        month = now.label if is_dip(now) else then.label
        found.append(" ".join((book.say("verandering.dip", maand=month), *(one.text for one in book.knowledge.network_dip[:2]))))
    return tuple(found)


def hints(seen: Compared) -> tuple[str, ...]:
    """Where the phase is another one: what may have been a turning point. To ask each other, because we do not know it."""
    return tuple(one.text for one in seen.book.knowledge.tipping_points) if phase_moved(seen.then.outcome, seen.now) else ()


def turned(seen: Compared) -> tuple[Turned, ...]:
    """Questions of yes and no to which clearly more or fewer people say yes, of the lists that were asked twice."""
    found = turns(seen.then.outcome, seen.now, seen.book.knowledge)
    return tuple(_turned(seen, one) for one in found)


def _turned(seen: Compared, one: Turn) -> Turned:
    book = seen.book
    listed = {result.id: (result, key) for result, key in _listed(book)}
    result, key = listed[one.id]
    before = next((then for then, _ in _listed(seen.then) if then.id == one.id), None)
    way = "meer" if one.more else "minder"
    sentences = ((seen.then, before), (book, result))
    return Turned(
        id=one.id,
        list=book.say(f"naam.{key}" if key != "signalen" else "verandering.signalen"),
        question=book.item(one.id).text if key == "signalen" else next(item.text for item in book.group(one.id).items),
        status=Status(book.say(f"verandering.{key}.{way}"), "trending_up" if one.more else "trending_down", "rustig"),
        sentences=tuple(
            told.say("verandering.toen_zin", maand=told.outcome.label, zin=text)
            for told, found in sentences
            if found and (text := found.shown if isinstance(found, ListResult) else found.sentence)
        ),
    )


def _listed(book: Book) -> list[tuple[ListResult | SignalResult, str]]:
    outcome = book.outcome
    signals = outcome.situation.signals if outcome.situation else ()
    return [
        *((one, "organisaties") for one in outcome.checklist),
        *((one, "spelregels") for one in outcome.rules),
        *((one, "signalen") for one in signals),
    ]


def turned_rest(seen: Compared) -> str:
    """What is said when nothing turned, or '' when there were no such questions twice."""
    asked_twice = {one.id for one, _ in _listed(seen.book)} & {one.id for one, _ in _listed(seen.then)}
    return seen.book.say("verandering.lijsten.geen") if asked_twice else ""


def reworded(seen: Compared) -> tuple[Reworded, ...]:
    """Statements that are not the same as then, each in its own words, under what that means for comparing."""
    found = differences(seen.past.rounds[0].asked, seen.book.asked)
    return tuple(_reworded(seen.book, fate, mine) for fate in FATES if (mine := [one for one in found if one.fate == fate]))


def _reworded(book: Book, fate: str, mine: list[Difference]) -> Reworded:
    key = f"verandering.zin.{fate.replace(' ', '-')}"
    form = "een" if len(mine) == 1 else "meer"
    return Reworded(
        heading=book.say(f"{key}.kop", aantal=len(mine)),
        sentence=book.say(f"{key}.{form}"),
        texts=tuple((one.then, one.now) for one in mine),
    )
