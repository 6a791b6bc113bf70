"""A request that comes while the last run of the same browser is still being told: nothing drawn is thrown away, order stays."""

from __future__ import annotations

import asyncio
import inspect
from inspect import unwrap

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from assessment.server.whole_runs import let_runs_end


class Runner:
    """A runner that takes requests while it runs and refuses them once it is done."""

    def __init__(self, running: bool) -> None:
        self.running, self.taken = running, []

    def request_rerun(self, data) -> bool:
        if self.running:
            self.taken.append(data.query_string)
        return self.running


@pytest.fixture
def started(monkeypatch) -> list[str]:
    """Queries of the runners that were started. Puts Streamlit back afterwards."""
    queries: list[str] = []

    def start(self, data) -> None:
        queries.append(data.query_string)
        self._scriptrunner = Runner(running=True)

    monkeypatch.setattr(AppSession, "request_rerun", unwrap(AppSession.request_rerun))  # also when app.py was imported before
    monkeypatch.setattr(AppSession, "_create_scriptrunner", start)
    monkeypatch.setattr(AppSession, "__del__", lambda self: None)  # it would close what these sessions never opened
    let_runs_end()
    return queries


def session(runner: Runner | None) -> AppSession:
    one = AppSession.__new__(AppSession)
    one._state, one._client_state = AppSessionState.APP_NOT_RUNNING, ClientState()
    one._scriptrunner, one._event_loop = runner, asyncio.get_running_loop()
    return one


def asked(query: str) -> ClientState:
    return ClientState(query_string=query)


def test_a_request_waits_until_everything_the_last_run_sent_is_handled(started):
    async def story():
        ending = Runner(running=False)
        one = session(ending)
        one.request_rerun(asked("tik=1"))
        await asyncio.sleep(0.02)
        assert started == []
        assert one._scriptrunner is ending
        one._scriptrunner = None  # Streamlit handled the last message of that runner
        await asyncio.sleep(0.05)
        assert started == ["tik=1"]

    asyncio.run(story())


def test_a_later_request_never_overtakes_one_that_waits(started):
    async def story():
        one = session(Runner(running=False))
        one.request_rerun(asked("tik=1"))
        one._scriptrunner = None
        one.request_rerun(asked("tik=2"))  # the first is still waiting for its turn
        assert started == []
        await asyncio.sleep(0.05)
        assert started == ["tik=1"]
        assert one._scriptrunner.taken == ["tik=2"]

    asyncio.run(story())


def test_without_a_run_that_ends_nothing_waits(started):
    async def story():
        quiet, busy = session(None), session(Runner(running=True))
        quiet.request_rerun(asked("tik=1"))
        busy.request_rerun(asked("tik=2"))
        assert started == ["tik=1"]
        assert busy._scriptrunner.taken == ["tik=2"]

    asyncio.run(story())


def test_a_browser_that_left_is_not_asked_for_anymore(started):
    async def story():
        one = session(Runner(running=False))
        one.request_rerun(asked("tik=1"))
        one._state, one._scriptrunner = AppSessionState.SHUTDOWN_REQUESTED, None
        await asyncio.sleep(0.05)
        assert started == []

    asyncio.run(story())


def drawn(run: str, fragment: str, text: str) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.run.script_run_id = run
    message.metadata.delta_path.extend((0, 3))
    message.delta.fragment_id, message.delta.new_element.html.body = fragment, text
    return message


@pytest.mark.parametrize("fragments", [["vraag"], None])
def test_what_a_page_drew_is_not_taken_back_when_a_question_is_asked_at_once(started, fragments):
    """Else the browser hears that the page is complete without that question, and forgets what was chosen in it."""

    async def story():
        one = session(None)
        one._browser_queue = ForwardMsgQueue()
        one._browser_queue.enqueue(drawn("page", "vraag", "oud"))
        one._browser_queue.enqueue(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
        one._clear_queue(fragments)
        one._browser_queue.enqueue(drawn("question", "vraag", "nieuw"))
        sent = one._browser_queue.flush()
        told = [(message.metadata.run.script_run_id, message.WhichOneof("type")) for message in sent]
        assert told == [("page", "delta"), ("", "script_finished"), ("question", "delta")]

    asyncio.run(story())


def test_streamlit_still_takes_back_and_still_has_what_we_lean_on():
    queue = ForwardMsgQueue()
    queue.enqueue(drawn("page", "vraag", "oud"))
    assert queue._delta_index_map
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["vraag"])
    assert queue.is_empty()
    assert "self._clear_queue(fragment_ids_this_run)" in inspect.getsource(AppSession)


def test_doing_it_again_changes_nothing(started):
    once = AppSession.request_rerun
    let_runs_end()
    assert AppSession.request_rerun is once
