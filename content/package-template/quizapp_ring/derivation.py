"""What each GPU of a ring sends, and where that goes with the number of GPUs."""

from sympy import Limit, Symbol, oo

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Derivation, Step
from quizapp.derivations.moments import positive_integer
from quizapp.derivations.notation import Frac, Terms
from quizapp.derivations.rules import written
from quizapp.derivations.sheet import Sheet
from quizapp.language import Translated

N = positive_integer("n")
SIZE, SENT = Symbol("s"), Symbol("b")
STEPS = 2 * Terms(N, -1)
DOMAIN = Domain(sizes={N: 5}, ranges={SIZE: (1, 100)}, defined={SENT: STEPS * Frac(SIZE, N)})


def build() -> tuple[Step, ...]:
    """Return the steps."""
    sheet = Sheet(DOMAIN)
    sheet.start(
        SENT,
        written(STEPS * Frac(SIZE, N), "steps times chunk", "步数乘以块大小"),
        Translated(
            en="$n - 1$ steps to sum the chunks, $n - 1$ to hand the sums round.",
            zh="$n - 1$ 步求和，再用 $n - 1$ 步分发。",
        ),
    )
    closed = 2 * SIZE * Terms(1, -1 / N)
    sheet.go_on(
        written(closed, "divide", "约分"),
        Translated(en="Always less than twice the gradient.", zh="始终小于梯度的两倍。"),
    )
    sheet.start(
        Limit(closed, N, oo),
        written(2 * SIZE, "1/n goes to 0", "1/n 趋于 0"),
        Translated(en="More GPUs hardly add to it.", zh="GPU 再多，也几乎不再增加。"),
    )
    return sheet.steps()


DERIVATION = Derivation(
    title=Translated(en="What a ring sends", zh="环形通信的发送量"),
    assumptions=Translated(
        en="a gradient of size $s$ in $n$ equal chunks on $n$ GPUs",
        zh="大小为 $s$ 的梯度均分为 $n$ 块，分布在 $n$ 个 GPU 上",
    ),
    source="Patarasuk and Yuan 2009, Bandwidth optimal all-reduce algorithms, §4",
    setting=DOMAIN,
    build=build,
)
