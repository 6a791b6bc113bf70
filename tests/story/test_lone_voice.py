"""Whatever people answer, the story points at nobody: random rounds through the real method and the real texts."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.charts import Look, stacks
from assessment.story import tell
from assessment.story.pictures import Answers, Stack
from scoring import diagnose
from scoring.results import Respondent, RoundAnswers
from tests.story.builders import asked, knowledge
from tests.story.test_story import parts, strings

ALONE = re.compile(r"\b(1 (mens|mensen|persoon|lid|leden|organisatie)|(1|één) van de \d+ (mensen|leden|organisaties|keer))\b")
HOEKEN = ("overheid", "zorg-welzijn", "zakelijk", "onbekend")


@st.composite
def rounds(draw) -> RoundAnswers:
    """Five to nine people with a habit each: mostly one answer per item of the group, and now and then another."""
    n = draw(st.integers(5, 9))
    items = asked().items
    scales = {item.id: asked().scale_of(item.id).codes for item in items}
    random = Random(draw(st.integers(0, 10**9)))
    spread = draw(st.sampled_from([0.05, 0.2, 0.6, 1.0]))
    common = {item.id: random.choice(scales[item.id]) for item in items}
    people = tuple(
        Respondent(
            f"p{number}",
            random.choice(HOEKEN),
            {one: random.choice(scales[one]) if random.random() < spread else common[one] for one in common if random.random() > 0.03},
        )
        for number in range(n)
    )
    return RoundAnswers("2026", "2026-06-16", n + 2, people)


@settings(max_examples=30, deadline=None)
@given(rounds())
def test_no_text_and_no_picture_isolates_one_person(answers):
    story = tell("Alliantie Proefstad", diagnose(answers, asked(), knowledge()), asked(), knowledge())
    told = [text for chapter in story.chapters if chapter.id != "methode" for text in strings(chapter)]
    assert not [text for text in told if ALONE.search(text)]
    assert not [text for text in told if re.search(r"\{[a-z_0-9]+\}", text)]
    for one in parts(story):
        if isinstance(one, Stack):
            assert 1 not in [people for _, people in one.columns]
            points = [point for trace in stacks(one, Look()).data for point in (trace.x or ())]
            assert one.columns == () or len(points) == sum(people for _, people in one.columns)
        if isinstance(one, Answers):
            assert one.dots is None or 1 not in one.dots
