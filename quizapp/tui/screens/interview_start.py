"""What the mock interview is to be about: topic, level and minutes."""

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.language import Language, in_language
from quizapp.numbers import stars
from quizapp.pages.sheet import WIDEST
from quizapp.rows import Row, Span, cells, clipped, wrap
from quizapp.study import interviews
from quizapp.study.conversation import Conversation
from quizapp.study.study import Study
from quizapp.tui.screens.interview import InterviewScreen
from quizapp.tui.screens.page import PageScreen
from quizapp.wording import interviewer as words

MINUTES = (5, 10, 15, 20, 30, 45, 60)
USUAL_MINUTES = 15
LABEL = 10
LABELS = (words.TOPIC, words.LEVEL, words.DURATION)
KEYS = {"l", "c", "question_mark", "q", "escape"}
"""Those of a page that this screen has too."""


class InterviewStartScreen(PageScreen, inherit_bindings=False):
    """Three choices, and enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "begin",
            "begin",
            key_display="enter",
            tooltip="Begin the interview; the time starts at once",
        ),
        Binding("down", "walk(1)", "choose", key_display="↑↓", tooltip="The next choice"),
        Binding("up", "walk(-1)", "choose", show=False, tooltip="The choice before"),
        Binding("right", "change(1)", "change", key_display="←→", tooltip="Change it"),
        Binding("left", "change(-1)", "change", show=False, tooltip="Change it"),
        *(one for one in PageScreen.BINDINGS if isinstance(one, Binding) and one.key in KEYS),
    ]

    def __init__(self, study: Study, language: Language, folder: Path) -> None:
        """Propose the next topic of *study*; a report is offered to be saved in *folder*.

        There is a topic that can be asked about.
        """
        super().__init__(words.TITLE, self._page_rows, language)
        self._study = study
        self._folder = folder
        self._lowest = interviews.openings(study)
        self._topic = interviews.next_topic(study) or ""
        self._level = interviews.usual_level(study, self._topic)
        self._minutes = USUAL_MINUTES
        self._at = 0
        self._past = interviews.last(study, self._topic)

    # --- what is shown ------------------------------------------------------------------------

    def _page_rows(self, width: int) -> list[Row]:
        width = min(width, WIDEST)
        rows: list[Row] = [()]
        for at, (label, value) in enumerate(zip(LABELS, self._values(), strict=True)):
            rows.append(self._field(in_language(label, self._language), value, at, width))
        past = in_language(words.FIRST_TIME, self._language)
        if self._past is not None:
            past = words.last_time(self._past, self._language)
        advice = in_language(words.ADVICE, self._language)
        return [
            *rows,
            (),
            *wrap([Span(past)], width),
            (),
            *wrap([Span(advice, "dim")], width),
        ]

    def _values(self) -> tuple[str, str, str]:
        language = self._language
        topic = self._study.index.topic(self._topic)
        title = in_language(topic.title, language)
        named = in_language(words.DAY_AND_TITLE, language).format(day=topic.day, title=title)
        level = f"{stars(self._level)} {in_language(words.LEVELS[self._level], language)}"
        minutes = in_language(words.SO_MANY_MINUTES, language).format(minutes=self._minutes)
        return named, level, minutes

    def _field(self, label: str, value: str, at: int, width: int) -> Row:
        """Return one choice; the one that the arrows change is marked, in its ‹ › as well."""
        here = at == self._at
        lead = Span(f" {'▸' if here else ' '} {label}{' ' * (LABEL - cells(label))}", "dim")
        text = clipped(value, width - LABEL - 8)
        if not here:
            return (lead, Span("  "), Span(text))
        return (lead, Span("‹ ", "accent"), Span(text, "accent-strong"), Span(" ›", "accent"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change only what has another value."""
        if action == "change":
            return self._count() > 1
        return super().check_action(action, parameters)

    # --- what the keys do -----------------------------------------------------------------------

    def _count(self) -> int:
        """Return how many values the present choice has."""
        levels = len(interviews.LEVELS) + 1 - self._lowest[self._topic]
        return (len(self._lowest), levels, len(MINUTES))[self._at]

    def action_walk(self, step: int) -> None:
        """Go to another choice."""
        self._at = (self._at + step) % len(LABELS)
        self._show()

    def action_change(self, step: int) -> None:
        """Take the next or previous value of the present choice."""
        match self._at:
            case 0:
                topics = list(self._lowest)
                self._topic = topics[(topics.index(self._topic) + step) % len(topics)]
                self._level = interviews.usual_level(self._study, self._topic)
                self._past = interviews.last(self._study, self._topic)
            case 1:
                levels = [one for one in interviews.LEVELS if one >= self._lowest[self._topic]]
                place = levels.index(self._level) + step
                self._level = interviews.LEVELS[levels[place % len(levels)]]
            case _:
                place = MINUTES.index(self._minutes) + step
                self._minutes = MINUTES[place % len(MINUTES)]
        self._show()

    def action_begin(self) -> None:
        """Begin the interview."""
        begun = interviews.begin(self._study, self._topic, level=self._level, minutes=self._minutes)
        talk = Conversation(self._study, begun)
        self.app.switch_screen(InterviewScreen(talk, self._language, self._folder))
