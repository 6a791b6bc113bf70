"""Preparing a meeting: slides and minutes, talking points, titles, remarks, overruling, who leads; the leader alone may."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets as chance
from collections.abc import Iterable, Mapping

from assessment.meetings import plan
from assessment.meetings.records import MeetingProblem, Overrule, Overruled, Preparation, Remark, Remarks
from assessment.meetings.room import Room, changing, looking, must_be_shared, numbers, there
from assessment.rounds.installation import current
from assessment.rounds.records import NotOnScale
from assessment.rounds.text import clean_line
from assessment.store import meetings
from scoring.disclosure import may_show_remarks
from scoring.named import FACILITATOR
from scoring.results import Guide, Outcome, TalkingPoint
from scoring.situation import WEAK

TITLE_LENGTH = 132  # two lines of 66
BECAUSE_LENGTH = 200
GUIDES: tuple[Guide, ...] = ("trekker", "onafhankelijk", "samen kiezen")
VIEW = re.compile(r"[0-9a-f]{16}", re.ASCII)


def preparation(visitor: str | None, round_id: str) -> Preparation:
    """Everything on the preparation screen; made the first time. Raises NoAccess, RoundIsOpen."""
    with looking(visitor, round_id, "trekker") as room:
        if room.row is not None:
            return shown(room)
    with changing(visitor, round_id) as room:
        return shown(room)


def use_preset(visitor: str | None, round_id: str, minutes: int) -> Preparation:
    """Which slides and how long each, for 60, 75, 90 or 120 minutes exactly. Raises NotOnScale for another number."""
    if minutes not in plan.PRESETS:
        raise NotOnScale(str(minutes))
    with changing(visitor, round_id) as room:
        outcome, prepared = room.result.outcome, room.prepared
        off = () if _is_on(prepared.slides, plan.TOGETHER) else (plan.TOGETHER,)
        slides = plan.preset(there(outcome, len(prepared.points)), minutes, off)
        return shown(room.prepare(slides=slides))


def change_slide(visitor: str | None, round_id: str, slide: str, *, is_on: bool | None = None, minutes: int | None = None) -> Preparation:
    """Switch a slide on or off, or give it other minutes (1–90). The cover stays on. Raises NotOnScale, MeetingProblem."""
    with changing(visitor, round_id) as room:
        slides = dict(room.prepared.slides)
        if slide not in slides or slide == plan.COVER:
            raise NotOnScale(slide)
        was_on, before = slides[slide]
        wanted = before if minutes is None else minutes
        if not isinstance(wanted, int) or not 1 <= wanted <= plan.LONGEST:
            raise MeetingProblem({"minutes": f"Kies een heel aantal minuten, van 1 tot en met {plan.LONGEST}."})
        slides[slide] = (was_on if is_on is None else bool(is_on), wanted)
        return shown(room.prepare(slides=slides))


def retitle(visitor: str | None, round_id: str, slide: str, title: str) -> Preparation:
    """Another title for a slide; an empty one gives the title by rule back. Raises NotOnScale, MeetingProblem."""
    title = clean_line(str(title)[: 20 * TITLE_LENGTH])
    if len(title) > TITLE_LENGTH:
        raise MeetingProblem({"title": f"Houd de titel korter dan {TITLE_LENGTH} tekens."})
    with changing(visitor, round_id) as room:
        prepared = room.prepared
        if slide not in prepared.slides:
            raise NotOnScale(slide)
        titles = {one: text for one, text in (prepared.titles | {slide: title}).items() if text}
        return shown(room.prepare(titles=titles))


def choose_points(visitor: str | None, round_id: str, points: Iterable[str]) -> Preparation:
    """The talking points in this order, at most three („Wissel“, omhoog, omlaag). Raises NotOnScale for what is no candidate."""
    chosen = tuple(points)
    with changing(visitor, round_id) as room:
        outcome, prepared = room.result.outcome, room.prepared
        known = {point.id for point in outcome.candidates}
        if len(set(chosen)) != len(chosen) or not set(chosen) <= known or len(chosen) > numbers().top_max:
            raise NotOnScale(", ".join(chosen))
        slides = _with_talks(prepared.slides, there(outcome, len(chosen)))
        return shown(room.prepare(points=chosen, slides=slides))


def switch(visitor: str | None, round_id: str, *, big_room: bool | None = None, guess_first: bool | None = None) -> Preparation:
    """„Grote zaal“ and „Eerst raden“, on or off."""
    given = {"big_room": big_room, "guess_first": guess_first}
    with changing(visitor, round_id) as room:
        return shown(room.prepare(**{name: bool(value) for name, value in given.items() if value is not None}))


def choose_guide(visitor: str | None, round_id: str, who: Guide) -> Preparation:
    """Who leads the talk; the advice stays beside it for everyone. Raises NotOnScale."""
    if who not in GUIDES:
        raise NotOnScale(str(who))
    with changing(visitor, round_id) as room:
        return shown(room.prepare(leads=who))


def overrule(visitor: str | None, round_id: str, what: Overruled, chosen: str, because: str) -> Preparation:
    """„Wij kiezen …, omdat …“; nothing chosen takes it back. The computed outcome stays as it is (method §4.6).

    Raises NotOnScale for a phase or situation that does not exist, MeetingProblem without a reason.
    """
    because = clean_line(str(because)[: 20 * BECAUSE_LENGTH])
    with changing(visitor, round_id) as room:
        computed = _computed(room.result.outcome, what)
        if chosen and chosen not in _choices(what):
            raise NotOnScale(str(chosen))
        if chosen and not 0 < len(because) <= BECAUSE_LENGTH:
            sentence = "Schrijf erbij waarom jullie dit kiezen." if not because else f"Houd de reden korter dan {BECAUSE_LENGTH} tekens."
            raise MeetingProblem({"because": sentence})
        kept = tuple(one for one in room.prepared.overruled if one.what != what)
        mine = (Overrule(what, computed, chosen, because),) if chosen else ()
        return shown(room.prepare(overruled=kept + mine))


def remarks(visitor: str | None, round_id: str, view: str = "") -> Remarks:
    """The remarks of the round, in an order and with ids that differ per view. Give `view` back to keep both while drawing again.

    Without five people and three texts there are none to see, also not for the leader.
    """
    with looking(visitor, round_id, "trekker") as room:
        return _remarks(room, view if VIEW.fullmatch(view) else chance.token_hex(8))


def show_remark(visitor: str | None, round_id: str, view: str, remark_id: str, is_shown: bool) -> Remarks:
    """Let the group read one remark, or not. Raises NotOnScale for an id that is not of this view."""
    if not VIEW.fullmatch(view):
        raise NotOnScale(remark_id)
    with changing(visitor, round_id) as room:
        key = next((row.key for row in _rows(room) if _id(view, row.key) == remark_id), None)
        if key is None:
            raise NotOnScale(remark_id)
        on = set(room.prepared.remarks) - {key}
        return _remarks(room.prepare(remarks=tuple(sorted(on | {key} if is_shown else on))), view)


def remarks_on_the_wall(visitor: str | None, round_id: str, view: str = "") -> tuple[str, ...]:
    """The texts that were switched on, shuffled. For the leader, and for everybody once the outcome is shared (NotShared)."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        return tuple(one.text for one in _remarks(room, view if VIEW.fullmatch(view) else chance.token_hex(8)).remarks if one.is_shown)


def shown(room: Room) -> Preparation:
    """The stored choices beside the outcome they are about."""
    prepared, outcome = room.prepared, room.result.outcome
    points = {point.id: point for point in outcome.candidates}
    return Preparation(
        card=room.card,
        slides=plan.slides_of(prepared.slides, prepared.titles, len(prepared.points)),
        points=tuple(points[one] for one in prepared.points),
        others=tuple(point for one, point in points.items() if one not in prepared.points),
        big_room=prepared.big_room,
        guess_first=prepared.guess_first,
        overruled=prepared.overruled,
        leads=prepared.leads,
        advice=outcome.guide,
        advice_reason=outcome.guide_reason,
        heads_up=_may_be_about_the_facilitator(outcome, prepared.points),
    )


def shown_remarks(room: Room) -> list[str]:
    """The texts that were switched on, when remarks may be shown at all."""
    return [row.body for row in _rows(room) if row.key in room.prepared.remarks]


def points_of(outcome: Outcome, chosen: Iterable[str]) -> tuple[TalkingPoint, ...]:
    """The chosen talking points, with why they are on the list."""
    known = {point.id: point for point in outcome.candidates}
    return tuple(known[one] for one in chosen)


def _may_be_about_the_facilitator(outcome: Outcome, points: Iterable[str]) -> bool:
    weak = any(one.id == FACILITATOR and one.klass in WEAK for one in outcome.ingredients)
    return weak or FACILITATOR in points


def _is_on(slides: Mapping[str, tuple[bool, int]], slide: str) -> bool:
    return slides.get(slide, (False, 0))[0]


def _with_talks(slides: Mapping[str, tuple[bool, int]], wanted: Iterable[str]) -> dict[str, tuple[bool, int]]:
    # a talk that is new gets its usual minutes and is on; what was chosen stays as it was
    there_now = plan.arrange(tuple(wanted))
    return {slide: slides.get(slide, (True, plan.MINUTES[slide])) for slide in there_now}


def _computed(outcome: Outcome, what: str) -> str:
    found = {"fase": outcome.phase and str(outcome.phase.value), "situatie": outcome.situation and outcome.situation.value}
    if what not in found:
        raise NotOnScale(str(what))
    return found[what] or ("0" if what == "fase" else "onbekend")


def _choices(what: str) -> set[str]:
    knowledge = current().knowledge
    if what == "fase":
        return {str(phase.number) for phase in knowledge.phases}
    return {situation.id for situation in knowledge.situations} - {"onbekend"}


def _rows(room: Room) -> list:
    rows = meetings.remarks(room.connection, room.round_id)
    return rows if room.prepared.from_file or may_show_remarks(room.result.outcome.answered, len(rows), numbers()) else []


def _remarks(room: Room, view: str) -> Remarks:
    rows, on = _rows(room), set(room.prepared.remarks)
    seen = sorted((Remark(_id(view, row.key), row.body, row.key in on) for row in rows), key=lambda one: one.id)
    return Remarks(view, bool(rows), tuple(seen))


def _id(view: str, key: str) -> str:
    return hmac.new(current().key, f"toelichting\x1f{view}\x1f{key}".encode(), hashlib.sha256).hexdigest()[:24]
