"""Reads the tags of a PDF as a screen reader meets them: kinds in order, with alt texts and children; judges nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader


@dataclass(frozen=True)
class Tag:
    """One element: 'H1', 'Figure', 'TH' and so on. `alt` is '' without one;"""

    kind: str
    alt: str
    children: tuple[Tag, ...]

    def walk(self) -> Iterator[Tag]:
        """This one and everything inside, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *kinds: str) -> list[Tag]:
        """Everything of these kinds inside."""
        return [one for one in self.walk() if one.kind in kinds]


@dataclass(frozen=True)
class Paper:
    """A PDF as it is read. `pages` holds the text of each page with single spaces; `bookmarks` are (level, title)."""

    language: str
    title: str
    is_tagged: bool
    claims: str  # the part of the metadata that says PDF/UA
    pages: tuple[str, ...]
    bookmarks: tuple[tuple[int, str], ...]
    tags: Tag

    @property
    def text(self) -> str:
        """Everything, in reading order."""
        return " ".join(self.pages)


def read(pdf: bytes) -> Paper:
    """The PDF as it is read aloud."""
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    return Paper(
        language=root["/Lang"],
        title=reader.metadata.title,
        is_tagged=bool(root["/MarkInfo"]["/Marked"]),
        claims=root["/Metadata"].get_data().decode(),
        pages=tuple(" ".join(page.extract_text().split()) for page in reader.pages),
        bookmarks=tuple(_bookmarks(reader.outline, 1)),
        tags=Tag("Root", "", tuple(_tags(root["/StructTreeRoot"].get("/K")))),
    )


def _tags(node) -> Iterator[Tag]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif hasattr(node, "get") and "/S" in node:
        yield Tag(node["/S"].lstrip("/"), str(node.get("/Alt", "")), tuple(_tags(node.get("/K"))))


def _bookmarks(outline, level: int) -> Iterator[tuple[int, str]]:
    for one in outline:
        if isinstance(one, list):
            yield from _bookmarks(one, level + 1)
        else:
            yield level, one.title
