"""Brings together what this reader may see of earlier times, for telling then and now; shows nothing that was not shared with them."""

from __future__ import annotations

from assessment import rounds
from assessment.meetings.agreeing import earlier_agreements
from assessment.meetings.records import Agreement, Earlier
from assessment.rounds.records import NoAccess, Result
from assessment.story.past import Agreed, Before, Chose, Past


def look_back(visitor: str | None, round_id: str, of: str = "") -> Past | None:
    """Earlier peilingen with what was agreed and chosen then; None when there are none. Raises NoAccess.

    `of`: an earlier peiling of the same group that is told through this one; then only what came before that.
    """
    found = rounds.earlier_results(visitor, round_id)
    if of:
        places = [place for place, one in enumerate(found) if one.card.id == of]
        found = found[places[0] + 1 :] if places else ()
    if not found:
        return None
    earlier = _agreed(visitor, of or round_id)
    return Past(
        rounds=tuple(Before(one.outcome, one.questionnaire) for one in found),
        agreed=tuple(Agreed(one.what, one.who, one.status, one.judgement, _subjects(one, found, earlier)) for one in _all(earlier)),
        agreed_at=earlier.card.label if earlier else "",
        chose=tuple(Chose(one.what, one.chosen, one.because) for one in (earlier.overruled if earlier else ())),
    )


def _agreed(visitor: str | None, round_id: str) -> Earlier | None:
    """What was agreed before it; nothing for somebody who reads an earlier peiling through the newest and was not there."""
    try:
        return earlier_agreements(visitor, round_id)
    except NoAccess:
        return None


def _all(earlier: Earlier | None) -> tuple[Agreement, ...]:
    return earlier.agreements if earlier else ()


def _subjects(agreement: Agreement, found: tuple[Result, ...], earlier: Earlier) -> tuple[str, ...]:
    """A talking point is its own subject; a step is about the talking points it was proposed for."""
    if agreement.about != "stap":
        return (agreement.subject,) if agreement.subject else ()
    steps = (step for one in found if one.card.id == earlier.card.id for step in one.outcome.steps)
    return next((step.subjects for step in steps if step.id == agreement.subject), ())
