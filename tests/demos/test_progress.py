"""A slow demo under watch."""

import pytest

from quizapp.demos.progress import Cancelled, report, watched
from quizapp.demos.run import run

QUICK = {"d_k": 16}


def test_without_a_watch_nobody_hears():
    report(1, 10)


def test_a_watch_hears_every_report_inside_it_only():
    heard = []
    with watched(lambda done, steps: heard.append((done, steps))):
        report(1, 10)
    report(2, 10)
    assert heard == [(1, 10)]


def test_a_slow_demo_tells_its_steps():
    heard = []
    run("scaling-training", QUICK, 1_001, lambda done, steps: heard.append((done, steps)))
    assert heard[0] == (5, 250)
    assert heard[-1] == (250, 250)


def test_a_cancelled_run_stops_at_its_next_step():
    heard = []

    def cancel(done: int, _steps: int) -> None:
        heard.append(done)
        raise Cancelled

    with pytest.raises(Cancelled):
        run("scaling-training", QUICK, 1_002, cancel)
    assert heard == [5]


def test_a_run_after_a_cancelled_one_is_whole():
    def cancel(done: int, _steps: int) -> None:
        if done == 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        run("scaling-training", QUICK, 1_003, cancel)
    heard = []
    run("scaling-training", QUICK, 1_003, lambda done, _steps: heard.append(done))
    assert heard[-1] == 250
