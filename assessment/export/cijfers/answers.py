"""The sheets with how people answered: ingredients, factors, functions, lists and hoeken; only what everybody may see."""

from __future__ import annotations

from typing import Any

from assessment.export.cijfers.records import Column, Sheet, Table
from assessment.story import Story
from assessment.story.book import Book
from assessment.story.records import Organisations, People, Rules

STATE = "Hoe het ervoor staat"


def ingredients(book: Book, found: dict[str, Any], story: Story) -> Sheet | None:
    """Sixteen rows in their fixed order; without enough answers no number but the reason."""
    chapter = story.chapter("profiel")
    if chapter is None:
        return None
    names = {section.id: section.name for section in book.factors}
    rows = tuple(
        (
            names.get(book.factor(one["id"]), ""),
            book.group(one["id"]).short,
            one["gemiddelde"],
            one["ad"],
            _agree(book, one["eens"]),
            book.status(one["klasse"]),
            one["k"],
            one["n"],
            _reasons(one["redenen"]),
        )
        for one in found["ingredienten"]
    )
    columns = (
        Column("Factor", 19, "naam"), Column("Ingrediënt", 32, "naam"), Column("Gemiddelde", 13, "getal"), Column("Spreiding", 11, "getal"),
        Column("Zijn we het eens?", 20), Column(STATE, 16, "stand"), Column("Gaf een score", 9, "heel"), Column("Vulden in", 9, "heel"),
        Column("Waarom", 46),
    )  # fmt: skip
    return Sheet(
        "Ingrediënten", chapter.title, book.say("cijfers.ingredienten"), (Table("Ingredienten", columns, rows),),
        purpose=book.say("cijfers.inhoud.ingredienten"),
    )  # fmt: skip


def factors(book: Book, found: dict[str, Any]) -> Sheet | None:
    """Five rows, each with its lowest ingredient; a factor has no class."""
    if not found["factoren"]:
        return None
    names = {section.id: section.name for section in book.factors}
    means = {one["id"]: one["gemiddelde"] for one in found["ingredienten"]}
    rows = tuple(
        (
            names.get(one["id"], one["id"]),
            one["gemiddelde"],
            book.group(one["laagste"]).short if one["laagste"] else "",
            means.get(one["laagste"]),
            "" if one["gemiddelde"] is not None else book.say("oogopslag.onbekend"),
        )
        for one in found["factoren"]
    )
    columns = (
        Column("Factor", 24, "naam"), Column("Gemiddelde", 13, "getal"), Column("Laagste ingrediënt", 34),
        Column("Gemiddelde van het laagste", 16, "getal"), Column("Waarom er geen getal is", 34),
    )  # fmt: skip
    return Sheet(
        "Factoren", "Onze vijf factoren", book.say("cijfers.factoren"), (Table("Factoren", columns, rows),),
        purpose=book.say("cijfers.inhoud.factoren"),
    )  # fmt: skip


def functions(book: Book, found: dict[str, Any]) -> Sheet | None:
    """Six rows in their fixed order; a function that is not chosen keeps its place and gets no ambition."""
    if not found["functies"]:
        return None
    rows = tuple(
        (
            book.group(one["id"]).short, one["nu"], one["ambitie"], one["kloof"], book.status(one["klasse"]), _reasons(one["redenen"]),
        )
        for one in found["functies"]
    )  # fmt: skip
    columns = (
        Column("Functie", 22, "naam"), Column("Nu", 9, "getal"), Column("Over een jaar", 11, "getal"), Column("Stap", 9, "verschil"),
        Column(STATE, 22, "stand"), Column("Waarom", 66),
    )  # fmt: skip
    return Sheet(
        "Functies", "Functies: nu en over een jaar", book.say("cijfers.functies"), (Table("Functies", columns, rows),),
        purpose=book.say("cijfers.inhoud.functies"),
    )  # fmt: skip


def organisations(book: Book, story: Story) -> Sheet | None:
    """Nine rows in their fixed order; numbers only where the picture has dots."""
    chapter = story.chapter("organisaties")
    if not isinstance(chapter, Organisations):
        return None
    rows = tuple(
        (one.name, one.question, one.status, *(one.dots or (None, None)), one.sentence)
        for one in sorted(chapter.rows, key=lambda one: one.id)
    )
    columns = (
        Column("Onderwerp", 30, "naam"), Column("Vraag", 50), Column(STATE, 16, "stand"), Column("Ja", 8, "heel"),
        Column("Nee of nog niet bekend", 14, "heel"), Column("In woorden", 40),
    )  # fmt: skip
    return Sheet(
        "Willen en kunnen", chapter.title, book.say("cijfers.willen"), (Table("WillenEnKunnen", columns, rows),),
        purpose=book.say("cijfers.inhoud.willen"),
    )  # fmt: skip


def rules(book: Book, story: Story) -> Sheet | None:
    """Ten rows in their fixed order, in words: there is no right answer to count."""
    chapter = story.chapter("spelregels")
    if not isinstance(chapter, Rules):
        return None
    rows = tuple((one.question, one.status, one.sentence) for one in sorted(chapter.rows, key=lambda one: one.id))
    columns = (Column("Spelregel", 56, "naam"), Column(STATE, 18, "stand"), Column("In woorden", 56))
    return Sheet(
        "Spelregels", chapter.title, book.say("cijfers.spelregels"), (Table("Spelregels", columns, rows),),
        purpose=book.say("cijfers.inhoud.spelregels"),
    )  # fmt: skip


def perspectives(book: Book, story: Story) -> Sheet | None:
    """Means per hoek, only when the outcome has them: every hoek is large enough then."""
    chapter = story.chapter("opkomst")
    if not isinstance(chapter, People) or chapter.table is None:
        return None
    first, *hoeken = chapter.table.header
    columns = (Column(first, 34, "naam"), *(Column(name, 24, "getal") for name in hoeken))
    rows = tuple((name, *(_number(value) for value in values)) for name, *values in chapter.table.rows)
    return Sheet(
        "Per hoek", chapter.table.caption, book.say("cijfers.hoeken"), (Table("PerHoek", columns, rows),),
        purpose=book.say("cijfers.inhoud.hoeken"),
    )  # fmt: skip


def _agree(book: Book, agreement: str | None) -> str:
    return book.say(f"gesprek.{agreement}") if agreement else ""


def _reasons(reasons: list[str]) -> str:
    return " ".join(reasons)


def _number(shown: str) -> float | None:
    """'3,5' as it stands in the story -> 3.5; a dash is nothing."""
    return float(shown.replace(",", ".")) if shown != "–" else None
