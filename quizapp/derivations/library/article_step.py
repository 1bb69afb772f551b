"""A popular derivation of the scaling factor, followed to the line that is false."""

from sympy import Integer, sqrt

from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import Dot, Setting, Var, positive_integer, vector
from quizapp.derivations.rules import SCALING, SUM_OF_INDEPENDENT, written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

Q, K = vector("q"), vector("k")
I, D_K = positive_integer("i"), positive_integer("d_k")
SETTING = Setting(vectors=(Q, K), index=I, size=D_K)

SCORE = Dot(Q.base, K.base)
TERM = Q[I] * K[I]
PREMISE = ("independent", "mean", "variance")


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(SETTING)
    sheet.start(
        Var(SCORE),
        SUM_OF_INDEPENDENT,
        Translated(
            en="So far the popular argument is right: the $d_k$ terms are independent.",
            zh="到这里，流行的论证是对的：$d_k$ 项相互独立。",
        ),
    )
    sheet.start(
        Var(TERM / sqrt(D_K)),
        SCALING,
        Translated(
            en="After scaling, each term carries a factor $1/\\sqrt{d_k}$.",
            zh="缩放之后，每一项带有因子 $1/\\sqrt{d_k}$。",
        ),
    )
    sheet.go_on(
        written(1 / D_K, "mean 0, variance 1", "均值 0，方差 1", *PREMISE),
        Translated(
            en="So $1/d_k$ is the variance of a term that has been scaled already.",
            zh="所以 $1/d_k$ 是一个已经缩放过的项的方差。",
        ),
    )
    sheet.start(
        SETTING.total(1 / D_K),
        written(Integer(1), "sum of equal terms", "相同项求和"),
        Translated(
            en="And $d_k$ terms of variance $1/d_k$ do add up to 1. The arithmetic is right.",
            zh="$d_k$ 个方差为 $1/d_k$ 的项加起来确实是 1。算术没有错。",
        ),
    )
    sheet.start(
        Var(TERM),
        written(1 / D_K, "the popular claim", "流行的说法", *PREMISE),
        Translated(
            en="The false premise: a raw term has variance 1. The argument assumes the scaling"
            " that it wants to explain; if it held, $\\mathrm{Var}(q \\cdot k)$ would be 1 and"
            " there would be nothing to scale. It is $d_k$.",
            zh="前提是错的：未缩放的项方差为 1。论证预先假定了它想解释的缩放；"
            "若它成立，$\\mathrm{Var}(q \\cdot k)$ 就已经是 1，无需缩放。其实它等于 $d_k$。",
        ),
    )
    return sheet.steps()


DERIVATION = Derivation(
    title=Translated(en="Where a popular derivation goes wrong", zh="流行推导错在哪里"),
    assumptions=Translated(
        en="all entries $q_i$ and $k_i$ are independent, with mean 0 and variance 1",
        zh="所有分量 $q_i$、$k_i$ 相互独立，均值为 0，方差为 1",
    ),
    source="Vaswani et al. 2017, Attention Is All You Need, §3.2.1, footnote 4",
    setting=SETTING,
    build=build,
    refutes=True,
)
