"""A topic that declares a demo and a derivation of its own, and cards that rest on them."""

from builders import a_card_text

DEMOS = """\
demos:
  - name: weight-left
    title: {en: What decay leaves, zh: 衰减后剩余}
    about: A weight with decay only.
    parameters:
      - {name: lr, meaning: learning rate, default: 0.001, low: 0.0001, high: 0.1, scale: log10}
      - {name: decay, meaning: decay, default: 0.1, low: 0, high: 1, step: 0.1}
      - {name: steps, meaning: steps, default: 1000, low: 0, high: 5000, step: 100, whole: true}
    x: steps
    curves:
      - {name: AdamW, formula: (1 - lr*decay)^steps}
      - {name: exponential, formula: exp(-lr*decay*steps)}
    figures:
      - {name: left, meaning: share that is left, formula: (1 - lr*decay)^steps}
    source: Loshchilov & Hutter 2019
"""
DERIVATIONS = """\
derivations:
  - name: steps-times-chunk
    title: What a ring sends
    assumptions: $n$ equal chunks
    symbols: {n: positive integer, s: positive}
    lines:
      - {formula: 2*(n - 1)*s/n}
      - {formula: 2*s*(1 - 1/n), rule: {en: divide, zh: 约分}}
      - {formula: 2*s - 2*s/n, rule: multiply out, why: Below twice the gradient.}
"""
CARDS = a_card_text(
    "demo: {name: weight-left, set: {steps: 2000}}", "derivation: steps-times-chunk"
) + a_card_text(id="left").replace(
    "evidence: [{by: cited, source: book, at: §1}]",
    "evidence: [{by: run, demo: weight-left, set: {decay: 0.2}, figure: left, "
    "predicts: {equals: 0.8187, rel: 0.001}}, {by: proved, derivation: steps-times-chunk}]",
)


def a_declaring_topic(demos: str = DEMOS, derivations: str = DERIVATIONS) -> str:
    """Return the topic as YAML: `demos:` begins in line 11."""
    head = (
        "format: 1\ntopic: decay\nday: 28\ntitle: Decay\nlevel: 1\nquestion: What is left?\n"
        "tests:\n  - Why\nsources:\n  book: {title: A book}\n"
    )
    return f"{head}{demos}{derivations}cards:\n{CARDS}"
