"""The full-screen application: themes, screens, and the study that they share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.config import ConfigError, save
from quizapp.language import Language, other
from quizapp.paths import Home
from quizapp.study.study import Study
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.speaking import Speaks
from quizapp.tui.themes import DARK, FALLBACKS, LIGHT

if TYPE_CHECKING:
    from quizapp.tui.screens.browse import BrowseScreen
    from quizapp.tui.screens.study import StudyScreen


class QuizApp(App[None]):
    """Holds the study, the theme and the language; the screens do the rest."""

    CSS_PATH = "app.tcss"
    TITLE = "quizapp"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-tall")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (48, "-broad")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit", show=False, tooltip="Leave quizapp from anywhere"),
    ]

    def __init__(
        self,
        study: Study,
        home_folders: Home,
        language: Language | None = None,
        opening: "Callable[[QuizApp], Screen[None]] | None" = None,
    ) -> None:
        """Show *study* in *language* or in the chosen one, and the *opening* screen first.

        With NO_COLOR set, no colour is sent.
        """
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.study = study
        self.home_folders = home_folders
        self.language: Language = language or study.config.language
        self._opening = opening
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        kept = study.store.setting("theme")
        self.theme = kept if kept in self.available_themes else DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give Textual's own themes the colours that quizapp's roles need."""
        return FALLBACKS

    def on_mount(self) -> None:
        """Begin at home, or in the session that was begun already."""
        self.push_screen(HomeScreen(self.study, self.language))
        if self.study.card is not None:
            self.push_screen(self._study_screen())
        if self._opening is not None:
            self.push_screen(self._opening(self))
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, _theme: object) -> None:
        self.study.store.set_setting("theme", self.theme)

    def action_colours(self) -> None:
        """Change between the dark and the light theme."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_language(self) -> None:
        """Go on in the other language, at once and on every screen; that is remembered."""
        self.language = other(self.language)
        try:
            save(self.home_folders.settings, {"language": self.language})
        except ConfigError as fault:
            self.notify(str(fault), markup=False, severity="warning")
        for screen in self.screen_stack:
            if isinstance(screen, Speaks):
                screen.speak(self.language)

    def action_help(self) -> None:
        """Show the keys of the present screen."""
        from quizapp.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_session(self) -> None:
        """Ask the cards of the session that was begun."""
        self.push_screen(self._study_screen())

    def action_browse(self) -> None:
        """Browse all cards."""
        from quizapp.tui.screens.browse import BrowseScreen

        self.push_screen(BrowseScreen(self.study, self.language))

    def on_browse_screen_practise(self, wanted: "BrowseScreen.Practise") -> None:
        """Practise the cards that were listed, and come back to the list."""
        self.study.practise(wanted.cards, "practice")
        self.push_screen(self._study_screen())

    def action_interview(self) -> None:
        """Choose what a mock interview is about."""
        from quizapp.tui.screens.interview_start import InterviewStartScreen

        self.push_screen(InterviewStartScreen(self.study, self.language, self.reports))

    def action_daily(self) -> None:
        """Read the question of the day, or the first one again once all were read."""
        from quizapp.study.daily import articles, question_of_the_day
        from quizapp.tui.screens.daily import DailyScreen

        topic = question_of_the_day(self.study) or articles(self.study)[0]
        self.push_screen(DailyScreen(self.study, topic, self.language, self.home_folders.proofs))

    @property
    def reports(self) -> Path:
        """The folder that reports of interviews are saved in."""
        return self.home_folders.data / "interviews"

    def action_statistics(self) -> None:
        """Show the statistics."""
        from quizapp.tui.screens.statistics import StatisticsScreen

        self.push_screen(StatisticsScreen(self.study, self.language))

    def action_plan(self) -> None:
        """Show the plan for an interview."""
        from quizapp.tui.screens.plan import PlanScreen

        self.push_screen(PlanScreen(self.study, self.home_folders.settings, self.language))

    def on_session_screen_ended(self) -> None:
        """Leave the study screen: for the summary where cards were rated, else for home."""
        from quizapp.tui.screens.summary import SummaryScreen

        if self.study.session.rated:
            self.switch_screen(SummaryScreen(self.study, self.language))
        else:
            self.pop_screen()

    def on_summary_screen_undone(self) -> None:
        """Go on with the card whose rating was taken back."""
        self.switch_screen(self._study_screen())

    def _study_screen(self) -> "StudyScreen":
        from quizapp.tui.screens.study import StudyScreen

        return StudyScreen(self.study, self.home_folders.proofs, self.language)
