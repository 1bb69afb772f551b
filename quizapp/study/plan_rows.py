"""The plan for an interview as rows of text, for the terminal and for pipes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from quizapp.bank.models import TopicHeader
from quizapp.rows import Row, Span, wrap
from quizapp.scheduling.forecast import DayAhead, Forecast
from quizapp.study.plan import Plan

WEEK = 7
BARS = "▁▂▃▄▅▆▇█"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ON_THE_DAY = "◆"


def plan_rows(
    plan: Plan, ahead: Forecast | None, topics: Mapping[str, TopicHeader], width: int
) -> list[Row]:
    """Return what is planned; *ahead* is None while it is being worked out."""
    rows = [*_heading(plan), (), *_recalls(plan, ahead), ()]
    if ahead is None:
        return [*rows, (Span("The days ahead are being worked out …", "dim"),)]
    rows += [*_calendar(plan, ahead), ()]
    rows += wrap([Span(text) for text in _honestly(plan, ahead, topics)], width)
    if weights := _weights(plan):
        rows += wrap([Span(weights, "dim")], width)
    caveat = (
        f"Expected over {plan.cards} cards by FSRS' model of memory; a card never met counts as 0."
    )
    return [*rows, *wrap([Span(caveat, "dim")], width)]


def no_plan_text(interview: date | None, today: date) -> str:
    """Say why there is no plan."""
    if interview is None:
        return "No interview is planned."
    if interview == today:
        return "The interview is today. Good luck!"
    return f"The interview was on {day_text(interview)}. Cards come as if there had been none."


def day_text(day: date) -> str:
    """Return `18 December`, with the year where it is not obvious to the reader."""
    return f"{day.day} {day:%B}"


def countdown(plan: Plan) -> str:
    """Return `Interview tomorrow (18 December)` or `Interview in 25 days (18 December)`."""
    when = "tomorrow" if plan.days_left == 1 else f"in {plan.days_left} days"
    return f"Interview {when} ({day_text(plan.date)})"


def recall_text(plan: Plan, ahead: Forecast) -> str:
    """Return how recall on the day rises: if studying stopped now, and as planned."""
    return f"recall on the day {plan.recall:.2f} → {ahead.days[-1].recall:.2f}"


def sparkline(plan: Plan, ahead: Forecast, width: int = 8) -> str:
    """Return recall on the day as it grows over the days ahead, 0 to 1, in *width* bars."""
    recalls = [plan.recall, *(one.recall for one in ahead.days)]
    picked = [recalls[round(place * (len(recalls) - 1) / (width - 1))] for place in range(width)]
    return "".join(BARS[min(int(recall * len(BARS)), len(BARS) - 1)] for recall in picked)


def _heading(plan: Plan) -> Iterator[Row]:
    minutes = "1 minute a day" if plan.minutes == 1 else f"{plan.minutes} minutes a day"
    yield (Span(f"{countdown(plan)}, a {plan.date:%A}", "strong"),)
    yield (Span(minutes, "dim"),)


def _recalls(plan: Plan, ahead: Forecast | None) -> Iterator[Row]:
    today = f"with today's session: {_cards(len(plan.queue))}, about {plan.session_minutes} min"
    if not plan.queue:
        today = "with today's session, which is done"
    yield _recall("Recall on the day", plan.recall, "if studying stopped now")
    yield _recall("", plan.recall_after_today, today)
    if ahead is not None:
        yield _recall("", ahead.days[-1].recall, "as planned")


def _recall(label: str, recall: float, meaning: str) -> Row:
    return (Span(label.ljust(20)), Span(f"{recall:.2f}", "accent-strong"), Span(f"  {meaning}"))


def _cards(count: int) -> str:
    return "1 card" if count == 1 else f"{count} cards"


# --- the calendar -----------------------------------------------------------------------------


def _calendar(plan: Plan, ahead: Forecast) -> Iterator[Row]:
    """Yield one row a week: minutes of each day, their sum, and recall on the day after it."""
    heads = "".join(name.rjust(5) for name in WEEKDAYS)
    yield (Span(f"{'minutes':8}{heads}{'sum':>7}   recall on the day", "dim"),)
    days = {one.day: one for one in ahead.days}
    for monday in range(_monday(plan.today), plan.day + 1, WEEK):
        yield _week(plan, days, monday)


def _monday(day: int) -> int:
    return day - date.fromordinal(day).weekday()


def _week(plan: Plan, days: Mapping[int, DayAhead], monday: int) -> Row:
    first = date.fromordinal(monday)
    cells = [_cell(plan, days, day) for day in range(monday, monday + WEEK)]
    studied = [days[day] for day in range(monday, monday + WEEK) if day in days]
    row = (Span(f"{first:%b} {first.day:<4}".ljust(8), "dim"), *cells)
    if not studied:
        return row
    recall = studied[-1].recall
    minutes = sum(round(one.minutes) for one in studied)
    bar = "━" * round(10 * recall)
    return (*row, Span(f"{minutes:>7}"), Span(f"   {recall:.2f} "), Span(bar, "accent"))


def _cell(plan: Plan, days: Mapping[int, DayAhead], day: int) -> Span:
    if day == plan.day:
        return Span(ON_THE_DAY.rjust(5), "accent-strong")
    if day not in days:
        return Span(" " * 5)
    return Span(f"{round(days[day].minutes):>5}", "strong" if day == plan.today else "")


# --- what it cannot do ------------------------------------------------------------------------


def _honestly(plan: Plan, ahead: Forecast, topics: Mapping[str, TopicHeader]) -> Iterator[str]:
    left_out = plan.left_out(ahead)
    if not left_out:
        yield "Every card is met in time."
        return
    count = left_out.total()
    yield f"Not in time: {_cards(count)} of {plan.cards}, {_by_topic(left_out, topics)}. "
    enough = max(plan.minutes + 1, -int(-plan.minutes_to_see_all // 1))
    yield f"To meet each at least once takes {enough} minutes a day or more."


def _by_topic(left_out: Counter[str], topics: Mapping[str, TopicHeader]) -> str:
    parts = [
        f"{count} of Day {topics[topic].day}" if topic in topics else f"{count} of {topic}"
        for topic, count in left_out.most_common()
    ]
    return ", ".join(parts)


def _weights(plan: Plan) -> str:
    weights = {plan.topic_of[card]: factor for card, factor in plan.towards.weights.items()}
    listed = ", ".join(f"{topic} {factor:g}" for topic, factor in weights.items() if factor != 1)
    return f"Weights: {listed}." if listed else ""
