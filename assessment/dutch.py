"""Dutch notation of dates, numbers and counts; never a sentence about collaboration."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MINUS = "−"


def dutch_date(iso: str, *, year: bool = False) -> str:
    """'2026-06-16' -> 'dinsdag 16 juni', with `year` 'dinsdag 16 juni 2026'. Raises ValueError when it is no ISO date."""
    day = date.fromisoformat(iso)
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def short(iso: str) -> str:
    """'2026-06-16' -> '16-6-2026', as people type it. Raises ValueError when it is no ISO date."""
    day = date.fromisoformat(iso)
    return f"{day.day}-{day.month}-{day.year}"


def month(iso: str) -> str:
    """'2026-06-16' -> 'juni 2026'. Raises ValueError when it is no ISO date."""
    day = date.fromisoformat(iso)
    return f"{MONTHS[day.month - 1]} {day.year}"


def number(value: float, decimals: int = 1) -> str:
    """3.6 -> '3,6' and -0.5 -> '−0,5': a decimal comma, a real minus, never '−0,0'."""
    text = f"{value:.{decimals}f}"
    if text.strip("-0.") == "":
        text = text.lstrip("-")
    return text.replace("-", MINUS).replace(".", ",")


def plural(n: int, one: str, many: str) -> str:
    """(1, 'lid', 'leden') -> '1 lid'; (9, 'lid', 'leden') -> '9 leden'."""
    return f"{n} {one if n == 1 else many}"


def listing(words: tuple[str, ...] | list[str]) -> str:
    """['a', 'b', 'c'] -> 'a, b en c'."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def read_date(text: str) -> date | None:
    """'16-6-2026', '16 juni 2026', 'dinsdag 16 juni 2026' or '2026-06-16' as a date; None when it is none of these."""
    words = [word for word in text.lower().replace("/", "-").replace(".", "-").split() if word.strip(",") not in WEEKDAYS]
    parts = "-".join(words).split("-")
    if len(parts) != 3:
        return None
    if parts[1] in MONTHS:
        parts[1] = str(MONTHS.index(parts[1]) + 1)
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    day, month_number, year = (int(part) for part in (parts if len(parts[0]) < 4 else reversed(parts)))
    try:
        return date(year if year > 99 else 2000 + year, month_number, day)
    except ValueError:
        return None
