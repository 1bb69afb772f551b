"""Driving the application by keys, and reading what is on its screen."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from textual.app import App
from textual.pilot import Pilot

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
WIDE, NARROW = (120, 40), (80, 24)
PATIENCE = 60
"""Seconds after which what was waited for will not come."""


def screen(app: App) -> str:
    """Return what is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def until(pilot: Pilot, text: str) -> None:
    """Let the application go on until *text* is on its screen, however busy the machine is."""
    await until_holds(pilot, lambda: text in screen(pilot.app), repr(text))


async def until_holds(pilot: Pilot, holds: Callable[[], bool], what: str) -> None:
    """Let the application go on until *holds*; *what* says in a failure what was waited for."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not holds():
                await pilot.pause()
    except TimeoutError:
        raise AssertionError(f"waited in vain for {what}:\n{screen(pilot.app)}") from None


async def press(pilot: Pilot, *keys: str) -> None:
    """Press *keys* once nothing is under way, and wait for what they set off."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
