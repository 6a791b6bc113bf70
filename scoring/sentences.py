"""Which sentences a diagnosis may say, and which places each may fill; the words themselves stand in the content."""

from __future__ import annotations

from scoring.reading import KEYS

# key: places besides the numbers of the method
SENTENCES = """
eens.klein:  eens.eens: klein  eens.laag: klein  eens.grotendeels: klein  eens.verschillend:  eens.verschillend.niet-iedereen:
eens.verdeeld:  eens.verdeeld.aantal: laag hoog
ingredient.gemiddelde: gemiddelde  ingredient.aandacht: gemiddelde  ingredient.op-orde: gemiddelde  ingredient.sterk: gemiddelde
ingredient.hoog-verschillend: gemiddelde  ingredient.komt-later:  ingredient.laag.eensgezind:  ingredient.laag.verschillend:
ingredient.verdeeld: laag hoog zin  ingredient.verdeeld.aantal: laag hoog zin
functie.cijfers: nu ambitie kloof  functie.op-orde:  functie.sterk:  functie.niet-gekozen:  functie.keuze-verdeeld: nee ja
functie.verdeeld: laag hoog  functie.verdeeld.aantal: laag hoog
willen.te-weinig:  willen.op-orde:  willen.enkele:  regel.op-orde:  regel.verdeeld: ja nee
activiteit.oneens: gedaan niet  activiteit.oneens.aantal: gedaan niet
fase.onbekend:  fase.klaar: fase  fase.klaar.aantal: fase aantal totaal  fase.bezig: fase  fase.bezig.aantal: fase aantal totaal
fase.niet: fase  fase.niet-bekend: fase  fase.nog-open: lijst  fase.oneens: lijst  fase.volgende: fase volgende naam
fase.vlag.begin: fase nummer  fase.vlag.gemengd: fase nummer  fase.vlag.fase: fase nummer  fase.vlag.vraag: fase nummer
fase.grens: fase naam  fase.grens-onbekend:  fase.eigen: lijst  fase.eigen.deel: aantal fase  fase.eigen.geen: aantal fase
grens.keer: aantal totaal  situatie.grens: fase naam
situatie.onbekend:  situatie.vertrouwen:  situatie.herkend: zin  situatie.vast: aantal  situatie.goed: aantal
tegenspraak.gemengd:  tegenspraak.nieuwe-start:  tegenspraak.afspraken:  tegenspraak.openheid:  tegenspraak.feiten:
punt.grens: klassen  punt.grens.of:
begeleider.onafhankelijk:  begeleider.samen-kiezen:  begeleider.trekker:  begeleider.nog-geen-trekker:  begeleider.gelijkwaardig:
respons.laag:  hoeken.verborgen:  hoeken.toeval:
stap.gesprekspunt: nummer naam  stap.zwak: naam  stap.verdeeld: naam  stap.aandacht: naam  stap.onbekend: naam  stap.keuze: naam
stap.nog-niet: naam  stap.fase: fase  stap.signaal: naam  stap.mist: naam  stap.vertrouwen:  stap.netwerkdip:  stap.feiten:
stap.hoek-ontbreekt:  stap.dun:  stap.past: naam  stap.sterk: naam  stap.verdiepen:
verandering.nieuw:  verandering.veranderd:  verandering.vragen:  verandering.factor:  verandering.rekenwijze:  verandering.te-weinig:
verandering.opkomst-laag:  verandering.groep:  verandering.groep-onbekend:  verandering.een-antwoord:  verandering.opkomst:
verandering.deel: aantal totaal  verandering.alleen-getoond:  verandering.achtergebleven:
"""
# said about a number of people, in three forms (see Wording.people)
OF_PEOPLE = """
eens.onbekend ingredient.onbekend ingredient.laag functie.kloof functie.onbekend functie.keuze-onbekend willen.zwak willen.onbekend
regel.zwak regel.aandacht regel.onbekend activiteit.onbekend activiteit.gedaan activiteit.mee-bezig activiteit.nog-niet
signaal.herkent signaal.onbekend respons.matig overlap getuige.beter getuige.gelijk getuige.slechter
"""


def _needed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word in SENTENCES.split():
        if word.endswith(":"):
            places = found.setdefault(f"reden.{word[:-1]}", set())
        else:
            places.add(word)
    for key in OF_PEOPLE.split():
        found |= {f"reden.{key}.aantal": {"aantal", "totaal"}, f"reden.{key}.iedereen": {"aantal", "totaal"}, f"reden.{key}.bijna": set()}
    return {key: frozenset(places | set(KEYS)) for key, places in found.items()}


NEEDED: dict[str, frozenset[str]] = _needed()
"""Every key that `questionnaires/teksten/` must hold for a diagnosis, with the places its sentence may use."""
