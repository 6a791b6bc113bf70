"""Every screen of a member, run without a browser on a real store: what stands there, what is stored, what is refused."""

from __future__ import annotations

import html
import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from assessment import demo, rounds, visitor
from assessment.rounds.records import StoreUnavailable
from tests.pages.looking import told
from tests.rounds.situations import a_member, an_open_peiling, somebody_reading_along, somebody_with_the_link

pytestmark = pytest.mark.usefixtures("empty_store")


@pytest.fixture
def seen_by(seen_by):
    """Run /invullen as this cookie: `seen_by(cookie, peiling_id, scherm="3")`."""
    return partial(seen_by, "invullen")


def heading(app: AppTest) -> str:
    found = [h1 for one in app.get("html") for h1 in re.findall(r"<h1>(.*?)</h1>", one.proto.body)]
    assert len(found) == 1, "one h1 per page"
    return html.unescape(re.sub(r"<span.*?</span>|<[^>]+>", "", found[0])).strip()


def place(app: AppTest) -> str:
    return "".join(app.query_params["scherm"])


def question(app: AppTest, item_id: str):
    return next(one for one in app.radio if one.key.startswith(f"{item_id}__"))


def mark(app: AppTest, label: str = "") -> list[str]:
    """The words of every mark, in order of the screen."""
    marks = [one.proto.body for one in app.get("html") if 'class="mark"' in one.proto.body]
    return [re.sub(r"<[^>]+>", "", one) for one in marks]


def test_the_welcome_says_who_asks_how_long_and_who_sees_what(seen_by):
    peiling = an_open_peiling(name="Alliantie <b>Aan Zee</b> *1*")
    app = seen_by(somebody_with_the_link(peiling), peiling.id)
    assert heading(app) == "Hoe gaat het met onze samenwerking?"
    text = told(app)
    assert "Alliantie <b>Aan Zee</b> *1* vraagt hoe jij het ziet. Dat kost ongeveer 15 minuten." in text
    assert "De trekker ziet per hoek hoeveel mensen klaar zijn. Geen namen." in text
    assert app.radio(key="hoek").value is None
    assert app.radio(key="hoek").options == ["Overheid", "Zorg en welzijn", "Zakelijk en juridisch", "Zeg ik liever niet"]


def test_a_corner_the_facilitator_counted_on_can_be_chosen(seen_by):
    peiling = an_open_peiling(invited={"overheid": 3, "zorg-welzijn": 3, "zakelijk": 1, "inwoners": 2})
    app = seen_by(somebody_with_the_link(peiling), peiling.id)
    assert "Inwoner, oudere of vrijwilliger" in app.radio(key="hoek").options


def test_beginning_without_a_corner_asks_for_one_and_begins_nothing(seen_by):
    peiling = an_open_peiling()
    me = somebody_with_the_link(peiling)
    app = seen_by(me, peiling.id)
    app.button(key="begin").click().run()
    assert "Kies vanuit welke hoek je meedoet." in told(app)
    assert rounds.member(me, peiling.id) is None


def test_beginning_leads_to_the_first_part(seen_by):
    peiling = an_open_peiling()
    me = somebody_with_the_link(peiling)
    app = seen_by(me, peiling.id)
    app.radio(key="hoek").set_value("zakelijk")
    app.button(key="begin").click().run()
    assert heading(app) == "Relatie"
    assert "Deel 1 van 14 · nog ongeveer 15 minuten" in told(app)
    assert rounds.member(me, peiling.id).perspective == "zakelijk"


def test_nothing_is_chosen_beforehand_and_no_mark_says_anything(seen_by):
    peiling = an_open_peiling()
    app = seen_by(a_member(peiling), peiling.id, scherm="1")
    assert [one.value for one in app.radio] == [None] * 4
    assert mark(app) == [""] * 4
    assert [one.label for one in app.radio] == [item.text for item in rounds.member(visitor.key(), peiling.id).questionnaire.items[:4]]


def test_a_choice_is_stored_read_back_and_marked(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")
    question(app, "ING-01-a").set_value("4").run()
    assert rounds.stored(me, peiling.id, "ING-01-a").value == "4"
    assert mark(app) == ["bewaard", "", "", ""]
    again = seen_by(me, peiling.id, scherm="1")
    assert question(again, "ING-01-a").value == "4"
    assert mark(again) == ["bewaard", "", "", ""]


def test_a_store_that_cannot_write_keeps_the_choice_on_screen_and_heals(seen_by, monkeypatch):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")
    works, tries = rounds.save_answer, []

    def away(*what):
        tries.append(what)
        raise StoreUnavailable("disk full")

    monkeypatch.setattr(rounds, "save_answer", away)
    question(app, "ING-01-a").set_value("4")
    question(app, "ING-01-b").set_value("2").run()
    assert mark(app) == ["nog niet bewaard", "nog niet bewaard", "", ""]
    assert told(app).count("Opslaan lukt nu niet.") == 2
    assert len(tries) <= 3, "one time-out per run, not one per question"
    app.button(key="deel-verder").click().run()
    assert heading(app) == "Relatie"
    assert "Nog niet alles is bewaard." in told(app)
    monkeypatch.setattr(rounds, "save_answer", works)
    app.run()
    assert mark(app) == ["bewaard", "bewaard", "", ""]
    assert rounds.stored(me, peiling.id, "ING-01-b").value == "2"


def test_turning_to_the_next_screen_draws_it_once_and_reads_the_store_once(seen_by, monkeypatch):
    peiling = an_open_peiling()
    app = seen_by(a_member(peiling), peiling.id, scherm="1")
    reads = []
    read = rounds.member
    monkeypatch.setattr(rounds, "member", lambda *who: reads.append(who) or read(*who))
    app.button(key="deel-verder").click().run()
    assert place(app) == "2"
    assert len(reads) == 1
    app.button(key="deel-terug").click().run()
    assert place(app) == "1"


def test_a_tap_that_comes_with_turning_is_kept_first(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")
    question(app, "ING-01-a").set_value("4")
    app.button(key="deel-verder").click().run()
    assert place(app) == "2"
    assert rounds.stored(me, peiling.id, "ING-01-a").value == "4"


def test_nobody_turns_away_from_a_tap_that_could_not_be_kept(seen_by, monkeypatch):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")

    def away(*_given, **_named):
        raise StoreUnavailable

    monkeypatch.setattr(rounds, "save_answer", away)
    question(app, "ING-01-a").set_value("4")
    app.button(key="deel-verder").click().run()
    assert place(app) == "1"
    assert "Nog niet alles is bewaard." in told(app)


def test_an_answer_from_another_screen_wins_from_a_screen_that_had_not_seen_it(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")
    question(app, "ING-01-a").set_value("1").run()
    seen = rounds.stored(me, peiling.id, "ING-01-a").version
    rounds.save_answer(me, peiling.id, "ING-01-a", "5", "ffffffff-0", seen)
    question(app, "ING-01-a").set_value("2").run()
    assert rounds.stored(me, peiling.id, "ING-01-a").value == "5"
    assert question(app, "ING-01-a").value == "5"
    assert "Je hebt deze vraag ook op een ander scherm beantwoord." in told(app)
    question(app, "ING-01-a").set_value("2").run()
    assert rounds.stored(me, peiling.id, "ING-01-a").value == "2"
    assert "op een ander scherm" not in told(app)


def test_a_remark_is_stored_with_its_part_and_emptied_again(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="2")
    app.text_area[0].set_value("  We kennen elkaar goed. ").run()
    assert rounds.member(me, peiling.id).remarks["relatie"].value.strip() == "We kennen elkaar goed."
    assert mark(app)[-1] == "bewaard"
    app.run()
    assert app.text_area[0].value == "  We kennen elkaar goed. ", "what was typed stays as it was typed"
    app.text_area[0].set_value("").run()
    assert rounds.member(me, peiling.id).remarks["relatie"].value == ""
    assert mark(app)[-1] == ""


def test_only_the_last_screen_of_a_part_asks_for_a_remark(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    assert len(seen_by(me, peiling.id, scherm="1").text_area) == 0
    assert len(seen_by(me, peiling.id, scherm="2").text_area) == 1


def test_functions_ask_now_and_in_a_year_with_a_way_out(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="8")
    assert heading(app) == "Functies"
    assert question(app, "FUN-1.nu").options == [*map(str, range(1, 11)), "Weet ik niet"]
    assert question(app, "FUN-1.ambitie").options == [*map(str, range(1, 11)), "Hoort niet bij ons", "Weet ik niet"]
    assert question(app, "FUN-1.ambitie").label == "Netwerkfunctie. Wat moet het over een jaar zijn?"
    question(app, "FUN-1.ambitie").set_value("niet").run()
    assert rounds.stored(me, peiling.id, "FUN-1.ambitie").value == "niet"


def test_somebody_who_comes_back_is_at_the_first_open_screen(seen_by):
    peiling = an_open_peiling(preset="kort")
    me = a_member(peiling)
    for item in rounds.member(me, peiling.id).questionnaire.items[:6]:
        rounds.save_answer(me, peiling.id, item.id, "3", "0a0b0c0d-0", None)
    assert heading(seen_by(me, peiling.id)) == "Samenstelling"


def test_looking_back_counts_what_is_open_and_jumps_to_it(seen_by):
    peiling = an_open_peiling(preset="kort")
    me = a_member(peiling)
    member = rounds.member(me, peiling.id)
    for item in member.questionnaire.items:
        if item.id not in ("ING-03-a", "FUN-2.nu"):
            code = member.questionnaire.scale_of(item.id).codes[0]
            rounds.save_answer(me, peiling.id, item.id, code, "0a0b0c0d-0", None)
    app = seen_by(me, peiling.id)
    app = seen_by(me, peiling.id, scherm="nakijken")
    assert heading(app) == "Bijna klaar"
    assert "Er staan nog 2 vragen open. Dat mag." in told(app)
    assert "Relatie · 3 van 4 ingevuld" in told(app)
    app.button(key="naar-ING-03-a").click().run()
    assert heading(app) == "Relatie"
    question(app, "ING-03-a").set_value("5").run()
    app.button(key="deel-verder").click().run()
    assert heading(app) == "Bijna klaar"
    assert "Er staat nog 1 vraag open." in told(app)


def test_sending_thanks_and_counts_and_can_be_changed_later(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="nakijken")
    app.button(key="verstuur").click().run()
    assert heading(app) == "Dank je wel"
    assert "Er is nu 1 van de 10 leden klaar." in told(app)
    assert rounds.member(me, peiling.id).submitted
    app.button(key="aanpassen").click().run()
    assert heading(app) == "Bijna klaar"


def test_pages_of_others_answer_like_pages_that_do_not_exist(seen_by):
    peiling, other = an_open_peiling(), an_open_peiling(name="Andere Alliantie")
    me = somebody_with_the_link(peiling)
    texts = {
        told(seen_by(me, other.id)),
        told(seen_by(me, "bestaatniet")),
        told(seen_by(None, peiling.id)),
        told(seen_by(me, None)),
        told(seen_by(me, "../../etc")),
        told(seen_by(somebody_reading_along(peiling), peiling.id)),
    }
    assert len(texts) == 1
    assert "Deze link werkt niet" in texts.pop()


@pytest.mark.parametrize("scherm", ["0", "99", "-1", "abc", "nakijken ", "klaar"])
def test_a_strange_screen_in_the_address_bar_still_gives_a_page(seen_by, scherm):
    peiling = an_open_peiling()
    assert heading(seen_by(a_member(peiling), peiling.id, scherm=scherm)) == "Bijna klaar"


def test_a_closed_peiling_says_whether_the_answers_count(seen_by):
    peiling = an_open_peiling()
    members = [a_member(peiling) for _ in range(5)]
    for one in members:
        rounds.submit(one, peiling.id)
    late = somebody_with_the_link(peiling)
    rounds.close(peiling.trekker, peiling.id)
    assert "Je antwoorden tellen mee. De uitkomsten komen op tafel op" in told(seen_by(members[0], peiling.id))
    assert "Invullen kan niet meer. Kom vooral wel naar de bijeenkomst op" in told(seen_by(late, peiling.id))


def test_a_text_that_was_typed_when_the_peiling_closed_is_shown_to_copy(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    for one in [a_member(peiling) for _ in range(5)]:
        rounds.submit(one, peiling.id)
    app = seen_by(me, peiling.id, scherm="2")
    rounds.close(peiling.trekker, peiling.id)
    app.text_area[0].set_value("Te laat, maar bewaar mij.").run()
    assert heading(app) == "De peiling is gesloten"
    assert "Te laat, maar bewaar mij." in told(app)
    assert "Deze tekst is niet meer bewaard." in told(app)
    assert "Te laat, maar bewaar mij." in told(app.run()), "and it stays there"


def test_the_own_way_back_is_shown_as_link_and_code(seen_by):
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")
    app.button(key="later").click().run()
    way = rounds.return_link(me, peiling.id)
    assert f"/start#{way.secret}" in told(app)
    assert way.code in told(app)


def test_the_practice_questions_say_that_they_are_practice(seen_by):
    demo.make_if_missing()
    me = rounds.visit_practice(None).visitor
    app = seen_by(me, "voorbeeld-vragen")
    assert "Dit is een voorbeeld. Alliantie Duinrand bestaat niet." in told(app)
    app.radio(key="hoek").set_value("onbekend")
    app.button(key="begin").click().run()
    assert heading(app) == "Relatie"
    assert "Wat je hier invult, wissen we binnen een dag." in told(app)


def test_a_text_that_grows_when_it_is_cleaned_stays_on_screen_and_is_not_called_kept(seen_by):
    """Six hundred letters of which each becomes two: too long to keep, and no reason to break the page."""
    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="2")
    grows = "\u0958" * 600
    app.text_area[0].input(grows).run()
    assert app.text_area[0].value == grows
    assert "nog niet bewaard" in told(app)
    assert rounds.member(me, peiling.id).remarks == {}
    app.text_area[0].input("kort").run()
    assert [one.value for one in rounds.member(me, peiling.id).remarks.values()] == ["kort"]


def test_paging_while_the_store_is_away_never_brings_an_older_answer_back(seen_by, monkeypatch):
    """Found by tests.endurance.crash --database: the older answer was shown as kept, and replaced the newer one when the store was back."""

    def away(*_given, **_named):
        raise StoreUnavailable

    peiling = an_open_peiling()
    me = a_member(peiling)
    app = seen_by(me, peiling.id, scherm="1")
    question(app, "ING-01-a").set_value("2").run()
    question(app, "ING-01-a").set_value("4").run()
    with monkeypatch.context() as outage:
        for act in ("member", "save_answer", "stored"):
            outage.setattr(rounds, act, away)
        app.button(key="deel-verder").click().run()
        app.button(key="deel-terug").click().run()
        assert question(app, "ING-01-a").value == "4"
        assert mark(app)[0] == "bewaard"
    app.run()
    assert question(app, "ING-01-a").value == "4"
    assert rounds.stored(me, peiling.id, "ING-01-a").value == "4"


def test_a_question_that_is_drawn_anew_starts_with_what_the_browser_held(seen_by):
    """A browser that lost part of a page hands in what the question starts with; that must never be an older answer."""
    peiling = an_open_peiling()
    app = seen_by(a_member(peiling), peiling.id, scherm="2")
    for value in ("2", "4"):
        app.radio[0].set_value(value).run()
    app.text_area[0].input("eerst").run()
    app.text_area[0].input("daarna").run()
    proto = app.radio[0].proto
    assert proto.options[proto.default] == "Grotendeels"
    assert app.text_area[0].proto.default == "daarna"
