"""The statistics: gathered in a thread, since they look at every answer there ever was."""

from textual import work

from quizapp.language import Language
from quizapp.pages.names import Names
from quizapp.pages.sheet import Sheet
from quizapp.pages.statistics import statistics_rows
from quizapp.rows import Row
from quizapp.study.statistics import Statistics, statistics
from quizapp.study.study import Study
from quizapp.tui.screens.page import PageScreen
from quizapp.wording import statistics as words


class StatisticsScreen(PageScreen):
    """Says that it gathers, and then shows what it found."""

    def __init__(self, study: Study, language: Language) -> None:
        """Gather the statistics of *study*."""
        super().__init__(words.TITLE, self._page_rows, language)
        self._study = study
        self._statistics: Statistics | None = None

    def on_mount(self) -> None:
        """Begin to gather."""
        super().on_mount()
        self._gather()

    @work(thread=True)
    def _gather(self) -> None:
        with self._study.apart() as own:
            found = statistics(own)
        self.app.call_from_thread(self._found, found)

    def _found(self, found: Statistics) -> None:
        self._statistics = found
        self._show()

    def _page_rows(self, width: int) -> list[Row]:
        if self._statistics is None:
            return Sheet(width=width, language=self._language).line(words.GATHERING, "dim")
        names = Names(self._study.index, self._language)
        return statistics_rows(
            self._statistics, width, name=names.name, point=names.point, language=self._language
        )
