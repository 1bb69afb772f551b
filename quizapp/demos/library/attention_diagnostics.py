"""Demo: two popular diagnostics of attention that miss what they are for, beside two that do not.

Popular: the share of scores with |score| > 20, and the norm of the gradient of scores.sum() with
respect to K. The first changes when a constant is put on a row, which softmax ignores. The second
is Σ_i q_i in every row of K, by ∂(Σ_ij q_i·k_j)/∂k_j = Σ_i q_i: no key and no softmax is in it.

Right: what comes out of softmax (rows with max p > 0.99, effective keys e^entropy, rows whose
Jacobian has a norm below 0.01), and the gradient that reaches a row of scores through softmax,
∂L/∂s_i = (diag(p) - ppᵀ) V u_i, here for a random upstream u_i at the output, V random as well.

The inputs, n queries and n keys of d_k entries:

- plain: independent normal entries. keys × 100, queries × 100: one side of them times 100.
- scaled: keys divided by √d_k.
- shifted: scores 25 + 0.1 z with nearly normal z: the first entry is 1 in every query and 25 in
  every key.
- one ahead: scores (10, 0, …, 0) in every row.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal, get_args

from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, choice, slider
from quizapp.demos.numeric import np
from quizapp.demos.softmax import Rows, attend
from quizapp.demos.vectors import memory_of, normal_vectors, width_slider
from quizapp.language import Text, Translated, in_language
from quizapp.numbers import readable
from quizapp.plots.data import Bars

Inputs = Literal["plain", "keys*100", "queries*100", "scaled", "shifted", "one-ahead"]

LARGEST_N = 128
LIMIT = 20
VALUES = 64
LABELS: dict[str, Text] = {
    "plain": Translated(en="plain", zh="原样"),
    "keys*100": Translated(en="keys × 100", zh="键 × 100"),
    "queries*100": Translated(en="queries × 100", zh="查询 × 100"),
    "scaled": Translated(en="scaled by 1/√d_k", zh="乘以 1/√d_k"),
    "shifted": Translated(en="shifted: 25 ± 0.1", zh="平移：25 ± 0.1"),
    "one-ahead": Translated(en="one ahead: 10, 0…", zh="一键领先：10, 0…"),
}


class DiagnosticsParameters(Parameters):
    """What can be set: the inputs, the dimension, and how many tokens there are."""

    inputs: Inputs = choice(
        "plain",
        meaning=Translated(en="queries and keys", zh="查询与键"),
        labels=LABELS,
    )
    d_k: int = width_slider(low=2)
    n: int = slider(
        128,
        8,
        LARGEST_N,
        scale="log2",
        meaning=Translated(en="queries, and keys", zh="查询数，也是键数"),
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """One attention: queries of shape (n, d_k), scores of shape (n, n), and its rows."""

    q: np.ndarray
    scores: np.ndarray
    rows: Rows

    @property
    def large_scores(self) -> float:
        """The share of scores with |score| > 20."""
        return float((np.abs(self.scores) > LIMIT).mean())


def run(parameters: DiagnosticsParameters, seed: int) -> Result:
    """Return what each diagnostic says of the inputs, and plots of it and of all inputs."""
    every = {inputs: _measure(inputs, parameters, seed) for inputs in get_args(Inputs)}
    chosen = every[parameters.inputs]
    return Result(
        figures={
            "large_scores": Figure(value=chosen.large_scores),
            "saturated": Figure(value=chosen.rows.saturated),
            "effective_keys": Figure(value=chosen.rows.effective_keys),
            "dead_rows": Figure(value=chosen.rows.dead),
            "sum_gradient": Figure(value=_sum_gradient(chosen.q)),
            "row_gradient": Figure(value=_row_gradient(chosen.rows, parameters, seed)),
            "max_score": Figure(value=float(np.abs(chosen.scores).max())),
            "row_std": Figure(value=float(chosen.scores.std(axis=1).mean())),
        },
        plots=(_verdicts(parameters.inputs, chosen), _popular(every), _right(every)),
        drawn=Translated(
            en=f"{parameters.n} queries and keys with {readable(parameters.d_k)} entries",
            zh=f"{parameters.n} 个查询与键，{readable(parameters.d_k)} 维",
        ),
    )


def _measure(inputs: Inputs, parameters: DiagnosticsParameters, seed: int) -> _Measured:
    q, k = _inputs(inputs, parameters, seed)
    scores = q @ k.T
    return _Measured(q, scores, attend(scores))


def _inputs(
    inputs: Inputs, parameters: DiagnosticsParameters, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return queries and keys, both of shape (n, d_k)."""
    d = parameters.d_k
    q = normal_vectors(seed, 0, LARGEST_N, d)[: parameters.n]
    k = normal_vectors(seed, 1, LARGEST_N, d)[: parameters.n]
    match inputs:
        case "plain":
            return q, k
        case "keys*100":
            return q, 100 * k
        case "queries*100":
            return 100 * q, k
        case "scaled":
            return q, k / sqrt(d)
        case _:
            return _with_first_entries(inputs, q, k)


def _with_first_entries(
    inputs: Literal["shifted", "one-ahead"], q: np.ndarray, k: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return vectors whose first entries say what the scores are, up to what is random."""
    if inputs == "shifted":
        q, k = q.copy(), 0.1 / sqrt(q.shape[1] - 1) * k
        k[:, 0] = 25
    else:
        q, k = q.copy(), np.zeros(k.shape)
        k[0, 0] = 10
    q[:, 0] = 1
    return q, k


def _sum_gradient(q: np.ndarray) -> float:
    """Return the Frobenius norm of ∂ scores.sum() / ∂K: each of its n rows is Σ_i q_i."""
    return float(np.linalg.norm(np.broadcast_to(q.sum(axis=0), q.shape)))


def _row_gradient(rows: Rows, parameters: DiagnosticsParameters, seed: int) -> float:
    """Return the median over rows of ‖∂L/∂s_i‖ for a random upstream at the output."""
    upstream = normal_vectors(seed, 2, LARGEST_N, VALUES)[: parameters.n]
    values = normal_vectors(seed, 3, LARGEST_N, VALUES)[: parameters.n]
    gradient = rows.backward(upstream @ values.T)
    return float(np.median(np.linalg.norm(gradient, axis=1)))


def _memory(parameters: DiagnosticsParameters) -> int:
    """Return the bytes of the kept entries, of all inputs' vectors, and of their matrices."""
    vectors = 8 * parameters.n * parameters.d_k
    return 4 * memory_of(LARGEST_N) + 8 * (vectors + 20 * parameters.n**2)


# --- plots ------------------------------------------------------------------------------------


def _verdicts(inputs: Inputs, chosen: _Measured) -> Bars:
    label = LABELS[inputs]
    return Bars(
        title=Translated(
            en=f"Saturated? {in_language(label, 'en')}", zh=f"饱和吗？{in_language(label, 'zh')}"
        ),
        labels=(
            Translated(en="|score| > 20", zh="|得分| > 20"),
            Translated(en="rows max p > .99", zh="行 max p > .99"),
            Translated(en="dead rows", zh="失活行"),
        ),
        values=(
            100 * chosen.large_scores,
            100 * chosen.rows.saturated,
            100 * chosen.rows.dead,
        ),
        unit="%",
    )


def _popular(every: dict[Inputs, _Measured]) -> Bars:
    return _shares(
        Translated(en="Scores with |score| > 20", zh="|得分| > 20 的得分占比"),
        {inputs: measured.large_scores for inputs, measured in every.items()},
    )


def _right(every: dict[Inputs, _Measured]) -> Bars:
    return _shares(
        Translated(en="Rows with max p > 0.99", zh="max p > 0.99 的行占比"),
        {inputs: measured.rows.saturated for inputs, measured in every.items()},
    )


def _shares(title: Text, shares: dict[Inputs, float]) -> Bars:
    return Bars(
        title=title,
        labels=tuple(LABELS[inputs] for inputs in shares),
        values=tuple(100 * share for share in shares.values()),
        unit="%",
    )


DEMO = Demo(
    title=Translated(en="Diagnostics of saturation", zh="饱和的诊断指标"),
    parameters=DiagnosticsParameters,
    figures=(
        FigureInfo(
            name="large_scores",
            meaning=Translated(en="share of scores with |score| > 20", zh="|得分| > 20 的占比"),
        ),
        FigureInfo(
            name="saturated",
            meaning=Translated(en="share of rows with max p > 0.99", zh="max p > 0.99 的行占比"),
        ),
        FigureInfo(
            name="effective_keys",
            meaning=Translated(en="e^entropy of a row, averaged", zh="每行 e^熵 的平均值"),
            unit="keys",
        ),
        FigureInfo(
            name="dead_rows",
            meaning=Translated(
                en="share of rows with ‖diag(p) - ppᵀ‖ < 0.01",
                zh="‖diag(p) - ppᵀ‖ < 0.01 的行占比",
            ),
        ),
        FigureInfo(
            name="sum_gradient",
            meaning=Translated(en="norm of ∂ scores.sum()/∂K", zh="∂ scores.sum()/∂K 的范数"),
        ),
        FigureInfo(
            name="row_gradient",
            meaning=Translated(
                en="median row's gradient through softmax, ‖∂L/∂s‖",
                zh="经 softmax 传到中位行的梯度 ‖∂L/∂s‖",
            ),
        ),
        FigureInfo(name="max_score", meaning=Translated(en="largest |score|", zh="最大的 |得分|")),
        FigureInfo(
            name="row_std",
            meaning=Translated(
                en="standard deviation within a row, averaged", zh="行内标准差的平均值"
            ),
        ),
    ),
    run=run,
    memory=_memory,
    about=Translated(
        en="Judge attention by what leaves the softmax, not by the size of what enters it.",
        zh="判断注意力要看 softmax 的输出，而不是输入的大小。",
    ),
    sources=("∂(Σ_ij q_i·k_j)/∂k_j = Σ_i q_i, and ∂p/∂s = diag(p) - ppᵀ for p = softmax(s)",),
)
