"""The two lists, willen en kunnen per organisation and the ground rules per person; neither competes for a talking point."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.aggregate import Counts, camp, enough, tally
from scoring.instrument import Group
from scoring.named import UNKNOWN
from scoring.reading import Reading
from scoring.results import ListClass, ListResult, Respondent
from scoring.wording import Wording


def organisations(respondents: Iterable[Respondent], groups: Iterable[Group]) -> tuple[Respondent, ...]:
    """Those who filled in the checklist for their organisation: everyone who answered at least one of its questions.

    It is filled in once per organisation, so a colleague who skipped it is not an organisation that does not know.
    """
    items = [item.id for group in groups for item in group.items]
    return tuple(person for person in respondents if any(person.answers.get(item) for item in items))


def checklist_class(counts: Counts, n: int, reading: Reading) -> ListClass:
    """One question over `n` organisations; no answer counts as not known (method §3.3 C).

    0 not-yes -> op orde · fewer than 3 out of 10 -> aandacht · from there zwak, or onbekend when not-known outnumbers no.
    JJJJJJJN -> aandacht; JJJNN?JJ -> zwak; JJJ??NJJ -> onbekend. Fewer than five organisations -> onbekend.
    """
    if n < reading.organisations_min:
        return "onbekend"
    no = counts.get("nee", 0)
    not_yes = n - counts.get("ja", 0)
    if not not_yes:
        return "op orde"
    if not_yes < camp(n, reading):
        return "aandacht"
    return "onbekend" if not_yes - no > no else "zwak"


def rule_class(counts: Counts, n: int, reading: Reading) -> ListClass:
    """One ground rule over `n` people; there is no right answer, the talk is the point (method §3.3 D).

    JJJJJNNN -> verdeeld; JNNNNNNN -> zwak; JJ?????J -> onbekend; JJJJJJ?? -> op orde; JJJJJ??? -> aandacht.
    """
    yes, no = counts.get("ja", 0), counts.get("nee", 0)
    k = yes + no
    if not enough(k, n, reading):
        return "onbekend"
    if yes >= camp(k, reading) and no >= camp(k, reading):
        return "verdeeld"
    if no >= camp(k, reading):
        return "zwak"
    return "aandacht" if n - k >= camp(n, reading) else "op orde"


def checklist_result(group: Group, respondents: tuple[Respondent, ...], reading: Reading, wording: Wording) -> ListResult:
    """One question of willen en kunnen. `respondents` are organisations; a number is named from 3 out of 10 and never which."""
    n = len(respondents)
    counts = tally(respondents, group.items[0].id)
    klass = checklist_class(counts, n, reading)
    not_yes = n - counts.get("ja", 0)
    if n < reading.organisations_min:
        told = wording.say("willen.te-weinig")
    elif klass == "op orde":
        told = wording.say("willen.op-orde")
    elif klass == "aandacht":
        told = wording.say("willen.enkele")
    else:
        told = wording.people(f"willen.{klass}", not_yes, n)
    counts = {**counts, UNKNOWN: n - counts.get("ja", 0) - counts.get("nee", 0)} if n >= reading.organisations_min else {}
    return ListResult(id=group.id, klass=klass, shown=told, counts=counts, meaning_key=group.items[0].meaning_key)


def rule_result(group: Group, respondents: tuple[Respondent, ...], reading: Reading, wording: Wording) -> ListResult:
    """One ground rule: does it hold with us?"""
    n = len(respondents)
    counts = tally(respondents, group.items[0].id)
    klass = rule_class(counts, n, reading)
    yes, no = counts.get("ja", 0), counts.get("nee", 0)
    if klass == "verdeeld":
        told = wording.say("regel.verdeeld", ja=yes, nee=no)  # both are a group, by the rule
    elif klass == "zwak":
        told = wording.people("regel.zwak", no, yes + no)
    elif klass == "op orde":
        told = wording.say("regel.op-orde")
    else:
        told = wording.people(f"regel.{klass}", n - yes - no, n)
    return ListResult(id=group.id, klass=klass, shown=told, counts=counts, meaning_key=group.items[0].meaning_key)
