"""One statement asked again after a talk: the new answers in the form of the first ones; never below the smallest group."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.agreement import Ruler
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.reading import Reading
from scoring.results import Spot
from scoring.spots import spot_of
from scoring.wording import Wording


def asked_again(item_id: str, counts: Mapping[str, int], questionnaire: Questionnaire, knowledge: Knowledge) -> Spot | None:
    """The second answers to one statement or mark, to lay beside the first; None when fewer than five people answered.

    `counts`: code -> people, as they were given in the room. Raises KeyError for an item that was not asked.
    """
    reading = Reading.of(knowledge)
    n = sum(counts.values())
    if n < reading.n_min:
        return None
    item = next(one for one in questionnaire.group_of(item_id).items if one.id == item_id)
    marks = sum(code.isdecimal() for code in questionnaire.scale_of(item_id).codes) == 10
    ruler = Ruler.of_ten(reading) if marks else Ruler.of_five(reading)
    low_mean = reading.tenths["pass_mark" if marks else "cut_attention"]
    return spot_of(item, dict(counts), n, ruler, low_mean, reading, Wording.of(knowledge))
