"""What topics, cards and key points are called on a page."""

from quizapp.bank.index import Index
from quizapp.bank.models import Misconception, Recall
from quizapp.language import Language, in_language, say
from quizapp.prose import plain, question
from quizapp.wording.texts import both

DAY = both("Day {day}: {title}", "第 {day} 天：{title}")


class Names:
    """Finds the words for topics, cards and key points in the banks."""

    def __init__(self, index: Index, language: Language = "en") -> None:
        """Look names up in *index*."""
        self._index = index
        self._language: Language = language
        self._titles = {
            topic.topic: say(DAY, language, day=topic.day, title=in_language(topic.title, language))
            for topic in index.topics()
        }

    def name(self, what: str) -> str:
        """Return a topic's day and title; a card's question, with its belief."""
        if what in self._titles:
            return self._titles[what]
        try:
            card = self._index.card(what)
        except KeyError:
            return what
        asked = question(in_language(card.prompt, self._language))
        if isinstance(card, Misconception):
            return f"{asked} “{plain(in_language(card.belief.text, self._language))}”"
        return asked

    def point(self, card_id: str, point: str) -> str:
        """Return the text of a key point, in one line."""
        card = self._index.card(card_id)
        assert isinstance(card, Recall), "only recall cards have key points"
        text = next(one.text for one in card.key_points if one.id == point)
        return plain(in_language(text, self._language))
