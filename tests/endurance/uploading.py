"""Sends files that nobody asked for, as somebody with a page and no link would, and counts what became of each; holds no judgement."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from tests.endurance.hostile_crowd import Client

A_SECOND, AT_ONCE = 20, 8  # of one client
MOST_TAKEN = 40  # of one client: that says enough, and the rest would fill this machine
BYTES = 900_000  # nearly the most that is read
TOKEN = "ab" * 16  # made up: Streamlit only asks that header and cookie are the same
EDGE = "samenpeilsamenpeil"


@asynccontextmanager
async def page(one: Client) -> AsyncIterator[str]:
    """An open page that asks for no file; gives the name of its session."""
    from tests.live.test_frames import rerun

    async with one.stream(max_queue=None) as socket:  # or closing waits ten seconds for what nobody reads
        await socket.send(rerun(page="over"))
        while True:
            message = ForwardMsg.FromString(await socket.recv())
            if message.WhichOneof("type") == "new_session":
                break
        yield message.new_session.initialize.session_id


async def send(one: Client, where: str, data: bytes = b"x" * BYTES) -> int:
    """Send one file to `<session>/<file>`; gives the status."""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'
    answer = await one.ask(
        "PUT", f"/_stcore/upload_file/{where}", head.encode() + data + f"\r\n--{EDGE}--\r\n".encode(), f"_streamlit_xsrf={TOKEN}",
        kind=f"multipart/form-data; boundary={EDGE}", more=f"X-Xsrftoken: {TOKEN}\r\n",
    )  # fmt: skip
    return int(answer.split(b" ", 2)[1])


async def uploads(one: Client) -> None:
    """Fill the memory with files, under names of its own making."""
    places = asyncio.Semaphore(AT_ONCE)

    async def fill(session: str) -> None:
        try:
            status = await send(one, f"{session}/{uuid.uuid4()}")
            one.did["uploads taken" if status < 400 else "uploads told to wait" if status == 429 else "uploads refused"] += 1
        except (OSError, EOFError, TimeoutError, LookupError, ValueError):
            one.did["uploads cut off"] += 1
        finally:
            places.release()

    async with page(one) as session, asyncio.TaskGroup() as going:
        while one.did["uploads taken"] < MOST_TAKEN:
            await one.pace(A_SECOND)
            await places.acquire()
            going.create_task(fill(session))
        await asyncio.sleep(1)
