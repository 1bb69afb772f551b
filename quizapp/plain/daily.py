"""The question of the day line by line: read a section, answer its new cards, read on."""

from collections.abc import Callable
from typing import TextIO

from quizapp.bank.models import Section, TopicHeader
from quizapp.language import in_language
from quizapp.pages.daily import Page, page_rows, pages_of
from quizapp.pages.sheet import Sheet
from quizapp.plain.line_mode import LineMode
from quizapp.plain.reader import Left, Reader, Reworded
from quizapp.plain.talk import WIDTH, Texts
from quizapp.rows import to_text
from quizapp.study.daily import mark_read, new_cards
from quizapp.study.study import Study
from quizapp.wording import daily as words
from quizapp.wording.interviewer import DAY_AND_TITLE


class DailyLines:
    """Reads the pages of one topic aloud, and asks the cards of each section."""

    def __init__(
        self,
        study: Study,
        topic: TopicHeader,
        reader: Reader,
        answers: TextIO,
        say: Callable[[str], None],
    ) -> None:
        """Lead through *topic*; sessions read from *answers* and *say* as *reader* does."""
        self._study = study
        self._topic = topic
        self._reader = reader
        self._answers = answers
        self._say = say

    def run(self) -> None:
        """Go through all pages, until the learner leaves; at the end the article is read.

        Raises `StoreError` when a rating cannot be written.
        """
        topic, texts = self._topic, Texts(self._reader.language)
        self._say(texts.say(DAY_AND_TITLE, day=topic.day, title=texts.say(topic.title)))
        try:
            for page in pages_of(topic):
                while not self._page(page):
                    continue
        except Left:
            return

    def _page(self, page: Page) -> bool:
        """Show *page* and what follows it; return False where the language was changed."""
        sheet = Sheet(width=WIDTH, language=self._reader.language, spoken=True)
        self._say("\n" + to_text(page_rows(self._topic, page, sheet)) + "\n")
        if page == "end":
            mark_read(self._study, self._topic)
            return True
        try:
            self._follow(page)
        except Reworded:
            return False
        return True

    def _follow(self, page: Page) -> None:
        """Ask the new cards of a section, or wait for enter."""
        language = self._reader.language
        cards = new_cards(self._study, self._topic, page) if isinstance(page, Section) else ()
        if not cards:
            self._reader.ask(in_language(words.GO_ON, language))
            return
        lead = words.ONE_NEW_CARD if len(cards) == 1 else words.NEW_CARDS
        self._reader.tell(in_language(lead, language).format(count=len(cards)))
        if self._reader.ask(in_language(words.ASK_CARDS, language)).lower() != "n":
            self._study.ask(cards)
            remember = self._reader.remember
            LineMode(self._study, self._answers, self._say, language, remember).run()
