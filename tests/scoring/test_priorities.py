"""The order of talking points and strengths, and who leads the talk."""

from scoring import diagnose
from tests.builders import a_round, asking, knowledge

FINE = {item.id: "44443444" for item in asking().instrument("ingredienten").items}


def outcome(**columns):
    names = {name.replace("_", "-"): letters for name, letters in columns.items()}
    return diagnose(a_round({**FINE, **names}), asking("ingredienten", "functies"), knowledge())


def ids(points):
    return [point.id for point in points]


def test_trust_goes_first_also_when_others_are_pointed_at_more():
    found = outcome(ING_02_a="22244444", ING_02_b="44444444", ING_09_a="22222222", ING_15_a="22222222")
    assert ids(found.top3) == ["ING-02", "ING-09", "ING-15"]


def test_within_a_class_the_share_of_people_who_point_at_it_decides():
    found = outcome(ING_09_a="22222333", ING_10_a="22222223", ING_15_a="22222222")
    assert ids(found.top3)[:3] == ["ING-15", "ING-10", "ING-09"]


def test_at_most_two_from_one_factor_but_swapping_offers_all():
    low = {f"ING_0{n}_{letter}": "22222222" for n in (1, 3, 4) for letter in "ab"}
    found = outcome(**low, ING_15_a="33333333")
    assert ids(found.top3) == ["ING-01", "ING-03", "ING-15"]
    assert ids(found.candidates) == ["ING-01", "ING-03", "ING-04", "ING-15"]


def test_weak_before_divided_before_unknown_before_attention():
    found = outcome(ING_05_a="33333333", ING_05_b="33333333", ING_09_a="????44??", ING_11_a="11115555", ING_15_a="22222222")
    assert ids(found.candidates) == ["ING-15", "ING-11", "ING-09", "ING-05"]


def test_function_with_a_divided_choice_is_a_talking_point_and_one_not_chosen_never_is():
    functions = {"FUN-1.nu": "22222222", "FUN-1.ambitie": "HHHHHHHH", "FUN-2.nu": "55555555", "FUN-2.ambitie": "HHHHH888"}
    found = outcome(**functions)
    assert {point.id: point.klass for point in found.candidates if point.id in ("FUN-1", "FUN-2")} == {"FUN-2": "keuze verdeeld"}


def test_nothing_stands_out_gives_fewer_points():
    found = diagnose(a_round(FINE), asking("ingredienten"), knowledge())
    assert found.top3 == ()


def test_strengths_are_the_three_with_most_fours_and_fives():
    found = outcome(ING_09_a="55555554", ING_10_a="55555555", ING_15_a="45454544", ING_11_a="44444444")
    assert ids(found.strong) == ["ING-10", "ING-09", "ING-15"]
    assert all(strength.really for strength in found.strong)


def test_without_anything_strong_the_two_best_are_shown_as_such():
    found = diagnose(a_round({item: "43434343" for item in FINE} | {"ING-12-a": "44343444"}), asking("ingredienten"), knowledge())
    assert ids(found.strong) == ["ING-12", "ING-01"]
    assert not any(strength.really for strength in found.strong)


def test_boundary_of_a_talking_point_is_told_in_words_of_the_screen():
    found = diagnose(a_round({"ING-09-a": "44223333"}), asking("ingredienten"), knowledge())
    assert next(point.border for point in found.candidates if point.id == "ING-09") == "Op de grens met eerst bespreken."


def test_facilitator_weak_asks_for_someone_independent():
    assert outcome(ING_07_a="22222222", ING_07_b="22222222").guide == "onafhankelijk"


def test_equal_say_weak_only_hints_at_help_from_outside():
    found = outcome(ING_03_a="22222222", ING_03_b="22222222")
    assert found.guide == "trekker"
    assert "Iemand van buiten kan helpen" in found.guide_reason


def test_trust_unknown_is_chosen_together():
    assert outcome(ING_02_a="????????", ING_02_b="????????").guide == "samen kiezen"


def test_trust_in_order_lets_the_facilitator_lead():
    assert outcome().guide == "trekker"


def test_what_nobody_was_asked_is_unknown_but_no_talking_point():
    found = diagnose(a_round({"ING-09-a": "22222222"}), asking("ingredienten"), knowledge())
    assert ids(found.candidates) == ["ING-09"]
    assert {one.klass for one in found.ingredients} == {"zwak", "onbekend"}
    asked = diagnose(a_round({"ING-09-a": "22222222", "ING-10-a": "????????"}), asking("ingredienten"), knowledge())
    assert ids(asked.candidates) == ["ING-09", "ING-10"]
