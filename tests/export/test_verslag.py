"""What stands in the verslag: the whole story of the peiling and the meeting, whatever was asked, and nothing of one person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assessment import meetings, report, rounds
from assessment.export import verslag
from assessment.meetings import Ballot
from assessment.pages._uitkomsten.files import KINDS
from scoring.named import SENSITIVE
from scoring.results import Outcome
from tests.export.situations import a_group, a_report, an_agreement
from tests.export.tags import read
from tests.slides.conftest import duinrand  # noqa: F401 - the practice alliance in a store
from tests.story.builders import asked, knowledge, practice, spot
from tests.story.test_lone_voice import ALONE

HOSTILE = '#let x = [*vet*] <b>é</b> $1+1$ @ref \\n "aanhaling" // weg'
EVERYTHING = tuple(one.id for one in knowledge().instruments)


def paper(*given, **said):
    return read(verslag.make(a_report(*given, **said)))


def page_with(found, words: str) -> str:
    return next(page for page in found.pages if words in page)


@pytest.fixture
def practice_paper(duinrand):  # noqa: F811
    return read(report.make(rounds.visit_practice(None).visitor, "voorbeeld", "verslag").content)


def test_it_is_a_file_with_a_name_for_people_and_the_first_to_take_along(duinrand):  # noqa: F811
    file = report.make(rounds.visit_practice(None).visitor, "voorbeeld", "verslag")
    assert file.name == "Samenpeil verslag Alliantie Duinrand juni 2026.pdf"
    assert file.media_type == "application/pdf"
    assert file.content.startswith(b"%PDF")
    assert next(iter(KINDS)) == "verslag"


def test_the_second_year_has_seven_pages_and_each_says_which(practice_paper):
    assert len(practice_paper.pages) == 7
    for number, page in enumerate(practice_paper.pages, start=1):
        assert f"Samenpeil · Alliantie Duinrand · juni 2026 · pagina {number} van 7" in page
    assert "Sinds juni 2025 groeiden we misschien" in practice_paper.pages[5]
    assert "2,6 3,5 +0,9" in practice_paper.pages[5]
    assert "Verantwoording" in practice_paper.pages[6]
    assert "Wat kwam er van onze afspraken?" in practice_paper.pages[6]


def test_the_first_year_has_five_pages_and_closes_with_how_it_came_about():
    found = paper()
    assert len(found.pages) == 5
    assert "Vergeleken met" not in found.text
    assert "Verantwoording" in found.pages[4]


def test_every_number_is_one_of_the_story():
    told = a_report()
    found = read(verslag.make(told))
    profile = told.story.chapter("profiel")
    for mark in profile.tracks.marks:
        assert f"{mark.name} {mark.shown} {mark.status.word}" in found.pages[1]
    for gap in told.story.chapter("functies").gaps.rows:
        assert f"{gap.name} {gap.shown_now} {gap.shown_ambition} {gap.shown_gap}" in found.pages[3]
    for one in (*told.story.chapters[0].strong, *told.story.chapters[0].talks):
        assert one.name in found.pages[0]
    assert told.story.chapter("methode").method in found.text


def test_before_the_meeting_there_is_room_to_write_and_afterwards_what_was_said():
    point = practice().top3[0].id
    checks = tuple(one.id for one in knowledge().checks)
    agreed = an_agreement("Een bladzij met afspraken", about="gesprekspunt", subject=point)
    before = paper()
    after = paper(stage="voorbij", checks={point: checks[:1]}, agreements=(agreed,), next_date="2027-06-15")
    assert "Nog geen afspraak. Begin met één kleine." in before.pages[0]
    assert "☑" not in before.text
    assert before.pages[2].count("☐") == 3 * len(checks)
    assert after.pages[2].count("☑") == 1
    assert after.pages[2].count("☐") == 3 * len(checks) - 1
    assert "Hierover spraken we af Een bladzij met afspraken · Gemeente · dinsdag 28 juli 2026" in after.pages[2]
    assert "We maken één afspraak. Op dinsdag 15 juni kijken we terug." in after.pages[4]
    assert "Een bladzij met afspraken Gemeente dinsdag 28 juli 2026" in after.pages[4]
    assert "We zien elkaar op dinsdag 15 juni 2027." in after.pages[4]


def test_a_statement_that_was_asked_again_stands_beside_how_it_was_answered_first():
    item = practice().ingredients[13].statements[0].item  # of the first talking point
    ballot = Ballot("b", "stelling", item, "", (), 1, 1, 9, 11, True, again=spot(item, "444445555"))
    found = paper(ballots=(ballot,), first_answers={item: spot(item, "22222223333")})
    alts = [one.alt for one in found.tags.all("Figure")]
    assert any("7 × nauwelijks en 4 × deels" in alt for alt in alts)
    assert any("5 × grotendeels en 4 × helemaal" in alt for alt in alts)
    assert "In de peiling" in found.pages[2]
    assert "9 van de 11 gaven opnieuw antwoord" in found.pages[2]


def test_steps_that_got_dots_stand_first_with_their_source():
    proposed = practice().steps
    last = next(step for step in knowledge().steps if step.id == proposed[-1].id)
    ballot = Ballot("b", "stappen", "", "", (), 3, 1, 9, 11, True, dots={last.id: 9})
    found = page_with(paper(ballots=(ballot,)), "Afspraken en volgende stappen")
    first = next(step for step in knowledge().steps if step.id == proposed[0].id)
    assert f"{last.title} 9 stippen" in found
    assert found.index(last.title) < found.index(first.title)
    assert found.count("Bron:") == 3


def test_only_remarks_that_were_switched_on_are_printed():
    assert "Uit de toelichtingen" not in paper().text
    assert "„Het gaat goed zo.”" in page_with(paper(remarks=("Het gaat goed zo.",)), "Uit de toelichtingen")


@pytest.mark.parametrize(
    ("instruments", "pages", "gone"),
    [
        ([one for one in EVERYTHING if one != "functies"], 5, "Over een jaar"),
        (["ingredienten", "signalen"], 5, "Willen en kunnen"),
        (["functies", "levensfasen"], 4, "Ons profiel"),
        (["willen-en-kunnen"], 4, "Fase en situatie"),
        (["ingredienten"], 4, "Fase en situatie"),
    ],
)
def test_what_was_not_asked_leaves_its_place_to_the_others(instruments, pages, gone):
    questions = knowledge().ask(tuple(instruments))
    found = paper(_asked(questions), questions)
    assert len(found.pages) == pages
    assert gone not in found.text
    assert "Verantwoording" in found.pages[-1]


def _asked(questions) -> Outcome:
    """The practice answers to these questions alone."""
    kept = {one.id for one in questions.instruments}
    given = {
        "ingredienten": {"ingredients": (), "factors": (), "strong": ()}, "functies": {"functions": ()},
        "willen-en-kunnen": {"checklist": ()}, "spelregels": {"rules": ()}, "signalen": {"situation": None}, "levensfasen": {"phase": None},
    }  # fmt: skip
    gone = {name: value for one, fields in given.items() if one not in kept for name, value in fields.items()}
    left = practice().model_copy(update=gone)
    known = {one.id for one in (*left.ingredients, *left.functions)}
    return left.model_copy(
        update={
            "top3": tuple(one for one in left.top3 if one.id in known),
            "candidates": tuple(one for one in left.candidates if one.id in known),
        }
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("people", [5, 7, 60])
def test_nobody_stands_alone_in_text_or_alt(people, seed):
    found = paper(a_group(people, seed=seed))
    said = [*found.pages, *(one.alt for one in found.tags.walk())]
    assert not [one for one in said if ALONE.search(one)]
    assert not [one for one in said if re.search(r"\b1 ×", one)]
    assert not [one for one in said if re.search(r"\{[a-z_0-9]+\}", one)]


def test_sensitive_signals_and_our_own_words_for_classes_stay_out():
    found = paper().text
    items = {item.id: item.text for item in asked().items}
    assert not [one for one in SENSITIVE if items[one].rstrip(".") in found]
    assert not re.search(r"\b(zwak|slecht|onvoldoende|fout)\b", found)
    assert "None" not in found


def test_what_people_type_is_printed_as_text():
    found = paper(name=HOSTILE, remarks=(HOSTILE,), agreements=(an_agreement(HOSTILE, HOSTILE),))
    for page in found.pages:
        assert f"Samenpeil · {HOSTILE} · juni 2026" in page
    assert f"„{HOSTILE}”" in found.text
    assert f"Verslag {HOSTILE}, juni 2026" in found.title


def test_a_word_without_end_stays_on_the_paper():
    found = paper(remarks=("w" * 600,), agreements=(an_agreement("x" * 200, "y" * 80),))
    assert found.text.replace("\u200b", "").replace(" ", "").count("w") >= 600
    assert len(found.pages) == 5


def test_a_retitled_slide_keeps_the_title_of_the_group():
    told = a_report()
    slides = tuple(replace(one, title="Dit is ónze titel") if one.id == "gesprek-1" else one for one in told.deck.slides)
    found = read(verslag.make(replace(told, deck=replace(told.deck, slides=slides))))
    assert "Dit is ónze titel" in found.pages[2]


def test_what_the_group_chose_stands_beside_what_was_computed(duinrand):  # noqa: F811
    visitor = rounds.visit_practice(None).visitor
    meetings.overrule(visitor, "voorbeeld", "fase", "3", "de notaris doet nog niet mee")
    found = read(report.make(visitor, "voorbeeld", "verslag").content)
    assert "Wij kiezen Fase 3: Inrichten en markeren, omdat: de notaris doet nog niet mee" in found.pages[3]
    assert "Uit de antwoorden kwam: Fase 4: Levend houden en bestendigen" in found.pages[3]


def test_fifty_agreements_all_fit_somewhere():
    many = tuple(an_agreement(f"Afspraak nummer {number}", when=date(2027, 1, 1).isoformat()) for number in range(50))
    found = paper(agreements=many)
    assert all(f"Afspraak nummer {number} " in found.text for number in range(50))
