"""Secrets that opened something once, and the door on which they are tried; asserts nothing."""

from __future__ import annotations

import json
import time

from starlette.applications import Starlette

from assessment import rounds
from assessment.rounds import secrets
from assessment.rounds.installation import today
from assessment.server.address import Address
from assessment.server.entry import entry_routes
from tests.rounds.situations import a_member, a_shared_peiling, an_open_peiling, five_people_sent
from tests.server.asking import Answer, post


def app() -> Starlette:
    return Starlette(routes=entry_routes(rounds.exchange, rounds.UnknownLink, Address(), rounds.leave))


def tried(one: Starlette, code: str, address: str = "10.0.0.7") -> Answer:
    return post(one, "/sessie", json.dumps({"code": code}), content_type="application/json", address=address)


def dead_secrets(monkeypatch) -> dict[str, str]:
    """Secrets that opened something once."""
    peiling, closed, shared, removed = an_open_peiling(), an_open_peiling(preset="kort"), a_shared_peiling(), an_open_peiling()
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    used = rounds.second_device(peiling.trekker, peiling.id)
    rounds.exchange(used, None)
    first = rounds.second_device(peiling.trekker, peiling.id)
    rounds.second_device(peiling.trekker, peiling.id)
    with monkeypatch.context() as yesterday:
        yesterday.setattr(secrets, "_now", lambda: int(time.time()) - 86_400)
        too_late = rounds.second_device(shared.trekker, shared.id)
    mine = five_people_sent(closed)[0]
    back = rounds.return_link(mine, closed.id)
    rounds.close(closed.trekker, closed.id)
    rounds.remove_round(removed.trekker, removed.id)
    gone = a_member(peiling)
    deleted = rounds.return_link(gone, peiling.id)
    rounds.delete_my_answers(gone, peiling.id)
    late = today().replace(year=today().year + 2)
    for module in ("installation", "keeping", "entering"):
        monkeypatch.setattr(f"assessment.rounds.{module}.today", lambda: late)
    return {
        "replaced key": peiling.links.facilitator, "used once": used, "replaced by a newer one": first,
        "second device of yesterday": too_late,
        "return link after closing": back.secret,
        "return code after closing": back.code, "code after closing": closed.links.code, "link of what was removed": removed.links.fill_in,
        "key of what was removed": removed.links.facilitator, "return link after deleting": deleted.secret,
        "return code after deleting": deleted.code,
        "to read along, after a year": shared.links.read_along, "made up": "x" * 24, "half of one": peiling.links.fill_in[:12],
        "the hash of one": secrets.digest(peiling.links.fill_in), "an id": peiling.id, "nothing": "",
    }  # fmt: skip
