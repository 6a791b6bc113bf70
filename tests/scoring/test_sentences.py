"""Every sentence a diagnosis says is written in the content, and every written one can be said."""

import random
import re
from string import Formatter

from scoring import diagnose
from scoring.results import Respondent, RoundAnswers
from scoring.sentences import NEEDED
from scoring.wording import Wording
from tests.builders import asking, knowledge

WRITTEN = {key: text for key, text in knowledge().texts.items() if key.startswith("reden.")}


def test_needed_and_written_sentences_are_the_same():
    assert set(WRITTEN) == set(NEEDED)


def test_sentences_use_only_the_places_they_get():
    for key, text in WRITTEN.items():
        used = {name for _, name, _, _ in Formatter().parse(text) if name}
        assert used <= NEEDED[key], key


def test_no_sentence_judges_or_points_at_one_person():
    for key, text in WRITTEN.items():
        assert not re.search(r"\b(zwak|zwakke|slecht|fout|onvoldoende|u|uw|één persoon|één mens)\b", text, re.IGNORECASE), key


def test_no_number_of_the_method_is_repeated_in_a_sentence():
    for key, text in WRITTEN.items():
        assert not re.search(r"[0-9]", re.sub(r"\{.*?\}", "", text)), key


def test_places_that_are_filled_are_the_places_that_are_declared(monkeypatch):
    said: dict[str, set[str]] = {}
    plain = Wording.say

    def say(self, key, **fields):
        said.setdefault(f"reden.{key}", set()).update(fields)
        return plain(self, key, **fields)

    monkeypatch.setattr(Wording, "say", say)
    asked, chance, before = asking(), random.Random(7), None
    for _ in range(40):
        kinds = [{item.id: chance.choice((*asked.scale_of(item.id).codes, "")) for item in asked.items} for _ in range(2)]
        people = tuple(Respondent(str(n), chance.choice(["overheid", "zakelijk"]), chance.choice(kinds)) for n in range(9))
        before = diagnose(RoundAnswers("r", "2026-01-01", 12, people), asked, knowledge(), before=before)
    assert len(said) > 60
    for key, fields in said.items():
        assert key in NEEDED
        assert fields <= NEEDED[key], key
