"""A file is taken only for a page that asks for one; few in all, and none stays when its page is gone."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.responses import PlainTextResponse
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.state.session_state import SessionState

from assessment.answers_file.table import MEGABYTE, SCREEN
from assessment.server import uploads
from assessment.server.uploads import AWAY, FULL, MOST, NOT_HERE, TURN, OnlyAskedFiles, Places, give_places
from tests.server.asking import asked

ROOT = Path(__file__).resolve().parents[2]


class Rooms:
    """Pages that ask for a file, the files that were let go, and a clock that stands still."""

    def __init__(self) -> None:
        self.asking: set[str] = set()
        self.gone: list[tuple[str, str]] = []
        self.now = 1_000.0
        self.places = Places(self.asking.__contains__, lambda session, file: self.gone.append((session, file)), lambda: self.now)

    def fill(self) -> None:
        for number in range(MOST):
            self.asking.add(f"s{number}")
            assert self.places.take(f"s{number}", f"f{number}") == ""


@pytest.fixture
def rooms():
    return Rooms()


def expects(places: Places, session: str, file: str) -> bool:
    with places.arriving(session, file) as is_expected:
        return is_expected


def test_a_page_that_asks_for_no_file_gets_no_place(rooms):
    assert rooms.places.take("over", "f") == NOT_HERE
    assert not expects(rooms.places, "over", "f")


def test_only_the_name_that_was_given_out_is_expected_and_only_of_its_own_page(rooms):
    rooms.asking |= {"a", "b"}
    rooms.places.take("a", "f")
    assert expects(rooms.places, "a", "f")
    assert not expects(rooms.places, "a", "of my own making")
    assert not expects(rooms.places, "b", "f")
    assert expects(rooms.places, "a", "f")  # it did not come: the same again


def test_the_same_file_is_not_taken_twice_at_once(rooms):
    rooms.asking.add("a")
    rooms.places.take("a", "f")
    with rooms.places.arriving("a", "f") as first, rooms.places.arriving("a", "f") as second:
        assert (first, second) == (True, False)


def test_a_second_file_of_a_page_takes_the_place_of_the_first(rooms):
    rooms.asking.add("a")
    for number in range(100):
        assert rooms.places.take("a", f"f{number}") == ""
    assert rooms.gone == [("a", f"f{number}") for number in range(99)]


def test_there_are_few_places_and_who_waited_gets_the_oldest(rooms):
    rooms.fill()
    rooms.asking |= {"late", "later"}
    assert rooms.places.take("late", "f") == FULL
    assert rooms.places.take("s5", "another") == ""  # who has a place keeps it
    rooms.now += TURN
    assert rooms.places.take("late", "f") == ""
    assert rooms.gone == [("s5", "f5"), ("s0", "f0")]
    assert not expects(rooms.places, "s0", "f0")


def test_the_places_of_pages_that_are_gone_are_free_at_once_when_they_are_needed(rooms):
    rooms.fill()
    rooms.asking = {"late"}
    rooms.places._asks = rooms.asking.__contains__
    rooms.now += AWAY + 1
    assert rooms.places.take("late", "f") == ""
    assert len(rooms.gone) == MOST


def test_a_page_that_is_away_for_a_moment_keeps_its_file_and_one_that_stays_away_does_not(rooms):
    rooms.asking.add("a")
    rooms.places.take("a", "f")
    rooms.asking.clear()
    rooms.now += AWAY
    rooms.places.look_around()
    assert rooms.gone == []
    rooms.asking.add("a")
    rooms.places.look_around()
    rooms.asking.clear()
    rooms.now += AWAY
    rooms.places.look_around()
    assert rooms.gone == []
    rooms.now += 1
    rooms.places.look_around()
    assert rooms.gone == [("a", "f")]


def test_a_file_that_comes_in_after_its_page_left_is_let_go_again(rooms):
    rooms.asking.add("a")
    rooms.places.take("a", "f")
    with rooms.places.arriving("a", "f"):
        rooms.asking.clear()
        rooms.now += AWAY + 1
        rooms.places.look_around()
        rooms.gone.clear()  # there was nothing yet
    assert rooms.gone == [("a", "f")]


def test_somebody_looks_by_itself_and_stops_when_nobody_has_a_place(rooms, monkeypatch):
    monkeypatch.setattr(uploads, "LOOK", 0.0)
    rooms.asking.add("a")
    rooms.places.take("a", "f")

    async def story() -> None:
        rooms.places.keep_looking()
        rooms.asking.clear()
        rooms.now += AWAY + 1
        while rooms.places._next_look is not None:
            await asyncio.sleep(0)

    asyncio.run(story())
    assert rooms.gone == [("a", "f")]


# --- before it is read -----------------------------------------------------------------------------------------------------------


async def inside(scope, receive, send):
    if scope["method"] == "PUT":
        while (await receive()).get("more_body"):
            pass
    await PlainTextResponse("in")(scope, receive, send)


def put(rooms, path: str, method: str = "PUT", app=inside):
    return asyncio.run(asked(OnlyAskedFiles(app, rooms.places), path, method, b"x" * 100))


@pytest.mark.parametrize("name", ["a/g", "b/f", "a", "", "a/f/", "a//f", "/a/f", "A/F"])
def test_any_other_address_is_refused_in_dutch_and_nothing_of_it_is_read(rooms, name):
    rooms.asking.add("a")
    rooms.places.take("a", "f")

    async def never(scope, receive, send):
        raise AssertionError("it came in")

    answer = put(rooms, f"/_stcore/upload_file/{name}", app=never)
    assert answer.status == 403
    assert NOT_HERE in answer.text


def test_the_address_that_was_given_out_passes_and_so_does_everything_that_is_no_file(rooms):
    rooms.asking.add("a")
    rooms.places.take("a", "f")
    assert put(rooms, "/_stcore/upload_file/a/f").text == "in"
    assert put(rooms, "/_stcore/upload_file/a/g", "DELETE").text == "in"
    assert put(rooms, "/peiling", "GET").text == "in"


def test_a_file_that_keeps_coming_is_told_that_it_takes_too_long(rooms, monkeypatch):
    monkeypatch.setattr(uploads, "TURN", 0.0)

    async def endless(scope, receive, send):
        await asyncio.Event().wait()

    rooms.asking.add("a")
    rooms.places.take("a", "f")
    assert put(rooms, "/_stcore/upload_file/a/f", app=endless).status == 408
    assert expects(rooms.places, "a", "f")


def test_all_files_together_are_no_more_than_a_few_tens_of_megabytes():
    server = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["server"]
    assert server["maxUploadSize"] == SCREEN.bytes // MEGABYTE
    assert 2 * MOST * server["maxUploadSize"] <= 50  # kept, and on their way


# --- inside Streamlit: fails when it renames what we look at --------------------------------------------------------------------


@pytest.fixture
def asking(monkeypatch, rooms):
    """What a session is told when it asks to send files."""
    monkeypatch.setattr(AppSession, "_handle_file_urls_request", lambda self, asked: None)
    give_places(rooms.places)
    told = []
    session = SimpleNamespace(
        id="a", _uploaded_file_mgr=MemoryUploadedFileManager("/_stcore/upload_file"), _enqueue_forward_msg=told.append
    )

    async def ask(names: list[str]):
        AppSession._handle_file_urls_request(session, FileURLsRequest(request_id="r", file_names=names, session_id="a"))
        if rooms.places._next_look is not None:
            rooms.places._next_look.cancel()
        return told[-1].file_urls_response

    return lambda *names: asyncio.run(ask(list(names)))


def test_a_page_gets_one_address_however_many_it_asks(asking, rooms):
    rooms.asking.add("a")
    found = asking(*(f"{number}.csv" for number in range(1_000)))
    assert (found.response_id, len(found.file_urls), found.error_msg) == ("r", 1, "")
    assert found.file_urls[0].upload_url == f"/_stcore/upload_file/a/{found.file_urls[0].file_id}"
    assert expects(rooms.places, "a", found.file_urls[0].file_id)


def test_a_page_that_gets_none_is_told_why(asking):
    found = asking("a.csv")
    assert (len(found.file_urls), found.error_msg) == (0, NOT_HERE)


def test_doing_it_again_changes_nothing(asking, rooms):
    once = AppSession._handle_file_urls_request
    give_places(Places())
    assert AppSession._handle_file_urls_request is once


def state(*, drawn: str = "", now: str = "") -> SessionState:
    """A session that drew a widget of this kind once, and has it on its page now."""
    found = SessionState()
    if drawn:
        found._new_widget_state.widget_metadata["w"] = SimpleNamespace(id="w", value_type=drawn)
    if now:
        getattr(found, now)["w"] = None
    return found


@pytest.mark.parametrize(
    ("given", "asks"),
    [({}, False), ({"drawn": uploads.FIELD}, False), ({"drawn": uploads.FIELD, "now": "_old_state"}, True),
     ({"drawn": uploads.FIELD, "now": "_new_widget_state"}, True), ({"drawn": "string_value", "now": "_old_state"}, False),
     ({"now": "_old_state"}, False)],
    ids=["nothing", "a page before", "here", "here, just drawn", "another field", "made up by the browser"],
)  # fmt: skip
def test_a_page_asks_for_a_file_when_its_own_field_for_it_is_there(monkeypatch, given, asks):
    session = SimpleNamespace(session=SimpleNamespace(session_state=state(**given)))
    manager = SimpleNamespace(get_active_session_info=lambda name: session if name == "a" else None)
    monkeypatch.setattr(uploads.runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    assert uploads.asks_for_a_file("a") is asks
    assert not uploads.asks_for_a_file("of nobody")


def test_the_field_lets_go_of_a_file_as_well_and_still_asks_for_one(monkeypatch):
    here = state(drawn=uploads.FIELD, now="_old_state")
    here._old_state["w"] = "a megabyte"
    here._new_widget_state.set_from_value("w", "a megabyte")
    session = SimpleNamespace(session=SimpleNamespace(session_state=here))
    manager = SimpleNamespace(get_active_session_info=lambda name: session, get_session_info=lambda name: session)
    gone = []
    files = SimpleNamespace(remove_file=lambda *names: gone.append(names))
    monkeypatch.setattr(uploads.runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager, uploaded_file_mgr=files))
    uploads.forget("a", "f")
    assert gone == [("a", "f")]
    assert here._old_state["w"] is here._new_widget_state["w"] is None
    assert uploads.asks_for_a_file("a")
