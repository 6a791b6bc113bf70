"""Slides about the room itself: cover, activities, agreements, the close and what comes after; says nothing about one person."""

from __future__ import annotations

from assessment.dutch import dutch_date
from assessment.export.presentatie import measure, shapes
from assessment.export.presentatie.look import BOTTOM, GREY, HAIRLINE, LEFT, PETROL, RIGHT, SOFT, WHITE, Box
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.tables import Cell, cell, heading, table
from assessment.export.presentatie.texts import Para, Run, para
from assessment.export.report import Report
from assessment.meetings import Agreement
from assessment.slides import Slide
from assessment.story.book import Book
from scoring.instrument import Instrument
from scoring.named import phase_of

WIDE = RIGHT - LEFT
NAME = Box(140, 396, 1060, 0)  # the name of the group on the cover
RATING = ("ja", "deels", "nee")
ROWS = 5  # to fill in: so many agreements are enough
STATES = {"gedaan": "✓", "bezig": "◐", "nee": "○", "?": "?"}
UNANSWERED = "☐"


def welcome(page: Page, slide: Slide, report: Report) -> None:
    """The name of the group, and a question to begin with."""
    name = report.deck.alliance
    high = 84 * measure.lines(name, 72, NAME.w)
    page.text(NAME._replace(h=high), [para(name, 72, bold=True)], name="Naam")
    page.place_subtitle(Box(NAME.x, NAME.y + high + 16, NAME.w, 50))
    page.bar(Box(NAME.x, 846, 8, 60), PETROL)
    page.text(Box(NAME.x + 36, 844, 1600, 64), [para(report.book.say("dia.welkom.vraag"), 44, bold=True)], anchor="m", name="Vraag")


def together(page: Page, slide: Slide, report: Report) -> None:
    """The activities per phase with what the group answered; boxes to tick when it did not yet."""
    book, found = report.book, report.notes.together
    instrument = activities(book)
    answers, items = (found.answers, found.activities) if found else ({}, instrument.items)
    labels = {option.code: option.label for scale in book.knowledge.scales if scale.id == instrument.scale for option in scale.options}
    phases, gap, below = book.knowledge.phases, 16, 70
    wide = (WIDE - gap * (len(phases) - 1)) / len(phases)
    for place, phase in enumerate(phases):
        words = [para(f"{phase.number}. {phase.name}", 28, bold=True, after=14)]
        words += [_activity(item.text, answers.get(item.id, "")) for item in items if phase_of(item.id) == phase.number]
        box = Box(LEFT + place * (wide + gap), page.top, wide, BOTTOM - page.top - below)
        page.panel(box, SOFT, words, name=f"Fase {phase.number}", inset=(22, 22))
    page.text(Box(LEFT, BOTTOM - 46, WIDE, 44), [_found(report, labels)], anchor="m", name="Wat we samen zien")


def activities(book: Book) -> Instrument:
    """The activities as they were asked, or as they are now when the peiling left them out."""
    return next(one for one in (*book.asked.instruments, *book.knowledge.instruments) if one.kind == "activiteiten")


def _activity(text: str, given: str) -> Para:
    sign = Run(f"{STATES.get(given, UNANSWERED)}\t", 24, bold=True, colour=PETROL if given == "gedaan" else GREY)
    return Para((sign, Run(text, 26)), after=12, hang=38)


def _found(report: Report, labels: dict[str, str]) -> Para:
    """What follows from what was answered, beside the peiling; before that, what the signs mean."""
    book, found = report.book, report.notes.together
    if found is None:
        return para("     ".join(f"{sign} {labels[code].lower()}" for code, sign in STATES.items() if code in labels), 26, colour=GREY)
    names = {one.number: book.say("leven.fase", nummer=one.number, naam=one.name) for one in book.knowledge.phases}
    said = [("dia.samen.groep", found.group.value)] + ([("dia.samen.peiling", found.computed.value)] if found.computed else [])
    runs: list[Run] = []
    for key, value in said:
        runs += [Run(f"{book.say(key)}: ", colour=GREY), Run(f"{names.get(value, book.say('leven.fase_onbekend'))}     ", bold=True)]
    return Para(tuple(runs))


def agreements(page: Page, slide: Slide, report: Report) -> None:
    """Wat · Wie · Wanneer: what was agreed, or empty rows to fill in."""
    found, head = report.notes.agreements, 48
    count = len(found) or ROWS
    pitch = min(120.0, (BOTTOM - page.top - head) / count)
    size = 28 if pitch >= 76 else 24
    cells: list[list[Cell]] = [[cell(word, 26, bold=True, colour=PETROL) for word in ("Wat", "Wie", "Wanneer")]]
    cells += [_agreement(report, one, size) for one in found] or [[cell("", size)] * 3 for _ in range(count)]
    heights = (head, *[pitch] * count)
    alt = slide.subtitle or slide.title
    table(page, Box(LEFT, page.top, WIDE, sum(heights)), (WIDE - 800, 480, 320), cells, heights, alt, rules=True, side=10)


def _agreement(report: Report, one: Agreement, size: float) -> list[Cell]:
    what = [Run(one.what or "–", size, bold=True)]
    if one.whose != "zelf":
        what.append(Run(f" · {report.book.say(f'dia.afspraken.van.{one.whose}')}", 24, colour=GREY))
    return [[Para(tuple(what))], cell(one.who or "–", size), cell(dutch_date(one.when) if one.when else "–", size)]


def close(page: Page, slide: Slide, report: Report) -> None:
    """Was it useful, and when again."""
    book, counts, half = report.book, report.notes.rating.counts, (WIDE - 60) / 2
    words = {one: book.say(f"dia.slot.{one}") for one in RATING}
    question, column = book.say("dia.slot.oordeel"), book.say("kolom.aantal")
    page.text(Box(LEFT, page.top + 10, half, 50), [para(question, 40, bold=True)], name="Vraag")
    cells = [[heading(book.say("kolom.antwoord")), heading(column, "r")]]
    cells += [[cell(words[one], 32, bold=True), cell(str(counts.get(one, "")), 32, bold=True, align="r")] for one in RATING]
    heights, top = (40, 92, 92, 92), page.top + 84
    table(page, Box(LEFT, top, half, sum(heights)), (180, half - 180), cells, heights, question, rules=True)
    if counts:
        alt = f"{question} " + ", ".join(f"{words[one]} {counts[one]}" for one in RATING) + "."
        series = [(column, [counts[one] for one in RATING], PETROL, WHITE)]
        box = Box(LEFT + 180, top + 40, half - 260, 276)
        shapes.bars(page, box, list(words.values()), series, max(counts.values()), alt, "Balken")
    day = report.notes.next_date
    when = book.say("dia.slot.datum.bekend", datum=dutch_date(day, year=True)) if day else book.say("dia.slot.datum")
    said = [para(when, 40, bold=True, after=24), para(book.say("dia.slot.delen"), 30)]
    page.panel(Box(LEFT + half + 60, page.top, half, 400), SOFT, said, name="Volgende keer", anchor="m", inset=(48, 36))


def after(page: Page, report: Report) -> None:
    """What everybody can do next: read on, begin small, use these slides."""
    book, wide = report.book, (WIDE - 2 * 32) / 3
    for place, one in enumerate(("lezen", "doen", "dias")):
        head = book.say(f"presentatie.zelf.{one}")
        words = [para(head, 44, bold=True, colour=PETROL, after=20), para(book.say(f"presentatie.zelf.{one}.uitleg"), 34)]
        page.panel(Box(LEFT + place * (wide + 32), page.top + 24, wide, 400), SOFT, words, name=head, inset=(44, 48))
    line = book.say("methode.versie", versie=book.outcome.method, ronde=book.outcome.label, n=book.outcome.answered)
    page.bar(Box(LEFT, BOTTOM - 66, WIDE, 2), HAIRLINE)
    page.text(Box(LEFT, BOTTOM - 50, WIDE, 40), [para(f"Samenpeil · {line}", 26, colour=GREY)], name="Herkomst")
