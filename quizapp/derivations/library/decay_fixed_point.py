"""Where decoupled weight decay takes a weight, and how fast."""

from sympy import IndexedBase, Limit, Sum, Symbol, oo

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Exp, Factors, Frac, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

S, T = positive_integer("s"), positive_integer("t")
WEIGHT = IndexedBase("theta")
START, ETA, STRENGTH, U, A, H = (
    Symbol(name) for name in ("theta_0", "eta", "lambda", "u", "a", "h")
)
POWERS = Sum(A ** (S - 1), (S, 1, T))
UNROLLED = Terms(Factors(A**T, START), -ETA * U * POWERS)
CLOSED = Terms(Factors(A**T, START), -Factors(Frac(U, STRENGTH), 1 - A**T))
DOMAIN = Domain(
    sizes={T: 4},
    ranges={START: (-2, 2), STRENGTH: (0.1, 2), U: (-1, 1), A: (0, 1), H: (0, 1)},
    defined={ETA: (1 - A) / STRENGTH, WEIGHT[T]: UNROLLED},
)


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    _unroll(sheet)
    _limits(sheet)
    return sheet.steps()


def _unroll(sheet: Sheet) -> None:
    sheet.start(
        WEIGHT[T + 1],
        written(Terms(WEIGHT[T], -ETA * Terms(U, STRENGTH * WEIGHT[T])), "AdamW", "AdamW"),
        Translated(
            en="One step with update $u$ and decay $\\lambda$.",
            zh="一步：更新量 $u$，衰减 $\\lambda$。",
        ),
    )
    sheet.go_on(
        written(Terms(A * WEIGHT[T], -ETA * U), "a = 1 − ηλ", "a = 1 − ηλ"),
        Translated(en="Shrink by $a$, then move.", zh="先乘 $a$ 收缩，再移动。"),
    )
    sheet.start(
        WEIGHT[T],
        written(UNROLLED, "insert again and again", "反复代入"),
        Translated(
            en="Every earlier update has been shrunk once for each step since: a moving average.",
            zh="更早的更新每过一步就多收缩一次：这是滑动平均。",
        ),
    )
    sheet.go_on(
        written(
            Terms(Factors(A**T, START), -Factors(ETA, U, Frac(1 - A**T, 1 - A))),
            "geometric sum",
            "等比求和",
        ),
        Translated(
            en="$1 + a + \\dots + a^{t-1} = (1 - a^t)/(1 - a)$.",
            zh="$1 + a + \\dots + a^{t-1} = (1 - a^t)/(1 - a)$。",
        ),
    )
    sheet.go_on(
        written(CLOSED, "1 − a = ηλ", "1 − a = ηλ"),
        Translated(en="The step size cancels.", zh="步长约去。"),
    )


def _limits(sheet: Sheet) -> None:
    end = sheet.start(
        Limit(CLOSED, T, oo),
        written(-U / STRENGTH, "a^t goes to 0", "a^t 趋于 0"),
        Translated(
            en="The start is forgotten. With $|u| \\le 1$, as in Adam, no weight ends beyond"
            " $1/\\lambda$.",
            zh="起点被遗忘。若 $|u| \\le 1$（如 Adam），权重最终不超过 $1/\\lambda$。",
        ),
    )
    sheet.start(
        Terms(A * end.right, -ETA * U),
        written(end.right, "multiply out", "展开"),
        Translated(
            en="Put into line 2 it stays where it is: a fixed point.",
            zh="代入第 2 行，保持不变：这是不动点。",
        ),
    )
    sheet.start(
        Limit((1 - H) ** (1 / H), H, 0),
        written(Exp(-1), "limit", "极限"),
        Translated(
            en="How soon: after $1/(\\eta\\lambda)$ steps $a^t$ is $(1 - h)^{1/h}$ with"
            " $h = \\eta\\lambda$, so 1/e of the distance is left.",
            zh="多快：$1/(\\eta\\lambda)$ 步之后，$a^t$ 就是 $(1 - h)^{1/h}$，其中"
            " $h = \\eta\\lambda$，距离只剩 1/e。",
        ),
    )


DERIVATION = Derivation(
    title=Translated(en="The fixed point of weight decay", zh="权重衰减的不动点"),
    assumptions=Translated(
        en="the same update $u$ at every step, $a = 1 - \\eta\\lambda$ between 0 and 1",
        zh="每一步的更新量 $u$ 相同，$a = 1 - \\eta\\lambda$ 在 0 与 1 之间",
    ),
    source="Xie and Li 2024, Implicit Bias of AdamW, Theorem 1.1; Wang and Aitchison 2024, abstract,"
    " for the time scale",
    setting=DOMAIN,
    build=build,
)
