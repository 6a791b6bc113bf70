"""Setting up a peiling: what is asked of a facilitator, what is frozen, and what may still change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assessment import rounds
from assessment.rounds import records
from assessment.rounds.installation import today
from tests.rounds.situations import INVITED, a_closed_peiling, a_member, a_setup, an_open_peiling, somebody_with_the_link


def problems(**changes) -> dict[str, str]:
    with pytest.raises(rounds.SetupProblem) as refused:
        rounds.create(None, a_setup(**changes))
    return refused.value.problems


def test_everything_that_is_missing_is_said_at_once():
    found = problems(name=" \u200b ", date="", invited={}, kind="club", preset="alles")
    assert found == {
        "name": "Vul in hoe jullie heten.",
        "kind": "Kies of jullie een alliantie of een coalitie zijn.",
        "date": "Kies een datum die nog komt.",
        "invited": "Vul bij elke hoek een getal in. Niemand? Vul 0 in.",
        "preset": "Kies welke vragen jullie willen: volledig, kort of een eigen keuze.",
    }


def test_after_a_refusal_nothing_is_left_behind(raw):
    problems(name="")
    assert raw("SELECT COUNT(*) FROM alliances") == raw("SELECT COUNT(*) FROM rounds") == [(0,)]


@pytest.mark.parametrize("date", ["", "morgen", "2026-02-30", "20991231", "2099-12-31T00:00", "9999-12-31", "16-06-2099", "-001-01-01"])
def test_a_date_that_is_none_is_asked_again(date):
    assert problems(date=date) == {"date": "Kies een datum die nog komt."}


def test_the_meeting_may_be_tonight_but_not_yesterday():
    assert an_open_peiling(date=today().isoformat()).card.state == "open"
    assert "date" in problems(date=(today() - timedelta(days=1)).isoformat())


@pytest.mark.parametrize("number", [-1, 2.5, "4", None, True])
def test_a_number_of_people_is_a_whole_number(number):
    assert problems(invited={**INVITED, "zakelijk": number}) == {"invited": "Vul bij elke hoek een getal in. Niemand? Vul 0 in."}


def test_four_people_are_too_few_to_invite():
    assert problems(invited={"overheid": 4}) == {"invited": "Nodig minstens 5 mensen uit. Anders zijn antwoorden te herkennen."}
    assert an_open_peiling(invited={"overheid": 5, "zakelijk": 0}).card.invited == 5


def test_a_million_people_and_an_unknown_perspective_are_refused():
    assert "invited" in problems(invited={"overheid": 1_000_000})
    assert "invited" in problems(invited={"maan": 10})


def test_a_name_of_10000_characters_is_refused_and_80_is_fine():
    assert problems(name="a" * 10_000) == {"name": "Houd de naam korter dan 80 tekens."}
    assert an_open_peiling(name="a" * 80).card.alliance == "a" * 80


def test_invisible_characters_never_reach_the_store():
    peiling = an_open_peiling(name="Duin\u202erand\u0000 \u200b\ud800 <b>*x*</b>\n2", greeting=" Anna\u2066 ")
    assert peiling.card.alliance == "Duinrand <b>*x*</b> 2"
    assert rounds.setup(peiling.trekker, peiling.id).greeting == "Anna"


def test_a_preset_asks_what_the_content_says_and_a_coalition_has_its_own(knowledge):
    full = {one.id for one in rounds.questions(*_leader(an_open_peiling()))[1].instruments}
    short = rounds.questions(*_leader(an_open_peiling(preset="kort")))[1]
    coalition = {one.id for one in rounds.questions(*_leader(an_open_peiling(kind="coalitie")))[1].instruments}
    presets = {preset.id: preset for preset in knowledge.presets}
    assert full == set(presets["volledig"].instruments)
    assert coalition == set(presets["coalitie-volledig"].instruments)
    assert all(item.id.endswith("-a") for item in short.instrument("ingredienten").items)
    assert "functies" not in coalition


def test_an_own_choice_asks_just_that():
    asked = rounds.questions(*_leader(an_open_peiling(preset="eigen", instruments=("spelregels", "functies"))))[1]
    assert [one.id for one in asked.instruments] == ["functies", "spelregels"]
    assert {part.instrument for part in asked.parts} == {"functies", "spelregels"}


@pytest.mark.parametrize("instruments", [(), ("maan",), ("herhaling",), ("functies", "maan")])
def test_an_own_choice_of_nothing_is_refused(instruments):
    assert problems(preset="eigen", instruments=instruments) == {"instruments": "Kies minstens één onderdeel uit de lijst."}


def test_what_is_asked_stays_when_the_content_changes(knowledge):
    peiling = an_open_peiling()
    before = rounds.questions(peiling.trekker, peiling.id)[1]
    rounds.close_store()
    rounds.open_store(knowledge=knowledge.model_copy(update={"instruments": knowledge.instruments[:1], "version": "99"}))
    assert rounds.questions(peiling.trekker, peiling.id)[1] == before


def test_the_card_says_until_when_and_which_month():
    card = an_open_peiling(date="2999-06-16").card
    assert (card.label, card.last_day) == ("juni 2999", "2999-06-15")


def test_filling_in_goes_on_at_the_meeting_itself():
    peiling = an_open_peiling(date=today().isoformat())
    assert rounds.begin(somebody_with_the_link(peiling), peiling.id, "overheid").version == 0


def test_everything_about_the_invitation_can_be_changed_later():
    peiling = an_open_peiling()
    a_member(peiling)
    invited = {"overheid": 9, "inwoners": 1}
    card = rounds.change_setup(peiling.trekker, peiling.id, a_setup(name="Anders", date="2999-01-02", invited=invited, greeting="Kim"))
    assert (card.alliance, card.date, card.label, card.invited) == ("Anders", "2999-01-02", "januari 2999", 10)
    assert rounds.setup(peiling.trekker, peiling.id).invited == invited
    assert rounds.progress(peiling.trekker, peiling.id).per_perspective == {"overheid": (0, 9), "inwoners": (0, 1)}


def test_a_date_that_has_passed_meanwhile_does_not_block_other_changes(monkeypatch):
    peiling = an_open_peiling(date=today().isoformat())
    monkeypatch.setattr("assessment.rounds.setting_up.today", lambda: today() + timedelta(days=3))
    card = rounds.change_setup(peiling.trekker, peiling.id, a_setup(name="Later", date=peiling.card.date))
    assert card.alliance == "Later"


def test_what_is_asked_can_change_only_while_nobody_began():
    peiling = an_open_peiling()
    rounds.change_setup(peiling.trekker, peiling.id, a_setup(preset="kort"))
    assert rounds.questions(peiling.trekker, peiling.id)[1].preset == "kort"
    a_member(peiling)
    with pytest.raises(rounds.SetupProblem) as refused:
        rounds.change_setup(peiling.trekker, peiling.id, a_setup(preset="volledig"))
    assert set(refused.value.problems) == {"preset"}


def test_a_closed_peiling_does_not_change():
    peiling = a_closed_peiling()
    with pytest.raises(rounds.RoundIsClosed):
        rounds.change_setup(peiling.trekker, peiling.id, a_setup(name="Te laat", preset="kort"))


def test_a_leaked_link_cannot_fill_the_box():
    peiling = an_open_peiling(invited={"overheid": 5})
    people = [a_member(peiling) for _ in range(10)]
    late = somebody_with_the_link(peiling)
    with pytest.raises(rounds.TooManyMembers):
        rounds.begin(late, peiling.id, "overheid")
    assert rounds.begin(people[0], peiling.id, "zakelijk").perspective == "zakelijk"
    rounds.change_setup(peiling.trekker, peiling.id, a_setup(invited={"overheid": 6}))
    assert rounds.begin(late, peiling.id, "overheid").perspective == "overheid"


def test_an_unknown_perspective_is_refused_and_saying_nothing_is_fine():
    peiling = an_open_peiling()
    visitor = somebody_with_the_link(peiling)
    with pytest.raises(rounds.NotOnScale):
        rounds.begin(visitor, peiling.id, "maan")
    assert rounds.begin(visitor, peiling.id, "onbekend").perspective == "onbekend"


def test_two_peilingen_with_the_same_code_do_not_exist(monkeypatch):
    codes = iter(["molen-haven-47", "molen-haven-47", "tulp-gras-01"])
    monkeypatch.setattr("assessment.rounds.secrets.derived_code", lambda *_: next(codes))
    first, second = an_open_peiling(), an_open_peiling()
    assert (first.links.code, second.links.code) == ("molen-haven-47", "tulp-gras-01")


def test_records_are_handed_out_frozen():
    card = an_open_peiling().card
    with pytest.raises(AttributeError):
        card.state = "gedeeld"
    assert isinstance(card, records.Card)


def _leader(peiling) -> tuple[str, str]:
    return peiling.trekker, peiling.id
