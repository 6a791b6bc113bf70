"""A fresh store for every test, and a PDF read back as a person or a screen reader would."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from assessment import content, rounds

A4 = (595.276, 841.89)


@pytest.fixture(scope="session")
def knowledge():
    return content.load()


@pytest.fixture(autouse=True)
def store(installation, knowledge):
    rounds.open_store(knowledge=knowledge)
    yield
    rounds.close_store()


class Paper:
    """A PDF: `pages` holds the text of every page without white space, because lines break anywhere."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.pages = [tight(page.extract_text()) for page in self.reader.pages]
        self.text = "".join(self.pages)

    def pages_with(self, text: str) -> list[int]:
        """The pages on which this stands whole."""
        return [number for number, page in enumerate(self.pages) if tight(text) in page]


def tight(text: str) -> str:
    """Without white space and without the break marks of very long words."""
    return re.sub(r"[\s\u200b]+", "", text)


def assert_accessible(paper: Paper) -> None:
    """What the compiler promised: PDF/UA-1, tagged, in Dutch, with a title, on A4."""
    root = paper.reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert paper.reader.metadata.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert {tuple(round(float(side), 3) for side in page.mediabox[2:]) for page in paper.reader.pages} == {A4}


def tags(paper: Paper) -> list[str]:
    """The names of the tags, in reading order."""
    found: list[str] = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"][1:])
            if "/K" in node:
                walk(node["/K"])

    walk(paper.reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found
