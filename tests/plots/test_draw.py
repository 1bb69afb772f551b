"""Drawing: what every plot keeps to at every size, and what each of them shows."""

import string
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.language import Translated
from quizapp.plots.data import Bars, Curve, Heatmap, Histogram, Lines
from quizapp.plots.draw import draw, to_text
from quizapp.plots.styles import STYLES
from quizapp.rows import cells, row_cells

NUMBERS = st.one_of(
    st.floats(-1e300, 1e300),
    st.sampled_from([0.0, 1.0, 5e-324, -5e-324, 1e300, -1e300, 1e-300]),
)
POSITIVE = NUMBERS.map(abs)
WORDS = st.text(string.ascii_letters + " √·得分的分布\n\x1b🌟", max_size=30)
TEXTS = st.one_of(WORDS, st.builds(Translated, en=WORDS, zh=WORDS))
SCALES = st.sampled_from(["linear", "log2", "log10"])


@st.composite
def curves(draw_one):
    points = draw_one(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=30))
    x, y = zip(*sorted(points), strict=True)
    return Curve(name=draw_one(TEXTS), x=x, y=y, points=draw_one(st.booleans()))


@st.composite
def histograms(draw_one):
    heights = draw_one(st.lists(POSITIVE, min_size=1, max_size=80))
    low = draw_one(st.floats(-1e6, 1e6))
    width = draw_one(st.floats(1e-3, 1e6))
    return Histogram(
        title=draw_one(TEXTS),
        edges=tuple(low + i * width for i in range(len(heights) + 1)),
        heights=tuple(heights),
        bars_name=draw_one(TEXTS),
        curve=draw_one(st.one_of(st.none(), curves())),
        x_label=draw_one(TEXTS),
        y_label=draw_one(TEXTS),
    )


@st.composite
def heatmaps(draw_one):
    width = draw_one(st.integers(1, 60))
    row = st.lists(NUMBERS, min_size=width, max_size=width).map(tuple)
    low, high = sorted((draw_one(NUMBERS), draw_one(NUMBERS)))
    return Heatmap(
        title=draw_one(TEXTS),
        rows=tuple(draw_one(st.lists(row, min_size=1, max_size=12))),
        low=low,
        high=high,
        x_label=draw_one(TEXTS),
        y_label=draw_one(TEXTS),
        shade=draw_one(st.sampled_from(["linear", "sqrt"])),
    )


@st.composite
def bars(draw_one):
    pairs = draw_one(st.lists(st.tuples(TEXTS, POSITIVE), max_size=40))
    return Bars(
        title=draw_one(TEXTS),
        labels=tuple(label for label, _ in pairs),
        values=tuple(value for _, value in pairs),
        unit=draw_one(WORDS),
    )


LINES = st.builds(
    Lines,
    title=TEXTS,
    curves=st.lists(curves(), max_size=4).map(tuple),
    x_label=TEXTS,
    y_label=TEXTS,
    x_scale=SCALES,
    y_scale=SCALES,
)
PLOTS = st.one_of(histograms(), LINES, heatmaps(), bars())


def bell(bins=40):
    """Return a histogram of a bell, with the same bell as its curve."""
    edges = tuple(-4 + 8 * i / bins for i in range(bins + 1))
    middles = tuple((left + right) / 2 for left, right in pairwise(edges))
    heights = tuple(2.0 ** -(x * x) for x in middles)
    return Histogram(
        title="A bell",
        edges=edges,
        heights=heights,
        bars_name="8 000 draws",
        curve=Curve(name="N(0, d_k)", x=middles, y=heights),
        x_label="q·k",
        y_label="density",
    )


@given(PLOTS, st.integers(20, 120), st.integers(6, 40), st.booleans(), st.sampled_from("ez"))
@example(bell(1), 20, 6, False, "e")
@settings(max_examples=200, deadline=None)
def test_a_plot_keeps_to_its_size_and_its_styles(plot, width, height, ascii_only, language):
    rows = draw(plot, width, height, language="zh" if language == "z" else "en", ascii=ascii_only)
    assert len(rows) <= height
    assert all(row_cells(row) <= width for row in rows)
    for span in (span for row in rows for span in row):
        assert span.style in STYLES
        assert span.back in ("", *STYLES)
        assert span.text.isprintable()


@given(PLOTS, st.integers(20, 80), st.integers(6, 24))
@settings(max_examples=100, deadline=None)
def test_a_plot_in_ascii_has_no_other_characters_but_wide_ones_of_words(plot, width, height):
    text = to_text(draw(plot, width, height, ascii=True))
    assert all(char.isascii() or cells(char) == 2 for char in text)


@given(PLOTS)
@settings(max_examples=50, deadline=None)
def test_drawing_is_pure(plot):
    assert draw(plot, 50, 12) == draw(plot, 50, 12)


def test_bars_are_as_high_as_their_share_of_the_highest():
    plot = Histogram(
        title="",
        edges=(0.0, 1.0, 2.0, 3.0, 4.0),
        heights=(0.0, 1.0, 2.0, 4.0),
        bars_name="draws",
    )
    columns = column_heights(draw(plot, 44, 22), 44)
    highest = columns[-1]
    assert columns[0] == 0
    assert columns[len(columns) // 4 + 1] == pytest.approx(highest / 4, abs=1 / 8)
    assert columns[len(columns) // 2 + 1] == pytest.approx(highest / 2, abs=1 / 8)


def column_heights(rows, width):
    """Return how many cells high each column of blocks is, right of the y axis."""
    lines = [line for line in to_text(rows).split("\n") if "│" in line or "┤" in line]
    left = max(lines[0].find("│"), lines[0].find("┤")) + 1
    columns = zip(*(line.ljust(width)[left:] for line in lines), strict=True)
    return [sum(" ▁▂▃▄▅▆▇█".index(char) / 8 for char in column) for column in columns]


def test_many_bins_are_averaged_and_not_dropped():
    heights = tuple(8.0 if i == 777 else 0.0 for i in range(1000))
    plot = Histogram(
        title="",
        edges=tuple(float(i) for i in range(1001)),
        heights=heights,
        bars_name="draws",
    )
    columns = column_heights(draw(plot, 60, 12), 60)
    assert sum(height > 0 for height in columns) == 1
    assert columns.index(max(columns)) / len(columns) == pytest.approx(0.777, abs=0.02)


def test_a_bar_that_is_not_zero_is_seen():
    plot = Histogram(title="", edges=(0.0, 1.0, 2.0), heights=(1.0, 1e-9), bars_name="draws")
    assert "▁" in to_text(draw(plot, 40, 10))


def test_a_curve_over_bars_shows_them_behind_its_dots():
    spans = [span for row in draw(bell(), 60, 16) for span in row if span.style == "series-2"]
    dots = [span for span in spans if any("\u2800" < char <= "\u28ff" for char in span.text)]
    assert {span.back for span in dots} == {"", "series-1"}


def test_the_legend_tells_series_apart_without_colour():
    text = to_text(draw(bell(), 60, 16))
    assert "▇ 8 000 draws   ⠒⠒⠒ N(0, d_k)" in text


def test_three_lines_have_three_different_strokes():
    lines = Lines(
        title="",
        curves=tuple(Curve(name=name, x=(0.0, 1.0), y=(0.0, 1.0)) for name in "abc"),
    )
    legend = to_text(draw(lines, 60, 12)).split("\n")[1]
    marks = {legend[legend.index(f" {name}") - 3 : legend.index(f" {name}")] for name in "abc"}
    assert len(marks) == 3
    assert len({span.style for span in draw(lines, 60, 12)[1] if span.text.strip() in marks}) == 3


def test_words_are_said_in_the_language_asked_for():
    plot = Bars(title=Translated(en="Weights", zh="权重"), labels=("a",), values=(1.0,))
    assert to_text(draw(plot, 40, 8, language="zh")).startswith("权重")
    assert to_text(draw(plot, 40, 8)).startswith("Weights")


def test_a_long_title_is_cut_with_a_mark():
    plot = Bars(title="A title that is much too long for this", labels=("a",), values=(1.0,))
    assert to_text(draw(plot, 20, 8)).split("\n")[0] == "A title that is muc…"
    assert to_text(draw(plot, 20, 8, ascii=True)).split("\n")[0] == "A title that is m..."


def test_in_a_low_plot_the_legend_comes_before_the_title():
    legend = "▇ 8 000 draws   ⠒⠒⠒ N(0, d_k)"
    first = [to_text(draw(bell(), width, 6)).split("\n")[0] for width in (60, 34, 20)]
    assert first == [f"A bell{legend:>54}", f"{legend:>34}", " ▇ 8 000… ⠒⠒⠒ N(0, …"]


def test_symbols_are_spelled_out_in_ascii():
    plot = Bars(title="‖q·k‖ / √d_k ≤ 1", labels=("±",), values=(1.0,))
    assert to_text(draw(plot, 40, 8, ascii=True)).startswith("||q.k|| / sqrt d_k <= 1")


def test_bars_that_find_no_row_are_counted():
    plot = Bars(title="", labels=tuple("abcdefghij"), values=(1.0,) * 10)
    assert "… +6" in to_text(draw(plot, 30, 6))


def test_two_rows_of_a_map_share_a_row_of_cells():
    plot = Heatmap(title="", rows=((0.0, 1.0), (1.0, 0.0)), low=0, high=1)
    drawn = [(span.style, span.back) for span in draw(plot, 4, 3)[1] if span.back]
    assert drawn == [("heat-0", "heat-9"), ("heat-9", "heat-0")]


def test_without_colour_the_map_becomes_blocks_and_shades():
    plot = Heatmap(title="", rows=((0.0, 0.0, 1.0, 0.4), (0.0, 1.0, 1.0, 0.4)), low=0, high=1)
    assert to_text(draw(plot, 6, 3)).split("\n")[1] == "2  ▄█▒"


def test_a_root_shade_keeps_small_weights_apart_from_zero():
    rows = ((0.0, 0.04),)
    linear = Heatmap(title="", rows=rows, low=0, high=1)
    root = Heatmap(title="", rows=rows, low=0, high=1, shade="sqrt")
    assert styles_of_map(linear) == {"heat-0"}
    assert styles_of_map(root) == {"heat-0", "heat-2"}


def styles_of_map(plot):
    return {span.style for span in draw(plot, 30, 6)[1] if span.style.startswith("heat")}


def test_a_matrix_larger_than_the_screen_is_averaged():
    plot = Heatmap(title="", rows=((1.0, 0.0) * 100,) * 100, low=0, high=1)
    assert styles_of_map(plot) <= {"heat-4", "heat-5"}


def test_a_lone_column_of_weights_stays_in_its_place():
    rows = tuple(tuple(float(j == i) for j in range(4)) for i in range(4))
    text = to_text(draw(Heatmap(title="", rows=rows, low=0, high=1), 11, 11, ascii=True))
    assert [line[2:].rstrip() for line in text.split("\n")[1:9:2]] == [
        "@@",
        "  @@",
        "    @@",
        "      @@",
    ]


def test_a_point_stands_on_the_line_through_it():
    x = tuple(float(i) for i in range(9))
    both = Lines(
        title="",
        curves=(Curve(name="points", x=x, y=x, points=True), Curve(name="line", x=x, y=x)),
    )
    alone = Lines(title="", curves=(Curve(name="line", x=x, y=x),))
    with_points, line = (to_text(draw(plot, 40, 14)).split("\n")[2:] for plot in (both, alone))
    for dotted, plain in zip(with_points, line, strict=True):
        for mark, stroke in zip(dotted, plain, strict=False):
            assert stroke == " " or mark != " "


def test_what_is_not_positive_is_left_out_of_a_logarithmic_axis():
    curve = Curve(name="a", x=(-1.0, 0.0, 1.0, 10.0), y=(1.0, 1.0, 0.0, 1.0), points=True)
    plot = Lines(title="", curves=(curve,), x_scale="log10", y_scale="log10")
    assert to_text(draw(plot, 40, 12)).count("⠿") <= 2
