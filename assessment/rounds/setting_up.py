"""Sets up a peiling: checks what the facilitator chose, freezes what is asked, makes the links; asks no member anything."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from assessment import dutch
from assessment.rounds import accounts, logbook, secrets, starting
from assessment.rounds.entering import browser_of
from assessment.rounds.following import setup_of
from assessment.rounds.installation import current, today, writing
from assessment.rounds.links import TRIES, keep_links
from assessment.rounds.records import PULSE, Card, Entry, HostStarts, Links, NoAccess, RoundIsClosed, Setup, SetupProblem
from assessment.rounds.rights import card_of, rights, spelled
from assessment.rounds.text import GREETING_LENGTH, NAME_LENGTH, clean_line
from assessment.rounds.years import peilingen
from assessment.store import access, alliances, answers

if TYPE_CHECKING:  # the method is loaded when a screen needs it, not at every start
    from scoring.instrument import Questionnaire

KINDS = ("alliantie", "coalitie")
OWN_CHOICE = "eigen"
PRESETS = ("volledig", "kort", OWN_CHOICE)
REPEAT = "herhaling"  # the instrument that is asked from the second peiling of an alliance on
MOST_PER_PERSPECTIVE = 500
LATEST = date(2999, 12, 31)


def create(visitor: str | None, setup: Setup, *, alliance_id: str | None = None) -> tuple[Entry, Links, Card]:
    """A new peiling, of a new alliance or (`alliance_id`) of one this browser leads. The facilitator's link is in the Links, once.

    Raises SetupProblem with every problem at once, NoAccess for an alliance of others, MustSignIn, HostStarts.
    """
    setup = checked(setup, not_before=today())
    with writing() as connection:
        cookie, browser = browser_of(visitor)
        holder = accounts.leader(connection, visitor, browser)
        if alliance_id is not None:
            _must_lead(connection, visitor, alliance_id)
            must_be_later(connection, alliance_id, setup)
        elif not starting.is_free(connection):
            raise HostStarts
        row, links = add_round(connection, setup, alliance_id)
        access.grant(connection, holder, row.id, "trekker")
        logbook.note(connection, visitor, logbook.MADE, row.alliance_id)
        card = card_of(row, "trekker")
    return Entry(cookie, f"/peiling?peiling={row.id}"), links, card


def change_setup(visitor: str | None, round_id: str, setup: Setup) -> Card:
    """Change name, date, numbers and greeting while the peiling is open; what is asked only while nobody began.

    Raises NoAccess, RoundIsClosed, SetupProblem.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        row = rights(connection, visitor, round_id, "trekker").row
        if row.state != "open":
            raise RoundIsClosed(round_id)
        if row.preset.startswith(PULSE):
            raise SetupProblem({"preset": "Een tussenstand wijzig je niet. Verwijder hem en vraag een nieuwe."})
        before = setup_of(row)
        setup = checked(setup, not_before=None if setup.date == before.date else today())
        asks_else = (setup.kind, setup.preset, setup.instruments) != (before.kind, before.preset, before.instruments)
        if asks_else and answers.number_of_members(connection, row.id):
            raise SetupProblem({"preset": "Er is al iemand begonnen. De vragen liggen nu vast."})
        values = _columns(setup)
        if asks_else:
            values |= keep_questions(connection, _questionnaire(setup, _has_earlier(connection, row.alliance_id, setup.date)))
        alliances.change(connection, row.id, **values)
        alliances.change_alliance(connection, row.alliance_id, name=setup.name, kind=setup.kind)
        alliances.remove_unused_questionnaires(connection)
        return rights(connection, visitor, round_id, "trekker").card


def add_round(connection: sa.Connection, setup: Setup, alliance_id: str | None = None) -> tuple[sa.Row, Links]:
    """Store a checked set-up with its links, whoever asked for it."""
    repeated = alliance_id is not None and _has_earlier(connection, alliance_id, setup.date)
    if alliance_id is None:
        alliance_id = secrets.new_id()
        alliances.add_alliance(connection, {"id": alliance_id, "name": setup.name, "kind": setup.kind, "is_practice": False})
    else:
        alliances.change_alliance(connection, alliance_id, name=setup.name, kind=setup.kind)
    return open_round(connection, setup, alliance_id, _questionnaire(setup, repeated))


def must_be_later(connection: sa.Connection, alliance_id: str, setup: Setup) -> None:
    """A next peiling lies after the ones that were. Raises SetupProblem."""
    last = next(iter(peilingen(connection, alliance_id)), None)
    if last is not None and setup.date <= last.date:
        raise SetupProblem({"date": f"Kies een datum na {dutch.dutch_date(last.date, year=True)}, de dag van jullie vorige peiling."})


def open_round(
    connection: sa.Connection, setup: Setup, alliance_id: str, questionnaire: Questionnaire, *, key: bool = True
) -> tuple[sa.Row, Links]:
    """An open round of an alliance that is there, with the links to it; with `key` a new one for the facilitator among them."""
    round_id = secrets.new_id()
    store_round(connection, setup, round_id, alliance_id, questionnaire)
    return with_links(connection, round_id, key=key)


def with_links(connection: sa.Connection, round_id: str, *, key: bool = True) -> tuple[sa.Row, Links]:
    """Make every link to a round that has none yet."""
    for _ in range(TRIES):
        row = alliances.one(connection, round_id)
        links = keep_links(connection, row)
        if links is not None:
            if not key:
                return row, links
            facilitator = secrets.new_secret()
            access.add_capability(connection, secrets.digest(facilitator), row.id, "trekker")
            return row, replace(links, facilitator=facilitator)
        alliances.change(connection, row.id, salt=secrets.new_key())
    raise RuntimeError("no free code")


def store_round(connection: sa.Connection, setup: Setup, round_id: str, alliance_id: str, questionnaire: Questionnaire) -> None:
    """An open round with what it asks, without any link to it."""
    row = _columns(setup) | keep_questions(connection, questionnaire) | {
        "id": round_id, "alliance_id": alliance_id, "state": "open", "salt": secrets.new_key(),
        "created_on": today().isoformat(), "closed_on": None, "opened": False,
    }  # fmt: skip
    alliances.add_round(connection, row)


def checked(setup: Setup, *, not_before: date | None) -> Setup:
    """The set-up with its texts cleaned. `not_before` is the first day the meeting may be (None: any day).

    Raises SetupProblem with one sentence per field.
    """
    setup = replace(setup, name=clean_line(str(setup.name)), greeting=clean_line(str(setup.greeting)), instruments=tuple(setup.instruments))
    problems = {field: sentence for field, sentence in _problems(setup, not_before) if sentence}
    if problems:
        raise SetupProblem(problems)
    return setup


def _problems(setup: Setup, not_before: date | None) -> list[tuple[str, str]]:
    return [
        ("name", _problem_of_name(setup.name)),
        ("kind", "" if setup.kind in KINDS else "Kies of jullie een alliantie of een coalitie zijn."),
        ("date", _problem_of_date(setup.date, not_before)),
        ("invited", _problem_of_invited(setup.invited)),
        ("preset", "" if setup.preset in PRESETS else "Kies welke vragen jullie willen: volledig, kort of een eigen keuze."),
        ("instruments", _problem_of_instruments(setup)),
        ("greeting", "" if len(setup.greeting) <= GREETING_LENGTH else f"Houd je naam bij de groet korter dan {GREETING_LENGTH} tekens."),
    ]


def _problem_of_name(name: str) -> str:
    if not name:
        return "Vul in hoe jullie heten."
    return "" if len(name) <= NAME_LENGTH else f"Houd de naam korter dan {NAME_LENGTH} tekens."


def _problem_of_date(text: str, not_before: date | None) -> str:
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return "Kies een datum die nog komt."
    too_early = not_before is not None and day < not_before
    return "Kies een datum die nog komt." if too_early or day > LATEST or len(text) != 10 else ""


def _problem_of_invited(invited: dict[str, Any]) -> str:
    known = {perspective.id for perspective in current().knowledge.perspectives}
    if any(perspective not in known for perspective in invited):
        return "Kies alleen hoeken uit de lijst: " + dutch.listing(sorted(known)) + "."
    whole = all(isinstance(number, int) and not isinstance(number, bool) and number >= 0 for number in invited.values())
    if not invited or not whole:
        return "Vul bij elke hoek een getal in. Niemand? Vul 0 in."
    if max(invited.values()) > MOST_PER_PERSPECTIVE:
        return f"Vul bij elke hoek hoogstens {MOST_PER_PERSPECTIVE} mensen in."
    return "" if sum(invited.values()) >= fewest() else f"Nodig minstens {fewest()} mensen uit. Anders zijn antwoorden te herkennen."


def _problem_of_instruments(setup: Setup) -> str:
    if setup.preset != OWN_CHOICE:
        return ""
    known = {instrument.id for instrument in current().knowledge.instruments} - {REPEAT}
    return "" if setup.instruments and set(setup.instruments) <= known else "Kies minstens één onderdeel uit de lijst."


def _questionnaire(setup: Setup, repeated: bool) -> Questionnaire:
    """What is asked. Coalitions have their own form of a preset where the content gives one."""
    knowledge = current().knowledge
    extra = (REPEAT,) if repeated else ()
    if setup.preset == OWN_CHOICE:
        return knowledge.ask(setup.instruments + extra)
    presets = {preset.id: preset for preset in knowledge.presets}
    preset = presets.get(f"{setup.kind}-{setup.preset}") or presets[setup.preset]
    return knowledge.ask(preset.instruments + extra, preset.id, preset.only)


def ask_again(connection: sa.Connection, round_id: str, setup: Setup) -> None:
    """This round has an earlier one now: ask what is asked from the second time on. Only while nobody began."""
    alliances.change(connection, round_id, **keep_questions(connection, _questionnaire(setup, True)))


def fewest() -> int:
    """With fewer people than this an answer could be recognised (n_min of the method)."""
    return next(int(number.value) for number in current().knowledge.numbers if number.key == "n_min")


def checked_name(name: str) -> str:
    """The name of an alliance, cleaned. Raises SetupProblem."""
    cleaned = clean_line(name)
    if _problem_of_name(cleaned):
        raise SetupProblem({"name": _problem_of_name(cleaned)})
    return cleaned


def keep_questions(connection: sa.Connection, questionnaire: Questionnaire) -> dict[str, Any]:
    """Store what is asked; returns the columns of a round that say so."""
    body = questionnaire.model_dump_json(by_alias=True)
    digest = sha256(body.encode()).hexdigest()
    alliances.keep_questionnaire(connection, digest, body)
    return {"questionnaire": digest, "asked": len(questionnaire.items)}


def _columns(setup: Setup) -> dict[str, Any]:
    month = dutch.month(setup.date)
    return {
        "label": f"tussenstand {month}" if setup.preset.startswith(PULSE) else month, "date": setup.date,
        "preset": setup.preset, "instruments": json.dumps(list(setup.instruments)),
        "invited": json.dumps(setup.invited), "invited_total": sum(setup.invited.values()), "greeting": setup.greeting,
    }  # fmt: skip


def _must_lead(connection: sa.Connection, visitor: str | None, alliance_id: str) -> None:
    rows = peilingen(connection, spelled(alliance_id))
    if not rows:
        raise NoAccess(alliance_id)
    rights(connection, visitor, rows[0].id, "trekker")


def _has_earlier(connection: sa.Connection, alliance_id: str, day: str) -> bool:
    return any(row.date < day for row in peilingen(connection, alliance_id))
