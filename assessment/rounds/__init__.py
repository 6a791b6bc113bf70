"""The life of a peiling: who may do what, when, and what is kept; the only room where keeping and meaning meet."""

from assessment.rounds.closing import close, reopen, share
from assessment.rounds.devices import second_device
from assessment.rounds.entering import exchange, known_visitor, leave, visit_practice
from assessment.rounds.filling import begin, delete_my_answers, member, people_ready, perspectives, questions, return_link, submit
from assessment.rounds.following import card, earlier_results, links, progress, replace_facilitator_link, result, rounds_of, setup
from assessment.rounds.installation import can_write, close_store, knowledge, open_store
from assessment.rounds.records import (
    Card,
    Entry,
    Links,
    Member,
    NoAccess,
    NotOnScale,
    NotShared,
    Progress,
    Result,
    ReturnLink,
    RoundError,
    RoundIsClosed,
    RoundIsOpen,
    Saved,
    Setup,
    SetupProblem,
    Stored,
    StoreUnavailable,
    TooFewAnswers,
    TooManyMembers,
    UnknownLink,
)
from assessment.rounds.removing import remove_alliance, remove_round
from assessment.rounds.saving import save_answer, save_remark, stored
from assessment.rounds.setting_up import change_setup, create

__all__ = [
    "Card", "Entry", "Links", "Member", "NoAccess", "NotOnScale", "NotShared", "Progress", "Result", "ReturnLink", "RoundError",
    "RoundIsClosed", "RoundIsOpen", "Saved", "Setup", "SetupProblem", "StoreUnavailable", "Stored", "TooFewAnswers", "TooManyMembers",
    "UnknownLink", "begin", "can_write", "card", "change_setup", "close", "close_store", "create", "delete_my_answers", "earlier_results",
    "exchange", "knowledge", "known_visitor", "leave", "links", "member", "open_store", "people_ready", "perspectives", "progress", "questions", "remove_alliance",
    "remove_round", "reopen", "replace_facilitator_link", "result", "return_link", "rounds_of", "save_answer", "save_remark", "second_device", "setup",
    "share", "stored", "submit", "visit_practice",
]  # fmt: skip
