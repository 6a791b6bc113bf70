"""The chapter on then and now: its place, its words, what stands beside what, and what it never says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from assessment.charts import Look, lines, years
from assessment.story import Past, tell
from assessment.story.past import Agreed, Before, Chose
from assessment.story.pictures import Lines, Year
from scoring import compare, diagnose
from scoring.results import Change, WitnessResult
from tests.story.builders import asked, knowledge, outcome, phase, practice, situation
from tests.story.test_lone_voice import ALONE, rounds
from tests.story.test_story import parts, strings

CLAIMS = r"significant|bewezen|effect|dankzij|veroorza|oorzaak|doordat|\btrend\b|benchmark|gemiddelde alliantie|ranglijst"


def before(found=None, questions=None):
    return Before(found or practice(2025), questions or asked())


def now(**changes):
    found = practice(2026)
    then = practice(2025)
    told = {"changes": compare(then, found, knowledge()), "compared_with": then.label}
    return found.model_copy(update=told | changes)


def chapter(found=None, past=None, questions=None):
    told = tell("Alliantie Proefstad", found or now(), questions or asked(), knowledge(), past or Past((before(),)))
    return told.chapter("verandering")


def change(subject, verdict, difference=None, ground=""):
    return Change(id=subject, then=3.0, now=3.0 + (difference or 0.9), difference=difference, verdict=verdict, ground=ground)


def test_there_is_no_such_chapter_in_a_first_year():
    assert tell("Alliantie Proefstad", now(), asked(), knowledge()).chapter("verandering") is None


def test_it_stands_second():
    told = tell("Alliantie Proefstad", now(), asked(), knowledge(), Past((before(),)))
    assert [one.id for one in told.chapters][:3] == ["oogopslag", "verandering", "leven"]


def test_marks_are_joined_only_as_surely_as_the_verdict():
    verdicts = {"ING-01": ("duidelijk hoger", 0.9), "ING-02": ("misschien lager", -0.6), "ING-03": ("ongeveer gelijk", 0.1)}
    changes = tuple(change(subject, *row) for subject, row in verdicts.items())
    rows = {row.mark.id: row for row in chapter(now(changes=changes)).picture.rows}
    assert {subject: row.join for subject, row in rows.items()} == {"ING-01": "vol", "ING-02": "stippel", "ING-03": "dun"}
    assert [row.is_clear for row in rows.values()] == [True, True, False]


def test_another_group_is_two_numbers_without_line_difference_or_arrow():
    found = chapter(now(changes=tuple(change(f"ING-{number:02}", "andere groep") for number in range(1, 17))))
    assert found.title == "Een andere groep, een ander beeld."
    assert {(row.join, row.shown_difference) for row in found.picture.rows} == {("geen", "")}
    assert {one.difference for one in found.moved} == {""}
    assert all(cells[3] == "–" for cells in found.picture.table.rows)


def test_old_method_keeps_its_number_without_a_line():
    found = chapter(now(changes=(change("ING-09", "niet te vergelijken", ground="rekenwijze"),)))
    (row,) = found.picture.rows
    assert (row.join, row.note, row.shown_difference, row.is_clear) == ("geen", "oude rekenwijze", "", False)


def test_what_cannot_be_compared_is_told_in_words_and_not_drawn():
    found = chapter(now(changes=(change("ING-09", "niet te vergelijken", ground="te-weinig"),)))
    assert found.picture.rows == ()
    assert [(one.id, one.kind) for one in found.moved] == [("ING-09", "none")]


def test_the_witness_stands_beside_the_number_and_is_never_merged_with_it():
    voice = WitnessResult(id="relatie", sentence="6 van de 8 mensen die erbij waren zeggen: beter.", counts={"beter": 6, "gelijk": 2})
    heard = next(one for one in chapter(now(witnesses=(voice,))).heard if one.id == "relatie")
    assert heard.figure == "Cijfer: ongeveer gelijk."
    assert heard.voices == "6 van de 8 mensen die erbij waren zeggen: beter."


def test_a_witness_without_a_majority_is_not_the_same_as_too_few():
    def voices(counts):
        return next(one.voices for one in chapter(now(witnesses=(WitnessResult(id="relatie", sentence="", counts=counts),))).heard)

    assert voices({"beter": 3, "gelijk": 3, "slechter": 2}) == "Wie erbij was, ziet het verschillend."
    assert voices({"beter": 2, "?": 6}) == "Te weinig mensen die erbij waren, gaven antwoord."


def test_every_row_says_why_with_the_line_that_counts_for_these_groups():
    row = next(one for one in chapter().moved if one.id == "ING-09")
    assert row.why.answers == ("2025: 9 van de 9 leden gaven een score.", "2026: 11 van de 11 leden gaven een score.")
    assert "minstens 0,5" in row.why.rule
    small = practice(2025).model_copy(update={"answered": 7})
    row = next(one for one in chapter(past=Past((before(small),))).moved if one.id == "ING-09")
    assert "minstens 0,8" in row.why.rule


def test_both_turnouts_are_told_with_their_year():
    low = practice(2025).model_copy(update={"response": "Let op: 5 van de 14 leden vulden niet in."})
    remarks = chapter(now(response=""), Past((before(low),))).remarks
    assert remarks == ("8 van de 11 mensen van nu deden vorige keer ook mee.", "2025: Let op: 5 van de 14 leden vulden niet in.")


def test_an_overlap_of_one_is_not_told():
    assert not [one for one in chapter(now(overlap=1)).remarks if "vorige keer" in one]


# --- what was agreed ---------------------------------------------------------------------------------------------------


def agreed(**changes):
    return replace(Agreed("Een lijst maken", "Gemeente", "gedaan", "hielp", ("ING-14",)), **changes)


def test_an_agreement_stands_beside_what_happened_to_its_subject():
    (one,) = chapter(past=Past((before(),), (agreed(),), "2025")).worked
    assert [(moved.id, moved.then, moved.now, moved.status.word) for moved in one.moved] == [("ING-14", "2,5", "2,4", "Ongeveer gelijk")]
    assert (one.status.word, one.judgement) == ("Gedaan", "De groep zegt: dit hielp.")


@pytest.mark.parametrize(("judgement", "told"), [
    ("hielp niet", "De groep zegt: dit hielp niet."), ("weten we niet", "De groep zegt: of dit hielp, weten we niet."), ("", ""),
])  # fmt: skip
def test_the_group_judges_itself_and_nobody_else_does(judgement, told):
    (one,) = chapter(past=Past((before(),), (agreed(judgement=judgement),), "2025")).worked
    assert one.judgement == told


def test_an_agreement_about_nothing_we_asked_stands_alone():
    (one,) = chapter(past=Past((before(),), (agreed(subjects=("bestaat-niet",)),), "2025")).worked
    assert (one.moved, one.note) == ((), "Deze afspraak hoort bij geen cijfer.")


def test_an_agreement_of_an_older_peiling_gets_no_number_of_this_comparison():
    (one,) = chapter(past=Past((before(),), (agreed(),), "2023")).worked
    assert (one.moved, one.note) == ((), "Deze afspraak is ouder dan de peiling waarmee we vergelijken.")


def test_the_page_says_that_it_is_no_cause():
    assert "Of het een door het ander kwam, weten we niet." in knowledge().texts["verandering.afspraken.eerlijk"]


# --- phase, situation, lists, statements ------------------------------------------------------------------------------


def test_a_step_from_phase_to_phase_is_only_told_when_neither_was_on_the_border():
    then = practice(2025).model_copy(update={"phase": phase(3, border={})})
    sure = chapter(now(phase=phase(4, border={})), Past((before(then),)))
    assert "Van fase 3 naar fase 4." in sure.steps
    assert sure.hints
    unsure = chapter(now(phase=phase(4, border={"3": 4})), Past((before(then),)))
    assert not [one for one in unsure.steps if "fase" in one]
    assert unsure.hints == ()
    assert [stage.label for stage in unsure.stages] == ["2025", "2026"]
    assert "Op de grens met fase 3." in unsure.stages[1].life.phase_border


def test_a_dip_is_told_without_blame():
    dip = now(situation=situation("vastlopend", variant="netwerkdip"))
    assert "2026: dit leek op een netwerkdip." in " ".join(chapter(dip).steps)


def test_what_the_group_chose_then_stands_beside_what_was_computed():
    past = Past((before(),), (), "2025", (Chose("fase", "2", "de rollen nog niet klaar waren"),))
    assert chapter(past=past).stages[0].chose == (
        "De groep koos toen zelf: Verkennen en concretiseren, omdat: de rollen nog niet klaar waren",
    )


def test_a_changed_statement_is_shown_in_both_its_wordings():
    old = asked()
    instruments = tuple(
        one.model_copy(update={"groups": tuple(
            group.model_copy(update={"items": tuple(
                item.model_copy(update={"text": "Zo heette het toen.", "meaning_key": "iets-anders"}) if item.id == "ING-09-a" else item
                for item in group.items
            )}) for group in one.groups
        )}) for one in old.instruments
    )  # fmt: skip
    (one,) = chapter(past=Past((before(questions=old.model_copy(update={"instruments": instruments})),))).reworded
    assert one.sentence == "Deze zin is veranderd. Daarom vergelijken we hem niet."
    assert one.texts == (("Zo heette het toen.", next(item.text for item in old.items if item.id == "ING-09-a")),)


def test_short_and_full_lists_say_what_was_not_asked():
    short = knowledge().choose("kort")
    found = chapter(past=Past((before(questions=short),)))
    assert [one.heading.split()[0] for one in found.reworded] == ["Nieuw"]


# --- another peiling than the last ------------------------------------------------------------------------------------


def test_somebody_who_may_not_see_the_last_peiling_gets_no_difference_with_an_older_one():
    hidden = now(compared_with="2024")
    found = chapter(hidden)
    assert {row.join for row in found.picture.rows} == {"geen"}
    assert {one.status.word for one in found.moved} == {"Andere groep"}
    assert not [one for one in found.heard if one.voices]
    assert not [one for one in found.remarks if "vorige keer" in one]


# --- more years --------------------------------------------------------------------------------------------------------


def three_years():
    first = practice(2025).model_copy(update={"label": "2024", "date": "2024-06-17"})
    second = practice(2025).model_copy(update={"overlap": 9})
    second = second.model_copy(update={"changes": compare(first, second, knowledge()), "compared_with": "2024"})
    return Past((before(second), before(first)))


def test_two_peilingen_are_no_line():
    assert (chapter().lines, chapter().function_lines, chapter().lines_why) == (None, None, None)


def test_three_peilingen_get_a_line_per_factor_ingredient_and_function():
    found = chapter(past=three_years())
    assert [label for label, _ in found.lines.rounds] == ["2024", "2025", "2026"]
    assert len(found.lines.rows) == 5 + 16
    assert len(found.function_lines.rows) == 6
    goal = next(one for one in found.lines.rows if one.id == "ING-09")
    assert goal.shown == ("2,6", "2,6", "3,5")
    assert goal.word == ""  # one jump is no line
    steady = next(one for one in found.lines.rows if one.id == "ING-02")
    assert steady.word == "Ongeveer gelijk, 3 peilingen op een rij."


def test_at_most_five_peilingen_stand_in_a_row():
    older = tuple(before(practice(2025).model_copy(update={"label": str(year), "date": f"{year}-06-17"})) for year in range(2025, 2015, -1))
    assert len(chapter(past=Past(older)).lines.rounds) == 5


def test_marks_stand_only_where_an_outcome_tells_it():
    then = practice(2025).model_copy(update={"phase": phase(3, border={}), "situation": situation("vastlopend", variant="netwerkdip")})
    past = three_years()
    past = replace(past, rounds=(Before(then, asked()), past.rounds[1]))
    found = chapter(now(phase=phase(4, border={})), past).lines
    assert ((1, "timeline", "Netwerkdip") in found.marks, (2, "signpost", "Van fase 3 naar 4") in found.marks) == (True, True)


def test_a_line_is_broken_at_another_group():
    past = three_years()
    other = past.rounds[0].outcome.model_copy(update={"changes": (), "overlap": 1})
    rows = chapter(past=replace(past, rounds=(Before(other, asked()), past.rounds[1]))).lines.rows
    assert {row.joins[0] for row in rows} == {"geen"}
    assert {row.word for row in rows} == {""}


# --- for any two groups ------------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(rounds(), rounds())
def test_no_text_and_no_table_isolates_one_person_or_claims_too_much(one, other):
    then = diagnose(one, asked(), knowledge()).model_copy(update={"label": "2025", "date": "2025-06-17"})
    found = diagnose(other, asked(), knowledge(), before=then)
    told = chapter(found, Past((Before(then, asked()),), (agreed(),), "2025"))
    texts = strings(told)
    assert not [text for text in texts if ALONE.search(text)]
    assert not [text for text in texts if re.search(r"\{[a-z_0-9]+\}", text)]
    assert not [text for text in texts if re.search(CLAIMS, text, re.IGNORECASE)]
    for picture in (part for part in parts(told) if isinstance(part, Year | Lines)):
        assert all(len(row) == len(picture.table.header) for row in picture.table.rows)
        assert picture.alt.endswith(".")
        if isinstance(picture, Year) and picture.rows:
            years(picture, Look())


def test_the_chapter_speaks_without_hard_words():
    told = " ".join(strings(chapter(past=three_years())))
    assert not re.search(r"\b(zwak|slecht|onvoldoende|fout|rood|anoniem)\b", told, re.IGNORECASE)
    assert not re.search(CLAIMS, told, re.IGNORECASE)


def test_figures_draw_what_they_are_given_and_break_where_nothing_joins():
    found = chapter(past=three_years())
    for picture in (found.picture, found.functions):
        figure = years(picture, Look())
        assert len(figure.data[1].x) == len(picture.rows)
    for picture in (found.lines, found.function_lines):
        joined = sum(join != "geen" for row in picture.rows for join in row.joins)
        assert len([trace for trace in lines(picture, Look()).data if trace.mode == "lines"]) == joined


def test_an_outcome_without_statements_still_tells_its_functions():
    bare = {"ingredients": (), "factors": (), "top3": (), "strong": (), "candidates": (), "changes": ()}
    found = chapter(outcome(**bare), Past((before(outcome(**bare), asked("functies")),)), asked("functies"))
    assert found.picture.rows == ()
    assert found.heard == ()
