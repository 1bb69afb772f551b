"""The bench's demo as rows: controls, figures, and the figure over the last seeds."""

from collections.abc import Mapping, Sequence

from quizapp.demos.controls import Choice, Control, Slider
from quizapp.demos.model import Figure, FigureInfo
from quizapp.language import Language, in_language, say
from quizapp.numbers import readable
from quizapp.rows import Row, Span, cells, wrap
from quizapp.wording import bench, walker

KEPT_SEEDS = 6


def control_rows(
    controls: Sequence[Control],
    values: Mapping[str, object],
    chosen: int,
    width: int,
    language: Language,
    most: int | None = None,
) -> list[Row]:
    """Return one row a control: its name, a track or the choice between ‹ ›, its value.

    Of more than *most* rows those around the chosen control are kept, and the last one says how
    many more controls there are.
    """
    names = max((cells(control.name) for control in controls), default=0)
    rows = [
        _control_row(control, values[control.name], place == chosen, names, width, language)
        for place, control in enumerate(controls)
    ]
    if most is None or len(rows) <= most:
        return rows
    kept = max(1, most - 1)
    first = min(max(0, chosen - kept // 2), len(rows) - kept)
    more = in_language(walker.MORE_CONTROLS, language).format(count=len(rows) - kept)
    return [*rows[first : first + kept], (Span(f"  … {more}", "dim"),)]


def _control_row(
    control: Control, value: object, chosen: bool, names: int, width: int, language: Language
) -> Row:
    mark = Span("▸ " if chosen else "  ", "accent-strong")
    name = Span(control.name.ljust(names + 2), "strong" if chosen else "dim")
    match control:
        case Slider():
            assert isinstance(value, int | float)
            shown = f"{readable(value)} {control.unit}".rstrip()
            track = max(8, min(24, width - names - 6 - 10))
            knob = round(control.fraction(value) * (track - 1))
            return (
                mark,
                name,
                Span("━" * knob, "accent" if chosen else "dim"),
                Span("●", "accent-strong" if chosen else "strong"),
                Span("─" * (track - 1 - knob), "faint"),
                Span(f"  {shown}", "strong" if chosen else ""),
            )
        case Choice():
            option = next(option for option in control.options if option.value == value)
            label = in_language(option.label, language)
            style = "accent" if chosen else "faint"
            return (mark, name, Span("‹ ", style), Span(label), Span(" ›", style))


def figure_rows(
    infos: Sequence[FigureInfo],
    figures: Mapping[str, Figure],
    pinned: Mapping[str, float] | None,
    width: int,
    language: Language,
) -> list[Row]:
    """Return one row a figure: measured, what the theory says, and how far apart they are.

    With a *pinned* run its figures stand in a column of their own. What does not fit into *width*
    is left out.
    """
    shown = _measured(infos)
    names = max(cells(info.name) for info in shown)
    rows: list[Row] = []
    for info in shown:
        figure = figures[info.name]
        lead = Span("  " + info.name.replace("_", " ").ljust(names + 2), "dim")
        value = Span(f"{readable(figure.value)} {info.unit}".strip().ljust(11), "strong")
        room = width - cells(lead.text) - cells(value.text)
        if pinned is not None:
            beside = Span(
                f"  {say(bench.PINNED, language, value=readable(pinned[info.name]))}", "series-2"
            )
        elif figure.theory is not None:
            beside = Span(_theory(figure.value, figure.theory, room, language), "dim")
        else:
            meaning = f"  {in_language(info.meaning, language)}"
            beside = Span(meaning if cells(meaning) <= room else "", "dim")
        rows.append((lead, value, beside))
    return rows


def _measured(infos: Sequence[FigureInfo]) -> list[FigureInfo]:
    """Return the figures without those that only repeat what the theory says of another."""
    return [info for info in infos if not info.name.startswith("theory_")]


def _theory(value: float, theory: float, room: int, language: Language) -> str:
    words = f"  {say(bench.THEORY, language, value=readable(theory))}"
    apart = f"   {say(bench.OFF, language, share=off(value, theory))}" if theory else ""
    return words + apart if cells(words + apart) <= room else words


def off(value: float, reference: float) -> str:
    """Return how far *value* is from *reference*, which is not 0, in per cent."""
    return f"{abs(value - reference) / abs(reference) * 100:.1f} %"


def guess_row(figure: str, guess: float, measured: float, language: Language) -> Row:
    """Return how far the learner's guess was from this run."""
    apart = ""
    if measured:
        apart = f"   {say(bench.FROM_THIS_RUN, language, share=off(guess, measured))}"
    return (
        Span(f"  {say(bench.YOU_SAID, language, figure=figure.replace('_', ' '))}", "dim"),
        Span(readable(guess), "accent-strong"),
        Span(apart, "dim"),
    )


def pin_row(
    values: Mapping[str, object], figure: str, value: float, width: int, language: Language
) -> list[Row]:
    """Return the settings of the pinned run, and its main figure."""
    settings = ", ".join(
        f"{name} {readable(value) if isinstance(value, int | float) else value}"
        for name, value in values.items()
    )
    name, shown = figure.replace("_", " "), readable(value)
    text = say(bench.PINNED_WITH, language, figure=name, value=shown, settings=settings)
    return list(wrap([Span(f"  {text}", "series-2")], width, 2))


def figure_line(
    infos: Sequence[FigureInfo],
    figures: Mapping[str, Figure],
    main: str,
    width: int,
    language: Language,
) -> list[Row]:
    """Return all figures on as few rows as they need, the *main* one first, with its theory."""
    spans: list[Span] = []
    for info in sorted(_measured(infos), key=lambda info: info.name != main):
        figure = figures[info.name]
        name = info.name.replace("_", "\u00a0")
        value = f"{readable(figure.value)}\u00a0{info.unit}".rstrip()
        spans += [Span(f"{name}\u00a0", "dim"), Span(value, "strong")]
        if info.name == main and figure.theory is not None:
            theory = say(bench.THEORY, language, value=readable(figure.theory))
            spans.append(Span(f" ({theory})".replace(" ", "\u00a0"), "dim"))
        spans.append(Span(" · ", "faint"))
    return list(wrap(spans[:-1], width))


def seed_row(name: str, values: Sequence[float], language: Language) -> Row:
    """Return the figure over the last seeds: what is luck and what is law."""
    shown = "  ".join(readable(value) for value in values[-KEPT_SEEDS:])
    lead = say(bench.LAST_SEEDS, language, figure=name.replace("_", " "))
    return (Span(f"  {lead}", "dim"), Span(shown))
