"""Makes the minutes of a meeting (DOCX) from its report, to go on writing in; tells only what the meeting kept and everybody may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.export.notulen import chosen, discussed, frame
from assessment.export.notulen.paper import Paper

if TYPE_CHECKING:
    from assessment.export.report import Report


def make(report: Report) -> bytes:
    """A DOCX: what was agreed, discussed, chosen, and how it goes on. Before the meeting the same headings, with room to write."""
    card = report.card
    paper = Paper(f"Notulen {card.alliance}", f"Peiling {card.label}", f"Samenpeil · {card.alliance} · {card.label}")
    frame.opening(paper, report)
    frame.agreements(paper, report)
    discussed.discussed(paper, report)
    chosen.chosen(paper, report)
    frame.onward(paper, report)
    return paper.bytes()
