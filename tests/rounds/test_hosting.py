"""The host: who gets in, what it sees (never an answer, an outcome or a remark), and what it can do."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from assessment import demo, rounds
from assessment.cookies import join
from assessment.rounds import hosting, secrets, signing_in
from tests.rounds.accounts import a_host, a_peiling_of, signed_in, switch_on
from tests.rounds.situations import (
    TAB,
    a_closed_peiling,
    a_member,
    a_pulse,
    a_setup,
    an_open_peiling,
    answered_everything,
    somebody_with_the_link,
)  # fmt: skip


def with_key(key: str | None = None) -> str:
    """A host who came in with the key of the command line."""
    entry = rounds.exchange(key or rounds.host_key(), None)
    assert entry.path == "/beheer"
    return join(entry.visitor, entry.pass_)


ACTS = {
    "house": lambda v, a: hosting.house(v),
    "acts": lambda v, a: hosting.acts(v),
    "let_start": lambda v, a: hosting.let_start(v, True),
    "set_up": lambda v, a: hosting.set_up(v, a_setup()),
    "remove": lambda v, a: hosting.remove(v, a, "Alliantie Testdorp"),
}


@pytest.mark.parametrize("act", ACTS)
def test_with_a_key_the_host_may_and_nobody_else(act):
    peiling = an_open_peiling()
    gone = with_key()
    rounds.sign_out(gone)
    others = [None, peiling.trekker, somebody_with_the_link(peiling), gone, "~x", f"~{secrets.passing(99)}", "x" * 5000, "~" + "x" * 5000]
    for visitor in others:
        with pytest.raises(rounds.NoAccess):
            ACTS[act](visitor, peiling.card.alliance_id)
    ACTS[act](with_key(), peiling.card.alliance_id)


@pytest.mark.parametrize("act", ACTS)
def test_where_people_sign_in_only_accounts_of_the_host_may(act, monkeypatch, open_again):
    old_key = rounds.host_key()
    came_with_key = with_key()
    switch_on(monkeypatch, open_again)
    peiling = a_peiling_of(signed_in("jo"))
    gone = a_host()
    rounds.sign_out(gone)
    for visitor in (None, peiling.trekker, somebody_with_the_link(peiling), gone, came_with_key):
        with pytest.raises(rounds.NoAccess):
            ACTS[act](visitor, peiling.card.alliance_id)
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(old_key, None)
    with pytest.raises(rounds.KeyNotUsed):
        rounds.host_key()
    ACTS[act](a_host(), peiling.card.alliance_id)


def test_a_host_who_was_taken_out_of_the_settings_is_out(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)
    host = a_host()
    hosting.house(host)
    switch_on(monkeypatch, open_again, SAMENPEIL_OIDC_BEHEERDERS="iemand-anders")
    with pytest.raises(rounds.NoAccess):
        hosting.house(host)


def test_the_key_works_once_for_a_quarter_of_an_hour_and_a_newer_one_ends_it(monkeypatch):
    used = rounds.host_key()
    with_key(used)
    older, newer = rounds.host_key(), rounds.host_key()
    for wrong in (used, older):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(wrong, None)
    now = secrets._now()
    monkeypatch.setattr(secrets, "_now", lambda: now + signing_in.KEY_SECONDS + 1)
    for late in (newer, newer.rpartition(".")[0] + f".{now + 99999}"):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(late, None)


def test_the_key_is_not_in_the_store(raw):
    key = rounds.host_key()
    assert key not in repr(raw("SELECT * FROM meta"))


def test_a_host_may_nothing_in_a_peiling():
    peiling = an_open_peiling()
    host = with_key()
    for act in (rounds.card, rounds.progress, rounds.result, rounds.close, rounds.links):
        with pytest.raises(rounds.NoAccess):
            act(host, peiling.id)


def test_what_the_host_sees_does_not_change_by_an_answer_a_remark_or_sending():
    peiling = an_open_peiling(preset="kort")
    before = hosting.look()
    someone = a_member(peiling)
    answered_everything(someone, peiling.id)
    rounds.save_remark(someone, peiling.id, "relatie", "Dit blijft onder ons", TAB, None)
    rounds.submit(someone, peiling.id)
    assert asdict(hosting.look()) | {"free": 0} == asdict(before) | {"free": 0}


def test_what_the_host_sees_holds_no_outcome_and_no_text_of_people():
    peiling = a_closed_peiling(greeting="Jo van Trekker")
    result = rounds.result(peiling.trekker, peiling.id)
    shown = repr(hosting.look()) + repr(hosting.all_acts())
    for hidden in ("Jo van", peiling.links.code, peiling.links.fill_in, *(one.id for one in result.outcome.ingredients)):
        assert hidden not in shown
    (alliance,) = hosting.look().alliances
    assert (alliance.name, alliance.rounds, alliance.open, alliance.invited) == ("Alliantie Testdorp", 1, 0, 10)
    assert alliance.size % hosting.STEP == 0
    assert alliance.size


def test_the_practice_alliance_is_not_one_of_them():
    demo.make_if_missing()
    assert hosting.look().alliances == ()
    with pytest.raises(rounds.NoAccess):
        hosting.remove(with_key(), "voorbeeld", "Lokale Alliantie Duinrand")


def test_removing_asks_for_the_name_and_takes_everything():
    first, other = an_open_peiling(), an_open_peiling(name="Alliantie Anders")
    host = with_key()
    for wrong in ("", "Alliantie", "Alliantie Anders"):
        with pytest.raises(rounds.SetupProblem):
            hosting.remove(host, first.card.alliance_id, wrong)
    hosting.remove(host, first.card.alliance_id, "  alliantie  TESTDORP ")
    assert [one.name for one in hosting.look().alliances] == ["Alliantie Anders"]
    assert rounds.rounds_of(first.trekker) == ()
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(first.links.fill_in, None)
    assert rounds.card(other.trekker, other.id).role == "trekker"
    with pytest.raises(rounds.NoAccess):
        hosting.remove(host, "bestaatniet", "Alliantie Testdorp")


def test_a_removed_alliance_leaves_no_byte_of_its_name(on_disk):
    peiling = an_open_peiling(name="Alliantie Zonderspoor")
    assert b"Zonderspoor" in on_disk()
    hosting.remove(with_key(), peiling.card.alliance_id, "Alliantie Zonderspoor")
    assert b"Zonderspoor" not in on_disk()


def test_when_only_the_host_starts_a_trekker_gets_a_key_and_still_makes_the_next_one():
    host = with_key()
    hosting.let_start(host, False)
    assert rounds.may_start(None) == "alleen de beheerder"
    with pytest.raises(rounds.HostStarts):
        rounds.create(None, a_setup())
    card, links = hosting.set_up(host, a_setup())
    trekker = rounds.exchange(links.facilitator, None).visitor
    assert rounds.card(trekker, card.id).role == "trekker"
    later = replace(a_setup(), date=(date.fromisoformat(card.date) + timedelta(days=1)).isoformat())
    rounds.create(trekker, later, alliance_id=card.alliance_id)
    hosting.let_start(host, True)
    assert rounds.may_start(None) == "vrij"
    an_open_peiling()


def test_what_the_setting_switched_off_the_page_cannot_switch_on(monkeypatch, open_again):
    monkeypatch.setenv("SAMENPEIL_ZELF_STARTEN", "nee")
    open_again()
    hosting.let_start(with_key(), True)
    assert (hosting.look().self_start, hosting.look().self_start_fixed) == (False, True)
    with pytest.raises(rounds.HostStarts):
        rounds.create(None, a_setup())


def test_a_store_that_cannot_write_is_said(monkeypatch):
    def full():
        raise rounds.StoreUnavailable

    monkeypatch.setattr(hosting, "can_write", full)
    assert not hosting.look().writable


def test_a_tussenstand_is_no_peiling_of_its_own():
    peiling = a_closed_peiling()
    before = [replace(one, size=0) for one in hosting.look().alliances]
    a_pulse(peiling)
    assert [replace(one, size=0) for one in hosting.look().alliances] == before
