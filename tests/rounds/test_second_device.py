"""The link for the facilitator's phone: once, for ten minutes, and it ends with the key."""

from __future__ import annotations

import pytest

from assessment import rounds
from assessment.rounds import NoAccess, UnknownLink, secrets
from tests.rounds.situations import an_open_peiling, somebody_with_the_link


def test_the_phone_becomes_the_facilitators_and_opens_the_notes():
    peiling = an_open_peiling()
    entry = rounds.exchange(rounds.second_device(peiling.trekker, peiling.id), None)
    assert entry.path == f"/bijeenkomst?peiling={peiling.id}&scherm=spiek"
    assert rounds.card(entry.visitor, peiling.id).role == "trekker"


def test_somebody_who_photographs_it_comes_too_late():
    peiling = an_open_peiling()
    secret = rounds.second_device(peiling.trekker, peiling.id)
    rounds.exchange(secret, None)
    with pytest.raises(UnknownLink):
        rounds.exchange(secret, None)


def test_a_newer_link_and_a_newer_key_end_it():
    peiling = an_open_peiling()
    first, second = (rounds.second_device(peiling.trekker, peiling.id) for _ in range(2))
    with pytest.raises(UnknownLink):
        rounds.exchange(first, None)
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    with pytest.raises(UnknownLink):
        rounds.exchange(second, None)


def test_after_ten_minutes_it_opens_nothing_and_its_time_cannot_be_changed(monkeypatch):
    peiling = an_open_peiling()
    secret = rounds.second_device(peiling.trekker, peiling.id)
    now = secrets._now()
    monkeypatch.setattr(secrets, "_now", lambda: now + 601)
    later = secret.rpartition(".")[0] + f".{now + 9999}"
    for tried in (secret, later):
        with pytest.raises(UnknownLink):
            rounds.exchange(tried, None)


def test_only_the_facilitator_can_make_it():
    peiling = an_open_peiling()
    for visitor in (somebody_with_the_link(peiling), None):
        with pytest.raises(NoAccess):
            rounds.second_device(visitor, peiling.id)
