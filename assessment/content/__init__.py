"""questionnaires/ becomes scoring's types, or is refused with file, line and a hint; knows no screen, answers or meaning."""

from assessment.content.loading import FOLDER, load
from assessment.content.problems import ContentError, Problem

__all__ = ["FOLDER", "ContentError", "Problem", "load"]
