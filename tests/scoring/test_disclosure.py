"""Nobody can be pointed at: pictures, numbers, sentences and JSON, in every form a group can take."""

import json

import pytest

from scoring import all_or_nothing, count_or_none, counts_from_two, diagnose, may_name, may_show_remarks, public, stacks
from scoring.aggregate import trimmed
from scoring.reading import Reading
from tests.builders import a_round, asking, knowledge

SCALES = {scale.id: scale for scale in knowledge().scales}


def spot(answers):
    outcome = diagnose(a_round({"ING-09-a": answers}), asking("ingredienten"), knowledge())
    return outcome.ingredients[8].statements[0]


@pytest.mark.parametrize(
    ("answers", "form", "people"),
    [
        ("22444455", "kolommen", [0, 2, 0, 4, 2]),
        ("44444444", "kolommen", [0, 0, 0, 8, 0]),
        ("12444455", "banden", [2, 0, 6]),
        ("11334555", "banden", [2, 2, 4]),
        ("14444445", "zin", []),
        ("34444444", "zin", []),
        ("23344445", "zin", []),
        ("12333333", "zin", []),
        ("33333345", "zin", []),
        ("12333344", "banden", [2, 4, 2]),
    ],
)
def test_stacks_take_the_finest_form_without_a_lone_answer(answers, form, people):
    found = stacks(spot(answers), SCALES["klopt"])
    assert (found.form, [column.people for column in found.columns]) == (form, people)


def test_bands_are_named_in_the_words_of_the_scale():
    found = stacks(spot("12444455"), SCALES["klopt"])
    assert [column.label for column in found.columns] == ["Helemaal niet of nauwelijks", "Deels", "Grotendeels of helemaal"]


def test_marks_fall_in_three_bands_of_the_ten_point_scale():
    outcome = diagnose(a_round({"FUN-1.nu": "34567788", "FUN-1.ambitie": "88888888"}), asking("functies"), knowledge())
    found = stacks(outcome.functions[0].spots[0], SCALES["cijfer-nu"])
    assert [(column.label, column.people) for column in found.columns] == [("1 t/m 4", 2), ("5 t/m 6", 2), ("7 t/m 10", 4)]


def test_without_dots_the_sentence_says_that_not_everyone_sees_it_so():
    for answers in ("14444445", "34444444", "15555555", "12333334"):
        found = stacks(spot(answers), SCALES["klopt"])
        assert found.form == "zin"
        assert "Niet iedereen ziet het zo." in found.sentence


def test_one_person_who_does_not_know_is_not_drawn():
    assert stacks(spot("2244445?"), SCALES["klopt"]).apart == ()
    assert [column.people for column in stacks(spot("224444??"), SCALES["klopt"]).apart] == [2]


def test_counts_from_two_and_nothing_that_leaves_one_over():
    assert [count_or_none(people) for people in (0, 1, 2)] == [0, None, 2]
    assert counts_from_two({"sterk": 1, "aandacht": 2}) == {"aandacht": 2}
    assert all_or_nothing({"3": 4, "4": 1}) == {}
    assert all_or_nothing({"3": 4, "4": 2}) == {"3": 4, "4": 2}
    assert may_name(7, 2)
    assert not may_name(8, 1)


@pytest.mark.parametrize(("people", "texts", "shown"), [(5, 3, True), (4, 3, False), (9, 2, False)])
def test_remarks_need_five_people_and_three_texts(people, texts, shown):
    assert may_show_remarks(people, texts, Reading.of(knowledge())) is shown


def test_four_answers_give_the_small_object_and_nothing_else():
    found = diagnose(a_round({"ING-09-a": "1555"}, invited=6), asking(), knowledge())
    assert public(found) == {
        "methode": "1.0", "ronde": "2026", "uitgenodigd": 6, "ingevuld": 4, "afgeschermd": "te weinig antwoorden",
    }  # fmt: skip


def test_boundary_that_rests_on_one_person_stays_inside():
    outcome = diagnose(a_round({"ING-09-a": "44444443"}), asking("ingredienten"), knowledge())
    assert outcome.ingredients[8].border == {"sterk": 1}
    assert public(outcome)["ingredienten"][8]["op_de_grens"] == {}


def test_sensitive_signals_leave_no_trace_but_the_advice():
    quiet = {item.id: "NNNNNNNN" for item in asking().instrument("signalen").items}
    fine = {item.id: "44444444" for item in asking().instrument("ingredienten").items}
    seen = []
    for tense in ("SIG-W1", "SIG-W2"):
        outcome = diagnose(a_round({**quiet, **fine, tense: "JJJJNNNN"}), asking("ingredienten", "signalen"), knowledge())
        text = outcome.model_dump_json(by_alias=True) + json.dumps(public(outcome))
        assert "SIG-W" not in text
        assert outcome.guide == "onafhankelijk"
        assert "vertrouwen vraagt aandacht" in outcome.guide_reason
        seen.append((outcome.guide_reason, outcome.steps))
    assert seen[0] == seen[1]


def test_how_often_the_situation_turns_does_not_count_who_sees_tension():
    quiet = {item.id: "NNNNNNNNNN" for item in asking().instrument("signalen").items}
    good = {signal: "JJJJJJJJJJ" for signal in ("SIG-G1", "SIG-G2", "SIG-G3", "SIG-G4")}
    done = {item.id: "GGGGGGGGGG" for item in asking().instrument("levensfasen").items if item.id < "LF-5"}
    fine = {item.id: "4444444444" for item in asking().instrument("ingredienten").items}
    # three of ten is just enough: without any one of these three the group would run well
    outcome = diagnose(a_round({**quiet, **good, **done, **fine, "SIG-W1": "JJJNNNNNNN"}), asking(), knowledge())
    assert (outcome.situation.value, outcome.situation.variant) == ("onderweg", "spanning")
    assert outcome.situation.border == {}
    assert not any("3 van de 10" in reason for reason in outcome.situation.reasons)


def test_nothing_stored_tells_who_answered_first():
    # one person is unlike all others; wherever that person stands, the snapshot is the same to the letter
    def snapshot(place):
        def among(usual, odd):
            row = [usual] * 7
            row[place] = odd
            return row

        items = asking("ingredienten", "levensfasen").items
        columns = {item.id: "".join(among("B", "N") if item.id.startswith("LF") else among("4", "1")) for item in items}
        answers = a_round(columns, perspectives=tuple(among("overheid", "zakelijk")))
        outcome = diagnose(answers, asking("ingredienten", "levensfasen"), knowledge())
        return outcome.model_dump_json(), json.dumps(public(outcome))

    assert snapshot(0) == snapshot(3) == snapshot(6)


def test_checklist_says_some_organisations_below_three_out_of_ten():
    told = [
        diagnose(a_round({"WK-1": answers}), asking("willen-en-kunnen"), knowledge()).checklist[0].shown
        for answers in ("JJJJJJJN", "JJJJJJNN", "JJJNN?JJ", "JNNNNNNN")
    ]
    assert told == [
        "Bij enkele organisaties is dit nog niet rond.",
        "Bij enkele organisaties is dit nog niet rond.",
        "Bij 3 van de 8 organisaties is dit nog niet rond.",
        "Bij alle of bijna alle organisaties is dit nog niet rond.",
    ]


def test_all_answers_but_one_the_same_names_no_number():
    outcome = diagnose(a_round({"ING-09-a": "22222225"}), asking("ingredienten"), knowledge())
    assert outcome.ingredients[8].reasons[0] == "Gemiddelde 2,4. Iedereen of bijna iedereen zit onder de 3."


def test_camps_around_one_person_in_the_middle_are_told_without_numbers():
    outcome = diagnose(a_round({"ING-09-a": "22234444"}), asking("ingredienten"), knowledge())
    assert outcome.ingredients[8].klass == "verdeeld"
    assert not any(letter.isdigit() for letter in outcome.ingredients[8].reasons[0])


class TestPerspectives:
    """All perspectives or none."""

    def view(self, sizes, answers="4"):
        names = ("overheid", "zorg-welzijn", "zakelijk", "onbekend")
        corners = tuple(name for name, size in zip(names, sizes, strict=False) for _ in range(size))
        letters = answers if len(answers) == len(corners) else answers * len(corners)
        everything = {item.id: letters for item in asking().instrument("ingredienten").items}
        return diagnose(a_round(everything, perspectives=corners), asking("ingredienten"), knowledge()).perspectives

    def test_one_small_perspective_hides_all(self):
        assert self.view((4, 4, 2)).form == "geen"

    def test_two_people_who_say_nothing_hide_all(self):
        assert self.view((4, 4, 0, 2)).form == "geen"

    def test_three_of_each_gives_flags_without_direction(self):
        found = self.view((3, 3, 3), "222444444")
        assert found.form == "vlag"
        assert len(found.flags) == 16
        assert found.means == {}

    def test_difference_under_one_and_a_half_is_no_flag(self):
        assert self.view((3, 3, 3), "333444444").flags == ()

    def test_five_of_each_gives_halves_cut_off_and_never_the_facilitator(self):
        found = self.view((5, 5, 5), "111113333355555")
        assert found.form == "cijfers"
        assert found.means["ING-01"] == {"overheid": 1.5, "zorg-welzijn": 3.0, "zakelijk": 4.5}
        assert "ING-07" not in found.means

    def test_perspective_of_one_is_not_even_counted(self):
        assert self.view((4, 4, 1)).counts == {}


def test_three_answers_give_no_band_because_it_would_be_the_one_in_the_middle():
    assert trimmed({1: 1, 3: 1, 5: 1}) is None
    assert trimmed({1: 1, 3: 1, 4: 1, 5: 1}) == (3, 4)
