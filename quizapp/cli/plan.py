"""`quizapp plan`: studying towards the day of an interview."""

from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options, opened, opened_index
from quizapp.cli.output import print_json, print_notice

if TYPE_CHECKING:
    from quizapp.config import Value
    from quizapp.study.plan import Plan

WIDTH = 78


@click.command
@click.option("--date", "day", metavar="DAY", help="Day of the interview: 2026-12-18, 12-18, +25.")
@click.option("--minutes", type=click.IntRange(1, 960), help="Minutes a day until then.")
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="TOPIC=N",
    help="Let a topic count N times as much, 0.1 to 10; repeatable.",
)
@click.option("--clear", is_flag=True, help="Forget the interview and the weights.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(
    options: Options,
    day: str | None,
    minutes: int | None,
    weights: tuple[str, ...],
    clear: bool,
    as_json: bool,
) -> None:
    """Plan for an interview, and show what the days until then will come to."""
    changes = _changes(options, day, minutes, weights)
    if clear:
        changes = {"interview": None, "weights": None, **changes}
    if changes:
        _save(options, changes)
    _show(options, as_json=as_json)


def _changes(
    options: Options, day: str | None, minutes: int | None, weights: tuple[str, ...]
) -> "dict[str, Value]":
    from datetime import date

    from quizapp.language import in_language
    from quizapp.scheduling.days import study_day
    from quizapp.study.plan import BadDay, date_from

    changes: dict[str, Value] = {}
    if day is not None:
        try:
            changes["interview"] = date_from(day, date.fromordinal(study_day(options.now())))
        except BadDay as fault:
            raise Refused(in_language(fault.text, options.chosen_language())) from fault
    if minutes is not None:
        changes["minutes_per_day"] = minutes
    if weights:
        changes["weights"] = _weights(options, weights)
    return changes


def _weights(options: Options, given: tuple[str, ...]) -> dict[str, float]:
    with opened_index(options) as index:
        topics = [topic.topic for topic in index.topics()]
    return dict(_weight(one, topics) for one in given)


def _weight(given: str, topics: list[str]) -> tuple[str, float]:
    from difflib import get_close_matches

    from quizapp.config import ConfigError, weight_from

    topic, equals, factor = given.partition("=")
    if not equals:
        raise Refused(f"{given!r} is no weight; write TOPIC=N.")
    if topic not in topics:
        near = get_close_matches(topic, topics, n=1)
        meant = f" Did you mean {near[0]}?" if near else f" There are {', '.join(topics)}."
        raise Refused(f"There is no topic {topic!r}.{meant}")
    try:
        return topic, weight_from(factor)
    except ConfigError as fault:
        raise Refused(str(fault)) from fault


def _save(options: Options, changes: "dict[str, Value]") -> None:
    from quizapp.config import ConfigError, save

    options.config()  # a file that is broken already is told as such
    try:
        save(options.folders.settings, changes)
    except ConfigError as fault:
        raise Refused(str(fault)) from fault


def _show(options: Options, *, as_json: bool) -> None:
    from quizapp.language import in_language
    from quizapp.pages.plan import plan_rows
    from quizapp.rows import to_text
    from quizapp.wording.plan import PLAN_ONE, why_none

    language = options.chosen_language()
    with opened(options) as study:
        print_notice(study.index)
        plan = study.plan()
        if as_json:
            print_json({"plan": plan and _as_data(plan)})
        elif plan is None:
            click.echo(why_none(study.config.interview, study.today(), language))
            click.echo(in_language(PLAN_ONE, language))
        else:
            topics = {topic.topic: topic for topic in study.index.topics()}
            click.echo(to_text(plan_rows(plan, plan.forecast(), topics, WIDTH, language)))


def _as_data(plan: "Plan") -> dict[str, object]:
    from datetime import date

    ahead = plan.forecast()
    return {
        "date": plan.date.isoformat(),
        "days_left": plan.days_left,
        "minutes_per_day": plan.minutes,
        "cards": plan.cards,
        "new": len(plan.new),
        "weights": {plan.topic_of[card]: one for card, one in plan.towards.weights.items()},
        "today": {"cards": len(plan.queue), "minutes": plan.session_minutes},
        "recall_on_the_day": {
            "without_study": round(plan.recall, 4),
            "with_todays_session": round(plan.recall_after_today, 4),
            "as_planned": round(ahead.days[-1].recall, 4),
        },
        "days": [
            {
                "date": date.fromordinal(one.day).isoformat(),
                "minutes": round(one.minutes, 1),
                "answers": one.answers,
                "new": one.new,
                "recall_on_the_day": round(one.recall, 4),
            }
            for one in ahead.days
        ],
        "not_in_time": dict(plan.left_out(ahead)),
        "minutes_to_meet_all": round(plan.minutes_to_see_all, 1),
    }
