"""Any table at all gives rounds or problems with a line; bombs are refused within limits of time and memory."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers_file import AnswersFileError, apart, read
from assessment.answers_file.apart import rows_apart
from assessment.answers_file.table import SCREEN, Limits, rows_of
from tests.answers_file.builders import HEADER, a_csv, an_xlsx, lines, with_member
from tests.builders import knowledge

SOME = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
LIKELY = st.sampled_from(
    ["2026", "2026-06-16", "2026-02-30", "14", "0", "-1", "p1", "overheid", "bank", "ING-01-a", "FUN-1.nu", "4", "?", "niet", "", " ",
     "=1+1", "\u202e", "1e9", "９", "²", "'", '"', "\x00"]
)  # fmt: skip
CELL = st.one_of(LIKELY, st.text(max_size=8))
TABLE = st.lists(st.lists(CELL, max_size=9), max_size=8)


def told(data: bytes, name: str = "a.csv"):
    """Rounds, or problems that each have a line and a sentence."""
    problems = None
    try:
        found = read(name, data, knowledge())
    except AnswersFileError as error:
        found = problems = error.problems
    assert problems is None or problems
    for problem in problems or ():
        assert problem.line >= 1
        assert problem.text.strip()
        assert all(letter.isprintable() for letter in problem.text)
    return found


@SOME
@given(TABLE, st.sampled_from([",", ";", "\t"]), st.booleans())
def test_any_cells_in_a_csv(table, separator, with_header):
    rows = [HEADER.split(","), *table] if with_header else table
    told("\n".join(separator.join(row) for row in rows).encode("utf-8", "replace"))


@SOME
@given(st.lists(st.lists(LIKELY, min_size=7, max_size=7), max_size=12))
def test_any_likely_cells_under_the_right_header(table):
    found = told("\n".join([HEADER, *(",".join(row) for row in table)]).encode())
    assert isinstance(found, tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.lists(st.one_of(st.none(), st.booleans(), st.integers(-10, 10**12), st.floats(allow_nan=False, allow_infinity=False),
                                st.datetimes(), st.sampled_from(["2026", "p1", "ING-01-a", "=1+1", "4"])), max_size=9), max_size=6)
)  # fmt: skip
def test_any_cells_in_a_spreadsheet(table):
    told(an_xlsx([HEADER.split(","), *table]), "a.xlsx")


@SOME
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(data, as_zip):
    told((b"PK\x03\x04" if as_zip else b"") + data)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_spreadsheet_that_was_damaged_anywhere(place, junk):
    whole = an_xlsx([HEADER.split(","), [2026, "2026-06-16", 14, 1, "", "ING-01-a", 4]])
    at = place * len(whole) // 400
    told(whole[:at] + junk + whole[at + len(junk) :], "a.xlsx")


class TestApart:
    """Uploads are read in a process of their own."""

    def test_it_gives_the_same_rows(self):
        data = a_csv(lines("2026", "2026-06-16", 5))
        assert rows_apart("a.csv", data) == rows_of("a.csv", data)

    def test_it_gives_the_same_problems_under_the_name_of_the_upload(self):
        with pytest.raises(AnswersFileError, match=r"mijn.csv:1: het bestand is leeg"):
            rows_apart("mijn.csv", b"\n")

    def test_the_screen_takes_less_than_the_command_line(self):
        with pytest.raises(AnswersFileError, match="te groot – hoogstens 1 MB"):
            rows_apart("a.csv", b"a" * (SCREEN.bytes + 1))
        with pytest.raises(AnswersFileError, match="te veel regels – hoogstens 20000"):
            rows_apart("a.csv", b"a\n" * (SCREEN.rows + 1))

    def test_what_takes_too_long_is_stopped(self):
        with pytest.raises(AnswersFileError, match="te zwaar om te lezen"):
            rows_apart("a.csv", a_csv(lines("2026", "2026-06-16", 5)), seconds=0.001)

    def test_a_child_that_dies_is_a_problem_of_the_file(self, monkeypatch):
        monkeypatch.setattr(apart.sys, "executable", "/bin/false")
        with pytest.raises(AnswersFileError, match="te zwaar om te lezen"):
            rows_apart("a.csv", a_csv(lines("2026", "2026-06-16", 5)))

    def test_a_third_upload_at_once_waits_and_then_says_so(self):
        taken = [apart._places.acquire() for _ in range(apart.AT_ONCE)]
        try:
            with pytest.raises(AnswersFileError, match="probeer het zo opnieuw"):
                rows_apart("a.csv", b"a,b", seconds=0.01)
        finally:
            for _ in taken:
                apart._places.release()

    def test_the_child_knows_nothing_of_the_installation(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgresql://geheim")
        assert not {"DATABASE_URL", "SAMENPEIL_DATA", "HOME"} & set(apart._environment())

    def test_memory_is_limited_before_anything_is_read(self, monkeypatch):
        resource = pytest.importorskip("resource")
        limits = {}
        monkeypatch.setattr(resource, "setrlimit", lambda what, most: limits.setdefault(what, most[0]))
        apart._limit()
        assert limits == {resource.RLIMIT_AS: apart.MEMORY, resource.RLIMIT_CPU: apart.SECONDS, resource.RLIMIT_FSIZE: 0}


def a_sheet(cells: str, start: str = "") -> bytes:
    head = '<?xml version="1.0"?>' + start + '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return (head + cells + "</sheetData></worksheet>").encode()


SHEET = "xl/worksheets/sheet1.xml"
UNFOLD = "".join(f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefghi", "bcdefghij", strict=True))
LAUGHS = f"<!DOCTYPE l [<!ENTITY a 'ha'>{UNFOLD}]>"


class TestBombs:
    """Small files that unfold: refused, and the process that tried stays small."""

    @pytest.fixture
    def sheet(self):
        return an_xlsx([HEADER.split(",")])

    def refused(self, data):
        with pytest.raises(AnswersFileError) as caught:
            rows_apart("a.xlsx", data)
        return str(caught.value)

    def test_zeros_that_unpack_to_gigabytes(self, sheet):
        assert "uitgepakt te groot" in self.refused(with_member(sheet, SHEET, b"0" * 21_000_000))

    def test_a_ratio_no_spreadsheet_has(self, sheet):
        assert "uitgepakt te groot" in self.refused(with_member(sheet, SHEET, b" " * 15_000_000))

    def test_more_parts_than_a_spreadsheet_has(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for number in range(201):
                archive.writestr(f"a{number}.xml", b"<a/>")
        assert "uitgepakt te groot" in self.refused(buffer.getvalue())

    def test_a_part_that_lies_about_its_size(self, sheet):
        data = bytearray(with_member(sheet, SHEET, b"0" * 5_000_000))
        real, small = (5_000_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little")
        while (at := data.find(real)) >= 0:
            data[at : at + 4] = small
        assert "niet te lezen" in self.refused(bytes(data))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_that_unfold(self, sheet, encoding):
        text = a_sheet("<row><c t='inlineStr'><is><t>&j;</t></is></c></row>", LAUGHS).decode()
        body = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"').encode(encoding)
        assert "niet te lezen" in self.refused(with_member(sheet, SHEET, body))

    def test_a_row_number_of_a_million_and_a_column_of_sixteen_thousand(self, sheet):
        body = a_sheet('<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>')
        assert "te veel rijen – hoogstens 5000" in self.refused(with_member(sheet, SHEET, body))

    def test_a_dimension_that_lies(self, sheet):
        body = a_sheet("").replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
        assert "het bestand is leeg" in self.refused(with_member(sheet, SHEET, body))

    def test_columns_without_end(self, sheet):
        cells = "<row>" + "<c t='n'><v>1</v></c>" * 100_000 + "</row>"
        found = rows_apart("a.xlsx", with_member(sheet, SHEET, a_sheet(cells), how=zipfile.ZIP_STORED), Limits(20_000_000, 10))
        assert len(found[0].cells) <= 300
