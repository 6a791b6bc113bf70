"""A file of answers (CSV or XLSX) becomes rounds, or is refused whole with every mistake by line; stores and computes nothing.

    ronde,datum,uitgenodigd,persoon,hoek,item,antwoord
    2025,2025-06-12,14,p01,overheid,ING-01-a,4

Who counts: in a file there is no „Verstuur“, so everyone with at least one answer counts, also one who only answered
weet ik niet. Someone of whom every answer is empty did not answer and does not count (interfaces §2, decision 7).
What was asked: every instrument that has a row in that round, also when all its answers are empty; of such an
instrument all items. An instrument without any row was not asked.
"""

from assessment.answers_file.problems import AnswersFileError, Problem
from assessment.answers_file.rounds import FileRound, read

__all__ = ["AnswersFileError", "FileRound", "Problem", "read"]
