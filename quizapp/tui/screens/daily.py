"""The question of the day: read page by page, with the new cards of a section behind it."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quizapp.bank.models import Section, TopicHeader
from quizapp.language import Language, in_language, say
from quizapp.pages.daily import page_rows, pages_of
from quizapp.pages.sheet import WIDEST, Sheet
from quizapp.rows import Row
from quizapp.store.errors import StoreError
from quizapp.study.daily import mark_read, new_cards
from quizapp.study.study import Study
from quizapp.tui.screens.page import PageScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.wording import daily as words
from quizapp.wording.interviewer import DAY_AND_TITLE
from quizapp.wording.texts import NOT_SAVED


class SectionStudyScreen(StudyScreen):
    """Asks the cards of a section, and goes back to the article without a summary."""

    @on(StudyScreen.Ended)
    def _read_on(self, ended: StudyScreen.Ended) -> None:
        """Read on."""
        ended.stop()
        self.app.pop_screen()


class DailyScreen(PageScreen, inherit_bindings=False):
    """Shows one page of the article at a time; at the last one it counts as read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "go_on", "go on", key_display="enter", tooltip="Answer the cards or go on"
        ),
        Binding("n", "read_on", "read on", tooltip="Read on, the cards stay new"),
        Binding("left", "back", "page before", key_display="←", tooltip="The page before"),
        *PageScreen.BINDINGS,
    ]

    def __init__(self, study: Study, topic: TopicHeader, language: Language, proofs: Path) -> None:
        """Read the article of *topic*; the proofs of its cards are kept in *proofs*."""
        super().__init__("", self._page_rows, language)
        self._study = study
        self._topic = topic
        self._proofs = proofs
        self._pages = pages_of(topic)
        self._at = 0
        self._cards: tuple[str, ...] = ()
        self._asking = False

    def on_screen_resume(self) -> None:
        """Read on after the cards of a section."""
        if self._asking:
            self._asking = False
            self._turn(1)

    # --- what is shown ------------------------------------------------------------------------

    def _show(self) -> None:
        place = in_language(words.PLACE, self._language)
        title = in_language(self._topic.title, self._language)
        named = in_language(DAY_AND_TITLE, self._language).format(day=self._topic.day, title=title)
        self._heading = f"{named} · {place.format(place=self._at + 1, total=len(self._pages))}"
        super()._show()

    def _page_rows(self, width: int) -> list[Row]:
        sheet = Sheet(width=min(width, WIDEST), language=self._language)
        rows = page_rows(self._topic, self._pages[self._at], sheet)
        if not self._cards:
            return rows
        lead = words.ONE_NEW_CARD if len(self._cards) == 1 else words.NEW_CARDS
        return [*rows, (), *sheet.line(sheet.say(lead, count=len(self._cards)), "dim")]

    def _turn(self, step: int) -> None:
        """Go to another page; the last one means that the article was read."""
        self._at += step
        page = self._pages[self._at]
        is_section = isinstance(page, Section)
        self._cards = new_cards(self._study, self._topic, page) if is_section else ()
        if page == "end":
            self._mark_read()
        self._show()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def _mark_read(self) -> None:
        try:
            mark_read(self._study, self._topic)
        except StoreError as fault:
            text = say(NOT_SAVED, self._language, fault=fault)
            self.notify(text, markup=False, severity="warning", timeout=10)

    @property
    def _is_last(self) -> bool:
        return self._at == len(self._pages) - 1

    # --- the keys -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to turn to the page before where there is one, and to leave out cards."""
        match action:
            case "read_on":
                return bool(self._cards)
            case "back":
                return self._at > 0
            case _:
                return super().check_action(action, parameters)

    def offers(self) -> tuple[tuple[str, str], ...]:
        """Return no keys beside the bindings."""
        return ()

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Name what enter does now."""
        if binding.action != "go_on":
            return "", ""
        label = words.DONE if self._is_last else words.ANSWER if self._cards else words.GO_ON_KEY
        return "", in_language(label, self._language).format(count=len(self._cards))

    def action_go_on(self) -> None:
        """Answer the section's new cards, turn the page, or leave after the last one."""
        if self._is_last:
            self.app.pop_screen()
        elif self._cards:
            self._asking = True
            self._study.ask(self._cards)
            self.app.push_screen(SectionStudyScreen(self._study, self._proofs, self._language))
        else:
            self._turn(1)

    def action_read_on(self) -> None:
        """Turn the page; the cards stay new."""
        self._turn(1)

    def action_back(self) -> None:
        """Turn to the page before."""
        self._turn(-1)
