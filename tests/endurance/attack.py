"""The attacker on many random rounds of 1 to 30 people: `python -m tests.endurance.attack --rounds 200`; exit code 1 when anybody is found.

`--scale` measures instead how many answers on a scale can be worked out from the numbers the method publishes on purpose, and
`--unprotected` switches the disclosure rules off: the attacker must then succeed. `--years` attacks two years and the tussenstand
between them together, and `--hoeken` what is told of a hoek below its limit within one round (both with `--unprotected` as well).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from random import Random

from scoring import diagnose, public
from tests.builders import asking, knowledge
from tests.export.situations import a_report
from tests.found_out.attacker import alike, alone, found_by_two_years, found_out, joined
from tests.found_out.corners import ITEMS, SIZES, grown_or_shrunk, is_hidden, known_by_who_knows_nobody_changed
from tests.found_out.crowds import SITUATIONS, crowd
from tests.found_out.dealing import CARELESS, differs_when_dealt_anew, known, placed
from tests.found_out.files import files
from tests.found_out.flags import SIZES as SIZES_WITH_FLAGS
from tests.found_out.flags import told_by_a_flag
from tests.found_out.questions import IN_WORDS, ON_A_SCALE
from tests.found_out.rounds import Alone, attack, only_border
from tests.found_out.unprotected import unprotected
from tests.found_out.years import HAPPENED, known_of, years

FEW = {"methode", "ronde", "uitgenodigd", "ingevuld", "afgeschermd"}
LONELY = 40  # people looked for in one round
FILES_EVERY = 10  # rounds between two in which the files are compared too


def main() -> int:
    """Attack; prints what was found and a line of counts."""
    asked = argparse.ArgumentParser(prog="python -m tests.endurance.attack", description=__doc__)
    asked.add_argument("--rounds", type=int, default=50)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--people", type=int, default=30, help="at most so many people in a round")
    asked.add_argument("--questions", type=int, default=12, help="every way in which so many people can answer one question")
    asked.add_argument("--scale", action="store_true")
    asked.add_argument("--unprotected", action="store_true")
    asked.add_argument("--years", action="store_true")
    asked.add_argument("--hoeken", action="store_true")
    given = asked.parse_args()
    if given.scale:
        return scale()
    if given.hoeken:
        careless = CARELESS if given.unprotected else {"": nullcontext}
        for sizes in SIZES_WITH_FLAGS:
            print("hoeken van {} en {}: van {} gevallen vertelt een vlag, of dat die er niet is, alles in {}, van precies één in {}".format(
                *sizes, *told_by_a_flag(*sizes)), flush=True)  # fmt: skip
        found = [hoeken(given.rounds, given.seed, given.people, *how) for how in careless.items()]
        return int(all(found) != given.unprotected)
    if given.years:
        with unprotected() if given.unprotected else nullcontext():
            found = over_time(given.rounds, given.seed, given.people) + (0 if given.unprotected else two_years(given.questions))
        return int(bool(found) != given.unprotected)
    if given.unprotected:
        with unprotected():
            return 0 if questions(8) and rounds(min(given.rounds, 9), given.seed, 8) else 1
    return 1 if questions(given.questions) + rounds(given.rounds, given.seed, given.people) else 0


def questions(most: int) -> int:
    """Every way in which 5 to `most` people can answer each kind of question in words. Returns how many people are found."""
    total = 0
    for name, question in IN_WORDS.items():
        for people in range(5, most + 1):
            found = found_out(question, people)
            total += len(found)
            if found:
                print(f"GEVONDEN bij {people} mensen: {name}, {found[0].part}, {' '.join(found[0].world)}", flush=True)
    print(f"één vraag tegelijk: {len(IN_WORDS)} soorten vragen, 5–{most} mensen, alle antwoorden: {total} gevonden", flush=True)
    return total


def rounds(number: int, seed: int, most: int) -> int:
    """Random rounds. Returns how many people are found, or told apart in a file."""
    asked, counts, began = asking(), Counter(), time.monotonic()
    for place in range(number):
        random, situation = Random(f"{seed} {place}"), SITUATIONS[place % len(SITUATIONS)]
        answers = crowd(situation, random.randint(1, most), place + 1000 * seed, asked)
        people = len(answers.respondents)
        if people < 5:
            counts["te klein"] += 1
            counts["gevonden"] += set(public(diagnose(answers, asked, knowledge()))) != FEW
            continue
        twin = None
        for one in attack(answers, asked, random, LONELY):
            counts[_name(one)] += 1
            twin = twin or one.twin
            if one.is_found:
                where = f"ronde {place} ({situation}, {people} mensen)"
                print(f"GEVONDEN in {where}: {one.item} {one.part}; verschil in {one.differs[:4]}", flush=True)
        if twin is not None and place % FILES_EVERY == 0:
            one, other = (files(a_report(each, asked)) for each in (diagnose(answers, asked, knowledge()), twin))
            differs = [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
            counts["bestanden gelijk"] += not differs
            counts["gevonden"] += len(differs)
            if differs:
                print(f"GEVONDEN in een bestand van ronde {place}: {differs[:4]}", flush=True)
        if place % 10 == 9:
            print(f"… {place + 1} rondes, {time.monotonic() - began:.0f} s, {dict(counts)}", flush=True)
    print(f"hele rondes: {number}, zaad {seed}, hooguit {most} mensen: {dict(counts)}", flush=True)
    return counts["gevonden"]


def hoeken(number: int, seed: int, most: int, name: str, rule: Callable[[], AbstractContextManager]) -> int:
    """Random rounds in hoeken of any size. Returns how many times something is told of a hoek below its limit, under this careless rule."""
    asked, counts, began = asking(), Counter(), time.monotonic()
    for place in range(number):
        random, situation = Random(f"{seed} {place}"), SITUATIONS[place % len(SITUATIONS)]
        answers = placed(crowd(situation, random.randint(1, most), place + 1000 * seed, asked), random)
        people = len(answers.respondents)
        if people < 5:
            counts["te klein"] += 1
            counts["gevonden"] += set(public(diagnose(answers, asked, knowledge()))) != FEW
            continue
        with rule():
            for told in known(answers, asked, random):
                kind = "gevonden" if told.is_found else "door de vlag" if told.facts else "veilig"
                counts[f"{told.form}, onder {told.limit}: {kind}"] += 1
                if told.is_found and not name:
                    print(f"GEVONDEN in ronde {place} ({situation}, {people} mensen): {told}", flush=True)
            differs = () if name else differs_when_dealt_anew(answers, asked, random)
        if not name:
            counts["ronde gelijk" if not differs else "ronde door op de grens" if only_border(differs) else "ronde gevonden"] += 1
        if differs and not only_border(differs):
            print(f"GEVONDEN in ronde {place} ({situation}, {people} mensen): verschil in {differs[:4]}", flush=True)
    print(f"hoeken: {number} rondes, zaad {seed}, hooguit {most} mensen, {time.monotonic() - began:.0f} s{name and f', {name}'}: "
          f"{dict(sorted(counts.items()))}", flush=True)  # fmt: skip
    return sum(times for kind, times in counts.items() if "gevonden" in kind)


def over_time(number: int, seed: int, most: int) -> int:
    """Random groups that are asked three times, in which one person joins, leaves or answers one question otherwise. Returns how many
    people are found: who stands alone in one of the years, and what that one person answered."""
    counts, began = Counter(), time.monotonic()
    for place in range(number):
        random, happened, situation = Random(f"{seed} {place}"), HAPPENED[place % len(HAPPENED)], SITUATIONS[place % len(SITUATIONS)]
        seen = years(happened, situation, random.randint(6, max(6, min(most, 12))), place + 1000 * seed)
        for told in known_of(seen, random, 4):
            counts["persoon gevonden" if told.is_found else "persoon met opzet" if told.on_purpose else "persoon veilig"] += 1
            if told.is_found:
                print(f"GEVONDEN wie {happened} in groep {place} ({situation}): {told.item}; verschil in {told.differs[:4]}", flush=True)
        answers, asked, publish = seen.attacked
        for one in attack(answers, asked, random, 4, publish=publish):
            counts[_name(one)] += 1
            if one.is_found:
                print(f"GEVONDEN in groep {place} ({situation}): {one.item} {one.part}; verschil in {one.differs[:4]}", flush=True)
        hoek = grown_or_shrunk(random.choice(list(SIZES)), situation, place)
        hidden = is_hidden(hoek, random.choice(ITEMS), random)
        counts["hoek veilig" if hidden else "hoek gevonden"] += 1
        if place % 10 == 9:
            print(f"… {place + 1} groepen, {time.monotonic() - began:.0f} s, {dict(counts)}", flush=True)
    print(f"drie keer gevraagd: {number} groepen, zaad {seed}: {dict(counts)}", flush=True)
    return sum(times for name, times in counts.items() if "gevonden" in name)


def two_years(most: int) -> int:
    """Every way to answer one question in two years, by as many people, one more and one fewer, up to `most` (at most seven: pairs grow
    fast). Returns how many people are found by the two together; prints what follows for who knows that nobody else changed."""
    total = 0
    for name, question in IN_WORDS.items():
        for then, now in [(5, 5), (5, 6), (6, 5), (6, 6), (7, 7)]:
            if max(then, now) <= most and (len(question.answers) < 4 or then + now == 10):
                found = found_by_two_years(question, then, now)
                total += len(found)
                if found:
                    print(f"GEVONDEN door twee jaren: {name}, {then} en {now} mensen, {found[0]}", flush=True)
        print(f"{name}: wie weet dat verder niemand veranderde, leest het antwoord van wie erbij kwam in "
              f"{' en '.join(f'{part} van {whole}' for part, whole in (joined(question, size) for size in (5, 8)))} gevallen", flush=True)
    counts = known_by_who_knows_nobody_changed()
    print(f"hoek van twee die drie wordt: {counts['met']} van {counts['alle']}, zonder vlag {counts['zonder']}", flush=True)
    return total


def _name(one: Alone) -> str:
    if one.twin is not None:
        return "veilig"
    return "met opzet" if one.on_purpose else "door op de grens" if one.by_border else "door de volgorde" if one.by_order else "gevonden"


def scale() -> int:
    """Of the people who stand alone in one statement: how many follow from n, k, mean, spread and label, and how many from everything."""
    print("mensen  alleen  uit de getallen  uit alles")
    for people in range(5, 13):
        counts: Counter[str] = Counter()
        for world, (fits, plain) in alike(ON_A_SCALE, ON_A_SCALE.worlds(people)).items():
            parts = alone([world], ON_A_SCALE.parts)
            counts["alleen"] += len(parts)
            counts["getallen"] += len(parts & alone(plain, ON_A_SCALE.parts))
            counts["alles"] += len(parts & alone(fits, ON_A_SCALE.parts))
        share = {key: round(100 * value / counts["alleen"]) for key, value in counts.items()}
        print(f"{people:6}  {counts['alleen']:6}  {share['getallen']:14}%  {share['alles']:8}%", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
