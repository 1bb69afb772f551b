"""A demo made of formulas: read by `algebra`, which evaluates nothing but numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Any, Protocol

from pydantic import create_model

from quizapp import algebra
from quizapp.algebra.domains import Domain, read_name
from quizapp.algebra.names import CONSTANTS
from quizapp.algebra.tree import Sum, Tree, is_moment, walk
from quizapp.demos.model import (
    Demo,
    DemoFailed,
    Figure,
    FigureInfo,
    Parameters,
    Result,
    slider,
)
from quizapp.demos.numeric import np
from quizapp.language import Text
from quizapp.plots.data import Curve, Lines, Scale

LARGEST = 1e300
"""Of what a plot can draw."""


class ParameterSpec(Protocol):
    """A slider as data; `whole` says that it takes whole numbers only."""

    @property
    def name(self) -> str: ...
    @property
    def meaning(self) -> Text: ...
    @property
    def default(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def step(self) -> float: ...
    @property
    def scale(self) -> Scale: ...
    @property
    def unit(self) -> str: ...
    @property
    def whole(self) -> bool: ...


class CurveSpec(Protocol):
    """A named formula to draw."""

    @property
    def name(self) -> Text: ...
    @property
    def formula(self) -> str: ...


class FigureSpec(Protocol):
    """A named formula whose value is a figure."""

    @property
    def name(self) -> str: ...
    @property
    def meaning(self) -> Text: ...
    @property
    def formula(self) -> str: ...
    @property
    def unit(self) -> str: ...


class SweepSpec(Protocol):
    """A demo as data: hashable values, as a bank holds them."""

    def __hash__(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def about(self) -> Text: ...
    @property
    def parameters(self) -> Sequence[ParameterSpec]: ...
    @property
    def x(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def curves(self) -> Sequence[CurveSpec]: ...
    @property
    def y_label(self) -> Text: ...
    @property
    def figures(self) -> Sequence[FigureSpec]: ...
    @property
    def source(self) -> str: ...


class BadSweep(DemoFailed):
    """A demo that cannot be made; `path` leads to what is wrong in its data."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


@dataclass(frozen=True, slots=True)
class _Formulas:
    """The trees of the curves and of the figures, in their order."""

    curves: tuple[Tree, ...]
    figures: tuple[Tree, ...]


@lru_cache(maxsize=64)
def sweep(spec: SweepSpec) -> Demo:
    """Return the demo that *spec* declares; raises BadSweep."""
    for n, parameter in enumerate(spec.parameters):
        _check_range(parameter, n)
    _check_names(spec)
    formulas = _read(spec)
    return Demo(
        title=spec.title,
        parameters=_parameters(spec),
        figures=tuple(
            FigureInfo(name=one.name, meaning=one.meaning, unit=one.unit) for one in spec.figures
        ),
        run=_runner(spec, formulas),
        memory=lambda _: 2**20,
        about=spec.about,
        sources=(spec.source,) if spec.source else (),
    )


# --- what is declared -----------------------------------------------------------------------


def _check_range(parameter: ParameterSpec, n: int) -> None:
    place = ("parameters", n)
    if not parameter.low < parameter.high:
        message = f"`low` is {parameter.low:g} and `high` is {parameter.high:g}: no range"
        raise BadSweep(message, *place, "low")
    if not parameter.low <= parameter.default <= parameter.high:
        message = f"the default {parameter.default:g} is not between `low` and `high`"
        raise BadSweep(message, *place, "default")
    if parameter.scale != "linear" and parameter.low <= 0:
        raise BadSweep("a logarithmic scale begins above 0", *place, "low")
    stops = (parameter.high - parameter.low) / parameter.step
    if parameter.scale == "linear" and stops > 10_000:
        raise BadSweep(f"{stops:.0f} stops are too many: use a larger step", *place, "step")
    if parameter.whole:
        for key in ("low", "high", "default", "step"):
            if not float(getattr(parameter, key)).is_integer():
                raise BadSweep(f"`{key}` is no whole number", *place, key)


def _check_names(spec: SweepSpec) -> None:
    seen: set[str] = set()
    for n, parameter in enumerate(spec.parameters):
        _check_name(parameter.name, seen, "parameters", n, "name")
    if spec.x not in seen:
        raise BadSweep(f"there is no parameter `{spec.x}` for the x axis", "x")
    figures: set[str] = set()
    for n, figure in enumerate(spec.figures):
        if figure.name in figures:
            raise BadSweep(f"the figure `{figure.name}` is given twice", "figures", n, "name")
        figures.add(figure.name)


def _check_name(name: str, seen: set[str], *path: str | int) -> None:
    try:
        is_free = read_name(name) == name and name not in CONSTANTS
    except algebra.NotRead:
        is_free = False
    if not is_free or hasattr(Parameters, name) or name.startswith("model_"):
        raise BadSweep(f"`{name}` means something else: choose another name", *path)
    if name in seen:
        raise BadSweep(f"the parameter `{name}` is given twice", *path)
    seen.add(name)


def _read(spec: SweepSpec) -> _Formulas:
    symbols = {parameter.name: Domain("real") for parameter in spec.parameters}
    curves = tuple(
        _tree(one.formula, symbols, "curves", n, "formula") for n, one in enumerate(spec.curves)
    )
    figures = tuple(
        _tree(one.formula, symbols, "figures", n, "formula") for n, one in enumerate(spec.figures)
    )
    return _Formulas(curves, figures)


def _tree(formula: str, symbols: Mapping[str, Domain], *path: str | int) -> Tree:
    try:
        tree = algebra.parse(formula, symbols)
    except algebra.NotRead as problem:
        raise BadSweep(f"this formula cannot be read: {problem.message}", *path) from None
    if any(isinstance(node, Sum) or is_moment(node) for node in walk(tree)):
        raise BadSweep("sums and expectations have no value here: write them out", *path)
    return tree


def _parameters(spec: SweepSpec) -> type[Parameters]:
    fields: dict[str, Any] = {one.name: _field(one) for one in spec.parameters}
    return create_model("SweepParameters", __base__=Parameters, **fields)


def _field(one: ParameterSpec) -> tuple[type, Any]:
    number: Callable[[float], float] = int if one.whole else float
    declared = slider(
        number(one.default),
        number(one.low),
        number(one.high),
        scale=one.scale,
        step=number(one.step),
        unit=one.unit,
        meaning=one.meaning,
    )
    return (int if one.whole else float), declared


# --- running --------------------------------------------------------------------------------


def _runner(spec: SweepSpec, formulas: _Formulas) -> Callable[[Parameters, int], Result]:
    def run(parameters: Parameters, _seed: int) -> Result:
        """Return the figures at *parameters* and the curves over the x axis; nothing is drawn."""
        at = {name: float(value) for name, value in parameters.model_dump().items()}
        figures = {
            one.name: Figure(value=float(_values(tree, at, spec.x, np.array([at[spec.x]]))[0]))
            for one, tree in zip(spec.figures, formulas.figures, strict=True)
        }
        return Result(figures=figures, plots=(_plot(spec, formulas, at),))

    return run


def _values(tree: Tree, at: Mapping[str, float], x: str, xs: np.ndarray) -> np.ndarray:
    """Return the values of *tree*, shape (points,), with the parameter *x* at each of *xs*."""
    from quizapp.algebra.points import Points
    from quizapp.algebra.values import values

    columns = {name: np.full((len(xs), 1, 1), value) for name, value in at.items()}
    columns[x] = xs.reshape(-1, 1, 1)
    return values(tree, Points(len(xs), columns), seed=0).value[:, 0, 0]


def _plot(spec: SweepSpec, formulas: _Formulas, at: Mapping[str, float]) -> Lines:
    parameter = next(one for one in spec.parameters if one.name == spec.x)
    xs = _axis(parameter, spec.points)
    named = zip(spec.curves, formulas.curves, strict=True)
    curves = [_curve(one.name, xs, _values(tree, at, spec.x, xs)) for one, tree in named]
    drawn = tuple(curve for curve in curves if curve.x)
    if not drawn:
        raise DemoFailed(f"{spec.name} failed: no curve has a value anywhere on the x axis.")
    unit = f" ({parameter.unit})" if parameter.unit else ""
    return Lines(
        title=spec.title,
        curves=drawn,
        x_label=f"{spec.x}{unit}",
        y_label=spec.y_label,
        x_scale=parameter.scale,
    )


def _axis(parameter: ParameterSpec, count: int) -> np.ndarray:
    """Return at most *count* ascending values from `low` to `high`, shape (points,)."""
    spread = np.linspace if parameter.scale == "linear" else np.geomspace
    xs = spread(parameter.low, parameter.high, count)
    return np.unique(np.round(xs)) if parameter.whole else xs


def _curve(name: Text, xs: np.ndarray, ys: np.ndarray) -> Curve:
    kept = [
        (float(x), float(y))
        for x, y in zip(xs, ys, strict=True)
        if isfinite(y) and abs(y) <= LARGEST
    ]
    return Curve(name=name, x=tuple(x for x, _ in kept), y=tuple(y for _, y in kept))
