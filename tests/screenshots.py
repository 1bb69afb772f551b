"""Makes the pictures of the README: `python tests/screenshots.py [--light] [FOLDER]`.

Each picture is a real session on the bundled bank, driven by keys, with a clock that stands still.
"""

import argparse
import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from quizapp.bank.index import Index
from quizapp.paths import bundled_content, home
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp
from quizapp.tui.themes import DARK, LIGHT

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
CARDS = ("llm-interview/std-of-a-raw-score", "llm-interview/variance-of-one-product")


def main() -> None:
    """Write one SVG for each screen into the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(".github/screenshots"))
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--size", default="120x36")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    width, height = map(int, given.size.split("x"))
    asyncio.run(_all(given.folder, LIGHT.name if given.light else DARK.name, (width, height)))


async def _all(folder: Path, theme: str, size: tuple[int, int]) -> None:
    async with _started(theme, size) as pilot:
        _save(pilot, folder / "home.svg")
    async with _started(theme, size, *CARDS) as pilot:
        await _press(pilot, "2", "2", "full_stop", "6", "enter")
        for _ in range(4):
            await _press(pilot, "r")
        _save(pilot, folder / "study-demo.svg")
        await _press(pilot, "v", *["down"] * 5, "w")
        _save(pilot, folder / "study-derivation.svg")
        await _press(pilot, "3", "a", "t")
        _save(pilot, folder / "study-misconception.svg")
        await _press(pilot, "space", "q")
        _save(pilot, folder / "summary.svg")


@asynccontextmanager
async def _started(theme: str, size: tuple[int, int], *cards: str) -> AsyncIterator[Pilot[None]]:
    with tempfile.TemporaryDirectory() as folder:
        places = home(Path(folder))
        with (
            Index.open(places.index, [bundled_content()]) as index,
            Store.open(places.database) as store,
        ):
            study = Study(index, store, lambda: NOW, UTC)
            study.ask(cards)
            app = QuizApp(study, places)
            async with app.run_test(size=size) as pilot:
                app.theme = theme
                await _press(pilot)
                yield pilot


async def _press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def _save(pilot: Pilot[None], file: Path) -> None:
    svg = pilot.app.export_screenshot(title="quizapp")
    # Addresses of other hosts go: a viewer blocks their font, and a stock font serves.
    svg = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    file.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
