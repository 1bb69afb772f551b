"""The plan for an interview as rows of text, for the terminal and for pipes."""

from collections.abc import Iterator, Mapping
from datetime import date

from quizapp.bank.models import TopicHeader
from quizapp.language import Language, in_language, say
from quizapp.rows import Row, Span, padded, wrap
from quizapp.scheduling.forecast import DayAhead, Forecast
from quizapp.study.plan import Plan
from quizapp.wording import plan as words
from quizapp.wording.dates import SHORT_WEEKDAYS, short_day, weekday

WEEK = 7
LABEL, LEAD, CELL, SUM = 20, 8, 5, 7
"""Cells for the label of a figure; in the calendar for a week's name, a day, and their sum."""

BARS = "▁▂▃▄▅▆▇█"
ON_THE_DAY = "◆"


def plan_rows(
    plan: Plan,
    ahead: Forecast | None,
    topics: Mapping[str, TopicHeader],
    width: int,
    language: Language = "en",
) -> list[Row]:
    """Return what is planned; *ahead* is None while it is being worked out."""
    rows = [*_heading(plan, language), (), *_recalls(plan, ahead, language), ()]
    if ahead is None:
        return [*rows, (Span(in_language(words.WORKING_OUT, language), "dim"),)]
    rows += [*_calendar(plan, ahead, language), ()]
    rows += wrap([Span(words.in_time(plan, ahead, topics, language))], width)
    if weights := words.weights(plan, language):
        rows += wrap([Span(weights, "dim")], width)
    return [*rows, *wrap([Span(say(words.EXPECTED, language, count=plan.cards), "dim")], width)]


def sparkline(plan: Plan, ahead: Forecast, width: int = 8) -> str:
    """Return recall on the day as it grows over the days ahead, 0 to 1, in *width* bars."""
    recalls = [plan.recall, *(one.recall for one in ahead.days)]
    picked = [recalls[round(place * (len(recalls) - 1) / (width - 1))] for place in range(width)]
    return "".join(BARS[min(int(recall * len(BARS)), len(BARS) - 1)] for recall in picked)


def _heading(plan: Plan, language: Language) -> Iterator[Row]:
    when, name = words.countdown(plan, language), weekday(plan.date, language)
    yield (Span(say(words.ON_A, language, countdown=when, weekday=name), "strong"),)
    yield (Span(words.minutes_a_day(plan, language), "dim"),)


def _recalls(plan: Plan, ahead: Forecast | None, language: Language) -> Iterator[Row]:
    lead, stopped = (in_language(text, language) for text in (words.RECALL, words.IF_STOPPED))
    yield _recall(lead, plan.recall, stopped)
    yield _recall("", plan.recall_after_today, words.with_today(plan, language))
    if ahead is not None:
        yield _recall("", ahead.days[-1].recall, in_language(words.AS_PLANNED, language))


def _recall(label: str, recall: float, meaning: str) -> Row:
    return (
        Span(padded(label, LABEL)),
        Span(f"{recall:.2f}", "accent-strong"),
        Span(f"  {meaning}"),
    )


# --- the calendar -----------------------------------------------------------------------------


def _calendar(plan: Plan, ahead: Forecast, language: Language) -> Iterator[Row]:
    """Yield one row a week: minutes of each day, their sum, and recall on the day after it."""
    yield (Span(_column_heads(language), "dim"),)
    days = {one.day: one for one in ahead.days}
    for monday in range(_monday(plan.today), plan.day + 1, WEEK):
        yield _week(plan, days, monday, language)


def _column_heads(language: Language) -> str:
    lead, total, recall = (
        in_language(text, language)
        for text in (words.COLUMN_MINUTES, words.COLUMN_SUM, words.COLUMN_RECALL)
    )
    heads = (padded(in_language(name, language), CELL, right=True) for name in SHORT_WEEKDAYS)
    return f"{padded(lead, LEAD)}{''.join(heads)}{padded(total, SUM, right=True)}   {recall}"


def _monday(day: int) -> int:
    return day - date.fromordinal(day).weekday()


def _week(plan: Plan, days: Mapping[int, DayAhead], monday: int, language: Language) -> Row:
    first = short_day(date.fromordinal(monday), language)
    cells = [_cell(plan, days, day) for day in range(monday, monday + WEEK)]
    studied = [days[day] for day in range(monday, monday + WEEK) if day in days]
    row = (Span(padded(first, LEAD), "dim"), *cells)
    if not studied:
        return row
    recall = studied[-1].recall
    minutes = sum(round(one.minutes) for one in studied)
    bar = "━" * round(10 * recall)
    return (*row, Span(f"{minutes:>{SUM}}"), Span(f"   {recall:.2f} "), Span(bar, "accent"))


def _cell(plan: Plan, days: Mapping[int, DayAhead], day: int) -> Span:
    if day == plan.day:
        return Span(ON_THE_DAY.rjust(CELL), "accent-strong")
    if day not in days:
        return Span(" " * CELL)
    return Span(f"{round(days[day].minutes):>{CELL}}", "strong" if day == plan.today else "")
