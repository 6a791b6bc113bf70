"""Words: sentences that are too long, texts that are empty, templates that cannot be filled; knows nothing of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from pydantic import BaseModel

from assessment.content.library import Found, Library
from assessment.content.problems import Problem, echo
from scoring.instrument import Content, Group, Item, Option, Part
from scoring.knowledge import Step

MOST_WORDS_FILL_IN = 15  # B1: what someone reads while filling in on a phone
MOST_WORDS_STEP = 25  # a step is read at leisure, with others
# (type, name in code, most words a sentence)
SENTENCES = (
    (Item, "text", MOST_WORDS_FILL_IN),
    (Item, "help", MOST_WORDS_FILL_IN),
    (Option, "label", MOST_WORDS_FILL_IN),
    (Part, "title", MOST_WORDS_FILL_IN),
    (Part, "intro", MOST_WORDS_FILL_IN),
    (Group, "low", MOST_WORDS_FILL_IN),
    (Group, "high", MOST_WORDS_FILL_IN),
    (Step, "title", MOST_WORDS_STEP),
    (Step, "how", MOST_WORDS_STEP),
    (Step, "why", MOST_WORDS_STEP),
)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\"'”’)]+(?=[^a-z])|\n+")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def check_wording(library: Library) -> Iterator[Problem]:
    """Sentences over their length, required texts without words, templates with broken braces."""
    for model, name, most in SENTENCES:
        key = model.model_fields[name].alias or name
        for found in library.all(model):
            longest = max((_words(sentence) for sentence in SENTENCE_END.split(getattr(found.value, name))), default=0)
            if longest > most:
                yield found.problem(f"'{key}' heeft een zin van {longest} woorden – hoogstens {most}; maak er twee zinnen van", key)
    for model in Content.__subclasses__():
        yield from _empty(library, model)
    for file, key, text in library.texts():
        if not text.strip():
            yield file.problem(f"tekst {echo(key)} is leeg – vul hem in of haal hem weg", key)
        if wrong := _template_mistake(text):
            yield file.problem(wrong, key)


def _words(sentence: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in sentence.split())


def _empty(library: Library, model: type[BaseModel]) -> Iterator[Problem]:
    required = [
        (name, field.alias or name) for name, field in model.model_fields.items() if field.is_required() and field.annotation is str
    ]
    found: Found[BaseModel]
    for found in library.all(model):
        for name, key in required:
            if not getattr(found.value, name).strip():
                yield found.problem(f"'{key}' is leeg – vul '{key}' in", key)


def _template_mistake(text: str) -> str | None:
    """What is wrong with a template, or None. Good: „{aantal} van de {genodigd}“, and {{ }} for braces that must show."""
    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return "een accolade is niet gesloten of geopend – schrijf {naam}, of {{ en }} voor een accolade die je wilt zien"
    wrong = next((name for name, spec, conversion in fields if spec or conversion or not FIELD.fullmatch(name)), None)
    if wrong is not None:
        return f"invulplek {echo('{' + wrong + '}')} kan niet – een naam van letters, zonder meer, zoals {{aantal}}"
    return None
