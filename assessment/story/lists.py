"""The chapters on functions, willing and able, and ground rules; numbers of people only where disclosure lets them through."""

from __future__ import annotations

from assessment.dutch import listing
from assessment.story import titles
from assessment.story.book import Book, lower, shown, signed
from assessment.story.pictures import Answers, Gap, Gaps, Table
from assessment.story.records import Functions, Organisations, Rules, Why
from scoring.disclosure import all_or_nothing
from scoring.results import ListResult

WELL = {"op orde", "aandacht"}  # fewer than 3 out of 10 say something else
ORDER = ("zwak", "verdeeld", "onbekend", "aandacht", "op orde")
YES = "ja"


def functions(book: Book) -> Functions | None:
    """Chosen functions with the largest step first; what is not chosen is named, never ranked. None when not asked."""
    results = book.outcome.functions
    if not results:
        return None
    chosen = [one for one in results if one.choice == "gekozen" and None not in (one.now, one.ambition, one.gap)]
    rows = tuple(_gap(book, one) for one in sorted(chosen, key=lambda one: -one.gap))
    others = {"niet": "niet gekozen", "verdeeld": "keuze verdeeld"}
    remarks = [(key, [lower(book.group(one.id).short) for one in results if one.choice == choice]) for key, choice in others.items()]
    drawn = {row.id for row in rows}
    unknown = [one for one in results if one.id not in drawn and one.choice not in others.values()]
    remarks.append(("onbekend", [lower(book.group(one.id).short) for one in unknown]))
    return Functions(
        id="functies",
        name=book.say("naam.functies"),
        title=titles.functions(book),
        subtitle=book.say("onder.functies"),
        gaps=_gaps(book, rows) if rows else None,
        remarks=tuple(book.say(f"functies.{key}", namen=listing(names)) for key, names in remarks if names),
        why=Why(book.answered, book.say("regel.functies"), book.method_sources("gap_attention", "pass_mark")),
    )


def _gap(book: Book, result) -> Gap:
    group = book.group(result.id)
    return Gap(
        id=result.id,
        name=group.short,
        verb=group.verb,
        now=result.now,
        ambition=result.ambition,
        shown_now=shown(result.now),
        shown_ambition=shown(result.ambition),
        shown_gap=signed(result.gap),
        is_large=result.gap >= book.exact("gap_attention"),
        status=book.status(result.klass),
    )


def _gaps(book: Book, rows: tuple[Gap, ...]) -> Gaps:
    named = [book.say("functies.in_alt", naam=row.name, nu=row.shown_now, ambitie=row.shown_ambition) for row in rows]
    return Gaps(
        rows=rows,
        words=(book.say("functies.nu"), book.say("functies.straks")),
        alt=book.say("alt.functies", waarden=listing(named)),
        table=Table(
            book.say("tabel.functies"),
            tuple(book.say(f"kolom.{one}") for one in ("functie", "nu", "straks", "stap", "stand")),
            tuple((row.name, row.shown_now, row.shown_ambition, row.shown_gap, row.status.word) for row in rows),
        ),
    )


def organisations(book: Book) -> Organisations | None:
    """Nine questions, what is left to do first. None when not asked."""
    rows = _rows(book, book.outcome.checklist)
    if not rows:
        return None
    well = sum(one.klass in WELL for one in book.outcome.checklist)
    to_do = [row.name for row, result in rows if result.klass not in WELL]
    return Organisations(
        id="organisaties",
        name=book.say("naam.organisaties"),
        title=titles.counted(book, "titel.organisaties", well, len(rows)),
        subtitle=book.say("onder.organisaties"),
        rows=tuple(row for row, _ in rows),
        alt=book.say("alt.organisaties" if to_do else "alt.organisaties.goed", totaal=len(rows), namen=listing(to_do[:3] or [""])),
        table=_table(book, "organisaties", "vraag", rows),
        why=Why(book.answered, book.say("regel.organisaties"), book.method_sources("camp_share", "organisations_min")),
    )


def rules(book: Book) -> Rules | None:
    """Ground rules as the group sees them. None when not asked."""
    rows = _rows(book, book.outcome.rules, counted=False)
    if not rows:
        return None
    well = sum(one.klass in WELL for one in book.outcome.rules)
    return Rules(
        id="spelregels",
        name=book.say("naam.spelregels"),
        title=titles.counted(book, "titel.spelregels", well, len(rows)),
        subtitle=book.say("onder.spelregels"),
        rows=tuple(row for row, _ in rows),
        table=_table(book, "spelregels", "regel", rows),
        why=Why(book.answered, book.say("regel.spelregels"), book.method_sources("camp_share", "known_share")),
    )


def _rows(book: Book, results: tuple[ListResult, ...], *, counted: bool = True) -> list[tuple[Answers, ListResult]]:
    known = sorted((one for one in results if book.knows(one.id)), key=lambda one: ORDER.index(one.klass))
    return [
        (
            Answers(
                id=one.id,
                name=book.group(one.id).name,
                question=book.item(one.id).text,
                dots=_dots(one) if counted else None,
                sentence=one.shown,
                status=book.status(one.klass),
            ),
            one,
        )
        for one in known
    ]


def _dots(result: ListResult) -> tuple[int, int] | None:
    """(yes, everything else) when both may be named; a few are never drawn as a number (decision 22)."""
    yes = result.counts.get(YES, 0)
    others = sum(result.counts.values()) - yes
    if not result.counts or result.klass == "aandacht" or not all_or_nothing({"yes": yes, "others": others}):
        return None
    return yes, others


def _table(book: Book, key: str, column: str, rows: list[tuple[Answers, ListResult]]) -> Table:
    return Table(
        book.say(f"tabel.{key}"),
        tuple(book.say(f"kolom.{one}") for one in (column, "stand", "uitkomst")),
        tuple((row.question, row.status.word, row.sentence) for row, _ in rows),
    )
