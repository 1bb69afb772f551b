"""The size of the softmax Jacobian, from the weights of a row alone."""

from sympy import IndexedBase, KroneckerDelta, Sum, Symbol

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

I, J, N = (positive_integer(name) for name in "ijn")
P, U, JACOBIAN = IndexedBase("p"), IndexedBase("u"), IndexedBase("J")
NORM, S2, S3 = Symbol("norm"), Symbol("S_2"), Symbol("S_3")
DELTA = KroneckerDelta(I, J)
OUT = Terms(DELTA * P[I] ** 2, -2 * DELTA * P[I] ** 2 * P[J], P[I] ** 2 * P[J] ** 2)
ROW, COLUMN = (I, 1, N), (J, 1, N)
DOMAIN = Domain(
    sizes={N: 4},
    arrays={P: (0.1, 1)},
    defined={
        JACOBIAN[I, J]: P[I] * (DELTA - P[J]),
        NORM: Sum(JACOBIAN[I, J] ** 2, COLUMN, ROW),
        S2: Sum(P[I] ** 2, ROW),
        S3: Sum(P[I] ** 3, ROW),
        U[I]: 1 / N,
    },
    spelled={NORM: "\\lVert J \\rVert_F^2"},
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    _squares(sheet)
    _power_sums(sheet)
    _uniform(sheet)
    return sheet.steps()


def _squares(sheet: Sheet) -> None:
    sheet.start(
        NORM,
        written(Sum(JACOBIAN[I, J] ** 2, COLUMN, ROW), "Frobenius norm", "Frobenius 范数"),
        Translated(en="The sum of the squares of all entries.", zh="所有元素的平方和。"),
    )
    sheet.go_on(
        written(
            Sum((DELTA * P[I] - P[I] * P[J]) ** 2, COLUMN, ROW),
            "softmax Jacobian",
            "softmax 的雅可比矩阵",
        ),
        Translated(
            en="$J_{ij} = p_i(\\delta_{ij} - p_j)$, as derived in softmax-jacobian.",
            zh="$J_{ij} = p_i(\\delta_{ij} - p_j)$，见 softmax-jacobian 的推导。",
        ),
    )
    sheet.go_on(
        written(
            Sum(OUT, COLUMN, ROW),
            "multiply out",
            "展开平方",
        ),
        Translated(
            en="$\\delta_{ij}$ is 0 or 1, so $\\delta_{ij}^2 = \\delta_{ij}$.",
            zh="$\\delta_{ij}$ 只取 0 或 1，所以 $\\delta_{ij}^2 = \\delta_{ij}$。",
        ),
    )


def _power_sums(sheet: Sheet) -> None:
    square, cube = Sum(P[I] ** 2, ROW), Sum(P[I] ** 3, ROW)
    sheet.go_on(
        written(Terms(square, -2 * cube, square**2), "sum over j", "对 j 求和"),
        Translated(
            en="Where $\\delta_{ij}$ stands, only $j = i$ is left. The last term is a product of two"
            " equal sums.",
            zh="含 $\\delta_{ij}$ 的项只剩 $j = i$。最后一项是两个相同和式的乘积。",
        ),
    )
    sheet.go_on(
        written(Terms(S2, -2 * S3, S2**2), "power sums", "幂和记号"),
        Translated(
            en="$S_m = \\sum_i p_i^m$. A one-hot row has $S_2 = S_3 = 1$: $1 - 2 + 1 = 0$. It"
            " passes no gradient.",
            zh="$S_m = \\sum_i p_i^m$。one-hot 行有 $S_2 = S_3 = 1$：$1 - 2 + 1 = 0$，不传梯度。",
        ),
    )


def _uniform(sheet: Sheet) -> None:
    square, cube = Sum(U[I] ** 2, ROW), Sum(U[I] ** 3, ROW)
    sheet.start(
        Terms(square, -2 * cube, square**2),
        written((N - 1) / N**2, "uniform weights", "均匀权重"),
        Translated(
            en="With $u_i = 1/n$: $S_2 = 1/n$ and $S_3 = 1/n^2$. So the norm of a uniform row is"
            " $\\sqrt{n-1}/n$, 0.031 at n = 1024: a small Jacobian alone is not saturation.",
            zh="取 $u_i = 1/n$：$S_2 = 1/n$，$S_3 = 1/n^2$。均匀行的范数为 $\\sqrt{n-1}/n$，"
            "n = 1024 时为 0.031：雅可比小并不等于饱和。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="The norm of the softmax Jacobian", zh="softmax 雅可比矩阵的范数"),
    assumptions=Translated(
        en="$J$ is the Jacobian of a softmax with n weights $p_i$",
        zh="$J$ 是 n 个权重 $p_i$ 的 softmax 的雅可比矩阵",
    ),
    source="Martins and Astudillo 2016, From Softmax to Sparsemax, for the Jacobian",
    setting=DOMAIN,
    build=build,
)
