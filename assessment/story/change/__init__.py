"""The chapter on then and now: two groups side by side, what may be called a change and why; never cause, never persons."""

from __future__ import annotations

from assessment.story.book import Book
from assessment.story.change import around, kept, lines, rows, titles
from assessment.story.change.compared import Compared
from assessment.story.change.records import Changed
from assessment.story.past import Past
from assessment.story.records import Why

__all__ = ["Changed", "change"]


def change(book: Book, past: Past | None) -> Changed | None:
    """The newest peiling beside the one before it, and beside the years before that. None in a first year."""
    if past is None or not past.rounds:
        return None
    seen = Compared(book, past)
    heard = rows.heard(seen)
    years = lines.years(seen)
    return Changed(
        id="verandering",
        name=book.say("naam.verandering"),
        title=titles.title(seen),
        subtitle=titles.subtitle(seen),
        picture=rows.picture(seen),
        functions=rows.functions(seen),
        cards=titles.cards(seen),
        remarks=around.remarks(seen),
        worked=kept.worked(seen),
        moved=rows.moved(seen),
        heard=heard,
        heard_table=rows.heard_table(seen, heard),
        stages=around.stages(seen),
        steps=around.steps(seen),
        hints=around.hints(seen),
        turned=around.turned(seen),
        turned_rest=around.turned_rest(seen),
        reworded=around.reworded(seen),
        lines=lines.ingredients(years) if years else None,
        function_lines=lines.functions(years) if years else None,
        lines_why=lines.why(years) if years else None,
        why=Why(
            around.remarks(seen),
            rows.rule(seen, of_ten=False),
            book.method_sources("change_5", "change_small_5", "overlap_ok", "response_ok"),
        ),
    )
