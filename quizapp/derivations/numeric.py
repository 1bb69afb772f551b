"""Functions and relations computed as numbers; with complex ones wherever that can be analytic."""

import cmath
import math
from collections.abc import Callable, Mapping
from operator import ge, gt, le, lt
from typing import Any, TypeAlias

from sympy import (
    Abs,
    KroneckerDelta,
    Max,
    Min,
    Pow,
    cos,
    cosh,
    exp,
    log,
    sign,
    sin,
    sinh,
    tan,
    tanh,
)
from sympy.core.relational import GreaterThan, LessThan, StrictGreaterThan, StrictLessThan
from sympy.matrices.expressions import Identity, Inverse, Transpose

from quizapp.derivations.notation import Exp, Factors, Frac, Terms

Value: TypeAlias = Any
"""A number, complex inside a derivative; a truth value; or a NumPy matrix."""


def _inverse(matrix: Value, *_: Value) -> Value:
    import numpy as np

    return np.linalg.inv(matrix)


def _identity(size: Value) -> Value:
    import numpy as np

    return np.eye(size)


def _power(base: Value, exponent: Value) -> Value:
    is_root_of_negative = not isinstance(base, complex) and base < 0 and exponent % 1
    return math.nan if is_root_of_negative else base**exponent


def _size(value: Value) -> Value:
    """Return |x| as the root of x², which a complex step can differentiate."""
    return (value * value) ** 0.5


FUNCTIONS: Mapping[type, Callable[..., Value]] = {
    Pow: _power,
    Exp: cmath.exp,
    exp: cmath.exp,
    Terms: lambda *terms: sum(terms),
    Factors: lambda *factors: math.prod(factors),
    Frac: lambda above, below: above / below,
    KroneckerDelta: lambda one, other: int(one == other),
    log: cmath.log,
    sin: cmath.sin,
    cos: cmath.cos,
    tan: cmath.tan,
    sinh: cmath.sinh,
    cosh: cmath.cosh,
    tanh: cmath.tanh,
    Abs: _size,
    sign: lambda value: value / _size(value),
    Max: lambda *values: max(values, key=lambda value: complex(value).real),
    Min: lambda *values: min(values, key=lambda value: complex(value).real),
    Transpose: lambda matrix: matrix.T,
    Inverse: _inverse,
    Identity: _identity,
}
RELATIONS: Mapping[type, Callable[[float, float], bool]] = {
    StrictGreaterThan: gt,
    StrictLessThan: lt,
    GreaterThan: ge,
    LessThan: le,
}
