"""What a group answers by itself in the room: its life phase from joint answers; never mixes them with the answers of persons."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from scoring.instrument import Content, Instrument
from scoring.phase import find_phase, own_state
from scoring.reading import Reading
from scoring.results import ActivityState, PhaseLevel


class GroupPhase(Content):
    """The phase as the group itself answered it, beside the one that was computed from everybody's answers."""

    value: int = Field(alias="waarde", ge=0, le=5)
    flags: tuple[str, ...] = Field(alias="vlaggen")
    levels: dict[str, PhaseLevel] = Field(alias="niveaus")
    states: dict[str, ActivityState] = Field(alias="standen")
    answered: int = Field(alias="beantwoord", description="van de activiteiten, ook met 'weet ik niet'")


def phase_together(answers: Mapping[str, str], activities: Instrument, reading: Reading) -> GroupPhase:
    """The life phase of one joint set of answers, by the same walk as for everybody (method §4.3, §4.7 'vul samen in').

    `answers`: activity -> gedaan, bezig, nee or ?; an activity that is missing was not answered and counts as not known.
    Activities are facts, so filling them in together is allowed; feelings never are.
    """
    ids = [item.id for item in activities.items]
    states = {item: own_state(answers.get(item, "")) for item in ids}
    phase = find_phase(states, reading)
    return GroupPhase(
        value=phase.value,
        flags=phase.flags,
        levels={str(number): level for number, level in phase.levels.items()},
        states=states,
        answered=sum(bool(answers.get(item)) for item in ids),
    )
