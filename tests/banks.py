"""Small banks on disk."""

from pathlib import Path

HEADER = """\
format: 1
bank: small
title: A small bank
licence: MIT
languages: [en]
"""

TOPIC = r"""
format: 1
topic: scaling
day: 27
title: Scaling
level: 1
question: Why is attention scaled?
sources:
  vaswani2017: {title: Attention Is All You Need, authors: Vaswani et al., year: 2017}
cards:
  - id: std
    type: numeric
    level: 1
    prompt: 'What is the standard deviation of $q \cdot k$ at $d_k = 512$?'
    answer: 22.627
    shown: √512 = 22.63
    hints: [Variances add up.]
    wrong:
      - {value: 512, why: That is the variance.}
    explanation: The variance is 512.
    demo: {name: dot-product-variance, set: {d_k: 512}}
    derivation: variance-of-dot-product
    evidence:
      - by: run
        demo: dot-product-variance
        set: {d_k: 512}
        figure: std
        predicts: {equals: 22.627, rel: 0.03}
      - {by: proved, derivation: variance-of-dot-product}
  - id: learned
    type: single
    level: 1
    prompt: Which of them has learned parameters?
    options:
      - {id: query, correct: true, text: The query projection, why: It is a matrix.}
      - {id: scale, text: The scaling factor, why: It is a constant.}
      - {id: softmax, text: The softmax function, why: It has none.}
    evidence:
      - {by: cited, source: vaswani2017, at: §3.2}
  - id: value
    type: recall
    level: 1
    prompt: What is a value for?
    answer: It is what a token hands over.
    key_points:
      - {id: handed-over, text: It is handed over, must: true}
    evidence:
      - {by: cited, source: vaswani2017, at: §3.2}
"""


def a_small_bank(folder: Path, topic: str = TOPIC) -> Path:
    """Write a bank of three cards (a number, a choice, a recall) and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "27-scaling.yaml").write_text(topic, encoding="utf-8")
    return folder
