"""Lets through only the websocket frames a page of ours needs, and no faster than people tap; never looks at what is in them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import Message, Receive, Send

from assessment.server.pace import Pace

# What a browser may ask of Streamlit; left out: emptying everybody's cache, git information, debugging.
FRAME_KINDS = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
LARGEST_FRAME = 256 * 1024  # bytes; a full questionnaire page sends about 5 kB
BURST, PER_SECOND = 60, 3  # of one page: somebody in a hurry taps twice a second, and a page looks by itself at most once a second
ROOM_BURST, ROOM_PER_SECOND = 600, 40  # of one address: forty phones in one room
SIZE = 64 * 1024  # bytes that cost as much as one more frame


def only_allowed_frames(receive: Receive, send: Send, kind_of: Callable[[bytes], str | None], paces: tuple[Pace, ...]) -> Receive:
    """`receive` of a websocket without what is not ours: that is dropped, or ends the connection when it is no frame at all.

    kind_of(frame) gives the kind (a key of FRAME_KINDS or another), None for an empty frame, and raises when it is none.
    Who sends faster than `paces` allow waits: the frames stay where they are, in the network.
    """

    async def close(code: int) -> Message:
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    async def receive_guarded() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            frame = message.get("bytes")
            if frame is None:  # text: Streamlit speaks bytes only
                return await close(1003)
            if len(frame) > LARGEST_FRAME:
                return await close(1009)
            seconds = max((pace.wait(1 + len(frame) / SIZE) or 0.0 for pace in paces), default=0.0)
            if seconds:
                await asyncio.sleep(seconds)
            try:
                kind = kind_of(frame)
            except Exception:
                return await close(1002)
            if kind in FRAME_KINDS:
                return message

    return receive_guarded
