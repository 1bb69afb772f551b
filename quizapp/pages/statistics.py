"""The statistics as a page: each figure with its definition beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from quizapp.language import Language, Text
from quizapp.numbers import readable
from quizapp.pages.sheet import BLANK, WIDEST, Sheet
from quizapp.plots.data import Histogram, Plot
from quizapp.plots.draw import draw
from quizapp.rows import Row, Span, cells, clipped, padded, wrap
from quizapp.stats.load import Day
from quizapp.stats.retention import Share
from quizapp.study.statistics import Statistics
from quizapp.wording import statistics as words
from quizapp.wording.dates import SHORT_WEEKDAYS

LABEL = 12
"""Cells for what stands before a row, and for a column."""
_SHADES = "·░▒▓█"
FEW = 5
"""Lines of a list that is cut off."""

Say = Callable[[str], str]
"""Gives a card or topic the words that stand for it on the page."""


def statistics_rows(
    found: Statistics, width: int, *, name: Say, point: Callable[[str, str], str],
    language: Language = "en",
) -> list[Row]:  # fmt: skip
    """Return the page, at most *width* cells wide.

    *name* gives the words for a topic or card, *point* those for a key point of a card.
    """
    sheet = Sheet(width=min(width, WIDEST), language=language)
    if not found.answers:
        return sheet.line(words.NOTHING)
    sections = (
        _retention(found, sheet),
        _readiness(found, sheet, name),
        _ahead(found, sheet),
        _done(found, sheet),
        _memory(found, sheet),
        _confidence(found, sheet),
        _weak(found, sheet, name, point),
    )
    return [row for section in sections if section for row in (*section, BLANK)][:-1]


def _section(title: Text, definition: str, rows: Iterable[Row], sheet: Sheet) -> list[Row]:
    told = wrap([Span(definition, "dim")], sheet.width)
    return [(Span(sheet.say(title), "strong"),), *told, BLANK, *rows]


def _retention(found: Statistics, sheet: Sheet) -> list[Row]:
    heads = [sheet.say(text) for text in (words.YOUNG, words.MATURE, words.ALL)]
    rows: list[Row] = [(Span(" " * LABEL + _columns(*heads), "dim"),)]
    for window, kept in found.retention.items():
        shares = (_share(share, sheet) for share in (kept.young, kept.mature, kept.all))
        lead = padded(sheet.say(words.WINDOWS[window]), LABEL)
        rows.append((Span(lead), Span(_columns(*shares))))
    return _section(words.RETENTION, sheet.say(words.RETENTION_IS), rows, sheet)


def _share(share: Share, sheet: Sheet) -> str:
    return "–" if share.rate is None else sheet.say(words.SHARE, rate=share.rate, of=share.of)


def _columns(*texts: str) -> str:
    return "".join(padded(text, LABEL, right=True) for text in texts)


def _readiness(found: Statistics, sheet: Sheet, name: Say) -> list[Row]:
    then = found.readiness_then
    label = max((cells(name(topic)) for topic in found.readiness), default=0)
    label = min(label, sheet.width - 34)
    rows = list[Row]()
    for topic, share in sorted(found.readiness.items(), key=lambda one: one[1]):
        title = padded(clipped(name(topic), label), label + 2)
        row = (Span(title), *_bar(share), Span(f" {share:>4.0%}"))
        later = f"  {sheet.say(words.THEN, share=then[topic])}" if then else ""
        rows.append((*row, Span(later, "dim")) if later else row)
    definition = sheet.say(words.READINESS_IS)
    if then:
        definition += sheet.say(words.THEN_IS)
    return _section(words.READINESS, definition, rows, sheet)


def _bar(share: float) -> tuple[Span, Span]:
    full = round(16 * share)
    return Span("━" * full, "accent"), Span("─" * (16 - full), "faint")


def _ahead(found: Statistics, sheet: Sheet) -> list[Row]:
    ahead = found.forecast
    plot = Histogram(
        title="",
        edges=tuple(float(day) for day in range(len(ahead.days) + 1)),
        heights=tuple(float(count) for count in ahead.days),
        bars_name=words.CARDS_DUE,
        x_label=words.DAYS_FROM_TODAY,
        y_label=words.CARDS,
    )
    overdue = sheet.say(words.OVERDUE, count=ahead.backlog) if ahead.backlog else ""
    said = overdue + sheet.say(words.LONG_RUN, load=readable(ahead.daily_load, 2))
    rows = [*_lines(said, sheet), BLANK, *_plot(plot, 9, sheet)]
    return _section(words.AHEAD, sheet.say(words.AHEAD_IS), rows, sheet)


def _lines(text: str, sheet: Sheet) -> tuple[Row, ...]:
    return wrap([Span(text)], sheet.width)


def _plot(plot: Plot, height: int, sheet: Sheet) -> tuple[Row, ...]:
    return draw(plot, sheet.width, height, language=sheet.language)


def _done(found: Statistics, sheet: Sheet) -> list[Row]:
    week = found.days[-7:]
    minutes = sum(day.minutes for day in week) / 7
    answers = readable(sum(day.answers for day in week) / 7, 2)
    said = sheet.line(words.LAST_WEEK, answers=answers, minutes=minutes)
    rows = [*said, BLANK, *_calendar(found.days, sheet)]
    return _section(words.DONE, sheet.say(words.DONE_IS), rows, sheet)


def _calendar(days: Sequence[Day], sheet: Sheet) -> Iterator[Row]:
    """Yield one row for each day of the week and one column for each week, busier ones darker."""
    first = date.fromordinal(days[0].day).weekday()
    busiest = max(day.answers for day in days)
    shades = ["  "] * first + [_SHADES[_level(day.answers, busiest)] * 2 for day in days]
    shades += ["  "] * (-len(shades) % 7)
    for weekday, name in enumerate(SHORT_WEEKDAYS):
        yield (Span(padded(sheet.say(name), 5), "dim"), Span("".join(shades[weekday::7]), "accent"))
    yield BLANK
    scale = f"     {'  '.join(_SHADES[1:])}  {sheet.say(words.UP_TO, count=busiest)}"
    yield (Span(scale, "dim"),)


def _level(answers: int, busiest: int) -> int:
    """Return 0 for none, else 1 to 4 by the share of the busiest day."""
    return -(-4 * answers // busiest) if answers else 0


def _memory(found: Statistics, sheet: Sheet) -> list[Row]:
    known = found.knowledge
    if not known.cards or known.stability is None or known.difficulty is None:
        return []
    said = sheet.line(
        words.RECALLED,
        total=known.total,
        cards=known.cards,
        stability=readable(known.stability, 2),
        difficulty=known.difficulty,
    )
    rows = [*said, BLANK, *_plot(_by_recall(known.retrievabilities), 8, sheet)]
    return _section(words.MEMORY, sheet.say(words.MEMORY_IS), rows, sheet)


def _by_recall(retrievabilities: Iterable[float]) -> Histogram:
    tenths = [0] * 10
    for recall in retrievabilities:
        tenths[min(9, int(10 * recall))] += 1
    return Histogram(
        title="",
        edges=tuple(tenth / 10 for tenth in range(11)),
        heights=tuple(map(float, tenths)),
        bars_name=words.CARDS,
        x_label=words.RETRIEVABILITY,
        y_label=words.CARDS,
    )


def _confidence(found: Statistics, sheet: Sheet) -> list[Row]:
    if not any(share.of for share in found.calibration.values()):
        return []
    rows = [
        (
            Span(padded(sheet.say(words.SURE[name]), LABEL)),
            *_bar(share.rate or 0),
            Span(f"  {_share(share, sheet)}"),
        )
        for name, share in found.calibration.items()
    ]
    return _section(words.CONFIDENCE, sheet.say(words.CONFIDENCE_IS), rows, sheet)


def _weak(
    found: Statistics, sheet: Sheet, name: Say, point: Callable[[str, str], str]
) -> list[Row]:
    rows = list[Row]()
    for weak in found.weak_points[:FEW]:
        lead = sheet.say(words.MISSED, missed=weak.missed, of=weak.of)
        rows += _item(lead, point(weak.card, weak.point), sheet)
    for fallen in found.fallen_for[:FEW]:
        times = words.ONCE if fallen.times == 1 else words.TIMES
        rows += _item(sheet.say(times, count=fallen.times), name(fallen.card), sheet)
    return _section(words.WEAK, sheet.say(words.WEAK_IS), rows, sheet) if rows else []


def _item(lead: str, text: str, sheet: Sheet) -> list[Row]:
    rows = wrap([Span(text)], sheet.width - LABEL)
    return [
        (Span(padded(lead if at == 0 else "", LABEL), "dim"), *row) for at, row in enumerate(rows)
    ]
