"""Files nobody of good will made: every problem with its place, in Dutch, within limits, and nothing half done."""

from __future__ import annotations

import copy
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment import meetings, rounds
from assessment.open_file import OpenFileError, read, take_in, write
from assessment.open_file.reading import parse
from assessment.open_file.writing import text_of
from tests.open_file.situations import a_rich_alliance
from tests.open_file.test_round_trip import seen

HERE = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def good():
    return json.loads(text_of(write(a_rich_alliance().id)))


def problems(value) -> list[str]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    with pytest.raises(OpenFileError) as caught:
        read(data, rounds.knowledge())
    assert all(one.text.strip() for one in caught.value.problems)
    return [str(one) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "het bestand is leeg"),
        (b"\xef\xbb\xbf  \n", "het bestand is leeg"),
        (b"\xff\xfe{", "geen UTF-8"),
        (b'{"formaat": ', "regel 1: hier klopt de opmaak van JSON niet"),
        (b"[]", "geen open bestand van Samenpeil"),
        (b'{"formaat": "iets anders"}', "geen open bestand van Samenpeil"),
        (b'{"formaat": "samenpeil-alliantie"}', "versie: hier hoort een heel getal"),
        (b'{"formaat": "samenpeil-alliantie", "versie": true}', "versie: hier hoort een heel getal"),
        (b'{"formaat": "samenpeil-alliantie", "versie": 7}', "nieuwere Samenpeil (versie 7, hier kennen we tot en met 1)"),
        (b'{"a": 1, "a": 2}', "a: deze sleutel staat er dubbel"),
        (b'{"a": NaN}', "een getal dat geen getal is"),
        (b'{"a": 1e999}', "een getal dat geen getal is"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "een getal dat geen getal is"),
        (b'{"a": "\\ud800"}', "a: hier staat een onzichtbaar teken"),
        (b'{"a": "\\u0000"}', "a: hier staat een onzichtbaar teken"),
        (b"[" * 100_000, "dieper genest dan 40 lagen"),
        (b'{"a":' * 100_000, "dieper genest dan 40 lagen"),
        (b"[" + b"1," * 1_000_001 + b"1]", "te veel onderdelen"),
        (b'"' + b"a" * 20_000_001, "te groot – hoogstens 20 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_before_or_while_parsing(data, told):
    assert told in problems(data)[0]


@pytest.mark.parametrize("piece", [b'"\\"', b'\\"', b'"', b"\\", b'"\\\\"', b"{}", b"[],"])
def test_measuring_takes_time_in_step_with_the_size(piece):
    begin = time.process_time()
    with pytest.raises(OpenFileError):
        parse(piece * (2_000_000 // len(piece)))
    assert time.process_time() - begin < 5  # twice the square of this would be hours


def test_everything_that_is_wrong_is_told_at_once_with_its_path(good):
    good["kleur"] = "rood"
    del good["alliantie"]["soort"]
    good["peilingen"][0]["opzet"]["uitgenodigd_samen"] = "veel"
    good["peilingen"][0]["uitkomst"]["fase"] = 3
    good["peilingen"][0]["uitkomst"]["ingredienten"][2]["stellingen"][0]["tellingen"] = {"4": 2.5}
    good["peilingen"][0]["bijeenkomst"]["afspraken"][1]["stand"] = "klaar"
    good["peilingen"][1]["groep\u202e"] = []
    assert sorted(problems(good)) == [
        "alliantie.soort: dit ontbreekt – zet het erbij",
        "kleur: deze sleutel kennen we niet – haal hem weg",
        "peilingen[0].bijeenkomst.afspraken[1].stand: dit kan hier niet – kies uit: nog niet begonnen, bezig, gedaan of vervallen",
        "peilingen[0].opzet.uitgenodigd_samen: hier hoort een heel getal",
        "peilingen[0].uitkomst.fase: hier horen sleutels met waarden",
        "peilingen[0].uitkomst.ingredienten[2].stellingen[0].tellingen.4: hier hoort een heel getal",
        "peilingen[1].groep·: deze sleutel kennen we niet – haal hem weg",
    ]


MISFITS = {
    "peilingen[0].vragenlijst: deze naam staat niet bij": lambda d: d["peilingen"][0].update(vragenlijst="andere"),
    "peilingen[0].datum: deze dag bestaat niet": lambda d: d["peilingen"][0].update(datum="2026-02-30"),
    "peilingen[0].uitkomst.ingevuld: onder de 5 mensen": lambda d: d["peilingen"][0]["uitkomst"].update(ingevuld=4),
    "peilingen[0].uitkomst.datum: ronde en datum zijn anders": lambda d: d["peilingen"][0]["uitkomst"].update(ronde="ooit"),
    "peilingen[1].uitkomst: dit hoort niet bij een peiling die open is": lambda d: d["peilingen"][1].update(
        uitkomst=d["peilingen"][0]["uitkomst"]
    ),
    "peilingen[0].uitkomst: dit hoort bij een peiling die gesloten is": lambda d: d["peilingen"][0].update(uitkomst=None),
    "peilingen[0].uitkomst: hier staat een aantal van één mens": lambda d: d["peilingen"][0]["uitkomst"]["ingredienten"][0][
        "op_de_grens"
    ].update(zwak=1),
    "peilingen[0].uitkomst: dit staat niet in de vragenlijst: ING-99": lambda d: d["peilingen"][0]["uitkomst"]["ingredienten"][0].update(
        id="ING-99"
    ),
    "peilingen[0].uitkomst: een telling heeft een antwoord": lambda d: d["peilingen"][0]["uitkomst"]["ingredienten"][0]["stellingen"][
        0
    ].update(tellingen={"17": 5}),
    "peilingen[0].uitkomst: met deze gegevens": lambda d: d["peilingen"][0]["uitkomst"]["top3"][0].update(
        id=d["vragenlijsten"]["vragenlijst-1"]["instrumenten"][-1]["groepen"][0]["id"]
    ),
    "peilingen[0].bijeenkomst.gesprekspunten": lambda d: d["peilingen"][0]["bijeenkomst"].update(gesprekspunten=["ING-99"]),
    "peilingen[0].bijeenkomst.dias": lambda d: d["peilingen"][0]["bijeenkomst"]["dias"].pop(0),
    "peilingen[0].bijeenkomst.stemmingen: soort, over en beurt": lambda d: d["peilingen"][0]["bijeenkomst"]["stemmingen"].append(
        d["peilingen"][0]["bijeenkomst"]["stemmingen"][0]
    ),
    "peilingen[0].niet_klaar: hier staat een aantal van één mens": lambda d: d["peilingen"][0].update(niet_klaar=1),
    "vragenlijsten.over: geen peiling gebruikt": lambda d: d["vragenlijsten"].update(over=d["vragenlijsten"]["vragenlijst-1"]),
}


@pytest.mark.parametrize("told", MISFITS)
def test_what_does_not_fit_together_is_refused_where_it_stands(good, told):
    MISFITS[told](good)
    assert any(one.startswith(told) for one in problems(good)), problems(good)


def test_nothing_is_half_done_when_the_last_peiling_cannot_be_kept(good, raw, monkeypatch):
    from assessment.open_file import taking_in

    found, real, seen = read(json.dumps(good).encode(), rounds.knowledge()), taking_in.bring_round, []

    def fails_at_the_second(*given):
        seen.append(given)
        if len(seen) == 2:
            raise OSError
        return real(*given)

    monkeypatch.setattr(taking_in, "bring_round", fails_at_the_second)
    before = {table: raw(f"SELECT count(*) FROM {table}") for table in ("alliances", "rounds", "capabilities", "meetings", "meta", "texts")}
    with pytest.raises(rounds.StoreUnavailable):
        take_in(found)
    assert {table: raw(f"SELECT count(*) FROM {table}") for table in before} == before


def _places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from _places(value[key], (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _places(one, (*path, place))


GONE = object()
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 12), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)  # fmt: skip


def test_any_value_anywhere_gives_a_problem_or_an_alliance_that_can_be_looked_at(good):
    known = [path for path in _places(good) if path]
    asked = [path for path in known if path[0] == "vragenlijsten"]
    others = [path for path in known if path[0] != "vragenlijsten"]

    @HERE
    @given(st.one_of(st.sampled_from(others), st.sampled_from(asked)), st.one_of(st.just(GONE), ODD))
    def change_one(path, value):
        changed = copy.deepcopy(good)
        here = changed
        for step in path[:-1]:
            here = here[step]
        if value is GONE:
            del here[path[-1]]
        else:
            here[path[-1]] = value
        try:
            found = read(json.dumps(changed).encode(), rounds.knowledge())
        except OpenFileError:
            return
        made = take_in(found, again=True)
        for card, links in made.rounds:
            visitor = rounds.exchange(links.facilitator, None).visitor
            if card.state == "open":
                rounds.progress(visitor, card.id)
                rounds.setup(visitor, card.id)
            else:
                seen(visitor, card.id)
                meetings.live(visitor, card.id)
                meetings.preparation(visitor, card.id)
        text_of(write(made.alliance_id))

    change_one()


@HERE
@given(st.binary(max_size=300))
def test_any_bytes_give_a_problem(data):
    problems(data)
