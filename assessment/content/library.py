"""All files together: what each holds and on which line; decides nothing about right or wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel

from assessment.content.files import TextsFile
from assessment.content.problems import Problem
from assessment.content.reading import Document, Key
from scoring.instrument import Content

T = TypeVar("T", bound=BaseModel)
# Ids of a file that could not be read: others may still refer to them, so that one mistake does not become a hundred.
ID_LINE = re.compile(r"""\b(?:id|code|sleutel):[ \t]*["']?([^\s"',}]+)""")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A piece of content with the place it stands."""

    value: T
    document: Document
    path: tuple[Key, ...]

    def problem(self, text: str, *inside: Key) -> Problem:
        """A mistake here, or at a key inside it: `found.problem("…", "bron", 0)`."""
        return self.document.problem((*self.path, *inside), text)


@dataclass
class Library:
    """Every file that has the right shape, and the ids of those that have not."""

    files: list[Found[Any]] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    is_whole: bool = True

    def add(self, document: Document, shaped: BaseModel | None) -> None:
        """Take in a file; without a shape only its ids count."""
        if shaped is None:
            self.is_whole = False
            self.broken_ids.update(ID_LINE.findall(document.text))
        else:
            self.files.append(Found(shaped, document, ()))

    def all(self, model: type[T]) -> list[Found[T]]:
        """Every piece of this type, in the order of the files."""
        return self._pieces[model]

    def one(self, model: type[T]) -> Found[T] | None:
        """The only piece of this type, or None when its file is not there or broken."""
        return next(iter(self.all(model)), None)

    def texts(self) -> Iterator[tuple[Found[TextsFile], str, str]]:
        """(file, key, sentence) of everything in teksten/."""
        for file in self.all(TextsFile):
            for key, text in file.value.root.items():
                yield file, key, text

    @cached_property
    def _pieces(self) -> dict[type, list[Found[Any]]]:
        pieces: dict[type, list[Found[Any]]] = defaultdict(list)
        waiting = list(reversed(self.files))
        while waiting:  # by hand instead of recursion: children in order, after what they stand in
            found = waiting.pop()
            pieces[type(found.value)].append(found)
            waiting.extend(reversed(list(_children(found))))
        return pieces


def _children(found: Found[Any]) -> Iterator[Found[Any]]:
    for name, key in _lists(type(found.value)):
        for index, one in enumerate(getattr(found.value, name)):
            yield Found(one, found.document, (*found.path, key, index))


@cache
def _lists(model: type[BaseModel]) -> list[tuple[str, str]]:
    """(name in code, key in the file) of the fields that hold more content; content inside content always stands in a list."""
    fields = model.model_fields.items()
    return [(name, field.alias or name) for name, field in fields if any(_is_content(one) for one in get_args(field.annotation))]


def _is_content(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Content)
