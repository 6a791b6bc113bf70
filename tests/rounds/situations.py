"""Builds situations in a peiling by their name; asserts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from assessment import rounds
from assessment.rounds import Setup
from assessment.rounds.installation import today
from assessment.rounds.records import Card, Links

TAB = "0a0b0c0d-0"
INVITED = {"overheid": 4, "zorg-welzijn": 4, "zakelijk": 2}


@dataclass(frozen=True)
class Peiling:
    """A peiling with its facilitator's cookie."""

    trekker: str
    links: Links
    card: Card

    @property
    def id(self) -> str:
        return self.card.id


def a_setup(**changes) -> Setup:
    chosen = {"name": "Alliantie Testdorp", "date": (today() + timedelta(days=21)).isoformat(), "invited": dict(INVITED)}
    return Setup(**chosen | changes)


def an_open_peiling(**changes) -> Peiling:
    entry, links, card = rounds.create(None, a_setup(**changes))
    return Peiling(entry.visitor, links, card)


def somebody_with_the_link(peiling: Peiling) -> str:
    return rounds.exchange(peiling.links.fill_in, None).visitor


def somebody_reading_along(peiling: Peiling) -> str:
    return rounds.exchange(peiling.links.read_along, None).visitor


def a_member(peiling: Peiling, perspective: str = "overheid") -> str:
    visitor = somebody_with_the_link(peiling)
    rounds.begin(visitor, peiling.id, perspective)
    return visitor


def answered_everything(visitor: str, round_id: str, pick: int = 3) -> None:
    questionnaire = rounds.questions(visitor, round_id)[1]
    for item in questionnaire.items:
        codes = questionnaire.scale_of(item.id).codes
        rounds.save_answer(visitor, round_id, item.id, codes[pick % len(codes)], TAB, None)


def a_pulse(peiling: Peiling, *subjects: str, last_day: str = "2999-01-01") -> Peiling:
    """A tussenstand beside this closed peiling, with its facilitator."""
    links, card = rounds.start_pulse(peiling.trekker, peiling.id, subjects or ("ING-02", "ING-09"), last_day)
    return Peiling(peiling.trekker, links, card)


def a_shared_pulse(peiling: Peiling, *subjects: str, picks: tuple[int, ...] = (3, 3, 3, 3, 3), last_day: str = "2999-01-01") -> Peiling:
    """One that five people answered, closed and shared."""
    pulse = a_pulse(peiling, *subjects, last_day=last_day)
    for pick in picks:
        answered_everything(a_member(pulse, "onbekend"), pulse.id, pick)
    rounds.close(pulse.trekker, pulse.id)
    rounds.share(pulse.trekker, pulse.id)
    return pulse


def a_next_peiling(peiling: Peiling, date: str, **changes) -> Peiling:
    """The next one of the same alliance, by the same facilitator."""
    setup = a_setup(date=date, **{"preset": "kort"} | changes)
    _, links, card = rounds.create(peiling.trekker, setup, alliance_id=peiling.card.alliance_id)
    return Peiling(peiling.trekker, links, card)


def a_member_who_sent(peiling: Peiling, perspective: str = "overheid", pick: int = 3) -> str:
    """Somebody who answered the first few questions only, and pressed send: that counts too."""
    visitor = a_member(peiling, perspective)
    for item in rounds.questions(visitor, peiling.id)[1].items[:6]:
        rounds.save_answer(visitor, peiling.id, item.id, str(pick % 5 + 1), TAB, None)
    rounds.submit(visitor, peiling.id)
    return visitor


def five_people_sent(peiling: Peiling) -> list[str]:
    return [a_member_who_sent(peiling, "zorg-welzijn", number) for number in range(5)]


def a_closed_peiling(**changes) -> Peiling:
    peiling = an_open_peiling(preset="kort", **changes)
    five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    return peiling


def a_shared_peiling(**changes) -> Peiling:
    peiling = a_closed_peiling(**changes)
    rounds.share(peiling.trekker, peiling.id)
    return peiling


def a_next_year(peiling: Peiling, years: int = 1, shared: bool = True) -> Peiling:
    """A later peiling of the same alliance, filled in by five people and closed."""
    day = (today() + timedelta(days=21 + 365 * years)).isoformat()
    _, links, card = rounds.create(peiling.trekker, a_setup(date=day, preset="kort"), alliance_id=peiling.card.alliance_id)
    later = Peiling(peiling.trekker, links, card)
    five_people_sent(later)
    rounds.close(later.trekker, later.id)
    if shared:
        rounds.share(later.trekker, later.id)
    return later
