"""The mean of ReLU of a standard normal score, and why ReLU attention divides by the length."""

from sympy import Integer, Integral, Limit, Max, Symbol, oo, pi, sqrt

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Factors, Frac, Partial, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

Z, B = Symbol("z", real=True), Symbol("b", real=True)
N = positive_integer("n")
MEAN, TOTAL, ROOT = Symbol("mean"), Symbol("total"), Symbol("root")
BELL = Exp(-(Z**2) / 2)
DEFINITION = Integral(Factors(Max(0, Z), Frac(BELL, ROOT)), (Z, -oo, oo))
DOMAIN = Domain(
    ranges={Z: (-3, 3), B: (0, 5), N: (1, 100)},
    defined={ROOT: sqrt(2 * pi), MEAN: DEFINITION, TOTAL: N * MEAN},
    spelled={
        ROOT: "\\sqrt{2\\pi}",
        MEAN: "\\mathrm{E}[\\max(0, s)]",
        TOTAL: "\\sum_{j=1}^n \\mathrm{E}[\\max(0, s_j)]",
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    sheet.start(
        MEAN,
        written(DEFINITION, "E is an integral over the density", "期望是对密度的积分"),
        Translated(
            en="The density of a standard normal is $e^{-z^2/2}/\\sqrt{2\\pi}$.",
            zh="标准正态的密度是 $e^{-z^2/2}/\\sqrt{2\\pi}$。",
        ),
    )
    half = sheet.go_on(
        written(
            Factors(Frac(1, ROOT), Integral(Z * BELL, (Z, 0, oo))),
            "max(0, z) = 0 below 0",
            "z < 0 时 max(0, z) = 0",
        ),
        Translated(
            en="Only the positive half is left, and there $\\max(0, z) = z$.",
            zh="只剩正半轴，其上 $\\max(0, z) = z$。",
        ),
    )
    _integral(sheet)
    mean = sheet.start(
        MEAN,
        sheet.because_of(Frac(1, ROOT), half, sheet.steps()[-1]),
        Translated(
            en="0.399. It does not depend on the width: the scores have variance 1.",
            zh="即 0.399。与宽度无关：得分的方差为 1。",
        ),
    )
    sheet.start(
        TOTAL,
        sheet.because_of(Frac(N, ROOT), mean),
        Translated(
            en="With ReLU in place of softmax the weights of a row sum to $0.399 n$, not to 1."
            " Dividing by n keeps the sum at 0.399 for every length.",
            zh="用 ReLU 代替 softmax，一行权重之和约为 $0.399 n$，而不是 1。"
            "再除以 n，则对任何长度都保持在 0.399。",
        ),
    )
    return sheet.steps()


def _integral(sheet: Sheet) -> None:
    sheet.start(
        Partial(-BELL, Z),
        written(Z * BELL, "chain rule", "链式法则"),
        Translated(
            en="So $-e^{-z^2/2}$ is an antiderivative of what stands in the integral.",
            zh="所以 $-e^{-z^2/2}$ 是被积函数的一个原函数。",
        ),
    )
    sheet.start(
        Integral(Z * BELL, (Z, 0, B)),
        written(Terms(Integer(1), -Exp(-(B**2) / 2)), "antiderivative", "原函数"),
        Translated(
            en="Its value at b less its value at 0: $-e^{-b^2/2} - (-1)$.",
            zh="b 处的值减去 0 处的值：$-e^{-b^2/2} - (-1)$。",
        ),
    )
    sheet.start(
        Limit(Terms(Integer(1), -Exp(-(B**2) / 2)), B, oo),
        written(Integer(1), "limit", "极限"),
        Translated(en="The integral up to infinity is 1.", zh="积分到无穷的值是 1。"),
    )


DERIVATION = Derivation(
    title=Translated(en="The mean of a ReLU", zh="ReLU 的均值"),
    assumptions=Translated(
        en="every score $s$ is standard normal, as scaled scores nearly are at initialisation",
        zh="每个得分 $s$ 服从标准正态分布，初始化时缩放后的得分近似如此",
    ),
    source="Wortsman et al. 2023, Replacing softmax with ReLU in Vision Transformers, abstract",
    setting=DOMAIN,
    build=build,
)
