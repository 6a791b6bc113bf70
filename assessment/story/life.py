"""The chapter on life phase and situation: two separate answers, each with why, and never a sensitive signal."""

from __future__ import annotations

from assessment.story.book import Book
from assessment.story.pictures import Table
from assessment.story.records import Activity, Life, PhaseBlock, Why
from scoring.disclosure import boundary
from scoring.named import SENSITIVE, phase_of
from scoring.results import ActivityResult, PhaseResult, SituationResult

LEVELS = {
    "klaar": ("klaar", "check_circle"),
    "bezig": ("bezig", "timelapse"),
    "niet": ("niet", "radio_button_unchecked"),
    "?": ("onbekend", "help"),
}
STATES = {
    "gedaan": ("gedaan", "check_circle"),
    "mee bezig": ("mee-bezig", "timelapse"),
    "nog niet": ("nog-niet", "radio_button_unchecked"),
    "onbekend": ("activiteit-onbekend", "help"),
}


def life(book: Book) -> Life | None:
    """Phase strip and situation; None when neither was asked."""
    phase, situation = book.outcome.phase, book.outcome.situation
    if phase is None and situation is None:
        return None
    known = {one.number: one for one in book.knowledge.phases}.get(phase.value) if phase else None
    kind = next((one for one in book.knowledge.situations if situation and one.id == situation.value), None)
    variant = next((one for one in kind.variants if one.id == situation.variant), None) if kind else None
    blocks = tuple(_block(book, phase, number) for number in sorted(int(key) for key in phase.levels)) if phase else ()
    return Life(
        id="leven",
        name=book.say("naam.leven"),
        title=_title(book, kind.title if kind else "", known),
        subtitle=book.say("onder.leven"),
        phase=book.say("leven.fase", nummer=known.number, naam=known.name) if known else book.say("leven.fase_onbekend"),
        phase_meaning=known.meaning if known else book.say("leven.fase_onbekend_tekst"),
        blocks=blocks,
        phase_reasons=phase.reasons if phase else (),
        phase_border=_phase_border(book, phase) if phase else "",
        phase_tips=tuple(tip.text for tip in known.tips) if known else (),
        situation=kind.name if kind else "",
        variant=variant.name if variant else "",
        situation_text=variant.text if variant else kind.text if kind else "",
        seen=_signals(situation, "ja", book),
        seen_partly=_signals(situation, "deels", book),
        not_seen=_signals(situation, "nee", book),
        situation_reasons=situation.reasons if situation else (),
        situation_border=_situation_border(book, situation) if situation else "",
        together=_together(book, phase, situation),
        phase_why=Why((), book.say("regel.fase"), book.sources(*known.source) if known else book.method_sources("phase_done"))
        if phase
        else None,
        situation_why=Why((), book.say("regel.situatie"), book.sources(*kind.source)) if kind else None,
        table=_table(book, blocks) if blocks else None,
    )


def _title(book: Book, situation: str, phase) -> str:
    if situation:
        return situation
    return book.say("titel.leven.zonder_situatie", nummer=phase.number, fase=phase.name) if phase else book.say("titel.leven.onbekend")


def _block(book: Book, phase: PhaseResult, number: int) -> PhaseBlock:
    word, icon = LEVELS[phase.levels[str(number)]]
    return PhaseBlock(
        number=number,
        name=next(one.name for one in book.knowledge.phases if one.number == number),
        level=book.say(f"stand.{word}"),
        icon=icon,
        is_current=phase.value == number,
        activities=tuple(_activity(book, one) for one in phase.activities if phase_of(one.id) == number),
    )


def _activity(book: Book, result: ActivityResult) -> Activity:
    word, icon = STATES[result.state]
    remark = result.sentence if result.disputed else ""
    return Activity(book.item(result.id).text, book.say(f"stand.{word}"), icon, remark)


def _signals(situation: SituationResult | None, state: str, book: Book) -> tuple[str, ...]:
    """Signals in this state with their count where it may stand; sensitive ones never."""
    if situation is None:
        return ()
    found = [one for one in situation.signals if one.state == state and one.id not in SENSITIVE and not book.item(one.id).sensitive]
    return tuple(f"{book.item(one.id).text.rstrip('.')}." + (f" {one.sentence}" if one.sentence else "") for one in found)


def _phase_border(book: Book, phase: PhaseResult) -> str:
    """What else could have come out without one answer; a boundary that rests on one person is not shown."""
    sentences = []
    for other, times in boundary(phase.border, book.outcome.answered).items():
        if other == "0":
            sentences.append(book.say("leven.grens_fase_onbekend"))
        else:
            sentences.append(_border(book, "leven.grens_fase", times, fase=other))
    return " ".join(sentences)


def _situation_border(book: Book, situation: SituationResult) -> str:
    names = {one.id: one.name.lower() for one in book.knowledge.situations}
    borders = boundary(situation.border, book.outcome.answered).items()
    return " ".join(_border(book, "leven.grens_situatie", times, situatie=names.get(other, other)) for other, times in borders)


def _border(book: Book, key: str, times: int | None, **fields: str) -> str:
    return book.say(key, **fields) if times is None else book.say(f"{key}_aantal", aantal=times, n=book.outcome.answered, **fields)


def _together(book: Book, phase: PhaseResult | None, situation: SituationResult | None) -> str:
    """What phase and situation mean together (method §4.5); '' when one of the two is missing."""
    if phase is None or situation is None:
        return ""
    found = (one.text for one in book.knowledge.combinations if one.situation == situation.value and phase.value in one.phases)
    return next(found, "")


def _table(book: Book, blocks: tuple[PhaseBlock, ...]) -> Table:
    return Table(
        book.say("tabel.leven"),
        tuple(book.say(f"kolom.{one}") for one in ("fase", "activiteit", "stand")),
        tuple((f"{block.number} {block.name}", one.text, one.state) for block in blocks for one in block.activities),
    )
