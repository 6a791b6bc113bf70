"""Files of answers: what is read, and every mistake at once with its line."""

import io
import re
import zipfile

import pytest

from assessment.answers_file import AnswersFileError, read
from tests.builders import knowledge

HEADER = "ronde,datum,uitgenodigd,persoon,hoek,item,antwoord"


def read_csv(*lines, header=HEADER, encoding="utf-8"):
    return read("a.csv", "\n".join([header, *lines]).encode(encoding), knowledge())


def problems(*lines, header=HEADER):
    with pytest.raises(AnswersFileError) as caught:
        read_csv(*lines, header=header)
    return [str(problem) for problem in caught.value.problems]


def a_row(person="p1", item="ING-01-a", answer="4", ronde="2026", date="2026-06-16", invited="14", corner="overheid"):
    return f"{ronde},{date},{invited},{person},{corner},{item},{answer}"


def test_rounds_come_out_oldest_first_with_who_answered():
    found = read_csv(a_row(), a_row("p2", answer="?"), a_row(ronde="2025", date="2025-06-12", invited="9"))
    told = [(one.answers.label, one.answers.date, one.answers.invited) for one in found]
    assert told == [("2025", "2025-06-12", 9), ("2026", "2026-06-16", 14)]
    assert [(person.perspective, dict(person.answers)) for person in found[1].answers.respondents] == [
        ("overheid", {"ING-01-a": "4"}), ("overheid", {"ING-01-a": "?"}),
    ]  # fmt: skip


def test_semicolons_a_byte_order_mark_and_extra_columns_are_fine():
    text = "\ufeffPersoon;extra;ronde;datum;uitgenodigd;hoek;item;antwoord\np1;x;2026;2026-06-16;14;;FUN-2.ambitie;niet\n\n"
    (found,) = read("a.csv", text.encode("utf-8"), knowledge())
    assert found.answers.respondents[0].answers == {"FUN-2.ambitie": "niet"}
    assert found.answers.respondents[0].perspective == "onbekend"


def test_empty_answer_is_no_answer_and_no_person():
    (found,) = read_csv(a_row(), a_row(item="ING-01-b", answer=""), a_row("p2", answer=""))
    assert [person.key for person in found.answers.respondents] == ["p1"]
    assert found.answers.respondents[0].answers == {"ING-01-a": "4"}


def test_instrument_without_a_row_was_not_asked_and_one_with_empty_answers_was():
    (found,) = read_csv(a_row(), a_row(item="SR-01", answer=""))
    assert [one.id for one in found.asked.instruments] == ["ingredienten", "spelregels"]
    assert len(found.asked.instrument("ingredienten").groups) == 16


def test_same_answer_twice_is_fine_and_another_answer_is_not():
    assert read_csv(a_row(), a_row())
    assert problems(a_row(), a_row(), a_row(answer="5")) == [
        "a.csv:4: deze persoon gaf bij ING-01-a op regel 2 een ander antwoord – laat één antwoord staan"
    ]


def test_everything_wrong_is_told_at_once_in_line_order():
    told = problems(
        a_row(item="ing-01-b"), a_row(answer="6"), a_row(date="16-06-2026"), a_row(date="2026-02-30"), a_row(invited="veertien"),
        a_row(corner="bank"), a_row(person=""), a_row(item="SR-01", answer="gedaan"), a_row(item=""),
    )  # fmt: skip
    assert told == [
        "a.csv:2: het item ‘ing-01-b’ kennen we niet (bedoel je ING-01-b?) – gebruik een id uit de vragenlijst, zoals ING-01-a",
        "a.csv:3: ‘6’ kan niet bij ING-01-a – kies uit: 1, 2, 3, 4, 5, ?, of laat leeg",
        "a.csv:4: ‘16-06-2026’ is geen datum – schrijf jjjj-mm-dd, zoals 2026-06-16",
        "a.csv:5: ‘2026-02-30’ is geen datum – schrijf jjjj-mm-dd, zoals 2026-06-16",
        "a.csv:6: ‘veertien’ is geen aantal genodigden – een heel getal van 1 tot 10000",
        "a.csv:7: de hoek ‘bank’ kennen we niet – kies uit: overheid, zorg-welzijn, zakelijk, inwoners, onbekend, of laat leeg",
        "a.csv:8: de kolom ‘persoon’ is leeg – vul op elke regel een persoon in",
        "a.csv:9: ‘gedaan’ kan niet bij SR-01 – kies uit: ja, nee, ?, of laat leeg",
        "a.csv:10: het item is leeg – gebruik een id uit de vragenlijst, zoals ING-01-a",
    ]


def test_round_has_one_date_one_number_invited_and_a_person_one_corner():
    elsewhere = a_row("p1", item="SR-01", answer="ja", corner="zakelijk")
    told = problems(a_row(), a_row("p2", date="2026-06-17"), a_row("p3", invited="15"), elsewhere)
    assert [line.split(" ")[0] for line in told] == ["a.csv:3:", "a.csv:4:", "a.csv:5:"]
    assert "‘datum’ is anders dan op regel 2" in told[0]


def test_missing_columns_and_wrong_answers_are_told_together():
    told = problems("2026,2026-06-16,14,p1,ING-01-a,9", header="ronde,datum,uitgenodigd,persoon,item,antwoord")
    assert told == [
        "a.csv:1: de kolom ‘hoek’ ontbreekt – nodig zijn: ronde, datum, uitgenodigd, persoon, hoek, item, antwoord",
        "a.csv:2: ‘9’ kan niet bij ING-01-a – kies uit: 1, 2, 3, 4, 5, ?, of laat leeg",
    ]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf\n"])
def test_empty_file_says_what_to_do(data):
    with pytest.raises(AnswersFileError, match="het bestand is leeg"):
        read("a.csv", data, knowledge())


def test_header_alone_has_no_answers():
    assert problems() == ["a.csv:1: er staan geen antwoorden in – zet onder de kop één antwoord per regel"]


def test_other_encoding_is_told_with_its_line():
    data = f"{HEADER}\n{a_row()}\n{a_row('p2', corner='Zoë')}".encode("latin-1")
    with pytest.raises(AnswersFileError, match=":3: dit is geen UTF-8"):
        read("a.csv", data, knowledge())


def test_text_of_the_file_is_never_repeated_raw():
    (told,) = problems(a_row(item="ING\x1b[31m\u202e" + "x" * 500))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert len(told) < 200


def test_label_with_control_marks_is_refused_because_it_is_printed_again():
    assert problems(a_row(ronde="20\x1b[31m26")) == [
        "a.csv:2: in ‘ronde’ staat een onzichtbaar teken – gebruik gewone letters en cijfers"
    ]


def test_two_rounds_of_one_day_stand_in_the_same_order_whatever_the_order_of_rows():
    rows = [a_row(ronde="avond"), a_row(ronde="zomer")]
    assert [[one.answers.label for one in read_csv(*some)] for some in (rows, rows[::-1])] == [["avond", "zomer"]] * 2


def test_forgotten_zero_finds_the_item_that_was_meant():
    (told,) = problems(a_row(item="ING-1-a"))
    assert "bedoel je ING-01-a?" in told


@pytest.mark.parametrize(
    "data", [b"\x00" * 50, b'ronde,"x\n' * 3, b"PK\x03\x04 no zip at all", b"\xd0\xcf\x11\xe0old excel", b"a" * 300_000]
)
def test_anything_else_is_refused_with_a_line_and_never_another_error(data):
    with pytest.raises(AnswersFileError, match=r"a.csv:\d+: "):
        read("a.csv", data, knowledge())


class TestSpreadsheet:
    """The first sheet of an XLSX file is read as a CSV is."""

    def book(self, rows):
        import openpyxl

        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.create_sheet("iets anders").append(["niet", "lezen"])
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def test_numbers_and_dates_of_a_spreadsheet_are_read_as_text(self):
        from datetime import date, datetime

        data = self.book([
            HEADER.split(","), [2026, date(2026, 6, 16), 14, 1, "overheid", "ING-01-a", 4.0], [None] * 7,
            [2026, datetime(2026, 6, 16), 14, 2, None, "FUN-1.nu", 10],
        ])  # fmt: skip
        (found,) = read("a.xlsx", data, knowledge())
        assert [(person.key, dict(person.answers)) for person in found.answers.respondents] == [
            ("1", {"ING-01-a": "4"}), ("2", {"FUN-1.nu": "10"}),
        ]  # fmt: skip

    def test_mistake_is_told_with_its_row(self):
        data = self.book([HEADER.split(","), [2026, "2026-06-16", 14, 1, "", "ING-01-a", 7]])
        with pytest.raises(AnswersFileError, match=r"a.xlsx:2: ‘7’ kan niet bij ING-01-a"):
            read("a.xlsx", data, knowledge())

    def test_what_a_spreadsheet_leaves_out_gives_no_english_warning(self, recwarn):
        data = self.book([HEADER.split(","), [2026, "2026-06-16", 14, 1, "", "ING-01-a", 4]])
        without_style = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(without_style, "w") as new:
            for name in old.namelist():
                new.writestr(name, re.sub(rb"<cellStyles.*?</cellStyles>", b"", old.read(name), flags=re.S))
        assert read("a.xlsx", without_style.getvalue(), knowledge())
        assert not recwarn.list

    def test_too_many_rows_are_refused(self):
        row = ["2026", "2026-06-16", 14, 1, "", "ING-01-a", 4]
        with pytest.raises(AnswersFileError, match="te veel rijen – hoogstens 5000"):
            read("a.xlsx", self.book([HEADER.split(","), *([row] * 5_001)]), knowledge())

    def test_file_that_unpacks_too_large_is_refused_before_it_is_unpacked(self):
        import zipfile

        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
        with pytest.raises(AnswersFileError, match="uitgepakt te groot"):
            read("a.xlsx", buffer.getvalue(), knowledge())

    def test_entities_in_the_xml_are_refused(self):
        import zipfile

        source, buffer = io.BytesIO(self.book([HEADER.split(",")])), io.BytesIO()
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(buffer, "w") as new:
            for member in old.infolist():
                content = old.read(member)
                if member.filename == "xl/workbook.xml":
                    content = content.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', 1)
                new.writestr(member, content)
        with pytest.raises(AnswersFileError, match="niet te lezen"):
            read("a.xlsx", buffer.getvalue(), knowledge())
