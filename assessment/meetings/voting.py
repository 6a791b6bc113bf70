"""Ballots of a meeting: one vote per browser, hidden until it is shown, and then only counts are left; moves no slide."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping

import sqlalchemy as sa

from assessment.meetings import practising
from assessment.meetings.records import Ballot, BallotIsClosed, BallotKind, Option, Rating, TooFewVotes, TooManyVotes
from assessment.meetings.room import Room, changing, looking, numbers, taking_part
from assessment.rounds import keeping, secrets
from assessment.rounds.installation import current
from assessment.rounds.records import NoAccess, NotOnScale
from assessment.rounds.rights import hashed, spelled
from assessment.store import meetings
from scoring.again import asked_again
from scoring.disclosure import all_or_nothing, counts_from_two
from scoring.results import Spot

DOTS = 3
ROOM = 2  # at most so many times the number invited may vote, like the number that may begin
RATING = ("ja", "deels", "nee")
PAPER_LENGTH = 40


def open_ballot(visitor: str | None, round_id: str, kind: BallotKind, subject: str = "", *, again: bool = False) -> Ballot:
    """Put a ballot on the phones: three dots over the proposed steps ('stappen') or the talking points ('punten'), one statement
    again ('stelling', `subject` is its item id), or the session rating ('oordeel').

    The same one again gives the one that is there, with its votes; `again` starts anew after it was shown.
    Raises NoAccess, RoundIsOpen, NotOnScale.
    """
    with changing(visitor, round_id) as room:
        question, options = _asked(room, kind, subject)
        rows = [row for row in meetings.ballots_of(room.connection, room.row.key) if (row.kind, row.subject) == (kind, subject)]
        if rows and rows[-1].tally is None and not _asks(rows[-1], options):
            meetings.remove_ballot(room.connection, rows.pop().key)  # other talking points since: those votes mean nothing any more
        if not rows or (again and rows[-1].tally is not None):
            key = _add(room, kind, subject, question, options, len(rows) + 1)
        else:
            key = rows[-1].key
        room = room.move(ballot=key)
        return ballot_of(room, meetings.ballot(room.connection, room.row.key, key))


def vote(visitor: str | None, round_id: str, ballot_id: str, choice: Mapping[str, int]) -> Ballot:
    """This browser's vote; a later one takes its place, an empty one takes it away. Possible until the outcome is shown.

    `choice`: option -> dots, together at most three; for a statement and the rating one option with 1.
    Browsers that filled in as one person are one voter. Raises NoAccess, NotOnScale, BallotIsClosed, TooManyVotes.
    """
    with taking_part(visitor, round_id, "lid") as room:
        row = _open(room, ballot_id)
        return _put(room, row, _voter(row, room.rights.seat or hashed(visitor)), choice)


def hand_in(visitor: str | None, round_id: str, ballot_id: str, choice: Mapping[str, int], paper: str) -> Ballot:
    """The vote of somebody without a phone, on the leader's screen. `paper` is a number the page made for this person: the same
    paper again changes that vote, so a double tap counts once. Errors as with `vote`; NoAccess for who does not lead.
    """
    if not isinstance(paper, str) or not 0 < len(paper) <= PAPER_LENGTH:
        raise NotOnScale(str(paper)[:PAPER_LENGTH])
    with taking_part(visitor, round_id, "trekker") as room:
        row = _open(room, ballot_id)
        return _put(room, row, _voter(row, f"papier\x1f{paper}"), choice)


def reveal(visitor: str | None, round_id: str, ballot_id: str) -> Ballot:
    """„Toon de uitslag“: count once, keep only the counts and forget who voted. Showing again gives the same.

    Raises TooFewVotes: a statement and the rating from five people, dots from three. The ballot stays open then.
    """
    with changing(visitor, round_id) as room:
        row = meetings.ballot_to_count(room.connection, room.row.key, spelled(ballot_id))
        if row is None:
            raise NoAccess(ballot_id)
        if row.tally is None:
            voted = meetings.number_of_votes(room.connection, row.key)
            if voted < needed(row.kind):
                raise TooFewVotes(voted, needed(row.kind))
            settle(room, row)
        shown = ballot_of(room, meetings.ballot(room.connection, room.row.key, row.key))
    keeping.wipe("votes")
    return shown


def settle(room: Room, row: sa.Row) -> None:
    """Count the votes of a ballot, keep the counts and forget the votes."""
    votes = [json.loads(choice) for choice in meetings.choices(room.connection, row.key)]
    meetings.settle(room.connection, row.key, json.dumps(_count(room, row, votes)))


def put_aside(visitor: str | None, round_id: str, ballot_id: str, *, forget: bool = False) -> None:
    """Take a ballot off the phones and the wall. `forget`: with every vote, when it was not shown yet."""
    with changing(visitor, round_id) as room:
        row = meetings.ballot(room.connection, room.row.key, spelled(ballot_id))
        if row is None:
            raise NoAccess(ballot_id)
        if forget and row.tally is None:
            meetings.remove_ballot(room.connection, row.key)
        if room.row.ballot == row.key:
            room.move(ballot="")


def ballots(visitor: str | None, round_id: str) -> tuple[Ballot, ...]:
    """Every ballot of the meeting so far, for the leader. Raises NoAccess, RoundIsOpen."""
    with looking(visitor, round_id, "trekker") as room:
        return () if room.row is None else tuple(ballot_of(room, row) for row in meetings.ballots_of(room.connection, room.row.key))


def needed(kind: str) -> int:
    """How many people must have voted before it is shown."""
    return numbers().known_people if kind in ("stappen", "punten") else numbers().n_min


def may_vote(room: Room) -> bool:
    """Whether this browser has a vote: members have, who only reads along has not."""
    return "lid" in room.roles


def my_vote(room: Room, visitor: str | None, row: sa.Row) -> dict[str, int]:
    """What this browser chose, {} when it did not."""
    chosen = meetings.vote_of(room.connection, row.key, _voter(row, room.rights.seat or hashed(visitor))) if may_vote(room) else None
    return {} if chosen is None else json.loads(chosen)


def ballot_of(room: Room, row: sa.Row) -> Ballot:
    """A stored ballot as everybody may see it: without the tally only how many voted."""
    asked = json.loads(row.options)
    tally = None if row.tally is None else json.loads(row.tally)
    options = tuple(Option(*pair) for pair in asked["keuzes"])
    people = {} if tally is None else _named(tally)
    dots = {option.id: tally["stippen"][option.id] for option in options if option.id in people}
    return Ballot(
        id=row.key, kind=row.kind, subject=row.subject, question=asked["vraag"], options=options, each=each(row.kind), turn=row.turn,
        voted=meetings.number_of_votes(room.connection, row.key) if tally is None else tally["gestemd"],
        expected=asked["verwacht"], is_shown=tally is not None,
        dots={} if row.kind in ("stelling", "oordeel") else dots,
        first=tuple(one for one, many in dots.items() if many == max(dots.values())) if row.kind in ("stappen", "punten") else (),
        again=Spot.model_validate(tally["opnieuw"]) if tally and tally["opnieuw"] else None,
    )  # fmt: skip


def _named(tally: Mapping) -> Mapping[str, int]:
    """The options that at least two people chose. In a meeting that came from a file only their dots came along."""
    return tally["stippen"] if tally["mensen"] is None else counts_from_two(tally["mensen"])


def rating_of(row: sa.Row) -> Rating:
    """A counted session rating: the whole distribution, or nothing when it would point at one person or too few answered."""
    tally = json.loads(row.tally)
    counts = {option: tally["mensen"].get(option, 0) for option in RATING} if tally["mensen"] else {}  # {}: stayed behind at a move
    return Rating(tally["gestemd"], all_or_nothing(counts) if tally["gestemd"] >= needed(row.kind) else {})


def each(kind: str) -> int:
    """Dots per person."""
    return DOTS if kind in ("stappen", "punten") else 1


def _add(room: Room, kind: str, subject: str, question: str, options: list[tuple[str, str]], turn: int) -> str:
    key, asked = secrets.new_key(), {"vraag": question, "keuzes": options, "verwacht": room.result.outcome.answered}
    row = {"key": key, "meeting": room.row.key, "kind": kind, "subject": subject, "turn": turn, "salt": secrets.new_key(), "tally": None}
    meetings.add_ballot(room.connection, row | {"options": json.dumps(asked, ensure_ascii=False)})
    if room.owner:
        practising.vote(room.connection, key, kind, [option for option, _ in options])
    return key


def _asks(row: sa.Row, options: list[tuple[str, str]]) -> bool:
    return {option for option, _ in json.loads(row.options)["keuzes"]} == {option for option, _ in options}


def _asked(room: Room, kind: str, subject: str) -> tuple[str, list[tuple[str, str]]]:
    """The statement, and (id, words) of what can be chosen."""
    if kind == "oordeel" and not subject:
        return "", [(one, one) for one in RATING]
    result, knowledge = room.result, current().knowledge
    if kind == "stelling":
        item = next((one for one in result.questionnaire.items if one.id == subject and _may_be_asked_again(room, subject)), None)
        if item is None:
            raise NotOnScale(subject)
        return item.text, [(option.code, option.label) for option in result.questionnaire.scale_of(subject).options]
    if kind == "stappen" and not subject:
        titles = {step.id: step.title for step in knowledge.steps}
        options = [(step.id, titles[step.id]) for step in result.outcome.steps if step.id in titles]
    elif kind == "punten" and not subject:
        groups = {group.id: group.short for one in result.questionnaire.instruments for group in one.groups}
        options = [(point, groups[point]) for point in room.prepared.points]
    else:
        raise NotOnScale(f"{kind} {subject}")
    if len(options) < 2:
        raise NotOnScale(kind)
    return "", options


def _may_be_asked_again(room: Room, item: str) -> bool:
    """Only what everybody may see the first answers of: statements of ingredients and the marks of functions for now. Not the
    ambition: beside the choice for a function its dots would tell who chose otherwise."""
    outcome = room.result.outcome
    spots = [spot for one in outcome.ingredients for spot in one.statements] + [spot for one in outcome.functions for spot in one.spots[:1]]
    return any(spot.item == item for spot in spots)


def _open(room: Room, ballot_id: str) -> sa.Row:
    row = None if room.row is None else meetings.ballot_to_vote(room.connection, room.row.key, spelled(ballot_id))
    if row is None:
        raise NoAccess(ballot_id)
    if row.tally is not None:
        raise BallotIsClosed(ballot_id)
    return row


def _put(room: Room, row: sa.Row, voter: str, choice: Mapping[str, int]) -> Ballot:
    asked = json.loads(row.options)
    options = {option for option, _ in asked["keuzes"]}
    chosen = {str(option): dots for option, dots in choice.items() if dots != 0}
    whole = all(isinstance(dots, int) and not isinstance(dots, bool) and dots > 0 for dots in chosen.values())
    if not set(chosen) <= options or not whole or sum(chosen.values()) > each(row.kind):
        raise NotOnScale(row.kind)
    if not chosen:
        meetings.remove_vote(room.connection, row.key, voter)
    else:
        is_new = meetings.vote_of(room.connection, row.key, voter) is None
        if is_new and meetings.number_of_votes(room.connection, row.key) >= ROOM * max(room.card.invited, asked["verwacht"]):
            raise TooManyVotes(row.key)
        meetings.put_vote(room.connection, row.key, voter, json.dumps(chosen, sort_keys=True))
    return ballot_of(room, row)


def _voter(row: sa.Row, who: str) -> str:
    """A hash with the key of the server and the salt of this ballot: votes of one person cannot be laid beside each other."""
    return hmac.new(current().key, f"stem\x1f{row.salt}\x1f{who}".encode(), hashlib.sha256).hexdigest()


def _count(room: Room, row: sa.Row, votes: list[dict[str, int]]) -> dict[str, object]:
    """What is kept of a ballot; of a statement also how the method reads it, frozen like the outcome."""
    dots: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for vote_ in votes:
        dots.update(vote_)
        people.update(vote_.keys())
    spot = asked_again(row.subject, people, room.result.questionnaire, current().knowledge) if row.kind == "stelling" else None
    again = None if spot is None else spot.model_dump(mode="json", by_alias=True)
    return {"gestemd": len(votes), "stippen": dict(sorted(dots.items())), "mensen": dict(sorted(people.items())), "opnieuw": again}
