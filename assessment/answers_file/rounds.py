"""Rows of a file become rounds of answers, all or nothing; keeps no line, no order and no text that was not asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from unicodedata import category

from assessment.answers_file.problems import AnswersFileError, Problem, echo, meant
from assessment.answers_file.table import Row, rows_of
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.named import NO_PERSPECTIVE
from scoring.results import Respondent, RoundAnswers

COLUMNS = ("ronde", "datum", "uitgenodigd", "persoon", "hoek", "item", "antwoord")
LONGEST = 200  # letters in a label or a key
MOST_INVITED = 10_000
MOST_ROUNDS = 5_000  # a thousand alliances of five years
MOST_PEOPLE = 50_000
MOST_PROBLEMS = 10_000
MOST_GUESSES = 200  # guessing what was meant is slow, and a hostile file is long


@dataclass(frozen=True)
class FileRound:
    """One round of the file: its answers, and what was asked in it."""

    answers: RoundAnswers
    asked: Questionnaire


@dataclass
class _Person:
    perspective: str
    answers: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # item -> line of the first answer


@dataclass
class _Round:
    date: str
    invited: str
    line: int
    people: dict[str, _Person] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)


def read(name: str, data: bytes, knowledge: Knowledge) -> tuple[FileRound, ...]:
    """Every round in the file, oldest first. `name` stands before each problem.

    Raises AnswersFileError with everything that is wrong at once; then nothing of the file is used.
    """
    return rounds_of(name, rows_of(name, data), knowledge)


def rounds_of(name: str, all_rows: Sequence[Row], knowledge: Knowledge) -> tuple[FileRound, ...]:
    """The same from rows that were read already. Raises AnswersFileError."""
    header, *rows = all_rows
    places, problems = _columns(name, header)
    reader = _Reader(name, knowledge, problems)
    for row in rows:
        if len(problems) >= MOST_PROBLEMS:
            problems.append(Problem(name, row.line, "vanaf hier keken we niet verder – herstel eerst wat hierboven staat"))
            break
        reader.take(row, places, len(header.cells))
    if not rows:
        problems.append(Problem(name, header.line, "er staan geen antwoorden in – zet onder de kop één antwoord per regel"))
    if problems:
        raise AnswersFileError(problems)
    found = [reader.round_of(label, one) for label, one in reader.rounds.items()]
    return tuple(sorted(found, key=lambda one: (one.answers.date, one.answers.label)))  # rows may stand in any order


def _columns(name: str, header: Row) -> tuple[dict[str, int], list[Problem]]:
    names = [cell.lower() for cell in header.cells]
    problems = [
        Problem(name, header.line, f"de kolom ‘{column}’ ontbreekt – nodig zijn: {', '.join(COLUMNS)}")
        for column in COLUMNS
        if column not in names
    ]
    problems += [
        Problem(name, header.line, f"de kolom ‘{column}’ staat er meer dan één keer – laat er één staan")
        for column in COLUMNS
        if names.count(column) > 1
    ]
    return {column: names.index(column) for column in COLUMNS if column in names}, problems


class _Reader:
    """Takes rows one by one and remembers what it saw and what is wrong."""

    def __init__(self, name: str, knowledge: Knowledge, problems: list[Problem]) -> None:
        self.name = name
        self.knowledge = knowledge
        self.problems = problems
        self.rounds: dict[str, _Round] = {}
        self.people = 0
        scales = {scale.id: scale.codes for scale in knowledge.scales}
        self.codes = {item.id: scales[item.scale or one.scale] for one in knowledge.instruments for item in one.items}
        self.perspectives = [one.id for one in knowledge.perspectives]
        if NO_PERSPECTIVE not in self.perspectives:
            self.perspectives.append(NO_PERSPECTIVE)

    def take(self, row: Row, places: Mapping[str, int], width: int) -> None:
        """Check one row and remember its answer."""
        if any(row.cells[width:]):
            self._wrong(row.line, f"hier staan meer cellen dan in de kop – hoogstens {width}; zet tekst met een scheidingsteken tussen \"")
            return
        cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in places.items()}
        before = len(self.problems)
        self._check(row.line, cells)
        if len(cells) == len(COLUMNS) and len(self.problems) == before:
            self._remember(row.line, cells)

    def round_of(self, label: str, found: _Round) -> FileRound:
        """What was remembered of one round."""
        respondents = tuple(
            Respondent(key=key, perspective=person.perspective, answers=person.answers)
            for key, person in found.people.items()
            if person.answers
        )
        asked = tuple(one.id for one in self.knowledge.instruments if any(item.id in found.items for item in one.items))
        answers = RoundAnswers(label=label, date=found.date, invited=int(found.invited), respondents=respondents)
        return FileRound(answers, self.knowledge.ask(asked))

    def _wrong(self, line: int, text: str) -> None:
        self.problems.append(Problem(self.name, line, text))

    def _check(self, line: int, cells: Mapping[str, str]) -> None:
        for column in ("ronde", "persoon"):
            if column in cells and not cells[column]:
                self._wrong(line, f"de kolom ‘{column}’ is leeg – vul op elke regel een {column} in")
            elif len(cells.get(column, "")) > LONGEST:
                self._wrong(line, f"de tekst in ‘{column}’ is te lang – hoogstens {LONGEST} tekens")
        if any(category(letter)[0] == "C" for letter in cells.get("ronde", "")):  # the label is printed again
            self._wrong(line, "in ‘ronde’ staat een onzichtbaar teken – gebruik gewone letters en cijfers")
        if "datum" in cells and not is_iso_date(cells["datum"]):
            self._wrong(line, f"{echo(cells['datum'])} is geen datum – schrijf jjjj-mm-dd, zoals 2026-06-16")
        if "uitgenodigd" in cells and not is_people(cells["uitgenodigd"]):
            self._wrong(line, f"{echo(cells['uitgenodigd'])} is geen aantal genodigden – een heel getal van 1 tot {MOST_INVITED}")
        if cells.get("hoek") and cells["hoek"] not in self.perspectives:
            allowed = ", ".join(self.perspectives)
            self._wrong(line, f"de hoek {echo(cells['hoek'])} kennen we niet – kies uit: {allowed}, of laat leeg")
        if "item" not in cells:
            return
        item = cells["item"]
        if item not in self.codes:
            close = meant(item, self.codes) if len(self.problems) < MOST_GUESSES else ""
            told = f"het item {echo(item)} kennen we niet{close}" if item else "het item is leeg"
            self._wrong(line, f"{told} – gebruik een id uit de vragenlijst, zoals ING-01-a")
        elif cells.get("antwoord") and cells["antwoord"] not in self.codes[item]:
            allowed = ", ".join(self.codes[item])
            self._wrong(line, f"{echo(cells['antwoord'])} kan niet bij {item} – kies uit: {allowed}, of laat leeg")

    def _remember(self, line: int, cells: Mapping[str, str]) -> None:
        found = self.rounds.setdefault(cells["ronde"], _Round(cells["datum"], cells["uitgenodigd"], line))
        for column, first, now in (("datum", found.date, cells["datum"]), ("uitgenodigd", found.invited, cells["uitgenodigd"])):
            if int_or_text(first) != int_or_text(now):
                self._wrong(line, f"‘{column}’ is anders dan op regel {found.line} – binnen één ronde is dit overal gelijk")
        perspective = cells["hoek"] or NO_PERSPECTIVE
        self.people += cells["persoon"] not in found.people
        person = found.people.setdefault(cells["persoon"], _Person(perspective))
        if len(self.rounds) > MOST_ROUNDS or self.people > MOST_PEOPLE:
            told = f"dit zijn te veel rondes of mensen – hoogstens {MOST_ROUNDS} rondes en {MOST_PEOPLE} mensen in één bestand"
            raise AnswersFileError([Problem(self.name, line, told)])
        if person.perspective != perspective:
            self._wrong(line, "deze persoon had eerder een andere hoek – binnen één ronde heeft iemand één hoek")
        item, answer = cells["item"], cells["antwoord"]
        found.items.add(item)
        if not answer:
            return
        if person.answers.setdefault(item, answer) != answer:
            first = person.lines[item]
            self._wrong(line, f"deze persoon gaf bij {item} op regel {first} een ander antwoord – laat één antwoord staan")
        person.lines.setdefault(item, line)


def is_iso_date(text: str) -> bool:
    """2026-06-16, and a day that exists."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_people(text: str) -> bool:
    """A whole number of people, at least one."""
    return bool(re.fullmatch(r"[0-9]{1,6}", text)) and 1 <= int(text) <= MOST_INVITED


def int_or_text(text: str) -> int | str:
    """'014' and '14' are the same number of people."""
    return int(text) if text.isdecimal() else text
