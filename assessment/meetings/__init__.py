"""The meeting about an outcome: prepare, talk, vote, agree; sits beside rounds, which never knows it."""

from assessment.meetings.agreeing import agreements, earlier_agreements, keep, new_agreement, order, remove, set_status
from assessment.meetings.calendar import agreement_calendar, next_calendar
from assessment.meetings.ending import finish, next_date, notes, session_rating, set_next_date
from assessment.meetings.looking_back import set_earlier_status, set_judgement
from assessment.meetings.preparing import (
    change_slide,
    choose_guide,
    choose_points,
    overrule,
    preparation,
    remarks,
    remarks_on_the_wall,
    retitle,
    show_remark,
    switch,
    use_preset,
)
from assessment.meetings.presenting import go_to, live, phone, reveal_guess, tick
from assessment.meetings.records import (
    Agreement,
    Ballot,
    BallotIsClosed,
    Earlier,
    Kept,
    Live,
    MeetingProblem,
    Notes,
    Option,
    Overrule,
    Phone,
    Preparation,
    Rating,
    Remark,
    Remarks,
    Slide,
    Together,
    TooFewVotes,
    TooManyVotes,
)
from assessment.meetings.remembering import look_back
from assessment.meetings.together import answer_together, together
from assessment.meetings.voting import ballots, hand_in, open_ballot, put_aside, reveal, vote

__all__ = [
    "Agreement", "Ballot", "BallotIsClosed", "Earlier", "Kept", "Live", "MeetingProblem", "Notes", "Option", "Overrule", "Phone",
    "Preparation", "Rating", "Remark", "Remarks", "Slide", "Together", "TooFewVotes", "TooManyVotes", "agreement_calendar", "agreements",
    "answer_together", "ballots", "change_slide", "choose_guide", "choose_points", "earlier_agreements", "finish", "go_to", "hand_in",
    "keep", "live", "look_back", "new_agreement", "next_calendar", "next_date", "notes", "open_ballot", "order", "overrule", "phone",
    "preparation", "put_aside", "remarks", "remarks_on_the_wall", "remove", "retitle", "reveal", "reveal_guess", "session_rating",
    "set_earlier_status", "set_judgement", "set_next_date", "set_status", "show_remark", "switch", "tick", "together", "use_preset",
    "vote",
]  # fmt: skip
