"""Files of answers by what is in them: so many people, in such a round; asserts nothing."""

from __future__ import annotations

import io
import zipfile

HEADER = "ronde,datum,uitgenodigd,persoon,hoek,item,antwoord"
ITEMS = ("ING-01-a", "ING-02-a", "ING-09-a", "ING-14-a")


def lines(label: str, day: str, people: int, *, invited: int = 14, answer: str = "4") -> list[str]:
    """One round in which everybody gives the same answer to four statements."""
    return [f"{label},{day},{invited},p{person},overheid,{item},{answer}" for person in range(people) for item in ITEMS]


def a_csv(*rounds: list[str]) -> bytes:
    """A whole file."""
    return "\n".join([HEADER, *(line for one in rounds for line in one)]).encode()


def an_xlsx(rows: list[list]) -> bytes:
    """A spreadsheet with these rows on its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_member(data: bytes, name: str, content: bytes, *, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same spreadsheet with one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", how) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return buffer.getvalue()
