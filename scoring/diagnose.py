"""All answers of one round become one frozen outcome; how each part is found stands in a module of its own."""

from __future__ import annotations

from collections.abc import Mapping

from scoring import factors, functions, ingredients, lists, perspectives, priorities
from scoring.advise import Case, advise, reasons_against
from scoring.aggregate import tally
from scoring.calls import find_calls, is_thin
from scoring.compare import compare
from scoring.explain import contradictions, phase_result, situation_result
from scoring.ingredients import Ingredient
from scoring.instrument import Group, Instrument, InstrumentKind, Questionnaire
from scoring.journey import find
from scoring.knowledge import Knowledge
from scoring.leading import who_leads
from scoring.named import BASICS, TOOK_PART_BEFORE
from scoring.reading import Reading
from scoring.results import Guide, Outcome, Respondent, RoundAnswers, TooFew
from scoring.situation import WEAK
from scoring.witness import witnesses
from scoring.wording import Wording


def diagnose(
    answers: RoundAnswers,
    questionnaire: Questionnaire,
    knowledge: Knowledge,
    *,
    guide: Guide | None = None,
    before: Outcome | TooFew | None = None,
    decided: Mapping[str, str] | None = None,
) -> Outcome | TooFew:
    """The whole diagnosis of one round; `TooFew` when fewer than five people answered, and then nothing else.

    `answers.respondents` are those who count; who that is, is decided before (decision 7). `guide`: who leads the talk when
    the group chose it, otherwise the advice of the method. `before`: the outcome of the round before, for changes.
    `decided`: functions the group chose beforehand, id -> mark or 'niet' (method §3.2, rule 1).
    """
    reading, wording = Reading.of(knowledge), Wording.of(knowledge)
    people, n = answers.respondents, len(answers.respondents)
    if n < reading.n_min:
        return TooFew(method=knowledge.method, label=answers.label, invited=answers.invited, answered=n)

    measured = [Ingredient.of(group, people, reading) for group in _groups(questionnaire, "zinnen")]
    raw = {one.group.id: one.measured.klass for one in measured}  # before the phase lens
    basics = {one.group.id: one for one in measured if one.group.id in BASICS}
    journey = find(people, _first(questionnaire, "activiteiten"), _first(questionnaire, "signalen"), basics, reading)
    leading = who_leads(raw, journey, wording)
    view = perspectives.look(answers, measured, reading, wording)

    found = tuple(ingredients.result_of(one, journey.phase_number, reading, wording) for one in measured)
    wishes = decided or {}
    marks = tuple(
        functions.result_of(group, functions.marks_of(group, people, wishes.get(group.id)), reading, wording)
        for group in _groups(questionnaire, "functies")
    )
    questions = _groups(questionnaire, "organisatie")
    sheets = lists.organisations(people, questions)
    checklist = tuple(lists.checklist_result(group, sheets, reading, wording) for group in questions)
    rules = tuple(lists.rule_result(group, people, reading, wording) for group in _groups(questionnaire, "regels"))

    # what nobody answered in any way was not asked: it is not known, but neither something to talk about
    told = [one for one in found if any(spot.counts for spot in one.statements)]
    rated = [one for one in marks if any(spot.counts for spot in one.spots)]
    listed = [one for one in (*checklist, *rules) if _anyone(people, questionnaire, one.id)]
    sections = {one.group.id: one.group.section for one in measured}
    ordered = priorities.candidates(told, rated, sections, wording)
    top3 = priorities.top(ordered, reading)
    strong = priorities.strengths(found, reading)
    names = _names(questionnaire, knowledge)
    situation = journey.situation
    case = Case(
        calls=find_calls(told, rated, listed, journey, top3, view.missing, names, reading, wording),
        situation=situation.value if situation else None,
        subjects=[point.id for point in top3],
        strong=[one.id for one in strong if one.really],
        against=reasons_against(raw, journey, guide or leading.who, reading),
        thin=is_thin(journey),
        well=situation is not None
        and situation.value == "goed functionerend"
        and not any(one.klass in WEAK for one in (*found, *marks)),
        names=names,
    )
    again = _first(questionnaire, "vergelijking")
    outcome = Outcome(
        method=knowledge.method,
        label=answers.label,
        date=answers.date,
        invited=answers.invited,
        answered=n,
        response=_response(n, answers.invited, reading, wording),
        ingredients=found,
        factors=tuple(factors.result_of(section, measured, reading) for section in _sections(questionnaire)),
        functions=marks,
        checklist=checklist,
        rules=rules,
        phase=phase_result(journey, knowledge, wording),
        situation=situation_result(journey, knowledge, wording),
        disputed=journey.disputed,
        contradictions=contradictions(journey, raw, wording),
        top3=top3,
        candidates=tuple(candidate.point for candidate in ordered),
        strong=strong,
        guide=leading.who,
        guide_reason=leading.reason,
        steps=advise(knowledge.steps, case, reading, wording),
        perspectives=view,
        overlap=_overlap(people, again),
        witnesses=witnesses(people, again, reading, wording),
        changes=(),
    )
    if before is None:
        return outcome
    return outcome.model_copy(update={"changes": compare(before, outcome, knowledge), "compared_with": before.label})


def _groups(questionnaire: Questionnaire, kind: InstrumentKind) -> tuple[Group, ...]:
    return tuple(group for one in questionnaire.instruments if one.kind == kind for group in one.groups)


def _first(questionnaire: Questionnaire, kind: InstrumentKind) -> Instrument | None:
    return next((one for one in questionnaire.instruments if one.kind == kind), None)


def _anyone(people: tuple[Respondent, ...], questionnaire: Questionnaire, group_id: str) -> bool:
    group = next(group for one in questionnaire.instruments for group in one.groups if group.id == group_id)
    return any(person.answers.get(item.id) for item in group.items for person in people)


def _sections(questionnaire: Questionnaire) -> tuple:
    return tuple(section for one in questionnaire.instruments if one.kind == "zinnen" for section in one.sections)


def _names(questionnaire: Questionnaire, knowledge: Knowledge) -> dict[str, str]:
    # ING-02 -> its name, LF-3-1 -> its sentence, vastlopend -> 'Het loopt vast'
    names = {one.id: one.name for one in knowledge.situations}
    for instrument in questionnaire.instruments:
        for group in instrument.groups:
            names.update({item.id: item.text.rstrip(".") for item in group.items})
            names[group.id] = group.name
    return names


def _response(answered: int, invited: int, reading: Reading, wording: Wording) -> str:
    if answered >= reading.response_ok * invited:
        return ""
    if answered < reading.response_low * invited:
        return wording.say("respons.laag")
    return wording.people("respons.matig", invited - answered, invited)


def _overlap(people: tuple[Respondent, ...], again: Instrument | None) -> int | None:
    if again is None or all(item.id != TOOK_PART_BEFORE for item in again.items):
        return None
    counts = tally(people, TOOK_PART_BEFORE)
    return counts.get("ja", 0) if counts else None
