"""A slow demo under watch."""

import pytest

from quizapp.demos.model import DemoFailed
from quizapp.demos.progress import Cancelled, Overrun, report, watched
from quizapp.demos.run import run

QUICK = {"d_k": 16}


def test_without_a_watch_nobody_hears():
    report(1, 10)


def test_a_watch_hears_every_report_inside_it_only():
    heard = []
    with watched(lambda done, steps: heard.append((done, steps)), seconds=60):
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


def test_a_run_is_stopped_at_its_first_report_behind_its_time():
    reported = []

    def demo() -> None:
        report(1, 10)
        reported.append(1)

    with pytest.raises(Overrun), watched(None, seconds=-1):
        demo()
    assert reported == []


def test_a_run_that_reports_nothing_has_overrun_when_it_comes_back():
    with pytest.raises(Overrun), watched(None, seconds=-1):
        pass


def test_after_an_overrun_others_have_their_time_again():
    with pytest.raises(Overrun), watched(None, seconds=-1):
        report(1, 10)
    report(2, 10)


def test_an_overrun_is_a_failure_with_the_demos_name(monkeypatch):
    monkeypatch.setattr("quizapp.demos.run.LONGEST_RUN", -1.0)
    with pytest.raises(DemoFailed, match="scaling-training took longer"):
        run("scaling-training", QUICK, 1_005)
