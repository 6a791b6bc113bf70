"""The JSON Schema of the open file, made from its types: `python -m assessment.open_file.schema` writes it; checks nothing itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assessment.open_file.document import Document

PATH = "docs/open-bestand.schema.json"
ROOT = Path(__file__).resolve().parents[2]


def schema() -> str:
    """The schema as text, with the Dutch keys and descriptions of the types."""
    found = Document.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Open bestand van Samenpeil, versie 1"}
    return json.dumps(head | _plain(found), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """Without the English names and docstrings of the types; only the Dutch descriptions of keys stay."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(one) for key, one in value.items() if not (key == "title" and isinstance(one, str))}
    if plain.get("type") == "object" and "properties" in plain:
        plain.pop("description", None)
    return plain


if __name__ == "__main__":
    (ROOT / PATH).write_text(schema(), encoding="utf-8", newline="\n")
