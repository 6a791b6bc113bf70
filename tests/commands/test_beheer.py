"""`beheer`: a key for the host, the house and the log on the command line; never an answer."""

from __future__ import annotations

import json

import pytest

from assessment import rounds
from assessment.__main__ import main
from tests.rounds.accounts import SETTINGS, a_peiling_of, signed_in
from tests.rounds.situations import a_member_who_sent, an_open_peiling


@pytest.fixture(autouse=True)
def folder(installation):
    yield installation
    rounds.close_store()


def said(capsys, *words: str) -> str:
    assert main(["beheer", *words]) == 0
    return capsys.readouterr().out


def test_the_key_opens_the_page_of_the_host_once(capsys):
    link = json.loads(said(capsys, "sleutel", "--json"))["link"]
    entry = rounds.exchange(link, None)
    assert entry.path == "/beheer"
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(link, None)


def test_the_key_is_printed_with_how_long_it_works(capsys):
    text = said(capsys, "sleutel")
    assert "15 minuten" in text
    assert "http://localhost:8501/start#" in text


def test_where_people_sign_in_there_is_no_key(capsys, monkeypatch):
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    assert main(["beheer", "sleutel"]) == 1
    assert "SAMENPEIL_OIDC_BEHEERDERS" in capsys.readouterr().err


def test_the_house_and_the_log_hold_no_answer(capsys):
    peiling = an_open_peiling(preset="kort")
    before = json.loads(said(capsys, "overzicht", "--json")) | {"free": 0}
    a_member_who_sent(peiling)
    assert json.loads(said(capsys, "overzicht", "--json")) | {"free": 0} == before
    assert "Alliantie Testdorp: 1 peiling, 1 open" in said(capsys, "overzicht")
    (line,) = json.loads(said(capsys, "logboek", "--json"))
    assert (line["wie"], line["wat"], line["alliantie"], line["keer"]) == ("trekker", "gemaakt", peiling.card.alliance_id, 1)
    assert peiling.card.alliance_id in said(capsys, "logboek")


def test_an_empty_log_says_so(capsys):
    assert "nog niets" in said(capsys, "logboek")
    assert "nog geen" in said(capsys, "overzicht")


def test_a_setting_that_cannot_be_used_is_one_sentence(capsys, monkeypatch):
    monkeypatch.setenv("SAMENPEIL_OIDC_ADRES", "http://elders.example")
    assert main(["beheer", "overzicht"]) == 1
    assert capsys.readouterr().err.startswith("SAMENPEIL_OIDC_ADRES")


def test_the_letters_of_an_account_are_those_in_the_log(capsys, monkeypatch):
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    a_peiling_of(signed_in("jo"))
    (line,) = json.loads(said(capsys, "logboek", "--json"))
    assert line["wie"] == f"trekker {said(capsys, 'account', 'jo').strip()}"
    assert json.loads(said(capsys, "account", "piet", "--json"))["in_het_logboek"] not in line["wie"]
