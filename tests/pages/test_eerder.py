"""„Eerdere antwoorden inlezen“ as the facilitator sees it: a preview by line, nothing taken over until it is asked, nothing kept."""

from __future__ import annotations

import pytest

from assessment import rounds
from tests.answers_file.builders import a_csv, lines
from tests.pages.looking import heading, seen_by, store, told  # noqa: F401
from tests.rounds.situations import a_closed_peiling, a_member, an_open_peiling, somebody_with_the_link

TWO = (lines("2023", "2023-06-15", 8), lines("2024", "2024-06-13", 9))


@pytest.fixture
def screen(seen_by):  # noqa: F811
    """The screen with a file chosen on it."""

    def show(me, peiling_id, data=None, name="antwoorden.csv"):
        app = seen_by("peiling", me, peiling_id, stap="eerder")
        if data is not None:
            app.get("file_uploader")[0].upload(name, data, "text/csv").run()
        return app

    return show


def buttons(app):
    return [one.label for one in app.button]


def test_the_way_there_is_on_an_open_and_on_a_closed_peiling(seen_by):  # noqa: F811
    for peiling in (an_open_peiling(), a_closed_peiling()):
        assert "Eerdere antwoorden inlezen" in buttons(seen_by("peiling", peiling.trekker, peiling.id))


def test_it_says_what_a_file_looks_like_and_that_answers_are_not_kept(screen):
    peiling = an_open_peiling()
    app = screen(peiling.trekker, peiling.id)
    assert heading(app) == "Eerdere antwoorden inlezen"
    text = told(app)
    assert "De antwoorden uit het bestand bewaren we niet." in text
    assert "ronde datum uitgenodigd persoon hoek item antwoord" in text
    assert "Neem over" not in buttons(app)


def test_a_good_file_shows_its_rounds_and_is_taken_over_when_asked(screen):
    peiling = an_open_peiling()
    app = screen(peiling.trekker, peiling.id, a_csv(*TWO))
    text = told(app)
    assert "2023 donderdag 15 juni 2023 8 van de 14" in text
    assert "2024 donderdag 13 juni 2024 9 van de 14" in text
    assert len(rounds.rounds_of(peiling.trekker)) == 1
    next(one for one in app.button if one.label == "Neem over").click().run()
    assert heading(app) == "2 peilingen zijn erbij gezet"
    assert {card.label for card in rounds.rounds_of(peiling.trekker)} >= {"2023", "2024"}
    assert [label for label in buttons(app) if label.startswith("Bekijk")] == ["Bekijk 2023", "Bekijk 2024"]


def test_wrong_lines_are_told_with_number_and_with_what_is_allowed(screen):
    peiling = an_open_peiling()
    app = screen(peiling.trekker, peiling.id, a_csv(*TWO) + b"\n2024,2024-06-13,14,p0,overheid,ING-03-a,9\n2024,morgen,14,p0,,<b>x</b>,")
    text = told(app)
    assert "2 regels kloppen nog niet" in text
    assert "70 ‘9’ kan niet bij ING-03-a – kies uit: 1, 2, 3, 4, 5, ?, of laat leeg" in text
    assert "71 ‘morgen’ is geen datum" in text
    assert any("&lt;b&gt;x&lt;/b&gt;" in one.proto.body for one in app.get("html"))
    assert "Neem over" not in buttons(app)


def test_a_round_of_fewer_than_five_cannot_be_taken_over(screen):
    peiling = an_open_peiling()
    app = screen(peiling.trekker, peiling.id, a_csv(*TWO, lines("2022", "2022-06-15", 4)))
    assert "Ronde 2022: hier vulden 4 mensen in. Onder de 5 zijn antwoorden te herkennen." in told(app)
    assert "Neem over" not in buttons(app)


def test_when_somebody_began_it_says_that_the_groups_stand_side_by_side(screen):
    peiling = an_open_peiling()
    a_member(peiling)
    app = screen(peiling.trekker, peiling.id, a_csv(*TWO))
    next(one for one in app.button if one.label == "Neem over").click().run()
    assert "We zetten de getallen alleen naast elkaar." in told(app)


@pytest.mark.parametrize("data", [b"\x00" * 100, b"PK\x03\x04nope", b"", b"a,b\n1,2"])
def test_anything_else_gives_a_line_and_never_an_error(screen, data):
    peiling = an_open_peiling()
    app = screen(peiling.trekker, peiling.id, data)
    assert "nog niet" in told(app)


def test_members_and_strangers_never_see_it(screen):
    peiling = an_open_peiling()
    for me in (somebody_with_the_link(peiling), None, an_open_peiling().trekker):
        app = screen(me, peiling.id)
        assert not app.get("file_uploader")
        assert "Eerdere antwoorden" not in told(app)
