"""Old files open for ever; a newer one is refused; the written form is the documented one."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from assessment import rounds
from assessment.open_file import OpenFileError, read, take_in, write
from assessment.open_file.schema import PATH, schema
from assessment.open_file.versions import STEPS, VERSION, bring_forward
from assessment.open_file.writing import text_of
from tests.open_file.situations import a_rich_alliance
from tests.open_file.test_round_trip import seen

VERSIONS = Path(__file__).parent / "versies"
ROOT = Path(__file__).resolve().parents[2]


def test_there_is_a_file_and_a_step_for_every_version():
    assert {path.name for path in VERSIONS.iterdir()} == {f"versie-{one}.json" for one in range(1, VERSION + 1)}
    assert set(STEPS) == set(range(1, VERSION))


@pytest.mark.parametrize("path", sorted(VERSIONS.iterdir()), ids=lambda path: path.stem)
def test_a_file_of_every_version_opens_for_ever(path):
    """Never change these files: they are what stands on people's disks."""
    made = take_in(read(path.read_bytes(), rounds.knowledge()))
    (closed, links), (still_open, _) = made.rounds
    visitor = rounds.exchange(links.facilitator, None).visitor
    found = seen(visitor, closed.id)
    assert (made.name, closed.state, still_open.state) == ("Alliantie Testdorp", "gedeeld", "open")
    assert [one.what for one in found["notes"].agreements][:2] == ["Samen een casus bespreken", "=cmd|' /C calc'!A0"]
    assert {one.kind for one in found["notes"].ballots} == {"stappen", "stelling"}
    assert found["notes"].rating.counts == {"ja": 4, "deels": 3, "nee": 0}


def test_versions_are_brought_forward_one_step_at_a_time():
    steps = {1: lambda data: data | {"twee": data["een"]}, 2: lambda data: data | {"drie": data["twee"] + 1}}
    found = bring_forward({"formaat": "samenpeil-alliantie", "versie": 1, "een": 4}, steps, 3)
    assert found == {"formaat": "samenpeil-alliantie", "versie": 3, "een": 4, "twee": 4, "drie": 5}


def test_an_old_file_that_is_not_whole_is_refused_in_dutch():
    with pytest.raises(OpenFileError, match="van versie 1 is niet heel"):
        bring_forward({"formaat": "samenpeil-alliantie", "versie": 1}, {1: lambda data: data["een"]}, 2)


@pytest.mark.parametrize("version", [2, 10**30])
def test_a_newer_version_is_refused_with_what_to_do(version):
    with pytest.raises(OpenFileError, match=r"versie: .*nieuwere Samenpeil.* – werk Samenpeil bij"):
        bring_forward({"formaat": "samenpeil-alliantie", "versie": version})


def test_the_schema_in_docs_is_the_one_of_the_types_and_what_we_write_fits_it():
    assert (ROOT / PATH).read_text(encoding="utf-8") == schema(), "run: python -m assessment.open_file.schema"
    for text in (text_of(write(a_rich_alliance().id)), *(path.read_text(encoding="utf-8") for path in VERSIONS.iterdir())):
        jsonschema.validate(json.loads(text), json.loads(schema()))


def test_every_key_of_the_file_itself_is_explained_in_the_docs():
    from assessment.open_file import document

    told = (ROOT / "docs/open-bestand.md").read_text(encoding="utf-8")
    kinds = [kind for kind in vars(document).values() if isinstance(kind, type) and kind.__module__ == document.__name__]
    keys = {field.alias or name for kind in kinds for name, field in kind.model_fields.items()}
    assert [key for key in sorted(keys) if f"`{key}`" not in told] == []
