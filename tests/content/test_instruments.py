"""What stands in questionnaires/ besides steps, numbers and loose texts: complete, permanent ids, plain words; reads the real files."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path

import pytest

from assessment.content import FOLDER, load
from scoring.instrument import Content, Instrument, Item
from scoring.knowledge import Knowledge

FACTORS = {
    "relatie": ("ING-01", "ING-02", "ING-03", "ING-04"),
    "samenstelling": ("ING-05", "ING-06", "ING-07", "ING-08"),
    "ambitie": ("ING-09", "ING-10"),
    "belangen": ("ING-11", "ING-12"),
    "organisatie-proces": ("ING-13", "ING-14", "ING-15", "ING-16"),
}
ASKED_ONCE = ("ING-08", "ING-09", "ING-10", "ING-11", "ING-12", "ING-15", "ING-16")
# per ingredient: (how many signs, how many of these we derived ourselves)
SIGNS = {
    "ING-01": (5, 0), "ING-02": (4, 1), "ING-03": (4, 0), "ING-04": (3, 1), "ING-05": (3, 1), "ING-06": (4, 1),
    "ING-07": (5, 3), "ING-08": (3, 2), "ING-09": (4, 0), "ING-10": (3, 2), "ING-11": (3, 0), "ING-12": (3, 2),
    "ING-13": (4, 1), "ING-14": (4, 3), "ING-15": (3, 2), "ING-16": (4, 2),
}
ACTIVITIES_PER_PHASE = {1: 5, 2: 4, 3: 4, 4: 4, 5: 2}
SIGNALS = [f"SIG-V{n}" for n in range(1, 7)] + [f"SIG-G{n}" for n in range(1, 5)] + ["SIG-S1", "SIG-S2", "SIG-T1", "SIG-W1", "SIG-W2"]
COMPARED = [f"VGL-{factor}" for factor in FACTORS]
ONE_TO_TEN = tuple(str(n) for n in range(1, 11))
NOT_ON_SCREEN = re.compile(r"\b(u|uw|zwak\w*|slecht\w*|fout\w*|onvoldoende|dient|middels|inzake|betreffende)\b|!", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.?])\s+")
MOST_WORDS_FILL_IN = 12
MOST_WORDS_ELSEWHERE = 15


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """Everything that is known, from the real folder."""
    return load()


def instrument_of(content: Knowledge, instrument_id: str) -> Instrument:
    """The instrument with this id."""
    return next(one for one in content.instruments if one.id == instrument_id)


def ids(things) -> list[str]:
    """The ids in order."""
    return [thing.id for thing in things]


def codes_of(content: Knowledge, instrument: Instrument, item: Item) -> tuple[str, ...]:
    """What may be stored for an item."""
    return next(scale for scale in content.scales if scale.id == (item.scale or instrument.scale)).codes


def minutes(content: Knowledge, preset_id: str) -> int:
    """Whole minutes a preset takes, from the seconds of the scales."""
    asked = content.choose(preset_id)
    return ceil(sum(asked.scale_of(item.id).seconds for item in asked.items) / 60)


def test_there_are_25_statements_on_16_ingredients_in_5_factors(content):
    found = instrument_of(content, "ingredienten")
    assert {section.id: tuple(ids(g for g in found.groups if g.section == section.id)) for section in found.sections} == FACTORS
    assert [item.id for item in found.items] == [
        f"{group}-{letter}" for groups in FACTORS.values() for group in groups for letter in ("a" if group in ASKED_ONCE else "ab")
    ]
    assert len(found.items) == 25


def test_every_ingredient_can_stand_in_a_title_a_chart_and_a_talk(content):
    for group in instrument_of(content, "ingredienten").groups:
        assert all((group.meaning, group.strong, group.attention)), group.id
        assert not any(text.endswith(".") for text in (group.strong, group.attention)), group.id
        questions = [item.talk for item in group.items] + list(group.talk)
        assert len(questions) >= 2, group.id
        assert all(one.endswith("?") for one in questions), group.id


def test_every_sign_of_an_ingredient_says_whether_it_is_our_own(content):
    found = {group.id: (len(group.signs), sum(sign.own for sign in group.signs)) for group in instrument_of(content, "ingredienten").groups}
    assert found == SIGNS


def test_every_statement_is_a_sentence_of_its_own_with_a_helper_line_of_its_own(content):
    items = instrument_of(content, "ingredienten").items
    assert all(item.text.endswith(".") and "?" not in item.text for item in items)
    assert len({item.text for item in items}) == len({item.help for item in items}) == 25
    assert all(item.help for item in items)


def test_every_factor_has_the_words_titles_use(content):
    assert all(section.subject and section.meaning and section.source for section in instrument_of(content, "ingredienten").sections)


def test_there_are_six_functions_now_and_in_a_year(content):
    found = instrument_of(content, "functies")
    assert ids(found.groups) == [f"FUN-{n}" for n in range(1, 7)]
    for group in found.groups:
        assert ids(group.items) == [f"{group.id}.nu", f"{group.id}.ambitie"]
        assert all((group.low, group.high, group.verb, group.strong, group.attention, group.meaning, group.items[0].help)), group.id
        assert len(group.talk) == 2, group.id


def test_there_are_nine_questions_per_organisation_and_ten_ground_rules(content):
    questions, rules = [f"WK-{n}" for n in range(1, 10)], [f"SR-{n:02}" for n in range(1, 11)]
    for instrument_id, expected in (("willen-en-kunnen", questions), ("spelregels", rules)):
        found = instrument_of(content, instrument_id)
        assert ids(found.groups) == ids(found.items) == expected
        assert all(group.strong and group.attention for group in found.groups)
        assert all(item.help and item.talk.endswith("?") for item in found.items)


def test_there_are_nineteen_activities_in_five_phases(content):
    found = instrument_of(content, "levensfasen")
    assert {int(group.id[3:]): len(group.items) for group in found.groups} == ACTIVITIES_PER_PHASE
    assert ids(found.items) == [f"LF-{phase}-{n}" for phase, many in ACTIVITIES_PER_PHASE.items() for n in range(1, many + 1)]
    assert [group.name for group in found.groups] == [phase.name for phase in content.phases]


def test_done_is_explained_where_activities_are_asked(content):
    part = next(part for part in content.parts if part.instrument == "levensfasen")
    assert "geldt nog" in part.intro
    assert "‘Nog niet’" in part.intro


def test_there_are_fifteen_signals_and_only_two_are_sensitive(content):
    found = instrument_of(content, "signalen")
    assert ids(found.items) == SIGNALS
    assert [item.id for item in found.items if item.sensitive] == ["SIG-W1", "SIG-W2"]
    assert not any(item.sensitive for one in content.instruments if one.id != "signalen" for item in one.items)


def test_signals_are_asked_in_a_mixed_order_without_headings(content):
    (part,) = [part for part in content.parts if part.instrument == "signalen"]
    kinds = [item_id[4] for item_id in part.order]
    assert sorted(part.order) == sorted(SIGNALS)
    assert not part.sections
    assert all(kinds[n] != kinds[n + 1] for n in range(len(kinds) - 1) if kinds[n] != "V")
    assert "VVV" not in "".join(kinds)
    assert kinds[0] != "W"
    assert kinds[-1] != "W"
    assert abs(part.order.index("SIG-W1") - part.order.index("SIG-W2")) > 1


def test_who_took_part_before_is_asked_only_from_the_second_round_on(content):
    assert ids(instrument_of(content, "herhaling").items) == ["HER-1", *COMPARED]
    assert all("herhaling" not in preset.instruments for preset in content.presets)


def test_every_item_takes_exactly_the_answers_that_are_fixed(content):
    fixed = {
        "ingredienten": ("1", "2", "3", "4", "5", "?"), "willen-en-kunnen": ("ja", "nee", "?"), "spelregels": ("ja", "nee", "?"),
        "levensfasen": ("gedaan", "bezig", "nee", "?"), "signalen": ("ja", "nee", "?"), "herhaling": ("beter", "gelijk", "slechter", "?"),
    }
    special = {"HER-1": ("ja", "nee")}
    special |= {f"FUN-{n}.nu": (*ONE_TO_TEN, "?") for n in range(1, 7)}
    special |= {f"FUN-{n}.ambitie": (*ONE_TO_TEN, "niet", "?") for n in range(1, 7)}
    for instrument in content.instruments:
        for item in instrument.items:
            assert codes_of(content, instrument, item) == special.get(item.id, fixed.get(instrument.id)), item.id


def test_dont_know_stands_apart_and_last(content):
    for scale in content.scales:
        aparts = [option.code for option in scale.options if option.apart]
        assert aparts == (["niet", "?"] if scale.id == "cijfer-ambitie" else [] if scale.id == "erbij" else ["?"]), scale.id
        assert "?" not in scale.codes or scale.codes[-1] == "?"
    words = {option.label for scale in content.scales for option in scale.options if option.code == "?"}
    assert words == {"Weet ik niet", "Weten we nog niet"}


def test_no_screen_asks_more_than_a_phone_can_show(content):
    most = {"zin": 4, "cijfer": 6, "rij": 10}  # six numbers are three functions, now and in a year
    assert all(part.per_screen <= most[part.layout] for part in content.parts)


def test_the_full_choice_takes_a_quarter_of_an_hour_and_the_short_one_eight_minutes(content):
    assert minutes(content, "volledig") == 15
    assert minutes(content, "kort") == 8


def test_the_short_choice_asks_one_statement_of_every_ingredient(content):
    statements = content.choose("kort").instrument("ingredienten").items
    assert ids(statements) == [f"ING-{n:02}-a" for n in range(1, 17)]


def test_coalitions_start_without_the_six_functions(content):
    presets = {preset.id: preset.instruments for preset in content.presets}
    assert set(presets) == {"volledig", "kort", "coalitie-volledig", "coalitie-kort"}
    for name in ("volledig", "kort"):
        assert tuple(one for one in presets[name] if one != "functies") == presets[f"coalitie-{name}"]


def test_residents_have_a_corner_of_their_own_in_a_coalition(content):
    corners = {one.id: set(one.default_for) for one in content.perspectives}
    both = {"alliantie", "coalitie"}
    assert corners == {"overheid": both, "zorg-welzijn": both, "zakelijk": both, "inwoners": {"coalitie"}, "onbekend": both}
    assert all(one.examples for one in content.perspectives if one.id != "onbekend")


def test_there_are_three_check_questions(content):
    assert ids(content.checks) == ["CHK-1", "CHK-2", "CHK-3"]
    assert all(check.text.endswith("?") for check in content.checks)


def test_five_phases_have_their_tips_and_signs(content):
    tips = {phase.number: len(phase.tips) for phase in content.phases}
    signs = {phase.number: len(phase.recognise) for phase in content.phases}
    assert tips == {1: 3, 2: 5, 3: 3, 4: 3, 5: 2}
    assert signs == {1: 2, 2: 3, 3: 4, 4: 4, 5: 4}
    for phase in content.phases:
        assert ids(phase.tips) == [f"LFT-{phase.number}-{n}" for n in range(1, len(phase.tips) + 1)]
        assert ids(phase.recognise) == [f"LFH-{phase.number}-{n}" for n in range(1, len(phase.recognise) + 1)]
    assert ids(content.tipping_points) == [f"KM-{n}" for n in range(1, 7)]
    assert ids(content.network_dip) == [f"ND-{n}" for n in range(1, 7)]


def test_three_situations_come_from_the_document_and_one_is_our_own(content):
    variants = {situation.id: ids(situation.variants) for situation in content.situations}
    assert variants == {
        "startend": ["hapert"], "onderweg": ["spanning", "netwerkdip", "doorstart"],
        "vastlopend": ["spanning", "fundament", "netwerkdip", "algemeen"], "goed functionerend": [], "onbekend": [],
    }
    own = {situation.id: situation for situation in content.situations if situation.own}
    assert set(own) == {"onderweg", "onbekend"}
    assert "niet in de bronnen" in own["onderweg"].text
    steps = {situation.id: ids(situation.steps) for situation in content.situations if situation.steps}
    assert steps == {
        "startend": [f"ST-{n}" for n in range(6)], "vastlopend": [f"VA-{n}" for n in range(1, 5)], "goed functionerend": ["GO-1", "GO-2"],
    }


def test_tension_is_never_named_on_screen(content):
    for situation in content.situations:
        for variant in situation.variants:
            words = f"{variant.name} {variant.text}".lower()
            assert "spanning" not in words
            assert "wantrouwen" not in words
            assert variant.id != "spanning" or variant.name == "Vertrouwen vraagt aandacht"


def test_every_situation_means_one_thing_in_every_phase(content):
    pairs = [(one.situation, phase) for one in content.combinations for phase in one.phases]
    known = [situation.id for situation in content.situations if situation.id != "onbekend"]
    assert sorted(pairs) == sorted((situation, phase) for situation in known for phase in range(1, 6))


def test_old_sources_are_background_and_never_live_help(content):
    sources = {source.id: source for source in content.sources}
    assert set(sources) == {"handvatten-2025", "samenwerken-2023", "coalities-2022", "expertpool-2022", "movisies-2018", "eigen"}
    assert "maart 2023" in sources["expertpool-2022"].warning
    assert "achtergrond" in sources["expertpool-2022"].warning
    assert "2018" in sources["movisies-2018"].warning
    assert "achtergrond" in sources["movisies-2018"].warning
    assert not any("http" in text or "www" in text for source in content.sources for text in source.model_dump().values())


def test_every_name_in_the_glossary_exists_in_the_code(content):
    root = Path(__file__).parents[2]
    files = [path for room in ("scoring", "assessment") for path in (root / room).rglob("*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in files).lower().replace("_", "")
    missing = [term.identifier for term in content.terms if term.identifier.lower().replace("_", "") not in code]
    assert not missing


def test_every_key_is_explained_to_who_writes_content():
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    keys = {field.alias or name for model in Content.__subclasses__() if model.__module__ in ("scoring.instrument", "scoring.knowledge")
            for name, field in model.model_fields.items() if model.__name__ not in ("Questionnaire", "Knowledge")}
    assert sorted(key for key in keys if f"`{key}`" not in guide) == []


def fill_in_texts(content: Knowledge) -> list[str]:
    """What people read while they fill in."""
    items = [text for one in content.instruments for item in one.items for text in (item.text, item.help)]
    return [*items, *(part.intro for part in content.parts), *(part.title for part in content.parts),
            *(option.label for scale in content.scales for option in scale.options)]


def other_texts(content: Knowledge) -> list[str]:
    """What a group reads afterwards: groups, signs, phases, situations, terms."""
    groups = [group for one in content.instruments for group in one.groups]
    texts = [
        text for group in groups
        for text in (group.name, group.short, group.meaning, group.strong, group.attention, group.low, group.high, *group.talk)
    ]  # fmt: skip
    texts += [sign.text for group in groups for sign in group.signs] + [item.talk for group in groups for item in group.items]
    texts += [one.text for phase in content.phases for one in (*phase.tips, *phase.recognise)] + [phase.meaning for phase in content.phases]
    texts += [text for one in content.situations for text in (one.name, one.title, one.text)]
    texts += [text for one in content.situations for variant in one.variants for text in (variant.name, variant.text)]
    texts += [one.text for one in (*content.combinations, *content.tipping_points, *content.network_dip, *content.checks)]
    return texts + [instrument.meaning for instrument in content.instruments] + [term.meaning for term in content.terms]


def test_the_words_are_plain_and_never_a_verdict(content):
    assert [text for text in fill_in_texts(content) + other_texts(content) if NOT_ON_SCREEN.search(text)] == []


def test_sentences_are_short_enough_to_read_in_one_breath(content):
    for texts, most in ((fill_in_texts(content), MOST_WORDS_FILL_IN), (other_texts(content), MOST_WORDS_ELSEWHERE)):
        sentences = [sentence for text in texts for sentence in SENTENCE_END.split(text)]
        assert [one for one in sentences if len([word for word in one.split() if any(map(str.isalnum, word))]) > most] == []


def test_no_sentence_holds_a_number_of_the_scale(content):
    assert [item.id for one in content.instruments for item in one.items if re.search(r"\d", item.text + item.help)] == []
