"""The statistics: gathered in a thread, since they look at every answer there ever was."""

from textual import work

from quizapp.pages.names import Names
from quizapp.pages.statistics import statistics_rows
from quizapp.rows import Span
from quizapp.study.statistics import Statistics, statistics
from quizapp.study.study import Study
from quizapp.tui.screens.page import PageScreen

GATHERING = "Looking at every answer …"


class StatisticsScreen(PageScreen):
    """Says that it gathers, and then shows what it found."""

    def __init__(self, study: Study) -> None:
        """Gather the statistics of *study*."""
        super().__init__("Statistics", lambda _width: [(Span(GATHERING, "dim"),)])
        self._study = study

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
        names = Names(self._study.index)
        self.show(lambda width: statistics_rows(found, width, name=names.name, point=names.point))
