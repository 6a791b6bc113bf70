"""The door: joins the server (routes, guard, start) and the first screen; holds no rule of its own.

Start: `python3 app.py` on a fresh machine (prepares its own environment), or `streamlit run app.py`.
"""
from __future__ import annotations

import sys

if __name__ == "__main__":  # plain Python, perhaps without any package yet
    from assessment import install

    sys.exit(install.run("-m", "streamlit", "run", __file__, *sys.argv[1:]))

import gc

gc.disable()  # while everything is being loaded there is nothing to collect; lifetime.py switches it on again

import logging
import os
import webbrowser
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config, net_util
from streamlit.proto.BackMsg_pb2 import BackMsg

from assessment import rounds, settings
from assessment.fingerprint import came_checked
from assessment.server import logs, provider, safety
from assessment.server.address import Address
from assessment.server.assets import serve_asset
from assessment.server.checked import check_once
from assessment.server.doors import door_routes
from assessment.server.entry import entry_routes
from assessment.server.guard import Guard
from assessment.server.health import health_route
from assessment.server.incidents import Incidents
from assessment.server.lifetime import lifetime
from assessment.server.light_pages import make_pages_light
from assessment.server.light_runs import make_runs_light
from assessment.server.light_wire import make_wires_light
from assessment.server.listed_pages import only_listed_pages
from assessment.server.lost_session import revive_lost_sessions
from assessment.server.meeting_files import meeting_routes
from assessment.server.opening import open_runs_quickly
from assessment.server.paper_files import paper_routes
from assessment.server.quiet_beats import let_beats_pass_over
from assessment.server.report_files import report_route
from assessment.server.shell import Shell
from assessment.server.sign_in import sign_in_routes
from assessment.server.turns import draw_in_turns
from assessment.server.typed_text import only_text_in_text_fields
from assessment.server.unwatched import watch_nothing
from assessment.server.uploads import OnlyAskedFiles, Places, give_places
from assessment.server.whole_runs import let_runs_end
from assessment.store import Corrupt, Newer

log = logging.getLogger("samenpeil")
ROOT = Path(__file__).resolve().parent

# What only some screens need: loaded when the port is open and the first visitors had their turn.
LATER = ("plotly.graph_objects", "plotly.offline", "assessment.charts", "assessment.story", "assessment.parts")


class CannotStart(Exception):
    """Something outside Samenpeil must be put right first; the text says what."""


def refusals() -> tuple[type[Exception], ...]:
    """What a person has to put right first: its text is printed and nothing is served."""
    from assessment.content import ContentError  # content is only loaded when it must be: it is a third of a start

    return (CannotStart, settings.SettingsError, ContentError, Corrupt, Newer)


def prepare() -> None:
    """Open content and store. Raises one of `refusals`, with a text for people."""
    found = settings.read()
    logs.take_over(found.log_form, found.log_level)
    start = safety.situation(found, config.get_option)
    wrong = safety.objections(start)
    if wrong:
        raise CannotStart(safety.refusal(start, wrong))
    if found.sign_in is not None:
        provider.check_installed()
    try:
        rounds.open_store()
    except rounds.StoreUnavailable as trouble:
        place = "de database van DATABASE_URL" if os.environ.get("DATABASE_URL") else found.data
        raise CannotStart(f"Samenpeil kan niets bewaren in {place}. Bestaat die, mag je er schrijven, en is er ruimte?") from trouble
    if came_checked(ROOT / "questionnaires"):
        return
    code = [ROOT / "assessment/content", ROOT / "scoring"]
    files = [*(ROOT / "questionnaires").rglob("*.yaml"), *(path for room in code for path in room.glob("*.py"))]
    check_once(rounds.knowledge, files, ROOT, found.data / "inhoud-gecontroleerd")


def announce() -> None:
    """Print where Samenpeil can be found, and open a browser on a machine that has one. Looks nothing up on the internet."""
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    port = config.get_option("server.port")
    here = address.public or f"{scheme}://localhost:{port}"
    print(f"\n  Samenpeil staat klaar: {here}", flush=True)
    room = None if config.get_option("server.address") or address.public else net_util.get_internal_ip()
    if room:
        print(f"  Voor telefoons op hetzelfde netwerk: {scheme}://{room}:{port}", flush=True)
    print(f"  Opslag: {rounds.storage()}\n", flush=True)
    if not config.get_option("server.headless") and sys.stdout.isatty():
        webbrowser.open(here)


def frame_kind(frame: bytes) -> str | None:
    """Kind of one message from the browser; raises when it is none."""
    message = BackMsg()
    message.ParseFromString(frame)
    return message.WhichOneof("type")


def later(room: str, name: str) -> Callable[..., Any]:
    """A function of ours, loaded when somebody asks for what it makes instead of at every start."""

    def call(*given: object, **named: object) -> Any:
        return getattr(import_module(room), name)(*given, **named)

    return call


def show_incident(error: Exception) -> bool:
    """Tell the visitor in Dutch that something broke on our side; log where, without the values in the message."""
    code = incidents.note(error)
    st.error(
        f"Waar ‘bewaard’ bij staat, is veilig. Laad de pagina opnieuw. Gebeurt het weer? Noem dan code **{code}**.",
        title="Er ging iets mis bij ons",
    )
    return True


# Streamlit prints the whole error as well, with the values in its message; show_incident is enough.
logging.getLogger("streamlit.error_util").addFilter(lambda record: False)

only_listed_pages()
let_runs_end()
revive_lost_sessions()
let_beats_pass_over()
open_runs_quickly()
only_text_in_text_fields()
draw_in_turns()
make_runs_light()
make_wires_light()
make_pages_light()
watch_nothing()
places = Places()
give_places(places)
incidents = Incidents()
address = Address(os.environ.get("SAMENPEIL_ADRES", ""))
shell = Shell(Path(st.__file__).parent / "static")


make_practice = later("assessment.demo", "make_if_missing")


def visit_practice(visitor: str | None) -> rounds.Entry:
    """`rounds.visit_practice`, also for somebody who asks within seconds after the very first start."""
    make_practice()
    return rounds.visit_practice(visitor)


def settle() -> None:
    """Have at hand what visitors will ask for: the practice alliance (half of a very first start), all content, and the packed scripts."""
    try:
        make_practice()
    except rounds.StoreUnavailable as trouble:
        log.error("no practice alliance yet: %s", type(trouble).__name__)  # its door tries again
    rounds.knowledge()
    for room in LATER:
        import_module(room)
    shell.warm_up()


app = st.App(
    ROOT / "assessment/main.py",
    lifespan=lifetime(prepare, refusals, announce, settle, rounds.mix),
    routes=[
        health_route(rounds.can_write),
        *entry_routes(rounds.exchange, rounds.UnknownLink, address, rounds.leave),
        *sign_in_routes(settings.read, rounds.signing_key, rounds.sign_in, rounds.sign_out, rounds.NotWelcome, address),
        *door_routes(rounds.known_visitor, visit_practice, later("assessment.invitation", "poster_pdf"), rounds.NoAccess, address),
        *meeting_routes(
            later("assessment.meetings", "agreement_calendar"),
            later("assessment.meetings", "next_calendar"),
            later("assessment.draaiboek", "pdf"),
            rounds.RoundError,
        ),
        *paper_routes(
            later("assessment.on_paper", "questionnaire_pdf"),
            later("assessment.cards", "cards_pdf"),
            later("assessment.cards", "general_pdf"),
            rounds.RoundError,
            address,
        ),
        report_route(later("assessment.report", "make"), rounds.RoundError),
        Route("/assets/{version}/{name}", serve_asset, methods=["GET"]),
        shell,
    ],
    middleware=[
        Middleware(Guard, address=address, script_hashes=shell.script_hashes, frame_kind=frame_kind),
        Middleware(OnlyAskedFiles, places=places),
    ],
    on_script_error=show_incident,
)
