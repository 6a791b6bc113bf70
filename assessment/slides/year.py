"""Last time beside now: rows, cards and the title by rule; claims no more than the verdict of the method (§5)."""

from __future__ import annotations

from assessment.dutch import listing, number
from assessment.meetings import Earlier
from assessment.story.book import Book, lower, shown, signed
from assessment.story.overview import mark, scale_words
from assessment.story.pictures import Table, Year, YearRow
from scoring.named import FACILITATOR
from scoring.results import Change, Outcome

SURELY, MAYBE = ("duidelijk hoger", "duidelijk lager"), ("misschien hoger", "misschien lager")
UP, DOWN = (SURELY[0], MAYBE[0]), (SURELY[1], MAYBE[1])
INCOMPARABLE = "niet te vergelijken"
NAMED = 2  # names in a title


def title(book: Book, before: Outcome, agreed: Earlier | None) -> str:
    """The first that fits: more down than up > clearly up > perhaps up > another group > nothing to compare > the same.

    The facilitator's role is never the subject of a title, and a change that is not sure says „misschien“.
    """
    month, changes = before.label, _speakable(book)
    up = [one for one in changes if one.verdict in UP]
    down = [one for one in changes if one.verdict in DOWN]
    sure = [one for one in up if one.verdict in SURELY]
    if len(down) > len(up):
        worst = min(down, key=lambda one: (one.verdict not in SURELY, one.difference))
        key = "taai" if worst.verdict in SURELY else "misschien_lager"
        return book.say(f"dia.verandering.{key}", naam=book.group(worst.id).short)
    if up:
        return book.say(f"dia.verandering.{'duidelijk' if sure else 'misschien'}", maand=month, namen=_names(book, sure or up))
    if changes and all(one.verdict == "andere groep" for one in changes):
        return book.say("dia.verandering.andere_groep")
    if not changes:
        return book.say("dia.verandering.niets", maand=month)
    if agreed:
        return book.say("dia.verandering.gelijk.afspraken", gedaan=_done(agreed), totaal=len(agreed.agreements))
    return book.say("dia.verandering.gelijk", maand=month)


def subtitle(book: Book, before: Outcome) -> str:
    """Which peiling, and how many people then and now: two groups are compared, not persons."""
    return book.say("dia.verandering.onder", maand=before.label, toen=before.answered, nu=book.outcome.answered)


def year(book: Book, before: Outcome, agreed: Earlier | None) -> Year:
    """Every ingredient that can be compared, under its factor, with the cards beside it."""
    changes = {one.id: one for one in book.outcome.changes}
    rows = [_row(book, one, changes[one.id]) for one in book.outcome.ingredients if _is_comparable(changes.get(one.id))]
    groups = tuple((section.id, tuple(row for row in rows if row.mark.factor == section.id)) for section in book.factors)
    said = [f"{row.mark.name} {row.shown_then} → {row.mark.shown}" for row in rows]
    return Year(
        years=(before.date[:4], book.outcome.date[:4]),
        groups=tuple(group for group in groups if group[1]),
        scale=scale_words(book),
        cards=_cards(book, agreed),
        column=book.say("dia.verandering.verschil"),
        alt=book.say("dia.verandering.alt", waarden=listing(said or ["–"])),
        table=Table(
            book.say("dia.verandering.alt", waarden=f"{before.label}, {book.outcome.label}"),
            (book.say("kolom.ingredient"), before.label, book.outcome.label, book.say("dia.verandering.verschil")),
            tuple((row.mark.name, row.shown_then, row.mark.shown, row.shown_difference) for row in rows),
        ),
    )


def _row(book: Book, result, change: Change) -> YearRow:
    return YearRow(
        mark=mark(book, result),
        then=change.then,
        shown_then=shown(change.then),
        shown_difference="" if change.verdict == "andere groep" else signed(change.difference),
        is_clear=change.verdict in (*UP, *DOWN),
    )


def _is_comparable(change: Change | None) -> bool:
    return change is not None and change.verdict != INCOMPARABLE and None not in (change.then, change.now, change.difference)


def _speakable(book: Book) -> list[Change]:
    """Changes of ingredients that may be the subject of a title."""
    known = {one.id for one in book.outcome.ingredients} - {FACILITATOR}
    return [one for one in book.outcome.changes if one.id in known and _is_comparable(one)]


def _names(book: Book, changes: list[Change]) -> str:
    largest = sorted(changes, key=lambda one: -one.difference)[:NAMED]
    return listing([lower(book.group(one.id).short) for one in largest])


def _cards(book: Book, agreed: Earlier | None) -> tuple[tuple[str, str, str, str], ...]:
    """(icon, tone, heading, text): grown, dropped, and what was agreed then."""
    changes = _speakable(book)
    cards = []
    up = [one for one in changes if one.verdict in UP]
    down = [one for one in changes if one.verdict in DOWN]
    if up:
        heading = "gegroeid" if any(one.verdict in SURELY for one in up) else "gegroeid.misschien"
        cards.append(("trending_up", "sterk", book.say(f"dia.verandering.{heading}"), book.say("dia.verandering.gegroeid.vraag")))
    if down:
        heading = "gezakt" if any(one.verdict in SURELY for one in down) else "gezakt.misschien"
        named = listing(
            [f"{book.group(one.id).short} ({number(one.difference)})" for one in sorted(down, key=lambda one: one.difference)[:NAMED]]
        )
        cards.append(
            ("trending_down", "aandacht", book.say(f"dia.verandering.{heading}"), book.say("dia.verandering.gezakt.vraag", namen=named))
        )
    elif changes and not all(one.verdict == "andere groep" for one in changes):
        cards.append(("trending_flat", "rustig", book.say("dia.verandering.gezakt"), book.say("dia.verandering.niet_gezakt")))
    if agreed:
        done, total = _done(agreed), len(agreed.agreements)
        text = book.say(f"dia.verandering.afspraken.{'een' if done == 1 else 'gedaan'}", gedaan=done, totaal=total)
        cards.append(("history", "rustig", book.say("dia.verandering.afspraken"), text))
    return tuple(cards)


def _done(agreed: Earlier) -> int:
    return sum(one.status == "gedaan" for one in agreed.agreements)
