"""„Eerdere antwoorden inlezen“: a file, a preview that says per line what is wrong, and only then „Neem over“; keeps no answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from assessment import dutch, parts, rounds, visitor
from assessment.answers_file import AnswersFileError, FileRound
from assessment.answers_file.apart import rows_apart
from assessment.answers_file.rounds import COLUMNS, rounds_of
from assessment.answers_file.table import MEGABYTE, SCREEN
from assessment.rounds.records import Card, StoreUnavailable

STEP = "eerder"
MOST_LINES = 50  # what somebody puts right in one go
EXAMPLE = (
    ("2024", "2024-06-13", "14", "p01", "overheid", "ING-01-a", "4"),
    ("2024", "2024-06-13", "14", "p01", "overheid", "ING-01-b", "?"),
    ("2024", "2024-06-13", "14", "p02", "zorg-welzijn", "FUN-2.nu", "7"),
)
MEANINGS = (
    "hoe deze keer heet", "dag van de bijeenkomst", "hoeveel mensen waren uitgenodigd", "een nummer, geen naam", "hoek, of leeg",
    "welke vraag", "het antwoord; leeg is niet beantwoord",
)  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """What a file holds: rounds, or lines that are wrong as (line, what)."""

    rounds: tuple[FileRound, ...] = ()
    wrong: tuple[tuple[int, str], ...] = ()


def door(card: Card) -> None:
    """The button that leads here."""
    if st.button("Eerdere antwoorden inlezen", key="eerdere-antwoorden"):
        visitor.go("peiling", peiling=card.id, stap=STEP)


def draw(me: str, card: Card) -> None:
    """Choose a file, look at what is in it, take it over; or what was added."""
    parts.header(card.alliance)
    parts.title("Eerdere antwoorden inlezen")
    added = visitor.recall("eerder-toegevoegd")
    if added is not None:
        _done(card, added)
        return
    parts.heading("Eerdere antwoorden inlezen")
    parts.intro(
        "Vulden jullie deze vragen al eens in, op papier of in een ander programma? Lees die antwoorden hier in. "
        "Daarna zie je toen en nu naast elkaar.",
        "We bewaren alleen de uitkomst van de groep. De antwoorden uit het bestand bewaren we niet.",
    )
    _form()
    given = st.file_uploader(
        f"Kies een bestand: CSV of Excel (.xlsx), hoogstens {SCREEN.bytes // MEGABYTE} MB", type=["csv", "xlsx"],
        max_upload_size=SCREEN.bytes // MEGABYTE, key="eerder-bestand",
    )  # fmt: skip
    if given is not None:
        _preview(me, card, _look(given.name, given.getvalue()))
    if st.button("Terug naar mijn peiling", key="eerder-terug"):
        visitor.go("peiling", peiling=card.id)


def _form() -> None:
    with st.expander("Zo ziet het bestand eruit"):
        parts.intro("Eén antwoord per regel. De eerste regel is de kop. Een komma of puntkomma ertussen is allebei goed.", kind="uitleg")
        st.html(_table("Voorbeeld van een bestand", COLUMNS, (*EXAMPLE, MEANINGS)))
    with st.expander("Alle vragen met hun nummer"):
        knowledge = rounds.knowledge()
        codes = {scale.id: ", ".join(scale.codes) for scale in knowledge.scales}
        for one in knowledge.instruments:
            rows = tuple((item.id, item.text, codes[item.scale or one.scale]) for item in one.items)
            st.html(_table(one.name, ("item", "vraag", "antwoord"), rows))


def _look(name: str, data: bytes) -> Looked:
    """Read the file in a process of its own, again at „Neem over“: kept with the page it would take 12 MB until an hour after."""
    try:
        return Looked(rounds=rounds_of(name, rows_apart(name, data), rounds.knowledge()))
    except AnswersFileError as error:
        return Looked(wrong=tuple((problem.line, problem.text) for problem in error.problems))


def _preview(me: str, card: Card, found: Looked) -> None:
    if found.wrong:
        _wrong(found.wrong)
        return
    given = [(one.answers, one.asked) for one in found.rounds]
    parts.html("<h2>Dit staat erin</h2>")
    _rounds(found.rounds)
    problems = rounds.what_is_wrong(me, card.id, given)
    if problems:
        lines = "".join(parts.safe("<li>{line}</li>", line=line) for line in problems)
        st.html(f'<div class="fouten" role="alert"><h2>Dit kan zo nog niet</h2><ul>{lines}</ul></div>')
        return
    if st.button("Neem over", type="primary", key="eerder-neem-over"):
        try:
            added = rounds.add_earlier(me, card.id, given)
        except rounds.EarlierProblem:
            parts.problem("Er is intussen iets veranderd. Er is niets overgenomen. Kijk het nog eens na.")
        except StoreUnavailable:
            parts.problem("Opslaan lukt nu niet. Er is niets overgenomen. Probeer het zo opnieuw.")
        else:
            visitor.remember("eerder-toegevoegd", added)
            st.rerun()


def _wrong(wrong: tuple[tuple[int, str], ...]) -> None:
    """Line by line: where, what, and what is allowed. Nothing of the file is repeated that could be anything but text."""
    many = dutch.plural(len({line for line, _ in wrong}), "regel klopt", "regels kloppen")
    parts.html('<div class="fouten" role="alert"><h2>{many} nog niet</h2><p>Er is niets overgenomen.</p></div>', many=many)
    rows = [(line, text[:1].upper() + text[1:]) for line, text in wrong[:MOST_LINES]]
    st.html(_table("Wat nog niet klopt", ("Regel", "Wat er staat en wat wel kan"), rows))
    if len(wrong) > MOST_LINES:
        parts.intro(f"En nog {len(wrong) - MOST_LINES}. Herstel eerst deze; dan zie je de volgende.")


def _rounds(found: tuple[FileRound, ...]) -> None:
    rows = [
        (
            one.answers.label,
            dutch.dutch_date(one.answers.date, year=True),
            f"{len(one.answers.respondents)} van de {one.answers.invited}",
            dutch.listing([instrument.name for instrument in one.asked.instruments]),
        )
        for one in found
    ]
    st.html(_table("Rondes in het bestand", ("Ronde", "Bijeenkomst", "Mensen", "Gevraagd"), rows))


def _table(caption: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table that can be scrolled by keyboard; every cell is text."""
    head = "".join(parts.safe('<th scope="col">{cell}</th>', cell=cell) for cell in header)
    body = "".join(
        "<tr>" + parts.safe('<th scope="row">{cell}</th>', cell=row[0])
        + "".join(parts.safe("<td>{cell}</td>", cell=cell) for cell in row[1:]) + "</tr>"
        for row in rows
    )  # fmt: skip
    return (
        parts.safe('<div class="schuif" tabindex="0" role="region" aria-label="{name}"><table><caption>{name}</caption>', name=caption)
        + f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _done(card: Card, added: rounds.Added) -> None:
    parts.heading(f"{dutch.plural(len(added.rounds), 'peiling is', 'peilingen zijn')} erbij gezet")
    parts.intro("Jij kunt de uitkomsten al zien. De leden zien ze pas als jij ze deelt. De antwoorden uit het bestand zijn niet bewaard.")
    if added.too_late:
        parts.intro(
            "Er vulde al iemand in. Daarom vragen we deze keer niet meer wie er vorige keer bij was. "
            "We zetten de getallen alleen naast elkaar."
        )
    for one, _ in added.rounds:
        if st.button(parts.plain(f"Bekijk {one.label}"), key=f"eerder-bekijk-{one.id}"):
            visitor.forget("eerder-toegevoegd")
            visitor.go("peiling", peiling=one.id)
    if st.button("Terug naar mijn peiling", type="primary", key="eerder-klaar"):
        visitor.forget("eerder-toegevoegd")
        visitor.go("peiling", peiling=card.id)
