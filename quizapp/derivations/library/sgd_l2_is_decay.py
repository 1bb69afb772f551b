"""For plain SGD a penalty on the squared weights and weight decay are the same step."""

from sympy import Symbol
from sympy.core.function import UndefinedFunction

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.notation import Factors, Frac, Partial, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

THETA, NEXT, DECAYED = (Symbol(name) for name in ("theta", "next", "decayed"))
ETA, STRENGTH, RATE, G, SCALE = (Symbol(name) for name in ("eta", "lambda", "w", "g", "c"))
LOSS = UndefinedFunction("L")(THETA)
PENALTY = Factors(Frac(STRENGTH, 2), THETA**2)
GRADIENT = Partial(LOSS, THETA)
STEP = Terms(THETA, -ETA * Partial(Terms(LOSS, PENALTY), THETA))
DECAY = Terms(Factors(1 - RATE, THETA), -ETA * G)
DOMAIN = Domain(
    ranges={THETA: (-2, 2), ETA: (0, 0.5), STRENGTH: (0, 2), SCALE: (0.1, 3)},
    defined={NEXT: STEP, G: GRADIENT, RATE: ETA * STRENGTH, DECAYED: DECAY},
    spelled={
        THETA: "\\theta_t",
        NEXT: "\\theta_{t+1}",
        DECAYED: "\\theta'_{t+1}",
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    step = _penalised(sheet)
    _decayed(sheet, step)
    _scaled(sheet)
    return sheet.steps()


def _penalised(sheet: Sheet) -> Step:
    sheet.start(
        NEXT,
        written(STEP, "gradient step on loss + L2", "对损失 + L2 做梯度步"),
        Translated(
            en="The penalty $\\frac{\\lambda}{2}\\theta^2$ stands in the loss.",
            zh="惩罚项 $\\frac{\\lambda}{2}\\theta^2$ 写在损失里。",
        ),
    )
    sheet.go_on(
        written(Terms(THETA, -ETA * Terms(GRADIENT, STRENGTH * THETA)), "differentiate", "求导"),
        Translated(
            en="The penalty adds $\\lambda\\theta_t$.", zh="惩罚项贡献 $\\lambda\\theta_t$。"
        ),
    )
    return sheet.go_on(
        written(
            Terms(Factors(1 - ETA * STRENGTH, THETA), -ETA * G), "collect, name g", "合并，记为 g"
        ),
        Translated(
            en="$g = \\partial L / \\partial\\theta_t$. First shrink the weight, then take the step.",
            zh="$g = \\partial L / \\partial\\theta_t$。先收缩权重，再走梯度步。",
        ),
    )


def _decayed(sheet: Sheet, step: Step) -> None:
    sheet.start(
        DECAYED,
        written(DECAY, "weight decay", "权重衰减"),
        Translated(
            en="Decay: shrink by a rate $w$, outside the loss.",
            zh="权重衰减：在损失之外按比率 $w$ 收缩。",
        ),
    )
    sheet.go_on(
        sheet.because_of(NEXT, step),
        Translated(
            en="With $w = \\eta\\lambda$ it is the same step. With momentum or Adam it is not: there"
            " the penalty goes through the optimiser's averages.",
            zh="取 $w = \\eta\\lambda$，两者是同一步。有动量或 Adam 时则不同："
            "惩罚项会经过优化器的滑动平均。",
        ),
    )


def _scaled(sheet: Sheet) -> None:
    sheet.start(
        Partial(Terms(SCALE * LOSS, PENALTY), THETA),
        written(
            Factors(SCALE, Terms(G, Factors(Frac(STRENGTH, SCALE), THETA))),
            "differentiate, factor out c",
            "求导，提取 c",
        ),
        Translated(
            en="A loss scaled by c weakens the penalty to $\\lambda/c$. Decay outside the loss does"
            " not depend on the loss's scale.",
            zh="损失乘以 c，惩罚强度就变成 $\\lambda/c$。损失之外的衰减与损失的尺度无关。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="For SGD, L2 is weight decay", zh="对 SGD，L2 就是权重衰减"),
    assumptions=Translated(
        en="any differentiable loss $L$, step size $\\eta$, no momentum",
        zh="任意可微损失 $L$，步长 $\\eta$，无动量",
    ),
    source="Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization, §2, Proposition 1",
    setting=DOMAIN,
    build=build,
)
