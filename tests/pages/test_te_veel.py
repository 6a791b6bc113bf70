"""More people than twice the number expected: whoever comes then is told whom to ask, begins nothing, and can begin once it is raised."""

from __future__ import annotations

from assessment import rounds
from tests.pages.looking import heading, seen_by, store, told  # noqa: F401
from tests.rounds.situations import a_closed_peiling, a_member, a_pulse, a_setup, an_open_peiling, somebody_with_the_link

INVITED = {"overheid": 5}
SAID = "Er doen al meer mensen mee dan verwacht. Vraag jullie trekker om het aantal te verhogen. Daarna kun je beginnen."


def pressed_begin(seen_by, peiling, corner: str = ""):  # noqa: F811
    """The page of somebody with the link after „Begin“: (cookie, page)."""
    me = somebody_with_the_link(peiling)
    app = seen_by("invullen", me, peiling.id)
    if corner:
        app.radio(key="hoek").set_value(corner)
    app.button(key="begin").click().run()
    return me, app


def test_the_last_one_expected_begins_and_the_next_is_told_whom_to_ask(seen_by):  # noqa: F811
    peiling = an_open_peiling(invited=INVITED)
    for _ in range(9):
        a_member(peiling)
    me, app = pressed_begin(seen_by, peiling, "zakelijk")
    assert SAID not in told(app)
    assert rounds.member(me, peiling.id).perspective == "zakelijk"
    late, app = pressed_begin(seen_by, peiling, "zakelijk")
    assert SAID in told(app)
    assert 'role="alert"' in " ".join(one.proto.body for one in app.get("html") if SAID in one.proto.body)
    assert heading(app) == "Hoe gaat het met onze samenwerking?"
    assert rounds.member(late, peiling.id) is None
    rounds.change_setup(peiling.trekker, peiling.id, a_setup(invited={"overheid": 6}))
    app.button(key="begin").click().run()
    assert SAID not in told(app)
    assert rounds.member(late, peiling.id).perspective == "zakelijk"


def test_a_tussenstand_says_so_too(seen_by):  # noqa: F811
    pulse = a_pulse(a_closed_peiling(invited=INVITED))
    for _ in range(9):
        a_member(pulse, "onbekend")
    assert SAID not in told(pressed_begin(seen_by, pulse)[1])
    late, app = pressed_begin(seen_by, pulse)
    assert SAID in told(app)
    assert rounds.member(late, pulse.id) is None
