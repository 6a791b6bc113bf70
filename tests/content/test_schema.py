"""The JSON Schemas in questionnaires/schema: fresh, named by every file, and never stricter than the check itself."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from assessment.content import FOLDER
from assessment.content.files import kind_of, yaml_files
from assessment.content.schema import schemas, write
from tests.content.builders import GOOD

SCHEMAS = schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_the_one_of_the_types(name):
    committed = (FOLDER / "schema" / f"{name}.json").read_text(encoding="utf-8")
    assert committed == SCHEMAS[name], "run: python -m assessment check --schema"


def test_no_schema_is_left_behind():
    assert {path.stem for path in (FOLDER / "schema").glob("*")} == set(SCHEMAS)


@pytest.mark.parametrize("path", yaml_files(FOLDER))
def test_every_file_names_its_schema_on_the_first_line(path):
    up = "../" * path.count("/")
    first = (FOLDER / path).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={up}schema/{kind_of(path).schema}.json"


@pytest.mark.parametrize("folder", [GOOD, FOLDER], ids=["good", "questionnaires"])
def test_what_the_check_takes_an_editor_takes_too(folder):
    for path in yaml_files(folder):
        written = yaml.load((folder / path).read_text(encoding="utf-8"), Loader=_EditorsYaml)
        jsonschema.validate(written, json.loads(SCHEMAS[kind_of(path).schema]))


def test_an_editor_warns_for_an_unknown_key_and_a_long_name():
    schema = json.loads(SCHEMAS["begrippen"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"begrippen": [{"woord": "peiling", "betekenis": "x", "kleur": "rood"}]}, schema)


def test_schemas_are_written_beside_the_content(tmp_path):
    assert {path.name for path in write(tmp_path)} == {f"{name}.json" for name in SCHEMAS}


class _EditorsYaml(yaml.SafeLoader):
    """YAML 1.2 as an editor reads it: `nee` and a date are text, a number is a number."""


_EditorsYaml.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in rules if tag.rsplit(":", 1)[1] in ("int", "float")]
    for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_EditorsYaml.add_implicit_resolver("tag:yaml.org,2002:bool", yaml.resolver.re.compile("^(true|false)$"), list("tf"))
