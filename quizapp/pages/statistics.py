"""The statistics as a page: each figure with its definition beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from quizapp.language import Language
from quizapp.numbers import readable
from quizapp.plots.data import Histogram, Plot
from quizapp.plots.draw import draw
from quizapp.rows import Row, Span, cells, clipped, wrap
from quizapp.stats.load import Day
from quizapp.stats.retention import Retention, Share
from quizapp.study.statistics import Statistics

BLANK: Row = ()
WIDEST = 76
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
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
    width = min(width, WIDEST)
    if not found.answers:
        return _lines(["Nothing was answered yet. Statistics begin with the first card."], width)
    sections = (
        _retention(found, width),
        _readiness(found, width, name),
        _ahead(found, width, language),
        _done(found, width),
        _memory(found, width, language),
        _confidence(found, width),
        _weak(found, width, name, point),
    )
    return [row for section in sections if section for row in (*section, BLANK)][:-1]


def _section(title: str, definition: str, rows: Iterable[Row], width: int) -> list[Row]:
    told = wrap([Span(definition, "dim")], width)
    return [(Span(title, "strong"),), *told, BLANK, *rows]


def _lines(texts: Iterable[str], width: int) -> list[Row]:
    return [row for text in texts for row in wrap([Span(text)], width)]


def _retention(found: Statistics, width: int) -> list[Row]:
    header = (Span(" " * 12 + _columns("young", "mature", "all"), "dim"),)
    rows = [
        (Span(f"{window:<12}"), Span(_columns(*map(_share, _shares(kept)))))
        for window, kept in found.retention.items()
    ]
    definition = (
        "Of the first answers of a day to cards with an interval of a day or more, how many were "
        "not Again. Young is an interval below 21 days."
    )
    return _section("True retention", definition, [header, *rows], width)


def _shares(kept: Retention) -> tuple[Share, Share, Share]:
    return kept.young, kept.mature, kept.all


def _share(share: Share) -> str:
    return "–" if share.rate is None else f"{share.rate:.0%} of {share.of}"


def _columns(*texts: str) -> str:
    return "".join(f"{text:>12}" for text in texts)


def _readiness(found: Statistics, width: int, name: Say) -> list[Row]:
    then = found.readiness_then
    rows = list[Row]()
    label = max((cells(name(topic)) for topic in found.readiness), default=0)
    label = min(label, width - 34)
    for topic, share in sorted(found.readiness.items(), key=lambda one: one[1]):
        title = clipped(name(topic), label)
        row = (
            Span(title + " " * (label - cells(title) + 2)),
            *_bar(share),
            Span(f" {share:>4.0%}"),
        )
        later = (Span(f"  then {then[topic]:.0%}", "dim"),) if then else ()
        rows.append((*row, *later))
    definition = (
        "The expected share of a topic's cards that you would recall today. A card that you never "
        "met counts as not recalled."
    )
    if then:
        definition += " Then: on the day of the interview, if you stopped now."
    return _section("Readiness", definition, rows, width)


def _bar(share: float) -> tuple[Span, Span]:
    full = round(16 * share)
    return Span("━" * full, "accent"), Span("─" * (16 - full), "faint")


def _ahead(found: Statistics, width: int, language: Language) -> list[Row]:
    ahead = found.forecast
    plot = Histogram(
        title="",
        edges=tuple(float(day) for day in range(len(ahead.days) + 1)),
        heights=tuple(float(count) for count in ahead.days),
        bars_name="cards due",
        x_label="days from today",
        y_label="cards",
    )
    backlog = f"{ahead.backlog} overdue. " if ahead.backlog else ""
    words = f"{backlog}In the long run about {readable(ahead.daily_load, 2)} reviews a day."
    definition = (
        "Cards by the day they are due, suspended ones left out. The long run is the sum of "
        "1 / interval over all cards."
    )
    rows = [*_lines([words], width), BLANK, *_plot(plot, width, 9, language)]
    return _section("Ahead", definition, rows, width)


def _plot(plot: Plot, width: int, height: int, language: Language) -> tuple[Row, ...]:
    return draw(plot, width, height, language=language)


def _done(found: Statistics, width: int) -> list[Row]:
    week = found.days[-7:]
    minutes = sum(day.minutes for day in week) / 7
    answers = sum(day.answers for day in week) / 7
    words = f"The last seven days: {readable(answers, 2)} answers and {minutes:.0f} minutes a day."
    definition = "Every answer that stands, on the study day it was given. A day begins at 4 am."
    rows = [*_lines([words], width), BLANK, *_calendar(found.days)]
    return _section("Done", definition, rows, width)


def _calendar(days: Sequence[Day]) -> Iterator[Row]:
    """Yield one row for each day of the week and one column for each week, busier ones darker."""
    first = date.fromordinal(days[0].day).weekday()
    busiest = max(day.answers for day in days)
    cells = ["  "] * first + [_SHADES[_level(day.answers, busiest)] * 2 for day in days]
    cells += ["  "] * (-len(cells) % 7)
    for weekday, name in enumerate(_WEEKDAYS):
        yield (Span(f"{name}  ", "dim"), Span("".join(cells[weekday::7]), "accent"))
    yield BLANK
    yield (Span(f"     {'  '.join(_SHADES[1:])}  up to {busiest} answers a day", "dim"),)


def _level(answers: int, busiest: int) -> int:
    """Return 0 for none, else 1 to 4 by the share of the busiest day."""
    return -(-4 * answers // busiest) if answers else 0


def _memory(found: Statistics, width: int, language: Language) -> list[Row]:
    known = found.knowledge
    if not known.cards or known.stability is None or known.difficulty is None:
        return []
    words = (
        f"{known.total:.1f} of {known.cards} cards would be recalled now. "
        f"Median stability {readable(known.stability, 2)} days, difficulty {known.difficulty:.0%}."
    )
    tenths = [0] * 10
    for recall in known.retrievabilities:
        tenths[min(9, int(10 * recall))] += 1
    plot = Histogram(
        title="",
        edges=tuple(tenth / 10 for tenth in range(11)),
        heights=tuple(map(float, tenths)),
        bars_name="cards",
        x_label="retrievability",
        y_label="cards",
    )
    definition = (
        "Retrievability is the chance to recall a card now (FSRS-6), stability the days until it "
        "falls to 90 %; difficulty is (D − 1) / 9."
    )
    rows = [*_lines([words], width), BLANK, *_plot(plot, width, 8, language)]
    return _section("Memory", definition, rows, width)


_SURE: Mapping[str, str] = {"sure": "sure", "think": "think so", "guess": "a guess"}


def _confidence(found: Statistics, width: int) -> list[Row]:
    if not any(share.of for share in found.calibration.values()):
        return []
    rows = [
        (Span(f"{_SURE[name]:<12}"), *_bar(share.rate or 0), Span(f"  {_share(share)}"))
        for name, share in found.calibration.items()
    ]
    definition = (
        "How often a choice was right, by what you said before the verdict. Being sure and wrong "
        "is worth knowing."
    )
    return _section("Confidence", definition, rows, width)


def _weak(found: Statistics, width: int, name: Say, point: Callable[[str, str], str]) -> list[Row]:
    rows = list[Row]()
    for weak in found.weak_points[:FEW]:
        rows += _item(f"{weak.missed} of {weak.of}", point(weak.card, weak.point), width)
    for fallen in found.fallen_for[:FEW]:
        times = "once" if fallen.times == 1 else f"{fallen.times} times"
        rows += _item(times, name(fallen.card), width)
    if not rows:
        return []
    definition = (
        "Key points missed in half of the last five answers to their card or more, and beliefs "
        "that you took for true."
    )
    return _section("Weak spots", definition, rows, width)


def _item(lead: str, text: str, width: int) -> list[Row]:
    rows = wrap([Span(text)], width - 12)
    return [
        (Span(f"{lead:<12}" if at == 0 else " " * 12, "dim"), *row) for at, row in enumerate(rows)
    ]
