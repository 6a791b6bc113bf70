"""What is left of an outcome for a tussenstand: numbers of a few ingredients beside those of then; finds nothing else."""

from __future__ import annotations

from scoring.results import Outcome


def bare(outcome: Outcome) -> Outcome:
    """Only the ingredients and their changes: no talking points, strengths, steps, leader, phase or situation."""
    return outcome.model_copy(
        update={
            "response": "", "factors": (), "functions": (), "checklist": (), "rules": (), "phase": None, "situation": None,
            "disputed": (), "contradictions": (), "top3": (), "candidates": (), "strong": (), "guide": "samen kiezen",
            "guide_reason": "", "steps": (), "witnesses": (),
        }
    )  # fmt: skip
