"""No secret that opens nothing takes longer than another: the same statements and the same hashes, counted instead of timed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from assessment.rounds import entering, secrets
from assessment.rounds.records import UnknownLink
from assessment.store import access
from tests.intruders.door import app, dead_secrets, tried

FOREIGN = b"the key of another installation "


@contextmanager
def counted(monkeypatch) -> Iterator[list[str]]:
    """Every statement as it goes to the database and every hash that is begun, in order."""
    work: list[str] = []

    def statement(connection, cursor, text, *_):
        work.append(text)

    sha256, new = hashlib.sha256, hmac.new
    sa.event.listen(sa.Engine, "before_cursor_execute", statement)
    with monkeypatch.context() as watched:
        watched.setattr(hashlib, "sha256", lambda *given: work.append("sha256") or sha256(*given))
        watched.setattr(hmac, "new", lambda key, text, kind: work.append("hmac") or new(key, text, sha256))
        yield work
    sa.event.remove(sa.Engine, "before_cursor_execute", statement)


def work_for_each(monkeypatch) -> dict[str, list[str]]:
    """What was done for each secret that opens nothing, of our own and of another installation."""
    tries = {name: secret for name, secret in dead_secrets(monkeypatch).items() if secret}
    tries |= {
        "a link of elsewhere": secrets.derived_secret(FOREIGN, "ab12cd34", "invullen"), "a code of elsewhere": "molen-haven-47",
        "a device of elsewhere": secrets.passing(600), "a device of elsewhere, too late": secrets.passing(-600),
    }  # fmt: skip
    tried(app(), "x" * 24)  # the first of a day cleans up
    done = {}
    for name, secret in tries.items():
        with counted(monkeypatch) as work:
            assert tried(app(), secret).status == 404
        done[name] = work
    return done


def test_unknown_expired_replaced_and_foreign_take_the_same_work(monkeypatch):
    done = work_for_each(monkeypatch)
    usual = done["made up"]
    assert sum("capabilities" in one for one in usual) == 2, "as a link and as a code"
    assert {"sha256", "hmac"} <= set(usual)
    assert {name: work for name, work in done.items() if work != usual} == {}


def test_looking_up_a_code_only_when_no_link_was_found_is_seen(monkeypatch):
    def in_a_hurry(connection, secret):
        found = access.capability(connection, secrets.digest(secret))
        found = found or access.capability(connection, secrets.code_digest(entering.current().key, secret))
        if found is None or entering._is_over(found, secret):
            raise UnknownLink
        return found

    monkeypatch.setattr(entering, "_found", in_a_hurry)
    done = work_for_each(monkeypatch)
    assert {name for name, work in done.items() if work != done["made up"]} == {"second device of yesterday"}


def test_hashing_only_what_can_be_a_code_is_seen(monkeypatch):
    digest = secrets.code_digest
    monkeypatch.setattr(secrets, "code_digest", lambda key, code: digest(key, code) if secrets.can_be_code(code) else "")
    done = work_for_each(monkeypatch)
    assert done["a code of elsewhere"] != done["a link of elsewhere"]
