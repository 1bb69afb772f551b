"""What is imported before the first card is on the screen."""

import subprocess
import sys

from banks import a_small_bank

SPY = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path

home_folder, bank = map(Path, sys.argv[1:])

from quizapp.bank.index import Index
from quizapp.paths import home
from quizapp.store.store import Store
from quizapp.study.study import Study
from quizapp.tui.app import QuizApp

HEAVY = {"numpy", "sympy", "sqlalchemy", "yaml", "pydantic"}
HEAVY |= {"quizapp.algebra", "quizapp.grading.grade", "quizapp.scheduling.fit"}
HEAVY |= {"quizapp.tui.widgets.demo_pane", "quizapp.tui.widgets.derivation_pane"}
seen = []


def on_screen():
    strips = app.screen._compositor.render_strips()
    return "standard deviation of" in " ".join(strip.text for strip in strips)


class Spy:
    def find_spec(self, name, path=None, target=None):
        if name in HEAVY:
            seen.append((name, on_screen()))
        return None


async def study():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()


places = home(home_folder)
with Index.open(places.index, [bank]) as index, Store.open(places.database) as store:
    app = QuizApp(Study(index, store, lambda: datetime(2026, 11, 23, tzinfo=UTC), UTC), places)
    early = sorted(HEAVY & sys.modules.keys())
    sys.meta_path.insert(0, Spy())
    asyncio.run(study())
print("early", early)
print("at the end", sorted(HEAVY & sys.modules.keys()))
print("too soon", [name for name, shown in seen if not shown])
"""


def spied(tmp_path) -> str:
    bank = a_small_bank(tmp_path / "bank")
    command = [sys.executable, "-c", SPY, str(tmp_path / "home"), str(bank)]
    warm = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "yaml" in warm.stdout.split("\n")[0], "the first start reads YAML"
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_nothing_heavy_is_imported_before_the_first_card_is_on_the_screen(tmp_path):
    early, at_the_end, too_soon, *_ = spied(tmp_path).split("\n")
    assert early == "early []"
    assert too_soon == "too soon []"
    assert "numpy" in at_the_end, "the demo beside the card needs it"
    assert "sympy" not in at_the_end, "derivations have a process of their own"
