"""The slides of a meeting and their minutes: which there are, which are on, and a division that adds up exactly; stores nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assessment.meetings.records import Slide

COVER = "welkom"
TOGETHER = "samen"
VOTE = "stemmen"
GUESSED = ("oogopslag", "profiel")  # „Eerst raden“
TALKS = ("gesprek-1", "gesprek-2", "gesprek-3")
# Our own choice of minutes, from the table of twelve slides; the cover stands there while people come in.
MINUTES = {
    COVER: 0, "oogopslag": 5, "leven": 8, TOGETHER: 15, "profiel": 7, "eens": 8, "sterk": 7, "gesprek-1": 12, "gesprek-2": 12,
    "gesprek-3": 12, "functies": 7, "organisaties": 5, "stappen": 5, VOTE: 7, "afspraken": 15, "verandering": 7,
}  # fmt: skip
PRESETS = (60, 75, 90, 120)
USUAL = 90
TALK_MINUTES = {60: 10, 75: 12, 90: 12, 120: 18}
LEFT_OUT = {60: ("profiel", "eens", "organisaties", "gesprek-3"), 75: ("organisaties", "gesprek-3")}
LONGEST = 90  # minutes of one slide


def arrange(there: Sequence[str]) -> tuple[str, ...]:
    """The slides in the order of the meeting. Last year, when there is one, comes right after the first slide."""
    order = [slide for slide in MINUTES if slide in there]
    if "verandering" in order:
        order.remove("verandering")
        order.insert(order.index("oogopslag") + 1 if "oogopslag" in order else 1, "verandering")
    return tuple(order)


def preset(there: Sequence[str], minutes: int, off: Sequence[str] = ()) -> dict[str, tuple[bool, int]]:
    """slide -> (is on, minutes) for a meeting of 60, 75, 90 or 120 minutes; what is on adds up exactly.

    `off`: slides the facilitator has to switch on herself. Raises KeyError for another number of minutes.
    """
    if minutes not in TALK_MINUTES:
        raise KeyError(minutes)
    on = [slide for slide in arrange(there) if slide not in (*LEFT_OUT.get(minutes, ()), *off)]
    divided = divide(on, minutes)
    return {slide: (slide in on, divided.get(slide, MINUTES[slide])) for slide in arrange(there)}


def divide(slides: Sequence[str], minutes: int) -> dict[str, int]:
    """Whole minutes per slide that add up to `minutes`; the cover takes none and every other slide at least one.

    A talk gets the time its preset gives it, the rest is divided as the usual minutes are (largest remainder first).
    Without room for that everything is divided alike. Raises ValueError when there are more slides than minutes.
    """
    timed = [slide for slide in slides if slide != COVER]
    if not timed:
        return dict.fromkeys(slides, 0)
    if len(timed) > minutes:
        raise ValueError(minutes)
    talks = [slide for slide in timed if slide in TALKS]
    others = [slide for slide in timed if slide not in TALKS]
    for_talks = len(talks) * TALK_MINUTES.get(minutes, MINUTES[TALKS[0]])
    if talks and others and minutes - for_talks >= len(others):
        shares = dict.fromkeys(talks, for_talks // len(talks)) | _shared(others, minutes - for_talks)
    else:
        shares = _shared(timed, minutes)
    return {slide: shares.get(slide, 0) for slide in slides}


def _shared(slides: Sequence[str], minutes: int) -> dict[str, int]:
    # one minute each, the rest in proportion; what is left after rounding down goes to the largest remainders
    whole = sum(MINUTES[slide] for slide in slides)
    exact = {slide: Fraction((minutes - len(slides)) * MINUTES[slide], whole) for slide in slides}
    given = {slide: 1 + int(share) for slide, share in exact.items()}
    by_remainder = sorted(slides, key=lambda slide: (int(exact[slide]) - exact[slide], slides.index(slide)))
    for slide in by_remainder[: minutes - sum(given.values())]:
        given[slide] += 1
    return given


def slides_of(chosen: Mapping[str, tuple[bool, int]], titles: Mapping[str, str], points: int) -> tuple[Slide, ...]:
    """Every slide there can be, in order. `number` counts the slides that are on, the cover is 0; off: None."""
    slides, number = [], 0
    for slide, (is_on, minutes) in chosen.items():
        if slide in TALKS and TALKS.index(slide) >= points:
            continue
        slides.append(Slide(slide, number if is_on else None, is_on, minutes, titles.get(slide, "")))
        number += is_on
    return tuple(slides)


def nearest(slides: Sequence[Slide], wanted: str) -> Slide:
    """The slide that is wanted, or when it is off the last one before it that is on."""
    found = slides[0]
    for slide in slides:
        if slide.is_on:
            found = slide
        if slide.id == wanted:
            break
    return found
