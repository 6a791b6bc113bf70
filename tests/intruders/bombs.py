"""Small files that want to become large: YAML, CSV and XLSX made to eat memory or time; reads nothing itself."""

# ruff: noqa: E501 - pieces of XML
from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from assessment.answers_file.table import SCREEN

MB = 1_000_000
HEAD = "ronde,datum,uitgenodigd,persoon,hoek,item,antwoord\n"
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
ENTITIES = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)) + "]>"

YAML: dict[str, Callable[[], bytes]] = {
    "aliases of aliases": lambda: LAUGHS.encode(),
    "a hundred thousand brackets": lambda: b"titels: " + b"[" * 100_000,
    "a hundred thousand braces": lambda: b"titels: " + b"{" * 100_000,
    "brackets that close": lambda: b"titels: " + b"[" * 50_000 + b"]" * 50_000,
    "a list in a list in a list": lambda: b"- " * 100_000,
    "keys that are keys": lambda: b"? " * 100_000,
    "indented ever deeper": lambda: "".join(" " * n + "a:\n" for n in range(1_300)).encode(),
    "a number of 5,001 digits": lambda: b"titels: " + b"9" * 5_001,
    "a date that cannot be": lambda: b"titels: 2026-13-45\nmeer: 2026-02-30\n",
    "an object of Python": lambda: b"titels: !!python/object/apply:os.system ['touch /tmp/bom']\n",
    "merged with itself": lambda: b"a: &a\n  <<: *a\n",
    "a hundred thousand times the same key": lambda: b"a: 1\n" * 100_000,
    "a hundred thousand keys": lambda: "".join(f"k{n}: x\n" for n in range(70_000)).encode(),
    "half a megabyte of quotes": lambda: b"a: " + b"'" * 500_000,
    "never closed": lambda: b'a: "' + b"x" * 900_000,
    "one very long word": lambda: b"a: " + b"x" * 990_000,
    "two hundred thousand anchors": lambda: b"&a " * 200_000,
    "a hundred thousand documents": lambda: b"---\n" * 100_000,
    "comments only": lambda: b"#\n" * 400_000,
    "too large": lambda: b"a: 1\n" * 5_000_000,
    "nothing but nothing": lambda: b"\x00" * 900_000,
    "emoji": lambda: "🏳️‍🌈".encode() * 60_000,
}  # fmt: skip

CSV: dict[str, Callable[[], bytes]] = {
    "one line of twenty megabytes": lambda: b"x" * (20 * MB - 1),
    "one field of nineteen megabytes": lambda: HEAD.encode() + b'2026,2026-06-12,14,p01,"' + b"x" * 19 * MB + b'",ING-01-a,4\n',
    "nothing but commas": lambda: b"," * (20 * MB - 1),
    "nothing but quotes": lambda: b'"' * (20 * MB - 1),
    "nothing but nothing": lambda: b"\x00" * (20 * MB - 1),
    "nothing but line ends": lambda: b"\n" * (20 * MB - 1),
    "too many rows": lambda: (HEAD + "2026,2026-06-12,14,p01,overheid,ING-01-a,4\n" * 450_000).encode(),
    "every row wrong in every column": lambda: (HEAD + "x" * 20 + ",y,z,p,q,r,s\n" + "a,b,c,d,e,f,g\n" * 199_998).encode(),
    "every row its own round": lambda: (HEAD + "".join(f"r{n},2026-06-12,14,p01,overheid,ING-01-a,4\n" for n in range(199_999))).encode(),
    "every row its own person": lambda: (HEAD + "".join(f"2026,2026-06-12,14,p{n},overheid,ING-01-a,4\n" for n in range(199_999))).encode(),
    "every row another label of 90 letters": lambda: (HEAD + "".join(f"{n:090d},2026-06-12,14,p,overheid,ING-01-a,4\n" for n in range(140_000))).encode(),
    "a number of 5,001 digits": lambda: (HEAD + f"2026,2026-06-12,{'9' * 5_001},p01,overheid,ING-01-a,{'4' * 5_001}\n").encode(),
    "a date that cannot be": lambda: (HEAD + "2026,2026-13-45,14,p01,overheid,ING-01-a,4\n").encode(),
    "too large": lambda: b"x,y\n" * 6 * MB,
    "a header of a million columns": lambda: b"kop," * 1_000_000 + b"\n" + b"x," * 1_000_000,
}  # fmt: skip


def as_fits_on_a_screen(bomb: bytes) -> bytes:
    """The beginning of a CSV that is just not too large for a screen, so that it is read to its end."""
    return b"\n".join(bomb[: SCREEN.bytes].split(b"\n")[: SCREEN.rows])


def book(**parts: bytes | str) -> bytes:
    """A workbook with one sheet, with these parts (`sheet`, `strings`, `styles`, `workbook`) in place of good ones."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    good = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" '
        f'ContentType="{kind}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="c" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": parts.get(
            "workbook", f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>'
        ),
        "xl/worksheets/sheet1.xml": parts.get("sheet", sheet("")),
        "xl/sharedStrings.xml": parts.get("strings", f'<sst xmlns="{main}"/>'),
        "xl/styles.xml": parts.get("styles", f'<styleSheet xmlns="{main}"/>'),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=int(parts.get("level", 9))) as archive:
        for name, part in good.items():
            archive.writestr(name, part)
        archive.writestr("vulling.bin", parts.get("filling", b""))
    return packed.getvalue()


def sheet(rows: str, before: str = "") -> str:
    """A worksheet around rows."""
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>{rows}</sheetData></worksheet>'


def filling(megabytes: float) -> bytes:
    """Bytes that do not pack, so that a file looks honest about how much it holds."""
    import random

    return random.Random(1).randbytes(int(megabytes * MB))


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return packed.getvalue()


SST = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
XLSX: dict[str, Callable[[], bytes]] = {
    "a gigabyte of nothing": lambda: _zip({"xl/worksheets/sheet1.xml": b"0" * 200 * MB}),
    "a thousand members": lambda: _zip({f"xl/m{n}.xml": b"" for n in range(1_000)}),
    "a million shared strings": lambda: book(strings=SST + "<si><t/></si>" * 1_400_000 + "</sst>", filling=filling(0.5)),
    "shared strings full of runs": lambda: book(strings=SST + "<si>" + "<r><t>x</t></r>" * 1_200_000 + "</si></sst>", filling=filling(0.5)),
    "one shared string of nineteen megabytes": lambda: book(strings=SST + "<si><t>" + "x" * 19 * MB + "</t></si></sst>", filling=filling(0.5)),
    "a million empty rows": lambda: book(sheet=sheet("<row/>" * 3_000_000), filling=filling(0.5)),
    "a row of a million cells": lambda: book(sheet=sheet("<row>" + "<c><v>1</v></c>" * 1_200_000 + "</row>"), filling=filling(0.5)),
    "five thousand rows of three hundred": lambda: book(sheet=sheet(("<row>" + "<c><v>1</v></c>" * 250 + "</row>") * 4_999), filling=filling(0.5)),
    "a cell in the last row of the last column": lambda: book(
        sheet=sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', '<dimension ref="A1:XFD1048576"/>')
    ),
    "every cell in another last column": lambda: book(sheet=sheet('<row><c r="XFD1"><v>1</v></c></row>' * 4_999), filling=filling(0.1)),
    "a cell of nineteen megabytes": lambda: book(
        sheet=sheet('<row><c t="inlineStr"><is><t>' + "x" * 19 * MB + "</t></is></c></row>"), filling=filling(0.5)
    ),
    "a number of 5,001 digits": lambda: book(sheet=sheet("<row><c><v>" + "9" * 5_001 + "</v></c></row>")),
    "a million styles": lambda: book(
        styles='<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>' + "<xf/>" * 3_000_000 + "</cellXfs></styleSheet>",
        filling=filling(0.5),
    ),
    "fonts by the hundred thousand": lambda: book(
        styles='<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts>' + "<font><b/></font>" * 800_000 + "</fonts></styleSheet>",
        filling=filling(0.5),
    ),
    "sheets by the thousand": lambda: book(
        workbook='<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        + '<sheet name="a" sheetId="1" r:id="a"/>' * 300_000 + "</sheets></workbook>",
        filling=filling(0.5),
    ),
    "names by the thousand": lambda: book(
        workbook='<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets>'
        "<definedNames>" + '<definedName name="a">1</definedName>' * 450_000 + "</definedNames></workbook>",
        filling=filling(0.5),
    ),
    "as many shared strings as fit": lambda: book(strings=SST + "<si><t/></si>" * 142_000 + "</sst>", filling=filling(0.2)),
    "as many styles as fit": lambda: book(
        styles='<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>' + "<xf/>" * 99_000 + "</cellXfs></styleSheet>",
        filling=filling(0.1),
    ),
    "as many cells as fit": lambda: book(sheet=sheet("<row>" + "<c><v>1</v></c>" * 330_000 + "</row>"), filling=filling(0.2)),
    "nested as deep as fits": lambda: book(sheet="<a>" * 710_000 + "</a>" * 710_000, filling=filling(0.2)),
    "nested a million deep": lambda: book(sheet="<a>" * 2_000_000 + "</a>" * 2_000_000, filling=filling(0.5)),
    "entities of entities": lambda: book(sheet=ENTITIES + sheet("<row><c><v>&a9;</v></c></row>")),
    "entities of entities, two bytes a letter": lambda: book(sheet=("\ufeff<?xml version='1.0' encoding='UTF-16'?>" + ENTITIES + sheet("<row><c><v>&a9;</v></c></row>")).encode("utf-16-le")),
    "entities in the strings, two bytes a letter": lambda: book(strings=("\ufeff<?xml version='1.0' encoding='UTF-16'?>" + ENTITIES + SST + "<si><t>&a9;</t></si></sst>").encode("utf-16-le")),
    "a file of somebody else": lambda: book(
        strings=('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SST + "<si><t>&a;</t></si></sst>")
    ),
    "a file of somebody else, two bytes a letter": lambda: book(
        strings=("\ufeff<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + SST + "<si><t>&a;</t></si></sst>").encode("utf-16-le"),
        sheet=sheet('<row><c t="s"><v>0</v></c></row>'),
    ),
    "a header of somebody else's password": lambda: book(sheet=sheet('<row><c t="inlineStr"><is><t>' + "ronde" * 100 + "</t></is></c></row>")),
}  # fmt: skip
