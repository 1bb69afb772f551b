"""Demos and derivations without Python: checked, run, proved, listed like the others."""

import pytest
from builders import a_bank, a_card_text, a_topic_text
from declared import DEMOS, DERIVATIONS, a_declaring_topic
from program import quizapp

from quizapp.authoring.check import check


@pytest.fixture
def bank(tmp_path):
    """A bank whose one topic declares a demo and a derivation."""
    return a_bank(tmp_path / "bank", a_declaring_topic())


def problems(folder, topic: str) -> list[tuple[str, str, str]]:
    """Return code, place and message of the errors in *topic*."""
    found = check([a_bank(folder, topic)]).diagnostics
    return [(one.code, one.where, one.message) for one in found if one.severity == "error"]


def test_a_topic_that_declares_its_own_passes_the_check(bank):
    assert [one for one in check([bank]).diagnostics if one.severity == "error"] == []


def test_its_claims_are_run_and_proved(bank):
    ended = quizapp("check", "--run", str(bank))
    assert ended.code == 0, ended.out
    assert "holds  small/left: weight-left left 0.8187" in ended.out
    assert "holds  small/left: steps-times-chunk follows in 2 lines" in ended.out


def test_a_wrong_prediction_fails(tmp_path):
    topic = a_declaring_topic().replace("equals: 0.8187", "equals: 0.9")
    ended = quizapp("check", "--run", str(a_bank(tmp_path, topic)))
    assert ended.code == 1
    assert "FAILS  small/left: weight-left left" in ended.out


@pytest.mark.parametrize("name", ["weight-left", "decay/weight-left"])
def test_the_demo_runs_from_the_command_line(bank, name):
    out = quizapp("--content", str(bank), "demo", name, "--set", "decay=0.2").out
    assert "left    0.8187" in out
    assert "What decay leaves" in out
    assert "learning rate" in out


@pytest.mark.parametrize("name", ["steps-times-chunk", "decay/steps-times-chunk"])
def test_the_derivation_is_verified_from_the_command_line(bank, name):
    ended = quizapp("--content", str(bank), "derive", name)
    assert ended.code == 0, ended.err
    assert "random points (12)" in ended.out
    assert ended.out.endswith("Proved in 2 lines.\n")


def test_both_are_listed_below_their_topic(bank):
    listed = quizapp("--content", str(bank), "list", "demos").out.splitlines()
    assert "decay/weight-left" in listed
    listed = quizapp("--content", str(bank), "list", "derivations").out.splitlines()
    assert "decay/steps-times-chunk" in listed


def test_a_demo_is_local_to_its_topic(tmp_path):
    other = a_topic_text(a_card_text("demo: {name: weight-left}", id="other"))
    found = check([a_bank(tmp_path, a_declaring_topic(), other)]).diagnostics
    assert [(one.code, one.path.name) for one in found if one.severity == "error"] == [
        ("R002", "1.yaml")
    ]


def test_two_topics_may_use_one_name_and_are_kept_apart(tmp_path):
    twin = a_declaring_topic(DEMOS.replace("exp(-lr", "exp(-2*lr"), "")
    twin = twin.replace("topic: decay", "topic: twin").replace("- id: why", "- id: twin-why")
    twin = twin.replace("- id: left", "- id: twin-left").replace("(1 - lr*decay)^steps}", "lr*100}")
    twin = twin.replace("{by: proved, derivation: steps-times-chunk}", "")
    twin = twin.replace("    derivation: steps-times-chunk\n", "").replace("0.8187", "0.1")
    bank = a_bank(tmp_path, a_declaring_topic(), twin)
    ended = quizapp("check", "--run", str(bank))
    assert "small/left: weight-left left 0.8187" in ended.out
    assert "small/twin-left: weight-left left 0.1" in ended.out
    refused = quizapp("--content", str(bank), "demo", "weight-left")
    assert refused.code == 2
    assert (
        "Several topics declare 'weight-left': decay/weight-left, twin/weight-left" in refused.err
    )


# --- what is wrong with them ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        ("formula: exp(-lr*decay*steps)", "formula: exp(-lr*dekay)", "curves[1].formula", "cannot be read"),
        ("x: steps", "x: step", "x", "no parameter `step` for the x axis"),
        ("low: 0.0001", "low: 1", "parameters[0].low", "no range"),
        ("default: 0.001", "default: 7", "parameters[0].default", "is not between"),
        ("low: 0.0001", "low: 0", "parameters[0].low", "begins above 0"),
        ("default: 1000", "default: 1000.5", "parameters[2].default", "no whole number"),
        ("high: 1, step: 0.1", "high: 1, step: 0.00001", "parameters[1].step", "too many"),
        ("name: decay, meaning", "name: lr, meaning", "parameters[1].name", "given twice"),
        ("name: decay, meaning", "name: e, meaning", "parameters[1].name", "something else"),
        ("name: decay, meaning", "name: copy, meaning", "parameters[1].name", "something else"),
        ("formula: exp(-lr*decay*steps)", "formula: E(lr)", "curves[1].formula", "no value here"),
        ("formula: (1 - lr*decay)^steps}\n    source", "formula: log(-lr)}\n    source", "name", "with its defaults"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_demo_is_reported_at_its_place(tmp_path, old, new, where, message):
    assert DEMOS.count(old) == 1
    found = [one for one in problems(tmp_path, a_declaring_topic(DEMOS.replace(old, new)))
             if one[0] == "R014"]  # fmt: skip
    assert [(code, place) for code, place, _ in found] == [("R014", f"demos[0].{where}")]
    assert message in found[0][2]


@pytest.mark.parametrize(
    ("old", "new", "code", "where", "message"),
    [
        ("2*s - 2*s/n", "2*s + 2*s/n", "R016", "lines[2].formula", "does not follow from the one before: at "),
        ("2*s*(1 - 1/n)", "2*s*(1 - 1/m)", "R014", "lines[1].formula", "cannot be read"),
        ("s: positive}", "s: postive}", "R014", "symbols.s", "did you mean `positive`?"),
        ("2*s*(1 - 1/n)", "'sum_{i=1}^n s'", "R016", "lines[1].formula", "cannot be settled"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_derivation_is_reported_at_its_line(tmp_path, old, new, code, where, message):  # fmt: skip
    assert DERIVATIONS.count(old) == 1
    found = problems(tmp_path, a_declaring_topic(derivations=DERIVATIONS.replace(old, new)))
    assert (code, f"derivations[0].{where}") in [(one[0], one[1]) for one in found]
    assert message in found[0][2]


@pytest.mark.parametrize(
    ("old", "new"),
    [("name: weight-left", "name: softmax-saturation"), ("name: steps-times-chunk", "name: relu-mean")],
)  # fmt: skip
def test_a_name_of_an_installed_one_is_refused(tmp_path, old, new):
    topic = a_declaring_topic().replace(old, new, 1)
    assert "R015" in [code for code, _, _ in problems(tmp_path, topic)]


@pytest.mark.parametrize(
    ("old", "new", "limit"),
    [
        ("    x: steps\n", "    x: steps\n    points: 201\n", "at most 200"),
        ("    x: steps\n", "    x: steps\n    points: 1\n", "at least 2"),
    ],
)
def test_the_limits_hold(tmp_path, old, new, limit):
    found = problems(tmp_path, a_declaring_topic(DEMOS.replace(old, new)))
    assert any(limit in message for _, _, message in found)


def test_at_most_twelve_parameters_and_twenty_lines(tmp_path):
    many = "".join(
        f"      - {{name: p{n}x, meaning: p, default: 1, low: 0, high: 2}}\n" for n in range(11)
    )
    demos = DEMOS.replace("    x: steps\n", f"{many}    x: steps\n")
    lines = "".join(f"      - {{formula: 2*s - 2*s/n + 0*{n}}}\n" for n in range(18))
    found = problems(tmp_path, a_declaring_topic(demos, DERIVATIONS + lines))
    messages = [message for code, _, message in found if code == "B108"]
    assert any("has 14 items; it needs at most 12" in one for one in messages)
    assert any("has 21 items; it needs at most 20" in one for one in messages)


@pytest.mark.parametrize(
    "formula", ["__import__('os').system('true')", "lr.__class__", "open('/etc/passwd')", "lr if 1 else 2"]
)  # fmt: skip
def test_a_formula_is_never_code(tmp_path, formula):
    quoted = "'" + formula.replace("'", "''") + "'"
    demos = DEMOS.replace("exp(-lr*decay*steps)", quoted)
    assert "R014" in [code for code, _, _ in problems(tmp_path, a_declaring_topic(demos))]
