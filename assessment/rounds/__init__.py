"""The life of a peiling: who may do what, when, and what is kept; the only room where keeping and meaning meet."""

from assessment.rounds.accounts import Account, account
from assessment.rounds.closing import close, reopen, share
from assessment.rounds.devices import second_device
from assessment.rounds.entering import exchange, visit_practice
from assessment.rounds.filling import begin, delete_my_answers, member, people_ready, perspectives, questions, return_link, submit
from assessment.rounds.following import card, earlier_results, links, progress, replace_facilitator_link, result, rounds_of, setup
from assessment.rounds.installation import can_write, close_store, knowledge, open_store
from assessment.rounds.logbook import handed_out
from assessment.rounds.records import (
    Card,
    Entry,
    HostStarts,
    KeyNotUsed,
    Links,
    Member,
    MustSignIn,
    NoAccess,
    NotOnScale,
    NotShared,
    NotWelcome,
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
from assessment.rounds.rights import known_visitor, knows
from assessment.rounds.saving import save_answer, save_remark, stored
from assessment.rounds.setting_up import change_setup, create
from assessment.rounds.signing_in import host_key, sign_in, sign_out, signing_key
from assessment.rounds.starting import may_start

__all__ = [
    "Account", "Card", "Entry", "HostStarts", "KeyNotUsed", "Links", "Member", "MustSignIn", "NoAccess", "NotOnScale", "NotShared",
    "NotWelcome", "Progress", "Result", "ReturnLink", "RoundError", "RoundIsClosed", "RoundIsOpen", "Saved", "Setup", "SetupProblem",
    "StoreUnavailable", "Stored", "TooFewAnswers", "TooManyMembers", "UnknownLink", "account", "begin", "can_write", "card",
    "change_setup", "close", "close_store", "create", "delete_my_answers", "earlier_results", "exchange", "handed_out", "host_key",
    "knowledge", "known_visitor", "knows", "links", "may_start", "member", "open_store", "people_ready", "perspectives", "progress",
    "questions", "remove_alliance", "remove_round", "reopen", "replace_facilitator_link", "result", "return_link", "rounds_of",
    "save_answer", "save_remark", "second_device", "setup", "share", "sign_in", "sign_out", "signing_key", "stored", "submit",
    "visit_practice",
]  # fmt: skip
