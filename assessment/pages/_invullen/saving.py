"""Brings the store in line with what the browser shows, by comparing at every run; says 'kept' only about what was read back.

A session can be lost (a phone in a pocket, a restart of the server) while the browser keeps its screen. So nothing hangs on
the click itself: whatever a widget holds is compared with what this session last saw in the store, and sent when it differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from assessment import rounds, visitor
from assessment.rounds.records import Member, NotOnScale, RoundIsClosed, Saved, Stored, StoreUnavailable

Kind = Literal["answer", "remark"]
State = Literal["empty", "kept", "waiting", "closed", "refused"]


@dataclass(frozen=True)
class Attempt:
    """A save that did not succeed yet, with what the page had seen when it was made."""

    kind: Kind
    name: str  # item id or part id
    value: str
    tab: str
    seen: int | None


@dataclass
class Notebook:
    """What this session knows of one document load. Losing it loses nothing: everything in it is in the store or on screen."""

    round_id: str
    tab: str
    sheet: str | None = None  # the paper sheet these answers stand on; None: the visitor's own
    known: dict[str, Stored] = field(default_factory=dict)  # what the page showed as stored
    sent: dict[str, str] = field(default_factory=dict)  # text as typed when the store took it; the store may tidy it
    waiting: dict[str, Attempt] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)  # questions with a newer answer from another screen
    widgets: dict[str, tuple[Kind, str]] = field(default_factory=dict)  # on screen now: name -> kind, widget key
    is_closed: bool = False
    store_is_away: bool = False  # in this run: do not let every question wait for its own time-out
    first_draw: bool = False  # this run draws the whole screen; otherwise only one question
    redraw: bool = False  # something newer was found: draw all again from the store
    has_tried: bool = False  # this run began with saving, for „Volgende“: what it found about the store still holds
    is_held_back: bool = False  # „Volgende“ was pressed, and not everything could be kept


def open_notebook(round_id: str, tab: str, sheet: str | None = None) -> Notebook:
    """The notebook of this document load. A new tab name starts a new one and keeps only what still waits."""
    book: Notebook | None = visitor.recall("notebook")
    about_the_same = book is not None and (book.round_id, book.sheet) == (round_id, sheet)
    if not about_the_same or book.tab != tab:
        waiting = book.waiting if about_the_same else {}
        refused = book.refused if about_the_same else set()
        book = Notebook(round_id, tab, sheet, waiting=waiting, refused=refused)
        visitor.remember("notebook", book)
    if not book.has_tried:
        look_again(book)
    book.has_tried = False
    return book


def look_again(book: Notebook) -> None:
    """Whether the store is there and the peiling open is asked once in every run."""
    book.store_is_away = book.is_closed = False


def with_what_was_kept(member: Member, book: Notebook | None) -> Member:
    """A member that was read a while ago, with everything that was kept since: an older answer is never shown as the one that is kept."""
    if book is None or (book.round_id, book.sheet) != (member.card.id, None):
        return member
    texts = {part.id for part in member.questionnaire.parts}
    before = member.answers | member.remarks
    since = {name: one for name, one in book.known.items() if name not in before or one.version > before[name].version}
    return replace(
        member,
        answers=member.answers | {name: one for name, one in since.items() if name not in texts},
        remarks=member.remarks | {name: one for name, one in since.items() if name in texts},
    )


def settle(book: Notebook, kind: Kind, name: str, value: str | None, fresh: Stored | None) -> State:
    """Compare what a widget holds with `fresh`, what the store holds, and save the difference.

    value: None when nothing is chosen. Returns what may be said about it on screen. A newer answer of another tab stays:
    the state is "refused", the name lands in `book.refused` and the widget must be drawn again.
    """
    before = book.known.get(name)
    if _is_same(book, kind, name, value, fresh):
        book.waiting.pop(name, None)
        if fresh is None:
            return "empty"
        book.known[name] = fresh
        return "kept" if fresh.value else "empty"
    if value is None:  # drawn while empty, answered on another screen since
        book.refused.add(name)
        return "refused"
    attempt = Attempt(kind, name, value, book.tab, before.version if before else None)
    return _try(book, attempt)


def settle_waiting(book: Notebook) -> None:
    """Try once more what could not be stored on a screen that is no longer shown."""
    for name, attempt in list(book.waiting.items()):
        if name not in book.widgets:
            _try(book, attempt)


def settle_shown(book: Notebook) -> bool:
    """Save what the browser holds on this screen and is not known to be stored. True when nobody needs to be told anything about it.

    Raises NoAccess.
    """
    look_again(book)
    book.has_tried = True
    settle_waiting(book)
    states = {settle(book, kind, name, value, book.known.get(name)) for name, kind, value in list(_unsettled(book))}
    return not book.waiting and not states & {"refused", "closed"}


def differs(book: Notebook) -> bool:
    """Whether the browser holds something on this screen that is not known to be stored and does not wait already."""
    return any(name not in book.waiting for name, _, _ in _unsettled(book))


def _unsettled(book: Notebook) -> Iterator[tuple[str, Kind, str]]:
    for name, (kind, key) in book.widgets.items():
        value = visitor.widget(key)
        if value is not None and not _is_same(book, kind, name, value, book.known.get(name)):
            yield name, kind, value


def unsaved_texts(book: Notebook) -> list[str]:
    """Texts on screen that the store does not have: to show them so that they can be copied."""
    texts = []
    for name, (kind, key) in book.widgets.items():
        value = visitor.widget(key)
        if kind == "remark" and value and not _is_same(book, kind, name, value, book.known.get(name)):
            texts.append(value)
    return texts


def _is_same(book: Notebook, kind: Kind, name: str, value: str | None, stored: Stored | None) -> bool:
    if stored is None:
        return not value
    if value == stored.value:
        return True
    known = book.known.get(name)
    return kind == "remark" and known is not None and known.version == stored.version and book.sent.get(name) == value


def _try(book: Notebook, attempt: Attempt) -> State:
    name = attempt.name
    if book.is_closed:
        return "closed"
    if book.store_is_away:
        book.waiting[name] = attempt
        return "waiting"
    try:
        saved = _save(book, attempt)
    except StoreUnavailable:
        book.store_is_away = True
        book.waiting[name] = attempt
        return "waiting"
    except RoundIsClosed:
        book.is_closed = True
        book.waiting.clear()
        return "closed"
    except NotOnScale:  # letters that take more room once they are cleaned, or a browser that made something up
        book.waiting.pop(name, None)
        return "waiting"
    book.waiting.pop(name, None)
    if not saved.accepted:
        book.refused.add(name)
        return "refused"
    book.refused.discard(name)
    if saved.stored is None:  # an emptied text leaves no row
        book.known.pop(name, None)
        return "empty"
    book.known[name] = saved.stored
    book.sent[name] = attempt.value
    return "kept" if saved.stored.value else "empty"


def _save(book: Notebook, attempt: Attempt) -> Saved:
    save = rounds.save_answer if attempt.kind == "answer" else rounds.save_remark
    where = {} if book.sheet is None else {"sheet": book.sheet}
    return save(visitor.key(), book.round_id, attempt.name, attempt.value, attempt.tab, attempt.seen, **where)
