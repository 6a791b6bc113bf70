"""`python -m assessment COMMAND`: finds the command, hands it its arguments and passes on its exit code; does nothing else."""

from __future__ import annotations

import os
import sys

from assessment import commands


def main(words: list[str] | None = None) -> int:
    """Run one command. Returns its exit code; content that cannot be used is told by line and gives 1.

    Raises SystemExit(2) when the command is used wrongly and SystemExit(0) after help.
    """
    words = sys.argv[1:] if words is None else words
    for stream in (sys.stdout, sys.stderr):  # a pipe on Windows would not take „ or –
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = commands.Parser(prog="python -m assessment", description="Samenpeil vanaf de opdrachtregel.")
    subparsers = parser.add_subparsers(dest="command", metavar="OPDRACHT", required=True, title="opdrachten")
    known = commands.names()
    for name in [words[0]] if words and words[0] in known else known:  # only what is used: `check` needs no database
        commands.module(name).register(subparsers)
    arguments = parser.parse_args(words)

    from assessment.content import ContentError

    try:
        code = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except ContentError as error:
        print(error, file=sys.stderr)
        return commands.WRONG_INPUT
    except BrokenPipeError:  # `… | head` has read enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - nothing is left to flush into the closed pipe at the end
        return commands.DONE


if __name__ == "__main__":
    sys.exit(main())
