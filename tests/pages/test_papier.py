"""Typing paper sheets in, without a browser on a real store: numbered as on paper, saved at every tap, sent once, never shown again."""

from __future__ import annotations

import pytest

from assessment import rounds
from assessment.numbering import blocks
from assessment.rounds.records import StoreUnavailable
from tests.pages.looking import heading, seen_by, store, told  # noqa: F401
from tests.rounds.situations import (
    TAB,
    a_member,
    an_open_peiling,
    five_people_sent,
    somebody_reading_along,
    somebody_with_the_link,
)  # fmt: skip


def begun(seen_by, peiling, corner: str = "overheid"):  # noqa: F811
    """The page with a fresh sheet on it."""
    app = seen_by("papier", peiling.trekker, peiling.id)
    app.button(key=f"papier-hoek-{corner}").click().run()
    return app


def question(app, item_id: str):
    return next(one for one in app.radio if one.key.startswith(f"{item_id}__"))


def button(app, name: str):
    return next(one for one in app.button if one.key.startswith(f"{name}-"))


def marks(app) -> list[str]:
    return [one.proto.body.split(">")[1].split("<")[0] for one in app.get("html") if 'class="mark"' in one.proto.body]


def test_the_desk_asks_for_the_corner_first_and_begins_nothing_by_itself(seen_by):  # noqa: F811
    peiling = an_open_peiling(name="Alliantie <b>Zee</b>")
    app = seen_by("papier", peiling.trekker, peiling.id)
    assert heading(app) == "Papieren antwoord invoeren"
    assert "Alliantie <b>Zee</b>" in told(app)
    assert [one.label for one in app.button if one.key.startswith("papier-hoek")] == [
        "Overheid", "Zorg en welzijn", "Zakelijk en juridisch", "Zeg ik liever niet",
    ]  # fmt: skip
    assert rounds.sheet(peiling.trekker, peiling.id) is None


def test_every_question_stands_on_one_page_with_its_number_on_paper(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = begun(seen_by, peiling)
    text = told(app)
    rows = [row for block in blocks(rounds.questions(peiling.trekker, peiling.id)[1]) for row in block.rows]
    assert len([one for one in app.radio if "__" in one.key]) == len(rows) == 80
    for row in rows:
        name = f"{row.asked.group.name}. " if row.asked.has_siblings else ""
        assert f" {row.number} {name}{row.asked.item.text} " in text
    assert all(one.value is None for one in app.radio if "__" in one.key)


def test_a_tap_is_saved_and_marked_and_survives_a_reload(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = begun(seen_by, peiling)
    question(app, "ING-01-a").set_value("4").run()
    assert marks(app)[0] == "bewaard"
    assert marks(app).count("bewaard") == 1
    again = seen_by("papier", peiling.trekker, peiling.id)
    assert question(again, "ING-01-a").value == "4"
    assert marks(again)[0] == "bewaard"


def test_sending_empties_the_desk_and_leaves_nothing_in_the_session(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = begun(seen_by, peiling)
    question(app, "ING-01-a").set_value("4").run()
    button(app, "verstuur").click().run()
    assert heading(app) == "Papieren antwoord invoeren"
    assert "Het vel is verstuurd." in told(app)
    assert "1 van de 10 leden hebben nu ingevuld." in told(app)
    assert rounds.progress(peiling.trekker, peiling.id).counted == 1
    assert "vel" not in app.query_params
    assert "ING-01-a" not in repr(app.session_state)
    assert "_notebook" not in app.session_state


def test_several_sheets_one_after_the_other_are_as_many_members(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = seen_by("papier", peiling.trekker, peiling.id)
    for number, corner in enumerate(("overheid", "zakelijk", "onbekend"), start=1):
        app.button(key=f"papier-hoek-{corner}").click().run()
        assert all(one.value is None for one in app.radio if "__" in one.key), "nothing of the sheet before"
        question(app, "ING-02-a").set_value(str(number)).run()
        button(app, "verstuur").click().run()
    assert rounds.progress(peiling.trekker, peiling.id).counted == 3


def test_an_empty_sheet_says_so_and_is_not_sent(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = begun(seen_by, peiling)
    button(app, "verstuur").click().run()
    assert "Op dit vel staat nog geen antwoord." in told(app)
    assert rounds.progress(peiling.trekker, peiling.id).counted == 0


def test_a_sheet_sent_on_another_screen_is_gone_here_and_the_next_is_not_written_on(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    me = peiling.trekker
    app = begun(seen_by, peiling)
    question(app, "ING-01-a").set_value("4").run()
    first = rounds.sheet(me, peiling.id).name
    rounds.send_sheet(me, peiling.id, first)
    second = rounds.begin_sheet(me, peiling.id, "zakelijk").name
    question(app, "ING-01-b").set_value("2").run()
    assert "Hier ligt nu een ander vel dan daarnet." in told(app)
    assert rounds.sheet(me, peiling.id).member.answers == {}
    assert all(one.value is None for one in app.radio if "__" in one.key)
    rounds.save_answer(me, peiling.id, "ING-01-a", "1", TAB, None, sheet=second)
    rounds.send_sheet(me, peiling.id, second)
    question(app, "ING-01-b").set_value("2").run()
    assert "Het vel van daarnet ligt hier niet meer." in told(app)
    assert rounds.progress(me, peiling.id).counted == 2


def test_an_address_that_was_kept_shows_no_sheet_that_was_sent(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    sheet = rounds.begin_sheet(peiling.trekker, peiling.id, "overheid")
    rounds.save_answer(peiling.trekker, peiling.id, "ING-01-a", "4", TAB, None, sheet=sheet.name)
    rounds.send_sheet(peiling.trekker, peiling.id, sheet.name)
    app = seen_by("papier", peiling.trekker, peiling.id, vel=sheet.name, tab=TAB)
    assert heading(app) == "Papieren antwoord invoeren"
    assert not [one for one in app.radio if "__" in one.key]


def test_the_facilitators_own_answers_never_stand_on_a_sheet(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    me = rounds.exchange(peiling.links.fill_in, peiling.trekker).visitor
    rounds.begin(me, peiling.id, "zakelijk")
    rounds.save_answer(me, peiling.id, "ING-01-a", "5", TAB, None)
    app = begun(seen_by, peiling)
    assert question(app, "ING-01-a").value is None
    question(app, "ING-01-a").set_value("1").run()
    assert rounds.member(me, peiling.id).answers["ING-01-a"].value == "5"


def test_a_store_that_cannot_write_keeps_the_tap_on_screen_and_the_sheet_unsent(seen_by, monkeypatch):  # noqa: F811
    peiling = an_open_peiling()
    app = begun(seen_by, peiling)
    works = rounds.save_answer

    def away(*_, **__):
        raise StoreUnavailable("disk full")

    monkeypatch.setattr(rounds, "save_answer", away)
    question(app, "ING-01-a").set_value("4").run()
    assert marks(app)[0] == "nog niet bewaard"
    button(app, "verstuur").click().run()
    assert "Nog niet alles is bewaard." in told(app)
    monkeypatch.setattr(rounds, "save_answer", works)
    app.run()
    assert marks(app)[0] == "bewaard"
    button(app, "verstuur").click().run()
    assert rounds.progress(peiling.trekker, peiling.id).counted == 1


def test_a_peiling_that_is_full_says_what_to_do(seen_by):  # noqa: F811
    peiling = an_open_peiling(invited={"overheid": 5})
    for _ in range(10):
        a_member(peiling)
    app = begun(seen_by, peiling)
    assert "Verhoog eerst het aantal leden" in told(app)


def test_a_closed_peiling_takes_no_sheet(seen_by):  # noqa: F811
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    app = begun(seen_by, peiling)
    rounds.close(peiling.trekker, peiling.id)
    app.run()
    assert heading(app) == "De peiling is gesloten"


@pytest.mark.parametrize("who", ["lid", "met de link", "meelezer", "trekker van een ander", "niemand", "voorbeeld"])
def test_nobody_but_the_facilitator_types_sheets_in(seen_by, who):  # noqa: F811
    peiling, other = an_open_peiling(), an_open_peiling()
    me = {
        "lid": a_member(peiling), "met de link": somebody_with_the_link(peiling), "meelezer": somebody_reading_along(peiling),
        "trekker van een ander": other.trekker, "niemand": None, "voorbeeld": rounds.visit_practice(None).visitor,
    }[who]  # fmt: skip
    for round_id in (peiling.id, "bestaatniet", "voorbeeld-vragen"):
        app = seen_by("papier", me, round_id)
        assert heading(app) == "Deze link werkt niet"
        assert peiling.card.alliance not in told(app)


def test_discarding_asks_first(seen_by):  # noqa: F811
    peiling = an_open_peiling()
    app = begun(seen_by, peiling)
    question(app, "ING-01-a").set_value("4").run()
    button(app, "weg").click().run()
    assert rounds.sheet(peiling.trekker, peiling.id) is not None
    button(app, "weg-nee").click().run()
    assert question(app, "ING-01-a").value == "4"
    button(app, "weg").click().run()
    button(app, "weg-ja").click().run()
    assert rounds.sheet(peiling.trekker, peiling.id) is None
    assert "Het vel is weggegooid." in told(app)


def test_the_page_of_the_peiling_gathers_everything_on_paper(seen_by):  # noqa: F811
    peiling = an_open_peiling(preset="kort")
    app = seen_by("peiling", peiling.trekker, peiling.id)
    body = " ".join(one.proto.body for one in app.get("html"))
    for address in ("/poster/{}", "/vragenlijst/{}", "/vragenlijst/{}/groot", "/kaarten/{}", "/papier?peiling={}"):
        assert f'href="{address.format(peiling.id)}"' in body
    app.button(key="open-de-uitkomsten").click().run()
    assert body.count("/kaarten/") == 1
    assert " ".join(one.proto.body for one in app.get("html")).count(f"/kaarten/{peiling.id}") == 2, "the dialog offers the cards too"
    five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    closed = " ".join(one.proto.body for one in seen_by("peiling", peiling.trekker, peiling.id).get("html"))
    assert f'href="/draaiboek/{peiling.id}"' in closed
    assert "/papier?" not in closed


