"""The derivative of one softmax weight by one score."""

from sympy import IndexedBase, KroneckerDelta, Sum, Symbol

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Frac, Partial
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

I, J, K, N = (positive_integer(name) for name in "ijkn")
P, SCORES = IndexedBase("p"), IndexedBase("z")
Z = Symbol("Z")
TOTAL = Sum(Exp(SCORES[K]), (K, 1, N))
DOMAIN = Domain(
    sizes={N: 3},
    indices={I: N, J: N},
    arrays={SCORES: (-2, 2)},
    defined={P[I]: Frac(Exp(SCORES[I]), Z), Z: TOTAL},
)
DELTA = KroneckerDelta(I, J)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    sheet.start(
        P[I],
        written(Frac(Exp(SCORES[I]), Z), "definition", "定义"),
        Translated(
            en="The softmax. $Z = \\sum_k e^{z_k}$ makes the weights add up to 1.",
            zh="softmax 的定义。$Z = \\sum_k e^{z_k}$ 使权重之和为 1。",
        ),
    )
    above, below = _parts(sheet)
    sheet.start(
        Partial(P[I], SCORES[J]),
        written(
            Frac(above.left * Z - Exp(SCORES[I]) * below.left, Z**2),
            "quotient rule",
            "商的求导法则",
        ),
        Translated(
            en="$(u/v)' = (u'v - u v')/v^2$ with $u = e^{z_i}$ and $v = Z$.",
            zh="$(u/v)' = (u'v - u v')/v^2$，其中 $u = e^{z_i}$，$v = Z$。",
        ),
    )
    sheet.go_on(
        sheet.by(above, below),
        Translated(en="Insert the two derivatives.", zh="代入两个导数。"),
    )
    sheet.go_on(
        written(
            DELTA * Frac(Exp(SCORES[I]), Z) - Frac(Exp(SCORES[I]), Z) * Frac(Exp(SCORES[J]), Z),
            "split the fraction",
            "拆分分式",
        ),
        Translated(
            en="One $Z$ cancels in the first term, one goes to each factor of the second.",
            zh="第一项约去一个 $Z$，第二项的两个因子各分得一个。",
        ),
    )
    sheet.go_on(
        written(DELTA * P[I] - P[I] * P[J], "definition of p", "p 的定义"),
        Translated(en="Every fraction is a weight.", zh="每个分式都是一个权重。"),
    )
    sheet.go_on(
        written(P[I] * (DELTA - P[J]), "factor out", "提取公因式"),
        Translated(
            en="As a matrix: $\\mathrm{diag}(p) - p p^\\top$. It goes to 0 when one weight goes to"
            " 1: a saturated row passes no gradient.",
            zh="写成矩阵：$\\mathrm{diag}(p) - p p^\\top$。当某个权重趋于 1 时它趋于 0："
            "饱和的行不传梯度。",
        ),
    )
    return sheet.steps()


def _parts(sheet: Sheet) -> tuple[Step, Step]:
    above = sheet.start(
        Partial(Exp(SCORES[I]), SCORES[J]),
        written(DELTA * Exp(SCORES[I]), "derivative of exp", "指数函数的导数"),
        Translated(
            en="$\\delta_{ij}$ is 1 if $i = j$, else 0: $e^{z_i}$ contains no other score.",
            zh="$i = j$ 时 $\\delta_{ij}$ 为 1，否则为 0：$e^{z_i}$ 不含其他得分。",
        ),
    )
    below = sheet.start(
        Partial(Z, SCORES[J]),
        written(Exp(SCORES[J]), "derivative of a sum", "和的导数"),
        Translated(
            en="Of the terms of $Z$ only $e^{z_j}$ contains $z_j$.",
            zh="$Z$ 的各项中只有 $e^{z_j}$ 含有 $z_j$。",
        ),
    )
    return above, below


DERIVATION = Derivation(
    title=Translated(en="The Jacobian of the softmax", zh="softmax 的雅可比矩阵"),
    assumptions=Translated(
        en="n real scores $z_k$, with $Z = \\sum_k e^{z_k}$",
        zh="n 个实数得分 $z_k$，$Z = \\sum_k e^{z_k}$",
    ),
    source="Martins and Astudillo 2016, From Softmax to Sparsemax",
    setting=DOMAIN,
    build=build,
)
