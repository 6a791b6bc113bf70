"""The life of a peiling: who may do what, when, and what is kept; the only room where keeping and meaning meet."""

from assessment.rounds.accounts import Account, account
from assessment.rounds.closing import close, reopen, share
from assessment.rounds.devices import second_device
from assessment.rounds.earlier import Added, EarlierProblem, add_earlier, what_is_wrong
from assessment.rounds.entering import exchange, leave, visit_practice
from assessment.rounds.filling import begin, delete_my_answers, member, people_ready, perspectives, questions, return_link, submit
from assessment.rounds.following import card, earlier_results, links, progress, result, rounds_of, setup
from assessment.rounds.installation import calendar_day, can_write, close_store, knowledge, open_store, storage
from assessment.rounds.keeping import mix
from assessment.rounds.keys import hand_over, replace_facilitator_link, step_back
from assessment.rounds.logbook import handed_out
from assessment.rounds.next_year import next_setup
from assessment.rounds.pulses import pulse, pulses_of, start_pulse
from assessment.rounds.records import (
    Card,
    EmptySheet,
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
    Pulse,
    Result,
    ReturnLink,
    RoundError,
    RoundIsClosed,
    RoundIsOpen,
    Saved,
    Setup,
    SetupProblem,
    Sheet,
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
from assessment.rounds.sheets import begin_sheet, discard_sheet, send_sheet, sheet
from assessment.rounds.signing_in import host_key, sign_in, sign_out, signing_key
from assessment.rounds.starting import may_start

__all__ = [
    "Account", "Added", "Card", "EarlierProblem", "EmptySheet", "Entry", "HostStarts", "KeyNotUsed", "Links", "Member", "MustSignIn",
    "NoAccess", "NotOnScale", "NotShared", "NotWelcome", "Progress", "Pulse", "Result", "ReturnLink", "RoundError", "RoundIsClosed",
    "RoundIsOpen", "Saved", "Setup", "SetupProblem", "Sheet", "StoreUnavailable", "Stored", "TooFewAnswers", "TooManyMembers",
    "UnknownLink", "account", "add_earlier", "begin", "begin_sheet", "calendar_day", "can_write", "card", "change_setup", "close",
    "close_store", "create", "delete_my_answers", "discard_sheet", "earlier_results", "exchange", "hand_over", "handed_out", "host_key",
    "knowledge", "known_visitor", "knows", "leave", "links", "may_start", "member", "mix", "next_setup", "open_store", "people_ready",
    "perspectives", "progress", "pulse", "pulses_of", "questions", "remove_alliance", "remove_round", "reopen",
    "replace_facilitator_link", "result", "return_link", "rounds_of", "save_answer", "save_remark", "second_device", "send_sheet",
    "setup", "share", "sheet", "sign_in", "sign_out", "signing_key", "start_pulse", "step_back", "storage", "stored", "submit",
    "visit_practice", "what_is_wrong",
]  # fmt: skip
