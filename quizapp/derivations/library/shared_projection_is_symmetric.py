"""Why attention scores are symmetric where queries and keys share one projection."""

from sympy import MatMul, MatrixSymbol, Transpose

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

N, WIDTH, D_K = (positive_integer(name) for name in ("n", "d_model", "d_k"))
X, W, V = (
    MatrixSymbol("X", N, WIDTH),
    MatrixSymbol("W", WIDTH, D_K),
    MatrixSymbol("v", N, 1),
)
S = MatrixSymbol("S", N, N)
DEFINITION = MatMul(MatMul(X, W), Transpose(MatMul(X, W)))
PRODUCT = X * W * W.T * X.T
QUERIES = MatMul(Transpose(W), Transpose(X), V)
DOMAIN = Domain(sizes={N: 2, WIDTH: 2, D_K: 2}, defined={S: DEFINITION})


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    product = _product(sheet)
    _symmetric(sheet, product)
    _positive(sheet, product)
    return sheet.steps()


def _product(sheet: Sheet) -> Step:
    sheet.start(
        S,
        written(DEFINITION, "definition", "定义"),
        Translated(
            en="Queries and keys are both $XW$. Row $i$, column $j$ is the score of query $i$ for"
            " key $j$.",
            zh="查询和键都是 $XW$。第 $i$ 行第 $j$ 列是查询 $i$ 对键 $j$ 的得分。",
        ),
    )
    return sheet.start(
        S,
        written(PRODUCT, "transpose of a product", "乘积的转置"),
        Translated(
            en="A transpose turns the order around: $(XW)^\\top = W^\\top X^\\top$.",
            zh="转置使次序反转：$(XW)^\\top = W^\\top X^\\top$。",
        ),
    )


def _symmetric(sheet: Sheet, product: Step) -> None:
    sheet.start(
        Transpose(S),
        sheet.because_of(Transpose(PRODUCT), product),
        Translated(en="Now the transpose of the scores.", zh="再取得分矩阵的转置。"),
    )
    sheet.go_on(
        written(
            MatMul(*(Transpose(part) for part in reversed(PRODUCT.args)), evaluate=False),
            "transpose of a product",
            "乘积的转置",
        ),
        Translated(en="Every factor transposed, in reverse order.", zh="逐个转置，次序反转。"),
    )
    sheet.go_on(
        written(product.right, "transposed twice", "两次转置"),
        Translated(en="Transposing twice changes nothing.", zh="转置两次等于不变。"),
    )
    sheet.go_on(
        sheet.because_of(S, product),
        Translated(
            en="$S_{ij} = S_{ji}$: i looks at j as much as j looks at i, before the softmax. A"
            " relation can have no direction.",
            zh="$S_{ij} = S_{ji}$：在 softmax 之前，i 看 j 与 j 看 i 一样多。关系没有方向。",
        ),
    )


def _positive(sheet: Sheet, product: Step) -> None:
    sheet.start(
        V.T * S * V,
        sheet.because_of(V.T * PRODUCT * V, product),
        Translated(en="Put any vector $v$ on both sides.", zh="两边乘上任意向量 $v$。"),
    )
    sheet.go_on(
        written(MatMul(Transpose(QUERIES), QUERIES), "group", "分组"),
        Translated(
            en="A sum of squares, so never negative: $S$ is positive semidefinite. On its diagonal"
            " stand the squared lengths, so a token attends to itself most of all.",
            zh="是平方和，不会为负：$S$ 半正定。对角线上是长度的平方，所以词元最关注的往往是自己。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="One projection for Q and K is symmetric", zh="Q 与 K 共用投影则得分对称"),
    assumptions=Translated(
        en="$W_Q = W_K = W$, of any width; any $X$ and $v$",
        zh="$W_Q = W_K = W$，宽度任意；$X$、$v$ 任意",
    ),
    source="Kitaev et al. 2020, Reformer, shared-QK attention",
    setting=DOMAIN,
    build=build,
)
