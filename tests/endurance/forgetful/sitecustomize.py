"""Makes a server lie: it says „bewaard“ at once and keeps the answer three tenths of a second later. The control of crash.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    import threading

    from assessment import rounds
    from assessment.rounds.records import Saved, Stored

    keeps = rounds.save_answer

    def says(visitor, round_id, item, value, tab, seen, **where):
        member = rounds.member(visitor, round_id)
        threading.Timer(0.3, keeps, (visitor, round_id, item, value, tab, seen), where).start()
        return Saved(Stored(value, member.version + 1, tab), accepted=True)

    rounds.save_answer = says
