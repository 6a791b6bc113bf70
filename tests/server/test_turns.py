"""Only a few whole pages are drawn at once, first for whoever asked least; nobody waits for ever and a tap never waits."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from assessment.server import turns as turns_module
from assessment.server.turns import Turns, draw_in_turns

LONG = 30.0


class Crowd:
    """Threads that each want a turn; every one stops inside until it is let go."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.inside, self.order = turns, threading.Semaphore(0), []
        self.gates: dict[str, threading.Event] = {}
        self.threads: list[threading.Thread] = []

    def comes(self, who: str) -> None:
        self.gates[who] = threading.Event()

        def draw() -> None:
            with self.turns.turn(who):
                self.order.append(who)
                self.inside.release()
                assert self.gates[who].wait(LONG)

        self.threads.append(threading.Thread(target=draw, daemon=True))
        self.threads[-1].start()

    def enters(self) -> str:
        """Who came in next."""
        assert self.inside.acquire(timeout=LONG)
        return self.order[-1]

    def waits(self, number: int) -> None:
        """Until so many stand in the queue."""
        for _ in range(3_000):
            if len(self.turns._waiting) == number:
                return
            threading.Event().wait(0.01)
        raise AssertionError(f"{len(self.turns._waiting)} wait")

    def end(self) -> None:
        for gate in self.gates.values():
            gate.set()
        for thread in self.threads:
            thread.join(LONG)


@pytest.fixture
def now():
    return [0.0]


def turns(now, places: int = 1, patience: float = LONG) -> Turns:
    return Turns(places, patience, clock=lambda: now[0], work=lambda: now[0])


def test_who_asked_least_goes_first_also_when_they_came_last(now):
    one = turns(now)
    one._charge("drukteschopper", 9.0)
    one._charge("bezig lid", 0.5)
    crowd = Crowd(one)
    crowd.comes("in de weg")
    assert crowd.enters() == "in de weg"
    for number, who in enumerate(("drukteschopper", "bezig lid", "nieuw lid"), start=1):
        crowd.comes(who)
        crowd.waits(number)
    came = []
    for who in ("in de weg", "nieuw lid", "bezig lid"):
        crowd.gates[who].set()
        came.append(crowd.enters())
    assert came == ["nieuw lid", "bezig lid", "drukteschopper"]
    crowd.end()
    assert one._free == 1


def test_no_more_than_the_places_are_drawn_at_once(now):
    crowd = Crowd(turns(now, places=2))
    for who in "abcde":
        crowd.comes(who)
    crowd.waits(3)
    assert len(crowd.order) == 2
    crowd.end()
    assert sorted(crowd.order) == list("abcde")


def test_nobody_waits_for_ever_for_a_page_that_hangs(now):
    one = turns(now, patience=0.01)
    crowd = Crowd(one)
    crowd.comes("hangt")
    crowd.enters()
    crowd.comes("ongeduldig")
    assert crowd.enters() == "ongeduldig"
    crowd.gates["ongeduldig"].set()
    crowd.threads[1].join(LONG)
    assert one._free == 0, "who went without a place gives none back"
    crowd.end()
    assert one._free == 1


def test_a_page_that_draws_itself_again_keeps_its_place(now):
    one = turns(now)
    with one.turn("ik"), one.turn("ik"):
        assert one._free == 0
    assert one._free == 1


def test_a_page_that_breaks_gives_its_place_back(now):
    one = turns(now)
    with pytest.raises(ZeroDivisionError), one.turn("ik"):
        raise ZeroDivisionError
    assert one._free == 1
    with one.turn("ik"):
        pass


def test_what_somebody_asked_is_forgotten_again_and_the_list_does_not_grow(now, monkeypatch):
    monkeypatch.setattr(turns_module, "MOST_KEPT", 2)
    one = turns(now)
    one._charge("a", 8.0)
    now[0] = 60.0
    assert one.used("a") == 4.0
    for who in "bcd":
        one._charge(who, 1.0)
    assert set(one._used) == {"c", "d"}


@pytest.fixture
def runs(monkeypatch):
    """What Streamlit ran, in our turns."""
    done = []
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda self, data: done.append(data))
    return done


def test_a_tap_in_a_question_waits_for_no_turn_and_a_whole_page_does(runs):
    asked = []
    counting = SimpleNamespace(turn=lambda who: asked.append(who) or threading.Lock())
    draw_in_turns(counting)
    browser = SimpleNamespace(_user_info={"browser": "merk"})
    ScriptRunner._run_script(browser, RerunData(fragment_id_queue=["vraag"]))
    assert asked == []
    ScriptRunner._run_script(browser, RerunData())
    ScriptRunner._run_script(SimpleNamespace(_user_info={}), RerunData())
    assert asked == ["merk", ""]
    assert len(runs) == 3


def test_doing_it_again_changes_nothing(runs):
    draw_in_turns()
    once = ScriptRunner._run_script
    draw_in_turns()
    assert ScriptRunner._run_script is once
