"""A program that does what a meeting does as fast as it can and says each act that was acknowledged; killed by test_faults."""

from __future__ import annotations

import sys

from assessment import meetings, rounds

leader, member, round_id, ballot_id, option = sys.argv[1:6]
rounds.open_store()
agreement = meetings.new_agreement(leader, round_id)
slides = [slide.id for slide in meetings.live(leader, round_id).slides]


def said(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


turn = 0
while True:
    turn += 1
    moved = meetings.go_to(leader, round_id, slides[turn % len(slides)])
    said("dia", moved.version, moved.slide.id)
    meetings.vote(member, round_id, ballot_id, {option: 1 + turn % 3})
    said("stem", turn, 1 + turn % 3)
    agreement = meetings.keep(leader, round_id, type(agreement)(**vars(agreement) | {"what": f"Afspraak {turn}"})).agreement
    said("afspraak", agreement.version, agreement.id, turn)
