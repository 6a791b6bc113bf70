"""Every sentence with a number that is true of a peiling, made from the recount; a number outside them is not explained. Opens no file.

`about("ING-03")` is what may be said of one subject; `everywhere` of any, with its name beside the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tests import method_again as again
from tests.recounted.asked import comma, hoeken, numbers, reasons_of_the_method, say, signed, spoken, words
from tests.recounted.recount import Counted
from tests.recounted.years import Years

# 3,6 · 7 van de 11 · 4 × grotendeels · 3 mensen
NAMES_SOMETHING = re.compile(r"[−-]?\d+,\d(?! uur)|\d+ van de \d+|\b\d+ × |\b\d+ (?:mensen|leden|organisaties|antwoorden)\b")
DIGIT = re.compile(r"\d")
PLACE = re.compile(r"{(\w+)}")
SHORT = 12  # a text like „ en ” explains nothing
AROUND = 50  # characters beside a number that is not explained


class Phrases:
    """All true phrases about one peiling; `years`: and the one before it."""

    def __init__(self, counted: Counted, years: Years | None = None) -> None:
        self.counted, self.asked, self.n, self.years = counted, counted.asked, counted.n, years

    def unexplained(self, text: str, about: str = "") -> list[str]:
        """Every number in a text that no true sentence holds. `about`: only sentences on this subject count, for any digit."""
        sentences = [*self.about(about), *STATIC] if about else self._sentences
        rest = _without(_plain(text), sentences)
        if not about:
            rest = _without(rest, self._named)
        found = DIGIT if about else NAMES_SOMETHING
        return [f"not explained: …{rest[max(0, one.start() - AROUND) : one.end() + AROUND]}…" for one in found.finditer(rest)]

    # --- sentences

    def about(self, subject: str) -> list[str]:
        """What may be said of an ingredient, statement, function, question, activity or signal; of „fase” and „situatie”."""
        if subject == "fase":
            return list(self._phase())
        if subject == "situatie":
            return list(self._situation())
        kind = subject.partition("-")[0]
        group = subject if subject in self.asked.groups else next(
            (one for one in self.asked.groups if subject in self.asked.items_of(one)), subject
        )  # fmt: skip
        makers = {"ING": self._ingredient, "FUN": self._function, "WK": self._organisation, "SR": self._rule, "LF": self._activity}
        return list(makers.get(kind, self._signal)(subject if kind in ("LF", "SIG") else group))

    def _ingredient(self, one: str) -> Iterator[str]:
        scores, mean, *_ = self.counted.scored[one]
        if mean is not None:
            for key in ("gemiddelde", "aandacht", "op-orde", "hoog-verschillend", "sterk"):
                yield say(f"reden.ingredient.{key}", gemiddelde=mean)
        yield say("reden.ingredient.onbekend.aantal", aantal=self.n - len(scores), totaal=self.n)
        yield say("reden.ingredient.laag.aantal", aantal=sum(score < 3 for score in scores), totaal=len(scores))
        for item in self.asked.items_of(one):
            values = again.on_scale(self.counted.people, item)
            low, high = sum(value <= 2 for value in values), sum(value >= 4 for value in values)
            yield say("reden.ingredient.verdeeld", zin=self.asked.text(item))
            yield say("reden.ingredient.verdeeld.aantal", laag=low, hoog=high, zin=self.asked.text(item))
            yield from self._statement(item, low, high)

    def _statement(self, item: str, low: int, high: int) -> Iterator[str]:
        yield say("reden.eens.verdeeld.aantal", laag=low, hoog=high)
        known = len(again.on_scale(self.counted.people, item))
        yield say("reden.eens.onbekend.aantal", aantal=self.n - known, totaal=self.n)

    def _function(self, one: str) -> Iterator[str]:
        found = self.counted.functions[one]
        values = again.on_scale(self.counted.people, f"{one}.nu")
        low, high = sum(value <= 4 for value in values), sum(value >= 7 for value in values)
        if found["kloof"] is not None:
            yield say("reden.functie.cijfers", **{name: found[name] for name in ("nu", "ambitie", "kloof")})
        yield say("reden.functie.kloof.aantal", aantal=found["ver"], totaal=self.n)
        yield say("reden.functie.verdeeld.aantal", laag=low, hoog=high)
        yield say("reden.functie.onbekend.aantal", aantal=self.n - found["paren"], totaal=self.n)
        yield say("reden.functie.keuze-verdeeld", nee=found["niet"], totaal=self.n)
        yield say("reden.functie.keuze-onbekend.aantal", aantal=self.n - found["niet"] - found["wil"], totaal=self.n)
        for item in self.asked.items_of(one):
            values = again.on_scale(self.counted.people, item)
            yield from self._statement(item, sum(value <= 4 for value in values), sum(value >= 7 for value in values))

    def _organisation(self, one: str) -> Iterator[str]:
        n = self.counted.organisations
        for key in ("zwak", "onbekend"):
            yield say(f"reden.willen.{key}.aantal", aantal=n - self.counted.counts(one)["ja"], totaal=n)

    def _rule(self, one: str) -> Iterator[str]:
        counts = self.counted.counts(one)
        yield say("reden.regel.verdeeld", ja=counts["ja"], totaal=self.n)
        yield say("reden.regel.zwak.aantal", aantal=counts["nee"], totaal=self.n)
        for key in ("aandacht", "onbekend"):
            yield say(f"reden.regel.{key}.aantal", aantal=self.n - counts["ja"] - counts["nee"], totaal=self.n)

    def _activity(self, one: str) -> Iterator[str]:
        done, busy, not_yet = (self.counted.counts(one)[code] for code in ("gedaan", "bezig", "nee"))
        yield say("reden.activiteit.oneens.aantal", gedaan=done, totaal=self.n)
        parts = {"onbekend": self.n - done - busy - not_yet, "gedaan": done, "mee-bezig": done + busy, "nog-niet": not_yet}
        for key, people in parts.items():
            yield say(f"reden.activiteit.{key}.aantal", aantal=people, totaal=self.n)

    def _signal(self, one: str) -> Iterator[str]:
        counts = self.counted.counts(one)
        yield say("reden.signaal.herkent.aantal", aantal=counts["ja"], totaal=self.n)
        yield say("reden.signaal.onbekend.aantal", aantal=self.n - counts["ja"] - counts["nee"], totaal=self.n)

    def _phase(self) -> Iterator[str]:
        if self.counted.phase is None:
            return
        value, _, levels = self.counted.phase
        for number, items in self.counted.activities.items():
            letters = [again.letter(self.counted.people, item) for item in items]
            known, done = len(letters) - letters.count("?"), letters.count("G")
            key = {"klaar": "klaar", "bezig": "bezig", "niet": "niet", "?": "niet-bekend"}[levels[str(number)]]
            yield say(f"reden.fase.{key}", fase=number)
            if key in ("klaar", "bezig"):
                yield say(f"reden.fase.{key}.aantal", fase=number, aantal=done + letters.count("B") * (key == "bezig"), totaal=known)
            if key == "niet-bekend":
                yield say("reden.fase.vlag.fase", nummer=number)
        for key in ("begin", "gemengd"):
            yield say(f"reden.fase.vlag.{key}", fase=value)
        after = self.asked.groups.get(f"LF-{value + 1}")
        if after:
            yield say("reden.fase.volgende", fase=value, volgende=value + 1, naam=after["naam"])
        yield from self._border(self.counted.phase_border)
        yield from (say("reden.fase.grens", fase=number) for number in range(1, 6))
        own = self.counted.own_phases
        parts = [say(f"reden.fase.eigen.{'geen' if one == '0' else 'deel'}", aantal=own[one], fase=one) for one in sorted(own)]
        yield say("reden.fase.eigen", lijst=", ".join(parts))

    def _situation(self) -> Iterator[str]:
        if self.counted.situation is None:
            return
        yield say("reden.situatie.vast", aantal=self.counted.situation[2])
        yield say("reden.situatie.goed", aantal=self.counted.situation[3])
        yield from self._border(self.counted.situation_border)

    def _border(self, border: dict[str, int]) -> Iterator[str]:
        yield from (say("reden.grens.keer", aantal=times, totaal=self.n) for times in border.values())

    def _people(self) -> Iterator[str]:
        n, invited = self.n, self.counted.asked_people
        yield f"{n} van de {invited} leden vulden in" if n <= invited else f"{n} leden vulden in"
        yield f"{n} leden vulden in."  # beside every why
        yield f"{n} van de {invited} vulden in" if n <= invited else f"{n} vulden in (verwacht: {invited})"
        yield f"· {n} antwoorden"
        yield f"0 van de {sum(map(len, again.ACTIVITIES.values()))} activiteiten"  # nothing was filled in together yet
        yield say("reden.respons.matig.aantal", aantal=invited - n, totaal=invited)
        for kind, key in (("willen-en-kunnen", "organisaties"), ("spelregels", "spelregels")):
            classes = [self.counted.listed(one) for one in self.asked.ids(kind)]
            yield say(f"titel.{key}.deel", aantal=sum(one in ("op orde", "aandacht") for one in classes), totaal=len(classes))

    def must(self, one: str) -> str:
        """What has to stand with a question, ingredient or function: the number that its class rests on, when nobody stands alone in it."""
        kind, counts = one.partition("-")[0], self.counted.counts(one)
        if kind == "WK":
            n, klass = self.counted.organisations, self.counted.listed(one)
            part = n - counts["ja"] if klass in ("zwak", "onbekend") and n >= 5 else 0
            return f"Bij {part} van de {n} organisaties" if _is_told(part, n) else ""
        if kind == "SR":
            klass = self.counted.listed(one)
            part = {"verdeeld": counts["ja"], "aandacht": self.n - counts["ja"] - counts["nee"]}.get(klass, 0)
            return f"{part} van de {self.n} mensen" if klass == "verdeeld" or _is_told(part, self.n) else ""
        if kind == "FUN":
            part = self.counted.functions[one]["ver"] if self.counted.functions[one]["klasse"] in ("zwak", "aandacht") else 0
            return f"{part} van de {self.n} mensen willen" if _is_told(part, self.n) else ""
        scores, low = self.counted.scored[one][0], sum(score < 3 for score in self.counted.scored[one][0])
        klass = self.counted.classes[one]
        if klass == "onbekend" and _is_told(self.n - len(scores), self.n):
            return f"{self.n - len(scores)} van de {self.n} mensen weten dit niet"
        return f"{low} van de {len(scores)} mensen zitten onder" if klass == "zwak" and _is_told(low, len(scores)) else ""

    # --- a name with its number beside it

    def piles(self, item: str) -> list[list[tuple[str, int]]]:
        """How the answers to one item may be drawn: (word, people) per answer, or in three bands."""
        counts, on_scale = self.counted.counts(item), [one for one in self.asked.options[item] if one["code"].isdigit()]
        ends = (2, 4) if len(on_scale) == 5 else (4, 7)
        low, high = ([one for one in on_scale if int(one["code"]) <= ends[0]], [one for one in on_scale if int(one["code"]) >= ends[1]])
        parts = low, [one for one in on_scale if one not in low and one not in high], high
        bands = [(_range([one["woord"] for one in part]), sum(counts[one["code"]] for one in part)) for part in parts]
        return [[(one["woord"], counts[one["code"]]) for one in on_scale], bands]

    def _pictures(self) -> Iterator[str]:
        for item in self.asked.items:
            if item.startswith(("ING", "FUN")):
                for pile in self.piles(item):
                    filled = [f"{people} × {word.lower()}" for word, people in pile if people]
                    if filled:
                        yield say("alt.stapel", zin=self.asked.text(item), aantallen=_listing(filled))

    def _beside(self) -> Iterator[str]:
        classes = self.counted.classes
        for one, (scores, mean, *_) in self.counted.scored.items():
            short, name, shown = self.asked.short(one), self.asked.groups[one]["naam"], comma(mean)
            status = words()[f"status.{classes[one].replace(' ', '-')}"]
            yield f"{short} {shown} {status} {len(scores)} van de {self.n}"
            if mean is not None:
                yield from (f"{short} {shown}", f"{name} {shown}", f"{short} · gemiddeld {shown}", f"{short} gemiddeld {shown}",
                            f"{short} ({shown})", f"{shown} {short} {status} {words()['sterk.vraag']}", f"- {shown} {name}:")  # fmt: skip
            yield f"{short} {status} {shown}"
        for factor, (mean, lowest, _) in self.counted.factors.items():
            name, shown = self.asked.factors[factor], comma(mean)
            yield from (f"{name} {shown}", f"{name} gemiddeld {shown}")
            if lowest:
                low = f"{self.asked.short(lowest)} {comma(self.counted.scored[lowest][1])}"
                yield from (f"{name} laagste: {low} {shown}", f"{name} {shown} laagste: {low}", f"{name} {shown} {low}")
        for one, found in self.counted.functions.items():
            yield from self._marks(one, found)
        for one, row in self.counted.hoek_means[1].items():
            yield f"{self.asked.short(one)} {' '.join(comma(row[hoek]) for hoek in hoeken() if hoek in row)}"
        for item in self.counted.signals:
            yield f"{self.asked.text(item)} {self.counted.counts(item)['ja']} van de {self.n}"

    def _marks(self, one: str, found: dict) -> Iterator[str]:
        short, verb = self.asked.short(one), self.asked.groups[one]["werkwoord"]
        now, wish, gap = comma(found["nu"]), comma(found["ambitie"]), signed(found["kloof"])
        if found["nu"] is not None:
            yield from (f"{short} cijfer {now}", f"{short} (cijfer {now})", f"{short} ({now})")
        if found["kloof"] is not None and found["nu"] is not None:
            yield from (f"{short} · nu {now}, over een jaar {wish}", f"{short} {now} {wish} {gap}", f"{short} van {now} naar {wish}",
                        f"{short} nu {now} over een jaar {wish}",
                        f"{short} {verb} {gap}", f"{short} {verb} {gap} nu {now} · over een jaar {wish}")  # fmt: skip

    @cached_property
    def _sentences(self) -> list[str]:
        subjects = [*self.asked.groups, *self.asked.items, "fase", "situatie"]
        found = [sentence for one in subjects if not one.startswith("SIG-W") for sentence in self.about(one)]
        found += [*self._people(), *self._pictures(), *STATIC, *self._borders()]
        if self.years:  # the page lays phase, situation and turned questions of both years side by side
            found += [*self.years.sentences(), *Phrases(self.years.then)._sentences]
        # what stands between a name and its number says nothing about it
        between = [text for group in self.asked.groups.values() for text in (f"{group['sterk']}.", group["betekenis"]) if len(text) > SHORT]
        return [*found, *between]

    def _borders(self) -> Iterator[str]:
        for other, times in self.counted.phase_border.items() if self.counted.phase else ():
            yield say("leven.grens_fase_aantal", fase=other, aantal=times, n=self.n)

    @cached_property
    def _named(self) -> list[str]:
        return [*self._beside(), *(self.years.named() if self.years else ())]

    def present(self) -> dict[str, list[str]]:
        """Form -> what has to be readable in it: everybody who answered, every ingredient with a score, every chosen function."""
        people = next(self._people())
        classes, rows, found = self.counted.classes, [], {"verslag": [people], "scherm": [people], "presentatie": [people]}
        for one, (scores, mean, *_) in self.counted.scored.items():
            short, shown, status = self.asked.short(one), comma(mean), words()[f"status.{classes[one].replace(' ', '-')}"]
            rows.append(f"- {shown} {self.asked.groups[one]['naam']}:")
            found["scherm"].append(f"{short} {shown} {status} {len(scores)} van de {self.n}")
            found["verslag"].append(f"{short} {shown} {status}")
            found["presentatie"].append(f"{short} {status if mean is None else shown}")
        for one, row in self.counted.functions.items():
            if row["keuze"] == "gekozen" and None not in (row["nu"], row["ambitie"]):
                now, wish, gap = comma(row["nu"]), comma(row["ambitie"]), signed(row["kloof"])
                found["verslag"].append(f"{self.asked.short(one)} {now} {wish} {gap}")
                found["scherm"].append(f"{self.asked.short(one)} {now} {wish} {gap}")
                found["presentatie"].append(f"{self.asked.short(one)} {self.asked.groups[one]['werkwoord']} {gap}")
        for form in found.values():
            form += [f"{name} {count}" for name, count in self.hoek_counts().items()]
        return {**found, "opdracht": rows, "notulen": [people], "draaiboek": [people]}

    def wrong_in(self, form: str, text: str) -> list[str]:
        """What is not explained in a text, and what should be in it and is not."""
        return self.unexplained(text) + self.absent(form, text)

    def absent(self, form: str, text: str) -> list[str]:
        """What has to be in a form and is not."""
        return [f"{form}: nowhere „{one}”" for one in self.present().get(form, []) if one not in _plain(text)]

    def hoek_counts(self) -> dict[str, int]:
        """Name of a hoek -> people, where that may be told."""
        return {hoeken()[one]: people for one, people in self.counted.hoeken.items()}


def _is_told(part: int, whole: int) -> bool:
    """A number of people stands in a sentence when it is not one person, and not all or all but one."""
    return 1 < part < whole - 1


def _static() -> list[str]:
    """Sentences of the content in which only numbers of the method stand, or none where it is a reason."""
    found = [text for text in reasons_of_the_method() if DIGIT.search(text)]
    for key, text in words().items():
        is_static = set(PLACE.findall(text)) <= numbers().keys()
        if is_static and len(text) > SHORT and (key.startswith("reden.") or "{" in text or DIGIT.search(text)):
            found += [text.format_map(numbers()), text.format_map(spoken())]
    return found


STATIC = _static()


def _range(names: list[str]) -> str:
    # Helemaal niet of nauwelijks · 1 t/m 4
    if len(names) == 1:
        return names[0]
    return f"{names[0]} t/m {names[-1]}" if names[0].isdigit() else f"{names[0]} of {names[-1].lower()}"


def _listing(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} en {last}" if first else last


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def _without(text: str, phrases: list[str]) -> str:
    for phrase in sorted(set(phrases), key=len, reverse=True):
        if phrase in text:
            text = re.sub(rf"(?<!\d){re.escape(phrase)}(?!\d)", " ", text)
    return _plain(text)
