"""The page of the host: closed without the way in, and on it nothing of anybody's answers."""

from __future__ import annotations

from assessment import rounds
from assessment.cookies import join
from tests.pages.looking import heading, seen_by, store, told  # noqa: F401 - fixtures
from tests.rounds.accounts import SETTINGS, a_host, a_peiling_of, signed_in
from tests.rounds.situations import a_closed_peiling, a_member_who_sent, an_open_peiling


def with_key() -> str:
    entry = rounds.exchange(rounds.host_key(), None)
    return join(entry.visitor, entry.pass_)


def switch_on(monkeypatch, **other):
    for name, value in (SETTINGS | other).items():
        monkeypatch.setenv(name, value)
    rounds.open_store(knowledge=rounds.knowledge())


def press(app, key):
    app.button(key=key).click()
    return app.run()


def test_everybody_else_finds_only_the_way_in(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    for me in (None, peiling.trekker):
        app = seen_by("beheer", me, None)
        assert heading(app) == "Beheer"
        assert "python -m assessment beheer sleutel" in told(app)
        assert "Alliantie Testdorp" not in told(app)


def test_the_host_sees_names_and_numbers(seen_by):  # noqa: F811
    a_closed_peiling()
    text = told(seen_by("beheer", with_key(), None))
    for shown in ("Alliantie Testdorp", "Antwoorden worden bewaard", "30 dagen", "gesloten", "Logboek"):
        assert shown in text
    assert "Duinrand" not in text


def test_an_answer_changes_nothing_on_it(seen_by):  # noqa: F811
    peiling = an_open_peiling(preset="kort")
    host = with_key()
    before = told(seen_by("beheer", host, None))
    a_member_who_sent(peiling)
    assert told(seen_by("beheer", host, None)) == before


def test_removing_needs_the_choice_and_the_name(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = seen_by("beheer", with_key(), None)
    assert app.button(key="weg-nu").disabled
    app.selectbox(key="weg-welke").set_value(peiling.card.alliance_id)
    app.text_input(key="weg-naam").set_value("Alliantie Testdor")
    app = press(app.run(), "weg-nu")
    assert "Er is niets verwijderd" in told(app)
    app.text_input(key="weg-naam").set_value("Alliantie Testdorp")
    app = press(app.run(), "weg-nu")
    assert "Verwijderd." in told(app)
    assert rounds.rounds_of(peiling.trekker) == ()


def test_the_host_decides_who_starts_and_makes_one_ready_with_a_key(seen_by):  # noqa: F811
    app = press(seen_by("beheer", with_key(), None), "zelf-starten")
    assert "Alleen jij zet peilingen klaar" in told(app)
    app.text_input(key="klaar-naam").set_value("Alliantie <b>Nieuw</b>")
    app = press(app.run(), "klaar-maken")
    assert "De peiling van Alliantie <b>Nieuw</b> staat klaar" in told(app)
    assert "/start#" in told(app)
    assert heading(seen_by("peiling", rounds.known_visitor(None), None, stap="nieuw")) == "De beheerder zet peilingen klaar"


def test_a_name_that_is_missing_is_said(seen_by):  # noqa: F811
    assert "Vul in hoe jullie heten." in told(press(seen_by("beheer", with_key(), None), "klaar-maken"))


def test_a_setting_that_says_no_takes_the_button_away(seen_by, monkeypatch):  # noqa: F811
    monkeypatch.setenv("SAMENPEIL_ZELF_STARTEN", "nee")
    rounds.open_store(knowledge=rounds.knowledge())
    app = seen_by("beheer", with_key(), None)
    assert "SAMENPEIL_ZELF_STARTEN" in told(app)
    assert "zelf-starten" not in [one.key for one in app.button]


def test_where_people_sign_in_every_screen_leads_there(seen_by, monkeypatch):  # noqa: F811
    switch_on(monkeypatch)
    peiling = a_peiling_of(signed_in("jo"))
    for page, query, where in (
        ("beheer", {}, "/beheer"), ("peiling", {}, "/peiling"), ("peiling", {"stap": "nieuw"}, "/peiling%3Fstap%3Dnieuw"),
        ("peiling", {"peiling": peiling.id}, f"/peiling%3Fpeiling%3D{peiling.id}"),
    ):  # fmt: skip
        app = seen_by(page, rounds.known_visitor(None), query.pop("peiling", None), **query)
        assert f"/aanmelden?naar={where}".replace("=/", "=%2F") in " ".join(one.proto.body for one in app.get("html"))
    assert "voor leden zonder account" in told(seen_by("start", None, None))


def test_where_people_sign_in_the_host_comes_in_with_its_account(seen_by, monkeypatch):  # noqa: F811
    switch_on(monkeypatch)
    a_peiling_of(signed_in("jo"))
    assert "Alliantie Testdorp" in told(seen_by("beheer", a_host(), None))
    assert "Alliantie Testdorp" not in told(seen_by("beheer", signed_in("jo"), None))
    assert heading(seen_by("peiling", a_host(), None, stap="nieuw")) == "Dit account kan geen peiling leiden"


def test_a_trekker_finds_its_peilingen_and_the_way_out(seen_by, monkeypatch):  # noqa: F811
    switch_on(monkeypatch)
    peiling = a_peiling_of(signed_in("jo"))
    app = seen_by("peiling", signed_in("jo"), None)
    assert f"verder-{peiling.id}" in [one.key for one in app.button]
    assert "Meld je af" in told(app)
    assert f"verder-{peiling.id}" not in [one.key for one in seen_by("peiling", signed_in("piet"), None).button]
