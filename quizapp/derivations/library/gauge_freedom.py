"""Why a single coordinate of a query means nothing: only the product of the projections counts."""

from sympy import Inverse, MatMul, MatrixSymbol, Transpose, sqrt

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

N, WIDTH, D_K = (positive_integer(name) for name in ("n", "d_model", "d_k"))
X = MatrixSymbol("X", N, WIDTH)
W_Q, W_K = (MatrixSymbol(name, WIDTH, D_K) for name in ("W_Q", "W_K"))
M = MatrixSymbol("M", D_K, D_K)
S, R = (MatrixSymbol(name, N, N) for name in ("S", "R"))
BACK = Transpose(Inverse(M))
PLAIN = MatMul(MatMul(X, W_Q), Transpose(MatMul(X, W_K)))
CHANGED = MatMul(MatMul(X, W_Q, M), Transpose(MatMul(X, W_K, BACK)))
KEYS = (Transpose(W_K), Transpose(X))
DOMAIN = Domain(sizes={N: 2, WIDTH: 2, D_K: 2}, defined={S: PLAIN, R: CHANGED})


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    sheet.start(
        S,
        written(PLAIN, "definition", "定义"),
        Translated(en="Queries $XW_Q$ against keys $XW_K$.", zh="查询 $XW_Q$ 与键 $XW_K$ 的得分。"),
    )
    product = sheet.go_on(
        written(MatMul(X, W_Q, *KEYS), "transpose of a product", "乘积的转置"),
        Translated(
            en="Only $W_Q W_K^\\top$ stands between the two $X$: one matrix of rank at most $d_k$.",
            zh="两个 $X$ 之间只有 $W_Q W_K^\\top$：一个秩不超过 $d_k$ 的矩阵。",
        ),
    )
    _changed(sheet, product)
    _folded(sheet)
    return sheet.steps()


def _changed(sheet: Sheet, product: Step) -> None:
    sheet.start(
        R,
        written(CHANGED, "change both projections", "同时改变两个投影"),
        Translated(
            en="Put $W_Q M$ for $W_Q$ and $W_K M^{-\\top}$ for $W_K$, with any invertible $M$.",
            zh="把 $W_Q$ 换成 $W_Q M$，$W_K$ 换成 $W_K M^{-\\top}$，$M$ 为任意可逆矩阵。",
        ),
    )
    sheet.go_on(
        written(MatMul(X, W_Q, M, Inverse(M), *KEYS), "transpose of a product", "乘积的转置"),
        Translated(
            en="The transpose of $M^{-\\top}$ is $M^{-1}$, and it comes to stand beside $M$.",
            zh="$M^{-\\top}$ 的转置是 $M^{-1}$，正好与 $M$ 相邻。",
        ),
    )
    sheet.go_on(
        written(MatMul(X, W_Q, *KEYS), "inverse", "逆矩阵"),
        Translated(en="$M M^{-1} = I$.", zh="$M M^{-1} = I$。"),
    )
    sheet.go_on(
        sheet.because_of(S, product),
        Translated(
            en="Not one score has changed. So a single coordinate of q or k means nothing by"
            " itself.",
            zh="没有一个得分改变。所以 q 或 k 的单个坐标本身没有意义。",
        ),
    )


def _folded(sheet: Sheet) -> None:
    sheet.start(
        S / sqrt(D_K),
        written(
            MatMul(MatMul(X, W_Q / sqrt(D_K)), Transpose(MatMul(X, W_K))),
            "fold a constant in",
            "并入常数",
        ),
        Translated(
            en="In the same way the factor can live in $W_Q$: no model needs it written out."
            " T5 starts with a smaller $W_Q$ instead.",
            zh="同理，缩放因子可以并入 $W_Q$：模型不必显式写出它。T5 就是把 $W_Q$ 初始化得更小。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="Only the product of the projections counts", zh="只有投影的乘积起作用"),
    assumptions=Translated(en="$M$ is invertible", zh="$M$ 可逆"),
    source="Elhage et al. 2021, A Mathematical Framework for Transformer Circuits, QK and OV"
    " circuits",
    setting=DOMAIN,
    build=build,
)
