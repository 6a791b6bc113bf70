"""Hostile frames: three quarters well-formed with hostile fields, so that they reach the screens, and a quarter of raw rubbish."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.servers import Server
from tests.endurance.hostile.acts import World, a_world
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.hostility import Hostile
from tests.endurance.hostile.visit import PATIENCE, Visit, holds, judged
from tests.live.situations import cookie, inside
from tests.live.test_frames import rerun

PAGES = ("invullen", "peiling", "uitkomsten", "voorbereiden", "afspraken", "stemmen", "bijeenkomst", "", "over")
EXTRAS = ("", "&stap=wijzigen", "&scherm=2", "&scherm=nakijken", "&scherm=spiek")
# (page, which peiling, who of it, what else): somebody where they may be; 0 is the trekker
AT_HOME = (
    *[("invullen", "open", 1, f"&scherm={screen}") for screen in ("1", "2", "3", "nakijken", "spiek")] * 2,
    ("peiling", "open", 0, "&stap=wijzigen"), ("peiling", "open", 0, ""), ("", "open", 1, ""),
    ("voorbereiden", "closed", 0, ""), ("afspraken", "closed", 0, "&afspraak={}"), ("afspraken", "closed", 0, ""),
    ("bijeenkomst", "closed", 0, ""), ("uitkomsten", "closed", 0, ""), ("peiling", "closed", 0, "&stap=volgende"),
    ("stemmen", "closed", 3, ""), ("afspraken", "closed", 3, ""), ("uitkomsten", "closed", 4, ""),
)  # fmt: skip
OF_A_VISIT = 12  # frames on one connection: a browser that sends sixty at once must wait
LARGE = 100_000  # characters; below what the guard takes
RAW_PATIENCE = 0.5  # seconds for what is no frame: nothing may come


async def frames(hostile: Hostile, number: int, found: Found, server: Server, patience: float = PATIENCE) -> None:
    """A frame is answered when the run that it began came to its end."""
    world: World | None = None
    visit, left = None, 0
    for step in range(number):
        found.tried["frames"] += 1
        if step % 200 == 0:
            with inside(server):
                world = a_world()
        if hostile.chance.random() < 0.25:
            await _raw(hostile, found, server, min(patience, RAW_PATIENCE))
            continue
        if visit is None or left == 0 or visit.closed:
            if visit is not None:
                await visit.close()
            visit, left = await _opened(hostile, world, found, server, patience), OF_A_VISIT
            if visit is None:
                continue
        left -= 1
        visit.back_home()
        await visit.send(well_formed(hostile, visit))
        judged(found, "frames", visit)
    if visit is not None:
        await visit.close()


async def _opened(hostile: Hostile, world: World, found: Found, server: Server, patience: float) -> Visit | None:
    chance, (opened, closed) = hostile.chance, list(world.rounds)
    if chance.random() < 0.8:
        page, round_id, number, extra = chance.choice(AT_HOME)
        round_id = closed if round_id == "closed" else opened
        who, extra = cookie(world.rounds[round_id][number]), extra.format(world.agreement.id)
    else:
        page, round_id = chance.choice(PAGES), chance.choice((opened, closed))
        extra = chance.choice((f"&afspraak={world.agreement.id}", *EXTRAS))
        who = cookie(chance.choice(world.rounds[round_id])) if chance.random() < 0.5 else ""
    query = f"peiling={round_id}&b=1366&h=768{extra}"
    visit, _ = await Visit.open(server, page, query, who, patience=patience)
    if visit is not None:
        found.english(f"{page}?{query}", visit.heard)
        visit.stays()
    return visit


async def _raw(hostile: Hostile, found: Found, server: Server, patience: float) -> None:
    good = [rerun(query="peiling=voorbeeld", page=page) for page in ("", "uitkomsten", "over", "invullen")]
    how = hostile.chance.random()
    frame: bytes | str = hostile.changed(hostile.chance.choice(good)) if how < 0.7 else hostile.bytes(4_000)
    if how > 0.95:
        frame = hostile.utf8()
    visit = await Visit.silent(server, patience)
    if visit is not None:
        await visit.send(frame)
        judged(found, "frames", visit)
        await visit.close()


# --- what stands in a frame ------------------------------------------------------------------------------------------------


def well_formed(hostile: Hostile, visit: Visit) -> bytes:
    """What this page could have sent, with hostile values in its fields."""
    chance, message = hostile.chance, BackMsg()
    ask = message.rerun_script
    ask.query_string, ask.page_script_hash = visit.query, visit.page
    if visit.fragments and chance.random() < 0.6:
        ask.fragment_id = chance.choice(visit.fragments)
    ids = visit.ids()
    for _ in range(chance.randint(0, 6)):
        ask.widget_states.widgets.append(_state(hostile, visit, chance.choice(ids) if ids and chance.random() < 0.85 else ""))
    if visit.widgets["button"] and chance.random() < 0.4:
        ask.widget_states.widgets.append(WidgetState(id=chance.choice(visit.widgets["button"])[0], trigger_value=True))
    for change in chance.sample(CHANGES, chance.choice((0, 1, 1, 2))):
        change(hostile, ask)
    return message.SerializeToString()


def _state(hostile: Hostile, visit: Visit, identity: str) -> WidgetState:
    """A widget of this page or of none, with what it could hold, or with something of any type."""
    chance = hostile.chance
    if not identity:
        known = chance.choice(visit.ids() or ["$$ID-0000-x"])
        return hostile.widget(chance.choice((known[:-3], known + "x", known.upper(), hostile.utf8()[:2_000], "$$ID-" + "0" * 32 + "-None")))
    options = next((one[2] for those in visit.widgets.values() for one in those if one[0] == identity), [])
    if options and chance.random() < 0.4:
        return holds(identity, chance.choice(options))
    if chance.random() < 0.6:
        return hostile.widget(identity)
    state = WidgetState(id=identity)
    chance.choice(OTHER_TYPES)(hostile, state)
    return state


OTHER_TYPES: tuple[Callable[[Hostile, WidgetState], object], ...] = (
    lambda hostile, state: state.int_array_value.data.extend([hostile.chance.choice((0, -1, 2**62))] * hostile.chance.randrange(60)),
    lambda hostile, state: state.double_array_value.data.extend([float("nan"), float("inf"), -1e308][: hostile.chance.randint(0, 3)]),
    lambda hostile, state: setattr(state, "json_trigger_value", hostile.utf8()),
    lambda hostile, state: setattr(state.string_trigger_value, "data", hostile.utf8()),
    lambda hostile, state: setattr(state.chat_input_value, "data", hostile.utf8()),
    lambda hostile, state: state.file_uploader_state_value.uploaded_file_info.add(file_id=hostile.utf8()[:500], name=hostile.utf8()[:500]),
    lambda hostile, state: setattr(state.arrow_value, "data", hostile.bytes()),
    lambda hostile, state: state.string_array_value.data.extend([hostile.utf8()[:1_000]] * hostile.chance.randrange(20)),
    lambda hostile, state: setattr(state, "string_value", "x" * hostile.chance.randrange(LARGE)),
)


def _query(hostile: Hostile, ask) -> None:
    name = hostile.chance.choice(("tab", "scherm", "dia", "stand", "afspraak", "gezien", "papier", "stap", "peiling", "b", "h"))
    value = hostile.utf8()[:4_000]
    ask.query_string = hostile.chance.choice(
        (f"{ask.query_string}&{name}={value}", f"{name}={value}", value, ask.query_string[: hostile.chance.randrange(60)],
         "&".join([ask.query_string] * 40), f"{ask.query_string}&" + "&".join(f"{name}{n}=1" for n in range(500))),
    )  # fmt: skip


def _page(hostile: Hostile, ask) -> None:
    ask.page_script_hash = hostile.chance.choice(("", ask.page_script_hash[:-1], "0" * 32, hostile.utf8()[:2_000]))


def _name(hostile: Hostile, ask) -> None:
    ask.page_name = hostile.chance.choice((*PAGES, "../x", "x" * 5_000, hostile.utf8()[:2_000], "/invullen", "Invullen"))


def _fragment(hostile: Hostile, ask) -> None:
    ask.fragment_id = hostile.chance.choice((ask.fragment_id[::-1], ask.fragment_id[:-1], "x", hostile.utf8()[:2_000]))


def _flags(hostile: Hostile, ask) -> None:
    ask.is_history_navigation = True
    ask.is_auto_rerun = hostile.chance.random() < 0.2
    ask.cached_message_hashes.extend(hostile.utf8()[:200] for _ in range(hostile.chance.randrange(40)))


def _context(hostile: Hostile, ask) -> None:
    context = ask.context_info
    context.timezone, context.locale, context.url = hostile.utf8()[:2_000], hostile.utf8()[:2_000], hostile.utf8()[:2_000]
    context.timezone_offset, context.color_scheme = hostile.chance.choice((0, 2**31 - 1, -(2**31))), hostile.utf8()[:200]


def _twice(hostile: Hostile, ask) -> None:
    states = list(ask.widget_states.widgets)
    ask.widget_states.widgets.extend(states)
    ask.widget_states.widgets.extend(WidgetState(id=one.id, trigger_value=True) for one in states)


def _many(hostile: Hostile, ask) -> None:
    ask.widget_states.widgets.extend(WidgetState(id=f"$$ID-{n:032x}-x", string_value="x") for n in range(hostile.chance.randrange(1_500)))


CHANGES = (_query, _page, _name, _fragment, _flags, _context, _twice, _many)
