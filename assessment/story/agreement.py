"""The chapter on agreement, and the dots of one statement; what may be drawn is decided by `scoring.disclosure` alone."""

from __future__ import annotations

from assessment.dutch import listing
from assessment.story import titles
from assessment.story.book import Book
from assessment.story.overview import scale_words
from assessment.story.pictures import Stack, Table
from assessment.story.records import Agreement, Why
from scoring.disclosure import stacks
from scoring.named import FACILITATOR
from scoring.results import Spot

EACH = 2  # design: at most two statements on either side


def agreement(book: Book) -> Agreement | None:
    """The two statements the group agrees on most, and the two it sees most differently; from different ingredients."""
    spots = _spots(book)
    if not spots:
        return None
    same, apart = _chosen(book, spots)
    first = [book.group_of(side[0].item).short if side else "" for side in (same, apart)]
    return Agreement(
        id="eens",
        name=book.say("naam.eens"),
        title=titles.agreement(book, *first),
        subtitle=book.say("onder.eens"),
        agree=tuple(stack(book, spot) for spot in same),
        differ=tuple(stack(book, spot) for spot in apart),
        why=Why(book.answered, book.say("regel.eens"), book.method_sources("camp_share", "ad_max_5")),
    )


def chosen_items(book: Book) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements this chapter is about: (agree, differ), in their order."""
    same, apart = _chosen(book, _spots(book))
    return tuple(spot.item for spot in same), tuple(spot.item for spot in apart)


def _spots(book: Book) -> list[Spot]:
    return [spot for one in book.outcome.ingredients if one.id != FACILITATOR for spot in one.statements if spot.agreement]


def _chosen(book: Book, spots: list[Spot]) -> tuple[list[Spot], list[Spot]]:
    """By the spread of each statement; where that stayed behind, the choice came along."""
    if book.outcome.told is not None:
        by_item, told = {spot.item: spot for spot in spots}, book.outcome.told
        return [by_item[item] for item in told.agree if item in by_item], [by_item[item] for item in told.differ if item in by_item]
    agree = sorted((spot for spot in spots if spot.agreement == "eensgezind"), key=lambda spot: (spot.ad, -abs(spot.mean - 3)))
    differ = sorted((spot for spot in spots if spot.agreement != "eensgezind"), key=lambda spot: (spot.agreement != "verdeeld", -spot.ad))
    apart = _different(book, differ)
    taken = {book.group_of(spot.item).id for spot in apart}  # an ingredient never stands on both sides
    return _different(book, [spot for spot in agree if book.group_of(spot.item).id not in taken]), apart


def _different(book: Book, spots: list[Spot]) -> list[Spot]:
    first: dict[str, Spot] = {}
    for spot in spots:
        first.setdefault(book.group_of(spot.item).id, spot)
    return list(first.values())[:EACH]


def stack(book: Book, spot: Spot) -> Stack:
    """The answers to one statement as dots, bands, or only a sentence."""
    seen = stacks(spot, book.asked.scale_of(spot.item))
    group, item = book.group_of(spot.item), book.item(spot.item)
    columns = tuple((column.label, column.people) for column in seen.columns)
    filled = [f"{people} × {label.lower()}" for label, people in columns if people]
    words = _words(book, spot)
    if filled:
        alt = book.say("alt.stapel", zin=item.text, aantallen=listing(filled))
    elif seen.band:
        low, high = (words[value - 1].lower() for value in seen.band)
        alt = book.say("alt.stapel.band", zin=item.text, laag=low, hoog=high, uitspraak=seen.sentence)
    else:
        alt = book.say("alt.stapel.leeg", zin=item.text, uitspraak=seen.sentence)
    rows = [(label, str(people)) for label, people in columns]
    rows += [(column.label, str(column.people)) for column in seen.apart]
    return Stack(
        id=spot.item,
        name=group.short,
        statement=item.text,
        factor=group.section,
        columns=columns,
        band=seen.band,
        scale=scale_words(book) if not words[0].isdecimal() else (words[0], "", words[-1]),
        sentence=seen.sentence,
        alt=alt,
        table=Table(
            book.say("tabel.stapel", zin=item.text),
            (book.say("kolom.antwoord"), book.say("kolom.aantal")),
            tuple(rows) if columns else (),
        ),
    )


def _words(book: Book, spot: Spot) -> list[str]:
    return [option.label for option in book.asked.scale_of(spot.item).options if option.code.isdecimal()]
