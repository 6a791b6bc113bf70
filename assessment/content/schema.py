"""JSON Schemas of the content files, so that an editor completes and warns while typing; checks nothing itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assessment.content.files import KINDS
from assessment.content.loading import FOLDER

SHORT_SOURCE = {"type": "string", "description": "kort: document-id, spatie, plek; zoals 'samenwerken-2023 §4.1.2', of 'eigen'"}


def schemas() -> dict[str, str]:
    """Name of the schema (see FileKind) -> the JSON text, one per kind of file."""
    return {kind.schema: json.dumps(_as_written(kind.model.model_json_schema()), indent=1, ensure_ascii=False) + "\n" for kind in KINDS}


def write(folder: Path = FOLDER) -> list[Path]:
    """Write every schema to `schema/` in the content folder and return the paths."""
    target = folder / "schema"
    target.mkdir(exist_ok=True)
    paths = []
    for name, text in schemas().items():
        paths.append(target / f"{name}.json")
        paths[-1].write_text(text, encoding="utf-8", newline="\n")
    return paths


def _as_written(schema: Any) -> Any:
    """The schema of the type, widened to what may be written: short sources, and text that looks like a number (`waarde: 0.7`)."""
    if isinstance(schema, list):
        return [_as_written(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    wide = {key: _as_written(value) for key, value in schema.items()}
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        wide["type"] = ["string", "number"]
    if schema.get("items") == {"$ref": "#/$defs/SourceRef"}:
        wide["items"] = {"anyOf": [SHORT_SOURCE, schema["items"]]}
    if isinstance(wide.pop("title", None), str) and schema.get("type") == "object":
        wide.pop("description", None)  # the English docstring of the type; an editor shows the Dutch descriptions of the keys
    return wide
