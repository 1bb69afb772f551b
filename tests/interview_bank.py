"""A small bank for interviews: a question with follow-ups, a number, a formula, a belief."""

TOPIC = r"""
format: 1
topic: scaling
day: 27
title: {en: Scaling, zh: 缩放}
level: 2
question: Why is attention scaled?
sources:
  vaswani2017: {title: Attention Is All You Need, authors: Vaswani et al., year: 2017}
cards:
  - id: why
    type: recall
    level: 2
    prompt: {en: 'Why divide by $\sqrt{d_k}$?', zh: '为什么除以 $\sqrt{d_k}$？'}
    answer: The variance grows with the width.
    key_points:
      - {id: variance, text: 'The variance is $d_k$', must: true}
      - {id: saturation, text: Rows would be one-hot}
    follow_ups:
      - {prompt: {en: What does a one-hot row do?}, answer: It passes no gradient., point: saturation}
      - {prompt: Whose variance?, answer: That of one score., point: variance}
    evidence:
      - {by: cited, source: vaswani2017, at: §3.2}
  - id: std
    type: numeric
    level: 1
    prompt: 'What is the standard deviation of $q \cdot k$ at $d_k = 512$?'
    answer: 22.627
    shown: √512 = 22.63
    evidence:
      - {by: cited, source: vaswani2017, at: §3.2}
  - id: factor
    type: expression
    level: 1
    prompt: What is the factor?
    symbols: {d_k: positive integer}
    answer: 1/sqrt(d_k)
    evidence:
      - {by: cited, source: vaswani2017, at: §3.2}
  - id: grows
    type: misconception
    level: 1
    prompt: How does the standard deviation grow with $d_k$?
    belief: {text: 'In proportion to $d_k$.', why: That is the variance.}
    correction: {text: 'In proportion to $\sqrt{d_k}$.'}
    trial:
      {demo: dot-product-variance, set: {d_k: 256}, figure: std,
       belief: {equals: 256, rel: 0.1}, correction: {equals: 16, rel: 0.1}}
"""
"""An interview of 10 minutes asks: `why`, its two follow-ups, `std`, `factor`, `grows`."""
