"""Calendar text for an agreement and for the next peiling, as RFC 5545 asks; sends nothing and invites nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from assessment.dutch import dutch_date
from assessment.meetings.agreeing import agreements_of
from assessment.meetings.records import Agreement, MeetingProblem
from assessment.meetings.room import looking, must_be_shared
from assessment.rounds.next_year import a_year_after
from assessment.rounds.records import NoAccess

FOLD = 75  # octets on a line, without its end (RFC 5545 §3.1)
ZONE = "Europe/Amsterdam"


def agreement_calendar(visitor: str | None, round_id: str, agreement_id: str) -> str:
    """One agreement as an all-day event. Raises NoAccess, RoundIsOpen, NotShared, MeetingProblem when it has no date."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        found = next((one for one in agreements_of(room) if one.id == agreement_id), None)
        if found is None:
            raise NoAccess(agreement_id)
        return calendar((event_of(found, room.card.alliance),), datetime.now(UTC))


def next_calendar(visitor: str | None, round_id: str) -> str:
    """The next date as an all-day event: the one that was chosen, otherwise a year after this meeting. Errors as above."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        day = room.record.next_date or a_year_after(room.card.date)
        name = room.card.alliance
        return calendar(((f"{room.round_id}-volgende", day, f"Volgende peiling van {name}", ""),), datetime.now(UTC))


def event_of(agreement: Agreement, alliance: str) -> tuple[str, str, str, str]:
    """(uid, ISO date, summary, description) of an agreement. Raises MeetingProblem without a date."""
    if not agreement.when:
        raise MeetingProblem({"when": "Kies eerst een datum voor deze afspraak."})
    lines = (f"Wie: {agreement.who}" if agreement.who else "", f"Wanneer: {dutch_date(agreement.when, year=True)}", alliance)
    return agreement.id, agreement.when, agreement.what or agreement.copied or alliance, "\n".join(line for line in lines if line)


def calendar(events: Iterable[tuple[str, str, str, str]], stamp: datetime) -> str:
    """A whole calendar file of all-day events; `stamp` (UTC) is when it was made. Lines end with CR LF and are folded."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Samenpeil//Afspraken//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-TIMEZONE:{ZONE}"]  # fmt: skip
    for uid, day, summary, description in events:
        first = date.fromisoformat(day)
        lines += [
            "BEGIN:VEVENT", f"UID:{uid}@samenpeil", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}", f"SUMMARY:{escaped(summary)}",
            *([f"DESCRIPTION:{escaped(description)}"] if description else []), "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    return "".join(folded(line) for line in (*lines, "END:VCALENDAR"))


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line end are written with a backslash (RFC 5545 §3.3.11)."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets; every next piece begins with a space, and no letter is cut in two."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > FOLD:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join((*pieces, piece)) + "\r\n"
