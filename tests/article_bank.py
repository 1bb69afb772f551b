"""A small bank with an article: two sections, of which the first has two cards."""

from banks import TOPIC as CARDS

ARTICLE = r"""
tests: [{en: What a root does, zh: 根号的作用}]
summary: {en: 'The root keeps the scores at 1.', zh: 根号让得分保持在 1。}
article:
  - id: why
    title: {en: Where the root comes from, zh: 根号从哪里来}
    text: {en: 'Variances add up: $$d_k$$', zh: '方差相加：$$d_k$$'}
    cards: [std, learned]
  - id: code
    title: In code
    text: Scale before the product.
    code: |-
      scores = Q / np.sqrt(d_k) @ K.T
next_question: What does AdamW change?
claims:
  - {id: needed, says: The factor is needed, verdict: wrong, instead: It can be folded in,
     card: learned}
cards:
"""
TOPIC = CARDS.replace("\ncards:\n", ARTICLE, 1)
"""The pages are: the question, two sections, the claims, the end."""

LATER = TOPIC.replace("topic: scaling", "topic: later").replace("day: 27", "day: 28")
LATER = LATER.replace("id: std", "id: std-2").replace("id: learned", "id: learned-2")
LATER = LATER.replace("id: value", "id: value-2").replace("[std, learned]", "[std-2]")
LATER = LATER.replace("card: learned}", "card: learned-2}")
