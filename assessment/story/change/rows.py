"""Then and now per ingredient and function: the picture of two years, and every row in words with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.dutch import listing
from assessment.story.book import Book, shown, signed
from assessment.story.change.compared import APART, DOWN, INCOMPARABLE, MAYBE, OLD_METHOD, SAME, SURELY, UP, Compared, is_side_by_side
from assessment.story.change.records import Heard, Moved
from assessment.story.change.titles import cards
from assessment.story.overview import mark, scale_words
from assessment.story.pictures import Join, Mark, Status, Table, Year, YearRow
from assessment.story.records import Why
from scoring.disclosure import may_name
from scoring.results import Change, Outcome

TEN = (1.0, 10.0)
# verdict -> (icon, tone); the word stands in teksten/verandering.yaml
LOOKS = {
    SURELY[0]: ("trending_up", "sterk"),
    SURELY[1]: ("trending_down", "aandacht"),
    MAYBE[0]: ("north_east", "rustig"),
    MAYBE[1]: ("south_east", "rustig"),
    SAME: ("trending_flat", "rustig"),
    APART: ("groups", "stil"),
    INCOMPARABLE: ("link_off", "stil"),
}
KINDS = {**dict.fromkeys(SURELY, "clear"), **dict.fromkeys(MAYBE, "maybe"), SAME: "same", APART: "apart", INCOMPARABLE: "none"}
JOINS: dict[str, Join] = {"clear": "vol", "maybe": "stippel", "same": "dun", "apart": "geen", "none": "geen"}


def picture(seen: Compared) -> Year:
    """Every ingredient with two numbers to show, under its factor, with the cards beside it."""
    book = seen.book
    rows = [_row(seen, mark(book, one)) for one in book.outcome.ingredients if _is_drawn(seen, one.id)]
    found = [(section, tuple(row for row in rows if row.mark.factor == section.id)) for section in book.factors]
    found = [(section, mine) for section, mine in found if mine]
    return Year(
        groups=tuple((section.id, mine) for section, mine in found),
        headings=tuple(section.name for section, _ in found),
        scale=scale_words(book) if rows else ("", "", ""),
        cards=cards(seen),
        **_frame(seen, rows, "kolom.ingredient"),
    )


def functions(seen: Compared) -> Year | None:
    """The functions on their own scale of marks; None when there is nothing to lay side by side."""
    book = seen.book
    found = [one for one in book.outcome.functions if _is_drawn(seen, one.id)]
    rows = [_row(seen, Mark(one.id, book.group(one.id).short, "", one.now, shown(one.now), status=book.status(one.klass))) for one in found]
    if not rows:
        return None
    frame = _frame(seen, rows, "kolom.functie")
    return Year(groups=(("", tuple(rows)),), scale=("1", "", "10"), cards=(), ends=TEN, **frame)


def _frame(seen: Compared, rows: list[YearRow], column: str) -> dict:
    book, then, now = seen.book, seen.then.outcome, seen.now
    said = [f"{row.mark.name} {row.shown_then} → {row.mark.shown}" for row in rows]
    return {
        "years": short_labels((then, now)),
        "legend": tuple(book.say("verandering.legenda", maand=one.label, n=one.answered) for one in (then, now)),
        "column": book.say("verandering.verschil"),
        "alt": book.say("verandering.alt", waarden=listing(said or ["–"])),
        "table": Table(
            book.say("verandering.tabel", toen=then.label, nu=now.label),
            (book.say(column), then.label, now.label, book.say("verandering.verschil"), book.say("verandering.kolom.oordeel")),
            tuple((row.mark.name, row.shown_then, row.mark.shown, row.shown_difference or "–", row.verdict) for row in rows),
        ),
    }


def short_labels(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The years of the peilingen, or their whole labels when two are of the same year."""
    found = tuple(one.date[:4] for one in outcomes)
    return found if len(set(found)) == len(found) else tuple(one.label for one in outcomes)


def _is_drawn(seen: Compared, subject: str) -> bool:
    change = seen.changes.get(subject)
    is_old = change is not None and change.ground == OLD_METHOD and None not in (change.then, change.now)
    return is_old or is_side_by_side(change)


def _row(seen: Compared, now: Mark) -> YearRow:
    change = seen.changes[now.id]
    return YearRow(
        mark=replace(now, value=change.now, shown=shown(change.now)),
        then=change.then,
        shown_then=shown(change.then),
        shown_difference=difference(change),
        is_clear=change.verdict in (*UP, *DOWN),
        join=JOINS[KINDS[change.verdict]],
        verdict=word(seen.book, change),
        note=seen.book.say("verandering.oude_rekenwijze") if change.ground == OLD_METHOD else "",
    )


def difference(change: Change) -> str:
    """How far apart, with its sign; '' where only two numbers may stand side by side."""
    return "" if change.verdict in (APART, INCOMPARABLE) or change.difference is None else signed(change.difference)


def word(book: Book, change: Change) -> str:
    """The verdict as it stands on the screen."""
    return book.say(f"verandering.oordeel.{change.verdict.replace(' ', '-')}")


def status(book: Book, change: Change) -> Status:
    """The verdict with its icon."""
    icon, tone = LOOKS[change.verdict]
    return Status(word(book, change), icon, tone)


def moved(seen: Compared) -> tuple[Moved, ...]:
    """Every ingredient and function of now in words, in the order of the questionnaire."""
    subjects = [*(one.id for one in seen.now.ingredients), *(one.id for one in seen.now.functions)]
    return tuple(row(seen, one) for one in subjects if one in seen.changes)


def row(seen: Compared, subject: str) -> Moved:
    """One of them."""
    book, change = seen.book, seen.changes[subject]
    return Moved(
        id=subject,
        name=book.group(subject).short,
        factor=book.factor(subject),
        then=shown(change.then),
        now=shown(change.now),
        difference=difference(change),
        status=status(book, change),
        kind=KINDS[change.verdict],
        reason=change.reason,
        why=Why(_counted(seen, subject), rule(seen, of_ten=subject in book.functions), book.method_sources("change_5", "overlap_ok")),
    )


def rule(seen: Compared, *, of_ten: bool) -> str:
    """The rule with the smallest difference that counts for these two peilingen."""
    book = seen.book
    small = min(seen.then.outcome.answered, seen.now.answered) < book.exact("small_group")
    key = f"change_{'small_' if small else ''}{10 if of_ten else 5}"
    return book.say("verandering.regel", minimum=book.numbers[key])


def _counted(seen: Compared, subject: str) -> tuple[str, ...]:
    """How many people gave a score, then and now, where that points at nobody."""
    found = []
    for book in (seen.then, seen.book):
        one = book.ingredients.get(subject)
        answered = (one.k, one.n) if one else _marks(book, subject)
        if answered and may_name(answered[0], answered[1] - answered[0]):
            found.append(book.say("verandering.gaf_score", maand=book.outcome.label, aantal=answered[0], totaal=answered[1]))
    return tuple(found)


def _marks(book: Book, subject: str) -> tuple[int, int] | None:
    one = book.functions.get(subject)
    return (one.spots[0].k, one.n) if one and one.spots and one.spots[0].k is not None else None


def heard(seen: Compared) -> tuple[Heard, ...]:
    """Per factor the number, and beside it what people who were there say (method §5.2). Never one sentence of the two."""
    voices = {one.id: one for one in seen.now.witnesses}
    found = []
    for section in seen.book.factors:
        change = seen.factors.get(section.id)
        if change is None:
            continue
        said = voices.get(section.id)
        found.append(
            Heard(
                id=section.id,
                name=section.name,
                numbers=f"{shown(change.then)} → {shown(change.now)}" if change.then is not None else shown(change.now),
                status=status(seen.book, change),
                figure=seen.book.say("verandering.cijfer", oordeel=word(seen.book, change).lower()),
                voices=(said.sentence or _quiet(seen, said.counts)) if said else "",
                reason=change.reason,
            )
        )
    return tuple(found)


def _quiet(seen: Compared, counts) -> str:
    """No majority: that is something else than too few voices."""
    people = sum(number for answer, number in counts.items() if answer != "?")
    return seen.book.say("verandering.getuige.verdeeld" if people >= seen.book.exact("n_min") else "verandering.getuige.te_weinig")


def heard_table(seen: Compared, found: tuple[Heard, ...]) -> Table | None:
    """Number and voices in two columns."""
    book = seen.book
    if not found:
        return None
    header = ("kolom.factor", "verandering.kolom.getallen", "verandering.kolom.oordeel", "verandering.kolom.getuige")
    rows = tuple((one.name, one.numbers, one.status.word, one.voices or "–") for one in found)
    return Table(book.say("verandering.tabel.getuige"), tuple(book.say(key) for key in header), rows)
