"""Bytes of a CSV or XLSX file become rows of text with their line numbers; trusts no size that a file says about itself."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from assessment.answers_file.problems import AnswersFileError, Problem

MEGABYTE = 1_000_000
MOST_XLSX_ROWS = 5_000
MOST_COLUMNS = 300
MOST_ZIP_MEMBERS = 200
MOST_UNPACKED = 20 * MEGABYTE
MOST_RATIO = 100
LONGEST_LINE = 20_000  # characters; a line of nothing but commas would become millions of cells
MOST_OF_SHEET = 5 * MEGABYTE  # a part of a workbook costs a hundred times its size when it is read
MOST_OF_STRINGS = 2 * MEGABYTE
MOST_OF_PART = MEGABYTE // 2  # styles, names and lists of sheets: small in every honest file
# A spreadsheet has no document type, and needs no entities; in the three ways XML can be written.
DOCTYPES = tuple("<!DOCTYPE".encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be"))
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Limits:
    """How large a file may be: bytes as it comes, and rows of a CSV. An XLSX has its own limits besides."""

    bytes: int
    rows: int


COMMAND_LINE = Limits(20 * MEGABYTE, 200_000)  # a thousand alliances in one file
SCREEN = Limits(MEGABYTE, 20_000)  # one alliance: ten peilingen of twenty people
MOST_BYTES = COMMAND_LINE.bytes


@dataclass(frozen=True)
class Row:
    """One row as text, cell by cell. `line` is the line or spreadsheet row, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing in any cell."""
        return not any(self.cells)


def rows_of(name: str, data: bytes, limits: Limits = COMMAND_LINE) -> list[Row]:
    """All rows, header first, empty ones left out. Raises AnswersFileError for what cannot be read at all."""
    if len(data) > limits.bytes:
        raise AnswersFileError([Problem(name, 1, f"het bestand is te groot – hoogstens {limits.bytes // MEGABYTE} MB")])
    if not data.strip():
        raise AnswersFileError([Problem(name, 1, "het bestand is leeg – zet een kop en daaronder één antwoord per regel")])
    rows = _xlsx(name, data) if data.startswith(b"PK\x03\x04") else _csv(name, data, limits.rows)
    found = [row for row in rows if not row.is_empty]
    if not found:
        raise AnswersFileError([Problem(name, 1, "het bestand is leeg – zet een kop en daaronder één antwoord per regel")])
    return found


def _csv(name: str, data: bytes, most: int) -> Iterator[Row]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise AnswersFileError([Problem(name, 1, "dit is een oud Excel-bestand – bewaar het als .xlsx of als CSV")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise AnswersFileError([Problem(name, line, "dit is geen UTF-8 – bewaar het bestand als CSV UTF-8")]) from error
    header = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=header.count)
    reader = csv.reader(_lines(name, text), delimiter=separator)
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise AnswersFileError([Problem(name, line, "deze regel is niet te lezen – kijk naar de aanhalingstekens")]) from error
        number += 1
        if number > most:
            raise AnswersFileError([Problem(name, line, f"het zijn te veel regels – hoogstens {most}")])
        yield Row(line, tuple(cell.strip() for cell in cells))


def _lines(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > LONGEST_LINE:
            raise AnswersFileError([Problem(name, number, f"deze regel is te lang – hoogstens {LONGEST_LINE} tekens")])
        yield line


def _xlsx(name: str, data: bytes) -> Iterator[Row]:
    import openpyxl  # only when it is needed: a CSV is read without it

    warnings.filterwarnings("ignore", module="openpyxl")  # what it leaves out of a sheet (colours, drop-downs) is nobody's concern
    _check_zip(name, data)
    _check_parts(name, data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # count the rows, whatever the sheet says it has
        for line, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if line > MOST_XLSX_ROWS:
                told = f"het zijn te veel rijen – hoogstens {MOST_XLSX_ROWS}; bewaar een groter bestand als CSV"
                raise AnswersFileError([Problem(name, line, told)])
            yield Row(line, tuple(map(_text, values)))
    except AnswersFileError:
        raise
    except Exception as error:  # a hostile file makes the reader of a third party fail in any way
        raise AnswersFileError([_unreadable(name)]) from error


def _check_zip(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > MOST_ZIP_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(data):
                told = f"dit Excel-bestand is uitgepakt te groot – hoogstens {MOST_UNPACKED // MEGABYTE} MB; bewaar het als CSV"
                raise AnswersFileError([Problem(name, 1, told)])
            if any(mark in content for content in map(archive.read, members) for mark in DOCTYPES):
                raise AnswersFileError([_unreadable(name)])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zipfile.zlib.error) as error:
        raise AnswersFileError([_unreadable(name)]) from error


def _check_parts(name: str, data: bytes) -> None:
    """Each part on its own: twenty megabytes of styles would take half a minute."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            part = member.filename.lower()
            most = MOST_OF_SHEET if "worksheets/" in part else MOST_OF_STRINGS if "sharedstrings" in part else MOST_OF_PART
            if part.endswith((".xml", ".rels")) and member.file_size > most:
                raise AnswersFileError([Problem(name, 1, "dit Excel-bestand is uitgepakt te groot om te lezen – bewaar het als CSV")])


def _unreadable(name: str) -> Problem:
    return Problem(name, 1, "dit Excel-bestand is niet te lezen – bewaar het opnieuw als .xlsx of als CSV")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()
