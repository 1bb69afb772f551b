"""Typed lines that hang or exhaust memory elsewhere are refused or judged at once.

All are judged in one process whose address space may grow by 64 MiB and no more, against lines of
every kind: moments, entries, matrices, relations and sums. Seconds are of the processor, the better
of two tries, since it is shared.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.derivations.catalog import load
from quizapp.derivations.judging import Judge
from quizapp.derivations.typed import Judged, NotRead
from quizapp.mathtext import block

LONGEST_SECONDS = 0.1
MOST_MEMORY = 64 * 2**20
LINES = {
    "variance-of-dot-product": 5,
    "variance-with-correlation": 17,
    "softmax-jacobian": 8,
    "gauge-freedom": 2,
    "saturation-and-gap": 6,
    "window-pairs": 4,
}
_LIST = Path(__file__).parents[1] / "algebra" / "hostile.json"
TEXTS = [
    "".join(piece * times for piece, times in row["pieces"])
    for row in json.loads(_LIST.read_text(encoding="utf-8"))
]
TEXTS += [
    *("Var(" * 29 + "q·k" + ")" * 29, "sum_i " * 29 + "q_i", "sum_i sum_j sum_l sum_m q_i q_j"),
    *("sum_{i=1}^{10^9} q_i", "sum_{i=1}^{99999999} i > 0", "sum_{i=1}^{9^9^9} 1"),
    *("E[(q·k)^16]", "E[(q·k + q_i)^8]", "E[(q·k)^4] E[(q·k)^4] E[(q·k)^4]", "Var((q·k)^2)"),
    *("E[(q_i + k_i + 1)^8 (q_i + 2k_i + 3)^8]", "Cov((q·k)^2, (q·k)^2)", "(q·k)^8"),
    *("E[sum_i sum_j q_i q_j k_i k_j]", "Var(sum_i sum_j q_i k_j)", "E[exp(exp(exp(q·k)))]"),
    *("E[(sum_i q_i)^4 (sum_i k_i)^4]", "sum_i E[exp(q_i)] E[log(abs(k_i))]", "1/(q·k - q·k)"),
    *(
        "(" * 9 + "9" + "^16)" * 9,
        "(((10^24)^16)^16)^16",
        "2^(9999 * 9999 * 9999 d_k)",
        "9^(9^d_k)",
        "d_k^(1/99999)",
    ),
    *("e^e^e^e^d_k", "e^(9999 d_k)", "0^0", "0^(-1)", "(-1)^0.5 > 0", "1/0 > 0", "-1/0 < 1"),
    *("sqrt(" * 25 + "d_k" + ")" * 25, "log(" * 25 + "n" + ")" * 25, "max(" + "n, " * 40 + "1)"),
    *("X^8 X^8 X^8", "(X X^T)^8 (X X^T)^8", "inv(X X^T - X X^T)", "diag(p) diag(p) diag(p)"),
]

JUDGE = """
import json, resource, sys, time
from quizapp.derivations import typed
from quizapp.derivations.catalog import load
from quizapp.derivations.judging import Judge

lines, texts = json.load(sys.stdin)
judges = {name: Judge(name, load(name)) for name in lines}
for name, line in lines.items():
    for text in ("1", "1 > 0", "p_i", "S", "n w", "d_k^2", "d_k Var(q_1 k_1)", "E[q_i^4]"):
        judges[name].of(line, text)
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for text in texts:
    for name, line in lines.items():
        tries = []
        while len(tries) < 2 and min(tries, default=1) > float(sys.argv[2]):
            start = time.process_time()
            verdict = typed.to_json(judges[name].of(line, text))
            tries.append(time.process_time() - start)
        print(json.dumps([text, name, verdict, min(tries)]), flush=True)
"""


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Text, derivation, verdict and seconds of every input against every line."""
    done = subprocess.run(
        [sys.executable, "-c", JUDGE, str(MOST_MEMORY), str(LONGEST_SECONDS)],
        input=json.dumps([LINES, TEXTS]),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_hostile_text_is_judged_against_every_line(judged):
    assert len(set(TEXTS)) >= 60
    assert len(judged) == len(TEXTS) * len(LINES)


def test_none_takes_longer_than_a_tenth_of_a_second(judged):
    slow = [(name, text[:60], round(seconds, 3)) for text, name, _, seconds in judged
            if seconds > LONGEST_SECONDS]  # fmt: skip
    assert not slow


def test_none_is_right_and_every_message_can_be_shown(judged):
    for text, name, verdict, _ in judged:
        if "reading" in verdict:
            assert block(verdict["reading"]).rows
        words = [value for key, value in verdict.items() if isinstance(value, str)]
        assert all(word.isprintable() for word in words), (name, text)
        assert verdict["outcome"] != "Right" or text == TRUE, (name, text)


TRUE = "E[sum_i sum_j q_i q_j k_i k_j]"
"""The second moment of q·k: heavy, and indeed what a line says."""

_PIECES = [
    *"0123456789+-*/^()[]{},_=<> ", *"qkpzXSnwij", "E[", "Var(", "Cov(", "sum_i ", "q_i", "k_i",
    "p_i", "p_j", "δ_ij", "W_Q", "W_K^T", "d_k", "rho", "√", "²", "·", "q·k", "e^", "log(", "max(",
    "norm(", "softmax(z)", "diag(p)", "1/0", "^T", "^-1", "∞", "∂", "ln ", "g", "0.99",
]  # fmt: skip
JUDGES = {name: Judge(name, load(name)) for name in LINES}


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.sampled_from([*LINES]))
def test_whatever_is_typed_gets_a_verdict(text, name):
    verdict = JUDGES[name].of(LINES[name], text)

    assert isinstance(verdict, Judged)
    if not isinstance(verdict, NotRead):
        assert block(verdict.reading).rows
    else:
        assert 0 <= verdict.at <= len(text)
