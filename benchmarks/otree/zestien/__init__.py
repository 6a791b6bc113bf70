"""Sixteen questions with five answers, one a page; the same questions as the other systems are given, and nothing else."""

import json
import os
from pathlib import Path

from otree.api import BaseConstants, BaseGroup, BasePlayer, BaseSubsession, Page, models, widgets

QUESTIONS = json.loads(Path(os.environ["ZESTIEN_VRAGEN"]).read_text(encoding="utf-8"))


class C(BaseConstants):
    NAME_IN_URL = "zestien"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 1


class Subsession(BaseSubsession):
    pass


class Group(BaseGroup):
    pass


class Player(BasePlayer):
    for number, text in enumerate(QUESTIONS, start=1):
        vars()[f"vraag{number}"] = models.IntegerField(label=text, choices=[1, 2, 3, 4, 5], widget=widgets.RadioSelectHorizontal)
    del number, text


def page(number: int) -> type[Page]:
    """The page with this question."""
    about = {"form_model": "player", "form_fields": [f"vraag{number}"], "template_name": "zestien/Vraag.html", "__module__": __name__}
    return type(f"Vraag{number}", (Page,), about)


page_sequence = [page(number) for number in range(1, len(QUESTIONS) + 1)]
