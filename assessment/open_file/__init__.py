"""The open file: one alliance with all its peilingen as JSON that a person can read; no answer of one person ever stands in it."""

from assessment.open_file.problems import OpenFileError
from assessment.open_file.reading import read
from assessment.open_file.taking_in import AlreadyThere, take_in
from assessment.open_file.writing import NoSuchAlliance, write

__all__ = ["AlreadyThere", "NoSuchAlliance", "OpenFileError", "read", "take_in", "write"]
