"""The first chapters: everything at a glance, and the profile of five factors and sixteen ingredients."""

from __future__ import annotations

from assessment.dutch import listing
from assessment.story import titles
from assessment.story.book import Book, shown
from assessment.story.pictures import Mark, Radar, Table, Tracks
from assessment.story.records import Glance, Named, Profile, Why
from scoring.results import FactorResult, IngredientResult


def glance(book: Book) -> Glance:
    """Five factors with their lowest ingredient, and three cards: strong, to talk about, who answered."""
    outcome = book.outcome
    marks = factor_marks(book)
    really = all(one.really for one in outcome.strong)
    return Glance(
        id="oogopslag",
        name=book.say("naam.oogopslag"),
        title=titles.glance(book),
        subtitle=book.say(_form("onder.oogopslag", book), n=outcome.answered, uitgenodigd=outcome.invited),
        tracks=Tracks(
            groups=tuple((mark.factor, "", (mark,)) for mark in marks),
            scale=scale_words(book),
            alt=book.say("alt.oogopslag", waarden=_values(marks)),
            table=Table(
                book.say("tabel.oogopslag"),
                tuple(book.say(f"kolom.{one}") for one in ("factor", "gemiddelde", "laagste")),
                _factor_rows(book),
            ),
        ),
        strong_title=book.say("oogopslag.sterk" if really else "oogopslag.best"),
        strong=tuple(named(book, one.id) for one in outcome.strong),
        talks=tuple(named(book, one.id) for one in outcome.top3),
        people=perspectives(book),
        response=outcome.response,
        why=Why(book.answered, book.say("regel.oogopslag"), book.method_sources("factor_share")),
    )


def profile(book: Book) -> Profile:
    """The radar and the sixteen rows."""
    rows = {one.id: mark(book, one) for one in book.outcome.ingredients}
    groups = tuple((section.id, section.name, tuple(row for row in rows.values() if row.factor == section.id)) for section in book.factors)
    groups = tuple(group for group in groups if group[2])
    corners = factor_marks(book)
    return Profile(
        id="profiel",
        name=book.say("naam.profiel"),
        title=titles.profile(book),
        subtitle=book.say("onder.profiel"),
        radar=Radar(
            corners=corners,
            alt=book.say("alt.radar", waarden=_values(corners)),
            table=Table(
                book.say("tabel.radar"),
                tuple(book.say(f"kolom.{one}") for one in ("factor", "gemiddelde", "laagste")),
                _factor_rows(book),
            ),
        ),
        tracks=Tracks(
            groups=groups,
            scale=scale_words(book),
            alt=_extremes(book, tuple(rows.values())),
            table=Table(
                book.say("tabel.stippen"),
                tuple(book.say(f"kolom.{one}") for one in ("factor", "ingredient", "gemiddelde", "stand", "gaf_score")),
                tuple(
                    (heading, row.name, row.shown, row.status.word, book.say("van", aantal=result.k, totaal=result.n))
                    for _, heading, group in groups
                    for row in group
                    for result in (book.ingredients[row.id],)
                ),
            ),
        ),
        reading=book.say("profiel.lezen"),
        unsure=book.say("profiel.onzeker"),
        why=Why(
            book.answered,
            book.say("regel.profiel"),
            book.method_sources("cut_strong", "cut_fine", "cut_attention", "known_share"),
        ),
    )


def factor_marks(book: Book) -> tuple[Mark, ...]:
    """The factors as marks. A factor never gets a class; its band is the middle half of all answers."""
    found = {one.id: one for one in book.outcome.factors}
    marks = []
    for section in book.factors:
        result = found.get(section.id)
        if result is None:
            continue
        lowest = _lowest(book, result)
        marks.append(
            Mark(
                id=section.id,
                name=section.name,
                factor=section.id,
                value=result.mean,
                shown=shown(result.mean),
                band=result.band if result.mean is not None else None,
                note=book.say("oogopslag.laagste", wat=lowest) if lowest else book.say("oogopslag.onbekend"),
            )
        )
    return tuple(marks)


def _factor_rows(book: Book) -> tuple[tuple[str, str, str], ...]:
    names = {section.id: section.name for section in book.factors}
    return tuple((names[one.id], shown(one.mean), _lowest(book, one) or "–") for one in book.outcome.factors if one.id in names)


def _lowest(book: Book, factor: FactorResult) -> str:
    lowest = book.ingredients.get(factor.lowest or "")
    return f"{book.group(lowest.id).short} {shown(lowest.mean)}" if lowest else ""


def mark(book: Book, result: IngredientResult) -> Mark:
    """One ingredient as a row: mean, the band of most answers, and its status word."""
    return Mark(
        id=result.id,
        name=book.group(result.id).short,
        factor=book.factor(result.id),
        value=result.mean,
        shown=shown(result.mean),
        band=result.band if result.mean is not None else None,
        note="" if result.mean is not None else book.say("profiel.geen_waarde"),
        status=book.status(result.klass),
    )


def named(book: Book, subject: str) -> Named:
    """An ingredient with its mean, or a function with its mark of now."""
    group = book.group(subject)
    if subject in book.ingredients:
        return Named(subject, group.short, shown(book.ingredients[subject].mean), group.section)
    now = book.functions[subject].now
    return Named(subject, group.short, shown(now) if now is None else book.say("oogopslag.cijfer", waarde=shown(now)))


def perspectives(book: Book) -> tuple[Named, ...]:
    """People per hoek, when the outcome says those counts may be shown."""
    names = {one.id: one.name for one in book.knowledge.perspectives}
    return tuple(Named(hoek, names.get(hoek, hoek), str(people)) for hoek, people in book.outcome.perspectives.counts.items())


def scale_words(book: Book) -> tuple[str, str, str]:
    """First, middle and last word of the scale of the statements."""
    statement = next(item for one in book.asked.instruments if one.kind == "zinnen" for item in one.items)
    words = [option.label for option in book.asked.scale_of(statement.id).options if not option.apart]
    return words[0], words[len(words) // 2], words[-1]


def _form(key: str, book: Book) -> str:
    return f"{key}.meer" if book.outcome.answered > book.outcome.invited else key


def _values(marks: tuple[Mark, ...]) -> str:
    return listing([f"{mark.name} {mark.shown}" for mark in marks]) if marks else "–"


def _extremes(book: Book, rows: tuple[Mark, ...]) -> str:
    known = [row for row in rows if row.value is not None]
    if not known:
        return book.say("alt.stippen.onbekend")
    high, low = max(known, key=lambda row: row.value), min(known, key=lambda row: row.value)
    return book.say("alt.stippen", hoog=f"{high.name} {high.shown}", laag=f"{low.name} {low.shown}")
