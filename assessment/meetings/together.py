"""The nineteen activities answered by the group on the wall, one by one, kept apart from what people answered by themselves."""

from __future__ import annotations

from assessment.meetings.records import Option, Together
from assessment.meetings.room import Room, changing, looking, must_be_shared, numbers
from assessment.rounds.installation import current
from assessment.rounds.records import NotOnScale
from scoring.instrument import Instrument, Scale
from scoring.together import phase_together

KIND = "activiteiten"


def together(visitor: str | None, round_id: str) -> Together:
    """What the group answered so far, and the phase that follows beside the computed one. Raises NoAccess, RoundIsOpen, NotShared."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        return together_of(room)


def answer_together(visitor: str | None, round_id: str, activity: str, answer: str) -> Together:
    """What the group decided about one activity: gedaan, bezig, nee or ?; an empty answer takes it back. Raises NotOnScale."""
    with changing(visitor, round_id) as room:
        instrument, scale = _asked(room)
        if activity not in {item.id for item in instrument.items} or (answer and answer not in scale.codes):
            raise NotOnScale(f"{activity} {answer}")
        given = {one: code for one, code in (room.record.together | {activity: answer}).items() if code}
        return together_of(room.note(together=given))


def together_of(room: Room) -> Together:
    """The stored answers of the group, read by the method."""
    instrument, _ = _asked(room)
    answers = room.record.together
    return Together(
        answers=answers,
        activities=tuple(Option(item.id, item.text) for item in instrument.items),
        group=phase_together(answers, instrument, numbers()),
        computed=room.result.outcome.phase,
    )


def _asked(room: Room) -> tuple[Instrument, Scale]:
    """The activities as they were asked, or as they are now when the peiling left them out."""
    knowledge = current().knowledge
    both = (*room.result.questionnaire.instruments, *knowledge.instruments)
    instrument = next(one for one in both if one.kind == KIND)
    return instrument, next(scale for scale in knowledge.scales if scale.id == instrument.scale)
