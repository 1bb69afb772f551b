"""Why a penalty in Adam's loss does not act as the decay of AdamW does."""

from sympy import Abs, Integer, Symbol, sqrt

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.notation import Factors, Frac, Partial, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

LOSS_GRADIENT, THETA, ETA, STRENGTH = (Symbol(name) for name in ("g", "theta", "eta", "lambda"))
FIRST, SECOND = Symbol("beta_1"), Symbol("beta_2")
G, MEAN, SQUARE = Symbol("G"), Symbol("m^hat"), Symbol("v^hat")
ADAM, ADAMW, NEEDED = Symbol("adam"), Symbol("adamw"), Symbol("mu")
PENALISED = Terms(LOSS_GRADIENT, STRENGTH * THETA)
DOMAIN = Domain(
    ranges={
        LOSS_GRADIENT: (-2, 2),
        THETA: (-2, 2),
        ETA: (0, 0.5),
        STRENGTH: (0, 2),
        FIRST: (0, 1),
        SECOND: (0, 1),
    },
    defined={
        G: PENALISED,
        MEAN: Frac(Factors(1 - FIRST, G), 1 - FIRST),
        SQUARE: Frac(Factors(1 - SECOND, G**2), 1 - SECOND),
        ADAM: Factors(ETA, Frac(MEAN, sqrt(SQUARE))),
        ADAMW: Factors(
            ETA, Terms(Frac(LOSS_GRADIENT, Abs(LOSS_GRADIENT)), Factors(STRENGTH, THETA))
        ),
        NEEDED: Factors(STRENGTH, sqrt(SQUARE)),
    },
    spelled={
        ADAM: "\\Delta_{\\mathrm{L2}}",
        ADAMW: "\\Delta_{\\mathrm{W}}",
    },
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    _averages(sheet)
    _adam(sheet)
    _adamw(sheet)
    sheet.start(
        Frac(ETA * NEEDED * THETA, sqrt(SQUARE)),
        written(ETA * STRENGTH * THETA, "what L2 would need", "L2 所需的强度"),
        Translated(
            en="Later on a penalty $\\mu\\theta$ is divided by $\\sqrt{\\hat v}$ as well. To decay"
            " like AdamW it needs $\\mu = \\lambda\\sqrt{\\hat v}$, another one for each weight.",
            zh="之后惩罚 $\\mu\\theta$ 同样要除以 $\\sqrt{\\hat v}$。要与 AdamW 的衰减相同，"
            "需要 $\\mu = \\lambda\\sqrt{\\hat v}$，每个权重都不同。",
        ),
    )
    return sheet.steps()


def _averages(sheet: Sheet) -> None:
    sheet.start(
        MEAN,
        written(Frac(Factors(1 - FIRST, G), 1 - FIRST), "first step of Adam", "Adam 的第一步"),
        Translated(
            en="Adam with a penalty is fed $G = g + \\lambda\\theta$. Its average starts at 0 and is"
            " corrected for that.",
            zh="带惩罚的 Adam 得到的梯度是 $G = g + \\lambda\\theta$。滑动平均从 0 开始并做偏差修正。",
        ),
    )
    sheet.go_on(
        written(G, "cancel", "约分"),
        Translated(en="The correction undoes the factor.", zh="修正恰好抵消该因子。"),
    )
    sheet.start(
        SQUARE,
        written(G**2, "likewise", "同理"),
        Translated(en="The average of the squares.", zh="平方的滑动平均。"),
    )


def _adam(sheet: Sheet) -> None:
    sheet.start(
        ADAM,
        written(Factors(ETA, Frac(MEAN, sqrt(SQUARE))), "Adam's update", "Adam 的更新"),
        Translated(
            en="What Adam subtracts from the weight (with $\\epsilon = 0$).",
            zh="Adam 从权重中减去的量（取 $\\epsilon = 0$）。",
        ),
    )
    sheet.go_on(
        written(Factors(ETA, Frac(G, Abs(G))), "lines 2 and 3", "由第 2、3 行"),
        Translated(
            en="Only the sign of $G$ is left: the step has size $\\eta$, whatever $\\lambda$ is.",
            zh="只剩下 $G$ 的符号：不论 $\\lambda$ 多大，步长都是 $\\eta$。",
        ),
    )
    sheet.start(
        Partial(ADAM, STRENGTH),
        written(Integer(0), "a sign does not change", "符号不变"),
        Translated(
            en="The penalty has no effect at all, unless it turns the sign around.",
            zh="除非使符号翻转，否则惩罚完全不起作用。",
        ),
    )


def _adamw(sheet: Sheet) -> None:
    sheet.start(
        ADAMW,
        written(
            Factors(ETA, Terms(Frac(LOSS_GRADIENT, Abs(LOSS_GRADIENT)), STRENGTH * THETA)),
            "AdamW's update",
            "AdamW 的更新",
        ),
        Translated(
            en="AdamW adds the decay after the division.",
            zh="AdamW 在相除之后才加上衰减。",
        ),
    )
    sheet.start(
        Partial(ADAMW, STRENGTH),
        written(ETA * THETA, "differentiate", "求导"),
        Translated(
            en="Every weight shrinks at the same relative rate $\\eta\\lambda$.",
            zh="每个权重都以相同的相对速率 $\\eta\\lambda$ 收缩。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="Adam with L2 is not AdamW", zh="Adam 加 L2 不是 AdamW"),
    assumptions=Translated(
        en="the first step of one weight $\\theta$ with gradient $g$; $g \\neq 0$, $G \\neq 0$",
        zh="单个权重 $\\theta$ 的第一步，梯度为 $g$；$g \\neq 0$，$G \\neq 0$",
    ),
    source="Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization, §2, Proposition 2",
    setting=DOMAIN,
    build=build,
)
