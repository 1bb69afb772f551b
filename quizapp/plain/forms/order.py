"""Putting steps in order by their numbers."""

from collections.abc import Iterator, Sequence

from quizapp.bank.models import Distractor, Order, OrderStep
from quizapp.grading.response import GaveUp, Ordered, Response
from quizapp.plain.talk import Talk, Texts, places
from quizapp.session import Answered
from quizapp.wording.lines import RIGHT, STRANGER, THE_ORDER, TYPE_EACH_ONCE, WRONG, YOUR_ORDER


class OrderForm:
    """Steps and distractors, shuffled."""

    def __init__(self, card: Order, items: Sequence[OrderStep | Distractor], texts: Texts) -> None:
        """Ask *card* with its steps and distractors as *items* has them."""
        self._card = card
        self._items = items
        self._texts = texts

    def question(self) -> Iterator[str]:
        """Yield the shuffled steps under their numbers."""
        yield self._texts.listed([item.text for item in self._items])

    def ask(self, talk: Talk) -> Response:
        """Ask for the numbers of the steps, first to last."""
        count = len(self._items)
        found = places(talk.ask_first(self._texts.say(YOUR_ORDER)), count)
        while found is None or len(set(found)) < len(found):
            talk.tell(self._texts.say(TYPE_EACH_ONCE, count=count))
            found = places(talk.ask_first(self._texts.say(YOUR_ORDER)), count)
        return Ordered(tuple(self._items[place].id for place in found)) if found else GaveUp()

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield the row with its verdicts, and the right order where it differs."""
        response, say = answered.response, self._texts.say
        if isinstance(response, Ordered):
            items = {item.id: item for item in self._items}
            marks = ((one, answered.grade.parts.get(one, False)) for one in response.steps)
            yield self._texts.listed(
                [f"{say(RIGHT if right else WRONG)} {say(items[one].text)}" for one, right in marks]
            )
        if answered.grade.score < 1:
            yield from self.answer()

    def answer(self) -> Iterator[str]:
        """Yield the right order, and why the distractors do not belong."""
        steps = self._texts.listed([step.text for step in self._card.steps])
        yield f"{self._texts.say(THE_ORDER)}\n{steps}"
        for one in self._card.distractors:
            yield stranger(one, self._texts)


def stranger(one: Distractor, texts: Texts) -> str:
    """Return that the distractor does not belong, and why."""
    return texts.prose(texts.say(STRANGER, text=texts.say(one.text)), one.why)
