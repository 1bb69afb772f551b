"""Demo: against overflow in 16 bits the factor helps only if it comes before the product.

64 queries meet 64 keys. Entries are stored in 16 bits; a product q·k is summed in float32, as
matrix units do, and stored in 16 bits; then or before it is divided by √d_k, and stored again:

- after: store(store(q·k) / √d_k)
- before: store(store(q / √d_k)·k)

fp16 is NumPy's float16 (IEEE 754 binary16: 5 bits of exponent, 10 of fraction, largest 65504, so
that a score overflows from 65520 on). bf16 is float32 rounded to its upper 16 bits (8 and 7 bits):
nearly the range of float32, in steps of 0.5 at 100. Entries are `size` times a standard normal,
where q·k has standard deviation size²·√d, or all equal to `size`, where q·k = d·size².

`threshold` is the largest stored size of equal entries whose score is finite, found by halving:
about √(largest/d) after, √(largest/√d) before. `step` is the distance from the largest finite
score up to the next stored number. `exp_limit` is the largest stored x with a finite stored e^x;
softmax stays clear of it, since it subtracts a row's maximum first.

The curves over `size` use the first 1024 scores, and round them but not the entries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import frexp, log, sqrt
from typing import Literal

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import np
from quizapp.demos.vectors import memory_of, normal_vectors, width_slider
from quizapp.language import Text, Translated
from quizapp.numbers import readable
from quizapp.plots.data import Curve, Lines

Order = Literal["after", "before"]
FormatName = Literal["fp16", "bf16"]
Entries = Literal["normal", "equal"]

VECTORS = 64
HALVINGS = 32
SWEPT = 1024
SIZES = tuple(2 ** (step / 2) for step in range(21))
DIMENSIONS = tuple(4**power for power in range(6))
ORDERS: dict[str, Text] = {
    "after": Translated(en="after the product", zh="乘积之后"),
    "before": Translated(en="before the product", zh="乘积之前"),
}


class PrecisionParameters(Parameters):
    """What can be set: when to divide, the entries and their size, the dimension, the format."""

    divide: Order = choice(
        "after", meaning=Translated(en="when to divide by √d_k", zh="何时除以 √d_k"), labels=ORDERS
    )
    size: float = slider(
        64.0,
        1.0,
        1024.0,
        scale="log2",
        meaning=Translated(en="root mean square of the entries", zh="分量的均方根"),
    )
    d_k: int = width_slider()
    entries: Entries = choice(
        "normal",
        meaning=Translated(en="entries of q and k", zh="q、k 的分量"),
        labels={
            "normal": Translated(en="independent, normal", zh="独立正态"),
            "equal": Translated(en="all equal", zh="全部相等"),
        },
    )
    format: FormatName = choice("fp16", meaning=Translated(en="format of 16 bits", zh="16 位格式"))


@dataclass(frozen=True, slots=True)
class _Format:
    """A format of 16 bits; `store` gives float32 numbers that it holds, inf for what it cannot."""

    store: Callable[[np.ndarray], np.ndarray]
    largest: float
    fraction_bits: int

    def scores(self, q: np.ndarray, k: np.ndarray, order: Order) -> np.ndarray:
        """Return the scaled scores of q and k, both (count, d_k), as they are stored."""
        q, k, root = self.store(q), self.store(k), np.float32(sqrt(q.shape[1]))
        if order == "before":
            return self.store(self.store(q / root) @ k.T)
        return self.store(self.store(q @ k.T) / root)

    def last(self, fits: Callable[[np.ndarray], np.ndarray], high: float) -> float:
        """Return the largest stored x in [0, *high*] for which *fits*(x) is finite."""
        low = 0.0
        for _ in range(HALVINGS):
            middle = self.store(np.full(1, (low + high) / 2))
            if np.isfinite(fits(middle)).all():
                low = float(middle[0])
            else:
                high = float(middle[0])
        return low

    def step(self, value: float) -> float:
        """Return the distance between stored numbers at *value*, a normal number, or 0 at 0."""
        return 2.0 ** (frexp(value)[1] - 1 - self.fraction_bits) if value else 0.0


def _as_fp16(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float16).astype(np.float32)


def _as_bf16(values: np.ndarray) -> np.ndarray:
    """Return *values* rounded to the upper half of float32's bits, ties to even."""
    bits = values.astype(np.float32).view(np.uint32)
    rounded = bits + np.uint32(0x7FFF) + (bits >> np.uint32(16) & np.uint32(1))
    return (rounded & np.uint32(0xFFFF0000)).view(np.float32)


FORMATS: dict[FormatName, _Format] = {
    "fp16": _Format(_as_fp16, 65504.0, 10),
    "bf16": _Format(_as_bf16, float.fromhex("0x1.fep127"), 7),
}


def run(parameters: PrecisionParameters, seed: int) -> Result:
    """Return the share of scores that overflow, limits of the format, and two plots."""
    # Overflow is what this demo is about; a figure counts it.
    with np.errstate(over="ignore", invalid="ignore"):
        return _run(parameters, seed)


def _run(parameters: PrecisionParameters, seed: int) -> Result:
    form, d, order = FORMATS[parameters.format], parameters.d_k, parameters.divide
    q, k = _vectors(parameters, seed)
    scores = form.scores(q, k, order)
    stored = float(np.abs(scores[np.isfinite(scores)]).max(initial=0.0))
    return Result(
        figures={
            "overflowed": Figure(value=float((~np.isfinite(scores)).mean())),
            "threshold": Figure(value=_threshold(form, order, d), theory=_limit(form, order, d)),
            "largest_stored": Figure(value=stored),
            "largest_exact": Figure(value=float(np.abs(q @ k.T).max()) / sqrt(d)),
            "step": Figure(value=form.step(stored)),
            "exp_limit": Figure(
                value=form.last(lambda x: form.store(np.exp(x)), 2 * log(form.largest)),
                theory=log(form.largest),
            ),
        },
        plots=(_sweep(parameters, seed), _limits(parameters)),
        drawn=Translated(
            en=f"{VECTORS} queries and keys with {readable(d)} entries",
            zh=f"{VECTORS} 个查询与键，{readable(d)} 维",
        ),
    )


def _vectors(parameters: PrecisionParameters, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return queries and keys in float64, both of shape (VECTORS, d_k)."""
    if parameters.entries == "equal":
        equal = np.full((VECTORS, parameters.d_k), parameters.size)
        return equal, equal
    vectors = parameters.size * normal_vectors(seed, 0, 2 * VECTORS, parameters.d_k)
    return vectors[:VECTORS], vectors[VECTORS:]


def _threshold(form: _Format, order: Order, d: int) -> float:
    """Return the largest stored size of equal entries whose scores are finite."""
    ones = np.ones((1, d), dtype=np.float32)
    return form.last(lambda x: form.scores(x * ones, x * ones, order), 2 * sqrt(form.largest))


def _limit(form: _Format, order: Order, d: int) -> float:
    """Return that size without rounding."""
    return sqrt(form.largest / (d if order == "after" else sqrt(d)))


def _memory(parameters: PrecisionParameters) -> int:
    """Return the bytes of the kept entries, of vectors, and of matrices of scores."""
    vectors = 8 * 2 * VECTORS * parameters.d_k
    return memory_of(2 * VECTORS) + 8 * (vectors + 8 * VECTORS**2)


# --- plots ------------------------------------------------------------------------------------


def _sweep(parameters: PrecisionParameters, seed: int) -> Lines:
    unit = parameters.model_copy(update={"size": 1.0})
    q, k = _vectors(unit, seed)
    dots = (q @ k.T).ravel()[:SWEPT]
    store, root = FORMATS[parameters.format].store, sqrt(parameters.d_k)

    def curve(order: Order) -> Curve:
        first = dots if order == "after" else dots / root
        shares = (float((~np.isfinite(store(size**2 * first))).mean()) for size in SIZES)
        return Curve(name=ORDERS[order], x=SIZES, y=tuple(shares))

    return Lines(
        title=Translated(en="Scores that overflow, if divided", zh="溢出的得分，除以 √d_k 于"),
        curves=(curve("after"), curve("before")),
        x_label=Translated(en="size of the entries", zh="分量的大小"),
        y_label=Translated(en="share", zh="占比"),
        x_scale="log2",
    )


def _limits(parameters: PrecisionParameters) -> Lines:
    form = FORMATS[parameters.format]
    d = tuple(float(size) for size in DIMENSIONS)

    def curve(order: Order) -> Curve:
        return Curve(
            name=ORDERS[order], x=d, y=tuple(_limit(form, order, size) for size in DIMENSIONS)
        )

    return Lines(
        title=Translated(en="Size of equal entries that overflows", zh="相等分量的溢出界限"),
        curves=(
            curve("after"),
            curve("before"),
            Curve(
                name=Translated(en="here", zh="此处"),
                x=(float(parameters.d_k),),
                y=(parameters.size,),
                points=True,
            ),
        ),
        x_label="d_k",
        y_label=Translated(en="size", zh="大小"),
        x_scale="log2",
        y_scale="log2" if parameters.format == "fp16" else "log10",
    )


DEMO = Demo(
    title=Translated(en="Scores in 16 bits", zh="16 位下的得分"),
    parameters=PrecisionParameters,
    figures=(
        FigureInfo(
            name="overflowed",
            meaning=Translated(en="share of scores stored as inf", zh="存为 inf 的得分占比"),
        ),
        FigureInfo(
            name="threshold",
            meaning=Translated(
                en="largest size of equal entries without overflow", zh="相等分量不溢出的最大值"
            ),
        ),
        FigureInfo(
            name="largest_stored",
            meaning=Translated(
                en="largest finite |score| as it is stored", zh="存下的最大有限 |得分|"
            ),
        ),
        FigureInfo(
            name="largest_exact",
            meaning=Translated(en="largest |score| in float64", zh="float64 下的最大 |得分|"),
        ),
        FigureInfo(
            name="step",
            meaning=Translated(
                en="distance from there to the next stored number", zh="该处相邻可存数的间距"
            ),
        ),
        FigureInfo(
            name="exp_limit",
            meaning=Translated(en="largest x with a finite e^x", zh="e^x 不溢出的最大 x"),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Dividing after the product comes too late: the product has overflowed by then.",
        zh="先乘后除为时已晚：乘积已经溢出。",
    ),
    sources=(
        "IEEE 754-2019, binary16",
        "Micikevicius et al. 2017, Mixed Precision Training, arXiv 1710.03740",
    ),
)
