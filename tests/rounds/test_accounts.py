"""Where facilitators sign in: the account leads, on every device; a key alone leads nothing; members have no account."""

from __future__ import annotations

import pytest

from assessment import rounds
from assessment.cookies import join, split
from assessment.rounds import secrets
from assessment.rounds.installation import current
from tests.rounds.accounts import ISSUER, a_host, a_peiling_of, signed_in, switch_on
from tests.rounds.situations import a_member_who_sent, a_setup, an_open_peiling, five_people_sent, somebody_with_the_link


@pytest.fixture
def accounts(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)


def leads(visitor, peiling) -> bool:
    try:
        return rounds.card(visitor, peiling.id).role == "trekker"
    except rounds.NoAccess:
        return False


@pytest.mark.usefixtures("accounts")
class TestWithAccounts:
    def test_a_peiling_is_found_on_any_device_after_signing_in(self):
        peiling = a_peiling_of(signed_in("jo"))
        elsewhere = signed_in("jo")
        assert leads(elsewhere, peiling)
        assert [card.id for card in rounds.rounds_of(elsewhere)] == [peiling.id]

    def test_another_account_finds_nothing(self):
        peiling = a_peiling_of(signed_in("jo"))
        other = signed_in("piet")
        assert not leads(other, peiling)
        assert rounds.rounds_of(other) == ()

    def test_without_signing_in_nobody_starts_a_peiling(self):
        for visitor in (None, rounds.known_visitor(None), "~onzin", "x~" + secrets.passing(100)):
            assert rounds.may_start(visitor) == "eerst aanmelden"
            with pytest.raises(rounds.MustSignIn):
                rounds.create(visitor, a_setup())

    def test_the_browser_that_made_it_leads_nothing_once_it_signed_out(self):
        peiling = a_peiling_of(signed_in("jo"))
        rounds.sign_out(peiling.trekker)
        assert not leads(peiling.trekker, peiling)
        assert rounds.account(peiling.trekker) is None
        with pytest.raises(rounds.NoAccess):
            rounds.close(peiling.trekker, peiling.id)

    def test_a_key_leads_nothing_until_somebody_signs_in(self):
        peiling = a_peiling_of(signed_in("jo"))
        entry = rounds.exchange(peiling.links.facilitator, None)
        assert entry.path == f"/aanmelden?naar=%2Fpeiling%3Fpeiling%3D{peiling.id}"
        assert not leads(entry.visitor, peiling)
        successor = signed_in("piet", entry.visitor)
        assert leads(successor, peiling)
        assert leads(signed_in("piet"), peiling), "and from then on everywhere"
        assert not leads(entry.visitor, peiling), "the browser itself holds nothing"

    def test_a_key_in_a_browser_where_somebody_signed_in_works_at_once(self):
        peiling, successor = a_peiling_of(signed_in("jo")), signed_in("piet")
        assert rounds.exchange(peiling.links.facilitator, successor).path == f"/peiling?peiling={peiling.id}"
        assert leads(successor, peiling)

    def test_a_new_key_ends_every_other_account_and_no_device_of_ones_own(self):
        peiling = a_peiling_of(signed_in("jo"))
        helper = signed_in("piet", rounds.exchange(peiling.links.facilitator, None).visitor)
        tablet = signed_in("jo")
        rounds.replace_facilitator_link(peiling.trekker, peiling.id)
        assert (leads(helper, peiling), leads(tablet, peiling), leads(peiling.trekker, peiling)) == (False, True, True)
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(peiling.links.facilitator, None)

    def test_a_second_device_signs_in_as_well(self):
        peiling = a_peiling_of(signed_in("jo"))
        entry = rounds.exchange(rounds.second_device(peiling.trekker, peiling.id), None)
        assert entry.path.startswith("/aanmelden?naar=%2Fbijeenkomst")
        assert not leads(entry.visitor, peiling)
        assert leads(signed_in("jo", entry.visitor), peiling)

    def test_members_fill_in_without_any_account(self):
        peiling = a_peiling_of(signed_in("jo"), preset="kort")
        five_people_sent(peiling)
        rounds.close(peiling.trekker, peiling.id)
        rounds.share(peiling.trekker, peiling.id)
        reader = rounds.exchange(peiling.links.read_along, None).visitor
        assert rounds.result(reader, peiling.id).card.role == "meelezer"

    def test_signing_in_gives_a_fresh_pass_and_ends_the_one_before(self):
        first = signed_in("jo")
        second = signed_in("jo", first)
        assert split(first)[1] != split(second)[1]
        assert rounds.account(first) is None
        assert rounds.account(second).may_lead

    def test_a_pass_ends_after_half_a_day_and_its_time_cannot_be_changed(self, monkeypatch):
        visitor = signed_in("jo")
        now = secrets._now()
        monkeypatch.setattr(secrets, "_now", lambda: now + 12 * 3600 - 5)
        assert rounds.account(visitor) is not None
        monkeypatch.setattr(secrets, "_now", lambda: now + 12 * 3600 + 5)
        longer = visitor.rpartition(".")[0] + f".{now + 10**6}"
        assert rounds.account(visitor) is rounds.account(longer) is None

    @pytest.mark.parametrize(
        "email", ["", "jo@elders.example", "jo@gemeente.example.elders.example", "@gemeente.example", "gemeente.example"]
    )
    def test_whoever_is_not_of_the_house_gets_no_pass(self, email):
        with pytest.raises(rounds.NotWelcome):
            signed_in("jo", email=email)

    def test_capitals_in_an_address_make_no_difference(self):
        assert rounds.account(signed_in("jo", email="Jo@Gemeente.Example")).may_lead

    def test_nobody_signs_in_through_another_provider_or_without_a_subject(self):
        for issuer, subject in (("https://elders.example", "jo"), (ISSUER, "")):
            with pytest.raises(rounds.NotWelcome):
                rounds.sign_in(issuer, subject, "jo@gemeente.example", None)

    def test_the_host_hosts_and_leads_nothing(self):
        host = rounds.account(a_host())
        assert (host.is_host, host.may_lead) == (True, False)
        assert rounds.may_start(a_host()) == "dit account niet"
        with pytest.raises(rounds.MustSignIn):
            rounds.create(a_host(), a_setup())
        assert not rounds.account(signed_in("jo")).is_host

    def test_the_store_knows_no_name_no_address_and_not_who_filled_in_what(self, tables, raw):
        person = signed_in("sub-van-jo")
        peiling = a_peiling_of(person)
        filling_in = rounds.exchange(peiling.links.fill_in, person)
        rounds.begin(person, peiling.id, "overheid")
        assert filling_in.visitor == split(person)[0]
        rows = [row for name in tables for row in raw(f'SELECT * FROM "{name}"')]
        text = repr(rows)
        for secret in ("sub-van-jo", "gemeente.example", ISSUER, *split(person)):
            assert secret not in text
        browser, account = secrets.digest(split(person)[0]), secrets.account_digest(current().key, ISSUER, "sub-van-jo")
        assert any(browser in row for row in rows), "the member's browser is there"
        assert any(account in row for row in rows), "the account is there"
        assert not [row for row in rows if browser in row and account in row], "but never in one row"


def test_switching_it_on_asks_everybody_with_a_key_to_sign_in_once(monkeypatch, open_again):
    peiling = an_open_peiling()
    switch_on(monkeypatch, open_again)
    assert not leads(peiling.trekker, peiling)
    visitor = signed_in("jo", peiling.trekker)
    assert leads(visitor, peiling)
    assert leads(signed_in("jo"), peiling)


def test_switching_it_off_makes_every_pass_worthless_and_keys_work_again(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)
    peiling = a_peiling_of(signed_in("jo"))
    for name in ("ADRES", "CLIENT", "GEHEIM", "DOMEINEN", "BEHEERDERS"):
        monkeypatch.delenv(f"SAMENPEIL_OIDC_{name}")
    open_again()
    assert rounds.account(peiling.trekker) is None
    assert not leads(peiling.trekker, peiling)
    assert leads(rounds.exchange(peiling.links.facilitator, None).visitor, peiling)


def test_another_provider_knows_nobody_of_the_one_before(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)
    visitor = signed_in("jo")
    switch_on(monkeypatch, open_again, SAMENPEIL_OIDC_ADRES="https://nieuw.gemeente.example")
    assert rounds.account(visitor) is None


def test_an_account_that_was_taken_off_the_list_stops_at_the_next_start(monkeypatch, open_again):
    switch_on(monkeypatch, open_again, SAMENPEIL_OIDC_DOMEINEN="", SAMENPEIL_OIDC_TREKKERS="jo, piet")
    peiling = a_peiling_of(signed_in("jo", email=""))
    switch_on(monkeypatch, open_again, SAMENPEIL_OIDC_DOMEINEN="", SAMENPEIL_OIDC_TREKKERS="piet")
    assert rounds.account(peiling.trekker) is None
    assert not leads(peiling.trekker, peiling)


def test_everybody_of_the_provider_may_lead_only_when_that_is_said(monkeypatch, open_again):
    switch_on(monkeypatch, open_again, SAMENPEIL_OIDC_DOMEINEN="", SAMENPEIL_OIDC_TREKKERS="*")
    assert rounds.account(signed_in("wie-dan-ook", email="")).may_lead


def test_without_the_settings_nobody_signs_in_and_everybody_may_start():
    with pytest.raises(rounds.NotWelcome):
        rounds.sign_in("", "jo", "jo@gemeente.example", None)
    assert rounds.may_start(None) == "vrij"


def test_a_visitor_is_taken_apart_as_it_was_joined():
    for browser, pass_ in (("a", "b"), ("a", ""), ("", "b")):
        assert split(join(browser, pass_)) == (browser, pass_)
    assert join("", None) is None
    assert split(None) == ("", "")


@pytest.mark.usefixtures("accounts")
def test_a_member_of_a_peiling_is_no_leader_by_signing_in():
    peiling = a_peiling_of(signed_in("jo"), preset="kort")
    member = a_member_who_sent(peiling)
    assert rounds.card(signed_in("piet", member), peiling.id).role == "lid"
    assert rounds.card(somebody_with_the_link(peiling), peiling.id).role == "lid"
