"""Who leads the talk; never says which signal decided it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.journey import Journey
from scoring.named import EQUAL_SAY, FACILITATOR, LEADING_AGREED, TENSION, TENSION_WITH_FACILITATOR, TRUST
from scoring.results import Guide, IngredientClass
from scoring.situation import WEAK
from scoring.wording import Wording


@dataclass(frozen=True)
class Leading:
    """The advice and the sentence everyone reads at the same time."""

    who: Guide
    reason: str


def who_leads(classes: Mapping[str, IngredientClass], journey: Journey, wording: Wording) -> Leading:
    """Someone independent when trust or the facilitator is weak or divided, or 3 out of 10 see tension (method §7.3).

    The line for W1 and W2 is 3 out of 10 and not a majority, because people under-report friction. The reason is always
    "vertrouwen vraagt aandacht", whatever decided it. Trust not known: choose together. Otherwise the facilitator, with the
    hint to ask someone from outside when equal say is weak.
    """
    trust = classes.get(TRUST, "onbekend")
    if (
        trust in WEAK
        or classes.get(FACILITATOR) in WEAK
        or journey.says(TENSION, "ja", "deels")
        or journey.says(TENSION_WITH_FACILITATOR, "ja", "deels")
    ):
        return Leading("onafhankelijk", wording.say("begeleider.onafhankelijk"))
    if trust == "onbekend":
        return Leading("samen kiezen", wording.say("begeleider.samen-kiezen"))
    if classes.get(EQUAL_SAY) in WEAK:
        return Leading("trekker", wording.say("begeleider.gelijkwaardig"))
    nobody_yet = journey.activity_states.get(LEADING_AGREED) == "nog niet"
    return Leading("trekker", wording.say("begeleider.nog-geen-trekker" if nobody_yet else "begeleider.trekker"))
