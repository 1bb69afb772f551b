"""A bank with a card of every type, with signs in it that mean something to HTML and Markdown."""

from pathlib import Path

HEADER = """\
format: 1
bank: every
title: {en: Every type, zh: 各种题型}
licence: MIT
languages: [en, zh]
"""

TOPIC = r"""
format: 1
topic: types
day: 3
title: {en: 'Types & signs', zh: 题型与符号}
level: 2
question: {en: 'Why is $a<b$?', zh: '为什么 $a<b$？'}
tests: [That nothing is lost]
sources:
  book: {title: A *book*, authors: Ada & Bob, year: 2020, url: https://example.org/book}
claims:
  - {id: five, says: It is 5., verdict: wrong, instead: It is $1/2$., card: number}
cards:
  - id: spoken
    type: recall
    level: 1
    tags: [two words]
    prompt: {en: 'Why is $a<b$ if **x** is `y<z`?', zh: '为什么 $a<b$？'}
    answer: |
      Because $$\frac{a}{b} < 1$$ and

      - one & two
      - three < four

      ```python
      if a < b: pass
      ```
    key_points:
      - {id: less, must: true, text: It is less}
      - {id: more, text: Not more}
    follow_ups: [{prompt: And then?, answer: No.}]
    hints: [Think.]
    demo: {name: softmax-saturation}
    derivation: relu-mean
    evidence: [{by: cited, source: book, at: §1}]
  - id: one
    type: single
    level: 1
    prompt: Which one?
    options:
      - {id: right, correct: true, text: The right one, why: It is.}
      - {id: wrong, text: The wrong one, why: It is not.}
      - {id: other, text: The other one, why: Neither.}
  - id: several
    type: multi
    level: 1
    prompt: Which ones?
    options:
      - {id: first, correct: true, text: The first}
      - {id: second, correct: true, text: The second}
      - {id: third, text: The third, why: Not this.}
  - id: number
    type: numeric
    level: 1
    prompt: How many?
    answer: 0.5
    unit: GiB
    wrong: [{value: 0.25, why: You forgot V.}]
  - id: formula
    type: expression
    level: 1
    prompt: What is the factor?
    symbols: {d_k: positive}
    answer: 1/sqrt(d_k)
    wrong: [{expression: 1/d_k, why: That is its square.}]
  - id: steps
    type: order
    level: 1
    prompt: In which order?
    steps:
      - {id: alpha, text: First comes this}
      - {id: beta, text: Then comes that}
      - {id: gamma, text: Last comes the end}
    distractors: [{id: delta, text: Never, why: It is not a step.}]
  - id: pairs
    type: match
    level: 1
    prompt: Which roles?
    pairs:
      - {id: query, left: Q, right: what I look for}
      - {id: key, left: K, right: what finds me}
      - {id: value, left: V, right: what I hand over}
    distractors: [{id: none, text: what nobody has}]
  - id: gaps
    type: cloze
    level: 1
    prompt: 'Attention is {{fn}} of $\frac{QK^\top}{\sqrt{{{dk}}}}$ as $x_{a_{b}}$.'
    blanks:
      fn: {accept: [softmax, soft-max]}
      dk: {accept: [d_k]}
  - id: name
    type: short
    level: 1
    prompt: What is it called?
    accept: [cross-attention, encoder-decoder attention]
    wrong: [{text: self-attention, why: All three come from one sequence.}]
  - id: printed
    type: predict
    level: 1
    prompt: Look closely.
    code: |
      x = np.ones((2, 3))
      print(x.shape if 1 < 2 else None)
    answer: (2, 3)
    compare: shape
  - id: believed
    type: misconception
    level: 1
    prompt: Which holds?
    belief: {text: It is equivalent., why: It is not.}
    correction: {text: It is not equivalent., why: Look at the run.}
    trial:
      demo: softmax-saturation
      set: {d_k: 64, n: 128, scaling: 1/d_k}
      figure: effective_keys
      belief: {equals: 79.5, rel: 0.1}
      correction: {above: 120}
"""


def a_bank_of_every_type(folder: Path, topic: str = TOPIC) -> Path:
    """Write the bank and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "03-types.yaml").write_text(topic, encoding="utf-8")
    return folder
