"""What demos about attention scores share: the dimension, and the factor of q·k."""

from math import sqrt
from typing import Any, Literal, TypeAlias

from quizapp.demos.model import choice, slider
from quizapp.language import Translated

LARGEST_DIMENSION = 4096

Scaling: TypeAlias = Literal["none", "1/sqrt(d_k)", "1/d_k"]


def dimension_slider() -> Any:  # noqa: ANN401 - a field's default, as `slider` returns it
    """Declare the parameter d_k, an `int`."""
    return slider(
        64,
        1,
        LARGEST_DIMENSION,
        scale="log2",
        meaning=Translated(en="entries of q and of k", zh="q 与 k 的维度"),
    )


def scaling_choice() -> Any:  # noqa: ANN401 - as above
    """Declare the parameter that says what q·k is multiplied by, a `Scaling`."""
    return choice(
        "none",
        meaning=Translated(en="factor of q·k", zh="q·k 的系数"),
        labels={
            "none": Translated(en="none", zh="不缩放"),
            "1/sqrt(d_k)": "1/√d_k",
            "1/d_k": "1/d_k",
        },
    )


def factor(scaling: Scaling, d_k: int) -> float:
    """Return the number that q·k is multiplied by (Vaswani et al. 2017, §3.2.1: 1/√d_k)."""
    return {"none": 1.0, "1/sqrt(d_k)": 1 / sqrt(d_k), "1/d_k": 1 / d_k}[scaling]
