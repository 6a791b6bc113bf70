"""More than two peilingen: a line per factor, ingredient and function, with words only where the method has them; explains nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assessment.dutch import listing
from assessment.story.book import Book, shown
from assessment.story.change.compared import Compared, follows, members
from assessment.story.change.rows import JOINS, KINDS, TEN, short_labels
from assessment.story.overview import scale_words
from assessment.story.past import Before
from assessment.story.pictures import Line, Lines, Table
from assessment.story.records import Why
from scoring.compare import compare, compare_factors
from scoring.pairs import Pair, factor_pair, pairs_of
from scoring.reading import Reading
from scoring.results import Change, Outcome
from scoring.trend import Step, Trend, trend
from scoring.turning import is_dip, phase_moved

ICONS = {"steeds hoger": "trending_up", "steeds lager": "trending_down", "ongeveer gelijk": "trending_flat", "op en neer": "swap_vert"}


@dataclass(frozen=True)
class Years:
    """Peilingen in a row, oldest first, with what the method says of every step from one to the next: id -> change."""

    book: Book
    rounds: tuple[Before, ...]
    changes: tuple[dict[str, Change], ...]
    factors: tuple[dict[str, Change], ...]
    known: dict[tuple[int, int], dict[str, Pair]] = field(default_factory=dict)

    def pairs(self, then: int, now: int) -> dict[str, Pair]:
        """Every ingredient and function of two of the peilingen side by side, by their places."""
        if (then, now) not in self.known:
            self.known[then, now] = pairs_of(self.outcomes[then], self.outcomes[now], Reading.of(self.book.knowledge))
        return self.known[then, now]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came out of each."""
        return tuple(one.outcome for one in self.rounds)


def years(seen: Compared) -> Years | None:
    """The newest peilingen, at most five; None when there are too few to speak of a line."""
    reading = Reading.of(seen.book.knowledge)
    newest = (Before(seen.book.outcome, seen.book.asked), *seen.past.rounds)[: reading.trend_most]
    if len(newest) < reading.trend_rounds:
        return None
    rounds = tuple(reversed(newest))
    pairs = tuple(pairwise(rounds))
    knowledge = seen.book.knowledge
    return Years(
        book=seen.book,
        rounds=rounds,
        changes=tuple({one.id: one for one in _changes(then, now, seen.book)} for then, now in pairs),
        factors=tuple(
            {
                one.id: one
                for one in compare_factors(then.outcome, members(then.asked), _known(then, now), members(now.asked), knowledge)
            }
            for then, now in pairs
        ),
    )


def _known(then: Before, now: Before) -> Outcome:
    """Who took part in another peiling than the last is not known."""
    return now.outcome if follows(now.outcome, then.outcome) else now.outcome.model_copy(update={"overlap": None})


def _changes(then: Before, now: Before, book: Book) -> Sequence[Change]:
    frozen = now.outcome.changes if follows(now.outcome, then.outcome) else ()
    return frozen or compare(then.outcome, _known(then, now), book.knowledge)


def ingredients(found: Years) -> Lines | None:
    """Every factor with its ingredients below it; None when the statements were not asked."""
    book = found.book
    groups = []
    for section in book.factors:
        mine = [one.id for one in book.outcome.ingredients if book.factor(one.id) == section.id]
        head = _line(found, section.id, section.name, section.id, found.factors, _factor_value, _factor_pairs(found, section.id))
        rows = [_line(found, one, book.group(one).short, section.id, found.changes, _value, _pair(found, one)) for one in mine]
        if rows:
            groups.append((section.id, section.name, (head, *rows)))
    return _lines(found, tuple(groups), scale_words(book), (1.0, 5.0), "kolom.ingredient") if groups else None


def functions(found: Years) -> Lines | None:
    """Every function on the mark for now."""
    book = found.book
    rows = tuple(
        _line(found, one.id, book.group(one.id).short, "", found.changes, _mark, _pair(found, one.id), of_ten=True)
        for one in book.outcome.functions
    )
    return _lines(found, (("", "", rows),), ("1", "", "10"), TEN, "kolom.functie") if rows else None


def why(found: Years) -> Why:
    """When a word stands behind a line."""
    return Why(found.book.answered, found.book.say("verandering.lijn.regel"), found.book.method_sources("trend_rounds"))


def _line(
    found: Years, subject: str, name: str, factor: str, changes: Sequence[dict[str, Change]], value: Callable[[Outcome, str], float | None],
    pair: Callable[[int, int], Pair], *, of_ten: bool = False,
) -> Line:  # fmt: skip
    values = tuple(value(one, subject) for one in found.outcomes)
    steps = tuple(_step(one.get(subject), pair(place, place + 1)) for place, one in enumerate(changes))
    said = trend(found.outcomes, steps, pair, Reading.of(found.book.knowledge), of_ten=of_ten)
    return Line(
        id=subject,
        name=name,
        factor=factor,
        values=values,
        shown=tuple(shown(one) for one in values),
        joins=tuple(JOINS[KINDS[one.verdict]] if one.holds else "geen" for one in steps),
        word=_word(found.book, said),
        icon=ICONS.get(said.course, ""),
    )


def _step(change: Change | None, pair: Pair) -> Step:
    return Step("niet te vergelijken", None) if change is None else Step(change.verdict, change.difference, pair.common is None)


def _word(book: Book, said: Trend) -> str:
    return book.say(f"verandering.lijn.{said.course.replace(' ', '-')}", aantal=said.rounds) if said.course else ""


def _pair(found: Years, subject: str) -> Callable[[int, int], Pair]:
    return lambda then, now: found.pairs(then, now).get(subject, Pair(subject, why_not="nieuw"))


def _factor_pairs(found: Years, factor: str) -> Callable[[int, int], Pair]:
    asked = [members(one.asked).get(factor, ()) for one in found.rounds]

    def pair(then: int, now: int) -> Pair:
        pairs = found.pairs(then, now)
        return factor_pair(factor, asked[then], [one for one in asked[now] if one in pairs], pairs)

    return pair


def _value(outcome: Outcome, subject: str) -> float | None:
    return next((one.mean for one in outcome.ingredients if one.id == subject), None)


def _factor_value(outcome: Outcome, subject: str) -> float | None:
    return next((one.mean for one in outcome.factors if one.id == subject), None)


def _mark(outcome: Outcome, subject: str) -> float | None:
    return next((one.now for one in outcome.functions if one.id == subject), None)


def _lines(found: Years, groups: tuple, scale: tuple[str, str, str], ends: tuple[float, float], column: str) -> Lines:
    book, outcomes = found.book, found.outcomes
    rows = [line for _, _, lines in groups for line in lines]
    said = [f"{line.name} {' → '.join(line.shown)}" + (f" ({line.word.rstrip('.').lower()})" if line.word else "") for line in rows]
    return Lines(
        groups=groups,
        rounds=tuple((one.label, one.answered) for one in outcomes),
        years=short_labels(outcomes),
        marks=_marks(found),
        scale=scale,
        ends=ends,
        alt=book.say("verandering.lijn.alt", waarden=listing(said)),
        table=Table(
            book.say("verandering.lijn.tabel"),
            (book.say(column), *(one.label for one in outcomes), book.say("verandering.kolom.lijn")),
            tuple((line.name, *line.shown, line.word or "–") for line in rows),
        ),
    )


def _marks(found: Years) -> tuple[tuple[int, str, str], ...]:
    """What the outcomes themselves tell of a round: another phase, a network dip. Anything else that happened we do not know."""
    book, marks = found.book, []
    for place, one in enumerate(found.outcomes):
        if place and phase_moved(found.outcomes[place - 1], one):
            fields = {"toen": found.outcomes[place - 1].phase.value, "nu": one.phase.value}
            marks.append((place, "signpost", book.say("verandering.lijn.fase", **fields)))
        if is_dip(one):
            marks.append((place, "timeline", book.say("verandering.lijn.dip")))
    return tuple(marks)
