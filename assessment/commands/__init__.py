"""The commands of `python -m assessment`: one module each, found by its name and imported only when it is used; does no work itself.

A command module `name.py` (`import_.py` for `import`: a trailing underscore is dropped) has

    def register(subparsers) -> None    # subparsers.add_parser("name", help="…"), arguments, parser.set_defaults(run=run)
    def run(arguments) -> int           # 0 done, 1 the input is wrong (message on standard error), 2 used wrongly
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
from types import ModuleType
from typing import NoReturn

DONE, WRONG_INPUT, WRONG_USE = 0, 1, 2
# What argparse says itself, as patterns over its English.
DUTCH = (
    (r"the following arguments are required: (.+)", r"dit ontbreekt nog: \1"),
    (r"unrecognized arguments: (.+)", r"dit kent deze opdracht niet: \1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"\1 kan niet \2 zijn – kies uit: \3"),
    (r"argument (.+?): expected one argument", r"achter \1 hoort een waarde"),
    (r"argument (.+?): expected at least one argument", r"achter \1 hoort minstens één waarde"),
    (r"argument (.+?): invalid \S+ value: (.+)", r"bij \1 kan \2 niet"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 en \2 gaan niet samen"),
    (r"argument (.+?): ignored explicit argument (.+)", r"bij \1 hoort geen waarde: \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 kan van alles zijn: \2"),
    (r"one of the arguments (.+) is required", r"geef één van deze: \1"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and ends with WRONG_USE when a command is used wrongly."""

    def __init__(self, **settings) -> None:
        super().__init__(**{**settings, "add_help": False, "formatter_class": _Formatter, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = "wat je opgeeft", "opties"
        self.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")

    def error(self, message: str) -> NoReturn:
        dutch = next(
            (re.sub(f"^{english}$", text, message, flags=re.S) for english, text in DUTCH if re.match(f"^{english}$", message, re.S)),
            "zo werkt deze opdracht niet",
        )
        sys.stderr.write(f"{dutch}\n{self.format_usage()}")
        sys.exit(WRONG_USE)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, "Zo gebruik je het: " if prefix is None else prefix)


def names() -> dict[str, str]:
    """Command -> name of its module, for every module in this folder."""
    return {module.name.rstrip("_").replace("_", "-"): module.name for module in pkgutil.iter_modules(__path__)}


def module(name: str) -> ModuleType:
    """Import the module of a command. Raises KeyError for an unknown command."""
    return importlib.import_module(f"{__name__}.{names()[name]}")
