"""How the functions of `names.FUNCTIONS` are computed for many points at once.

Every array has the shape (points, rows, columns).
"""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray


def _only_real(x: NDArray[Any]) -> NDArray[Any]:
    """Return *x* with nan in the place of complex numbers, which have no order."""
    is_real = np.abs(x.imag) <= 1e-9 * np.abs(x)
    return np.where(is_real, x.real, np.nan)


def _largest(*parts: NDArray[Any]) -> NDArray[Any]:
    if len(parts) > 1:
        return reduce(np.maximum, map(_only_real, parts))
    return _only_real(parts[0]).max(axis=(1, 2), keepdims=True)


def _smallest(*parts: NDArray[Any]) -> NDArray[Any]:
    return -_largest(*(-part for part in parts))


def _softmax(x: NDArray[Any]) -> NDArray[Any]:
    """Softmax of a column, or of each row."""
    axis = 1 if x.shape[2] == 1 else 2
    powers = np.exp(x - x.real.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def _inverse(matrix: NDArray[Any]) -> NDArray[Any]:
    try:
        return np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        return np.full_like(matrix, np.nan)


def _number(values: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(values).reshape(-1, 1, 1)


CALLS: Mapping[str, Callable[..., NDArray[Any]]] = {
    "sqrt": np.sqrt, "exp": np.exp, "log": np.log, "log2": np.log2, "log10": np.log10,
    "abs": np.abs, "sin": np.sin, "cos": np.cos, "tan": np.tan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "relu": lambda x: np.maximum(_only_real(x), 0),
    "max": _largest, "min": _smallest, "softmax": _softmax,
    "diag": lambda x: x * np.eye(x.shape[1]),
    "norm": lambda x: np.sqrt((np.abs(x) ** 2).sum(axis=(1, 2), keepdims=True)),
    "sum": lambda x: x.sum(axis=(1, 2), keepdims=True),
    "dot": lambda x, y: (x * y).sum(axis=(1, 2), keepdims=True),
    "tr": lambda x: _number(np.trace(x, axis1=1, axis2=2)),
    "det": lambda x: _number(np.linalg.det(x)),
    "inv": _inverse,
    "delta": lambda i, j: (i == j).astype(float),
}  # fmt: skip
"""What computes each function; `eye` and `ones` depend on the sizes and stand in `values`."""

REDUCING = ("softmax", "norm", "sum", "dot", "tr", "det", "inv")
"""Functions that add entries up, and so can cancel inside."""
