"""Switches the disclosure rules off, to see the attacker succeed: without that, finding nobody would prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from tests.found_out import rounds as whole_rounds

PLACES = {  # rule -> every module that asks it, and what it hears now
    "nearly_all": (("scoring.wording", "scoring.disclosure", "assessment.story.lists", "assessment.slides.deck"), False),
    "leaves_room": (("scoring.lists", "scoring.explain", "scoring.witness"), True),
    "is_alone": (("scoring.wording", "scoring.disclosure"), False),
    "may_name": (("scoring.spots", "scoring.disclosure"), True),
}


@contextmanager
def unprotected() -> Iterator[None]:
    """While this lasts every number is told, and no group is too small."""
    with ExitStack() as stack:
        whole_rounds.forget()
        stack.callback(whole_rounds.forget)
        for name, (modules, answer) in PLACES.items():
            for module in modules:
                stack.enter_context(patch(f"{module}.{name}", return_value=answer))
        yield
