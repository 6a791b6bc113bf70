"""After a whole journey no secret stands where it should not: log, addresses, titles, cookies of others, files, data."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

from tests import postgres
from tests.live.journey import Journey
from tests.live.searching import kept_of, standing, unpacked

MAY_SEE = {
    # who -> what their own screens show on purpose
    "trekker": ("first key", "second device", "link to fill in", "code"),
    "helper": ("link to fill in", "code"),
    "phone of trekker": ("link to fill in",),
    **{f"lid {number}": (f"return link of lid {number}", f"return code of lid {number}") for number in range(5)},
    **{f"second device of lid {number}": (f"return link of lid {number}", f"return code of lid {number}") for number in range(5)},
    "meelezer": (),
}


def test_everything_was_really_issued_and_seen(journey):
    assert len(journey.secrets) >= 25
    assert all(len(secret) >= 8 for secret in journey.secrets.values())
    assert standing(journey.secrets, said(journey, "trekker")) >= {"first key", "code", "link to fill in", "second device"}
    assert "return link of lid 1" in standing(journey.secrets, said(journey, "lid 1"))
    made = {path.split("/")[1] + " " + path.rsplit("/", 1)[-1] for _, path, answer in journey.answers if answer.status == 200}
    assert {"bestand verslag", "bestand cijfers", "bestand notulen"} <= made
    assert any(path.startswith("/poster") and answer.status == 200 for _, path, answer in journey.answers)


def said(journey: Journey, who: str) -> bytes:
    return b"".join(tab.said for tab in journey.tabs[who])


def test_nobody_s_screen_holds_a_secret_of_somebody_else(journey):
    wrong = {who: standing(journey.secrets, said(journey, who)) - set(MAY_SEE[who]) for who in journey.tabs}
    assert {who: found for who, found in wrong.items() if found} == {}


def test_no_address_and_no_title_of_a_page_holds_a_secret(journey):
    places = []
    for tabs in journey.tabs.values():
        for tab in tabs:
            places += [one.query_string for one in tab.kept("page_info_changed")]
            places += [str(one) for one in tab.kept("navigation")] + [str(one.app_pages) for one in tab.kept("new_session")]
            places += [str(one) for one in tab.kept("page_config_changed")]
            places.append(tab.query)
    assert any("peiling=" in one for one in places)
    assert standing(journey.secrets, "\n".join(places).encode()) == set()


def test_no_answer_over_http_holds_a_secret_but_the_poster(journey):
    for who, path, answer in journey.answers:
        heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items()).encode()
        found = standing(journey.secrets, heads + unpacked(answer.body, answer.headers.get("content-type", "")))
        allowed = {"link to fill in", "code"} if path.startswith("/poster/") and who == "trekker" else set()
        assert found <= allowed, (who, path, found)


def test_a_link_holds_its_secret_behind_the_hash_only(journey):
    everything = b"".join(said(journey, who) for who in journey.tabs)
    for name, secret in journey.secrets.items():
        if name.startswith("cookie"):
            continue
        before = {everything[match.start() - 1 : match.start()] for match in re.finditer(re.escape(secret.encode()), everything)}
        assert not before & {b"/", b"=", b"?", b"&"}, (name, before)


def test_the_log_holds_no_secret_no_address_and_no_session(journey):
    log = (journey.server.data / "samenpeil.log").read_bytes()
    assert standing(journey.secrets, log) == set()
    assert journey.round_id.encode() not in log
    sessions = {one.initialize.session_id for tabs in journey.tabs.values() for tab in tabs for one in tab.kept("new_session")}
    assert not [one for one in sessions if one.encode() in log]
    assert b"Traceback" not in log
    assert b"incident" not in log


def test_nothing_we_keep_holds_a_secret_but_the_key_of_the_server(journey):
    found = kept_of(journey.server, journey.secrets | {"the peiling itself": journey.round_id})
    assert found
    assert {file: names for file, names in found.items() if names != {"the peiling itself"}} == {}


def test_nothing_is_left_lying_under_media(journey):
    """Streamlit's own addresses for files can be read by anybody: no page of ours uses one."""
    everything = b"".join(said(journey, who) for who in journey.tabs)
    assert b"/media/" not in everything


def test_a_backup_of_the_database_holds_none_either(journey, tmp_path):
    """Made with the store's own tools, as an administrator would who does not know ours."""
    copy = tmp_path / "kopie"
    program = "import sqlite3, sys; a, b = (sqlite3.connect(name) for name in sys.argv[1:]); a.backup(b); b.close()"
    if url := journey.server.settings.get("DATABASE_URL"):
        subprocess.run([postgres.programs() / "pg_dump", f"--file={copy}", url], check=True)
    else:
        subprocess.run(["python3", "-c", program, str(journey.server.data / "samenpeil.db"), str(copy)], check=True)
    assert standing(journey.secrets | {"the peiling itself": journey.round_id}, copy.read_bytes()) == {"the peiling itself"}


def test_the_search_finds_what_is_planted(journey):
    secret = journey.secrets["first key"]
    assert standing(journey.secrets, f"GET /start?code={secret} HTTP/1.1".encode()) == {"first key"}
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{secret}</t>")
    assert standing(journey.secrets, unpacked(book.getvalue(), "")) == {"first key"}
    with_links = next(answer for _, path, answer in journey.answers if path.startswith("/poster/"))
    assert "code" in standing(journey.secrets, unpacked(with_links.body, ""))
