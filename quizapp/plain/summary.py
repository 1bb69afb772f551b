"""The end of a session as plain text."""

from collections.abc import Iterator

from quizapp.language import Language, in_language, say
from quizapp.prose import plain, question
from quizapp.session import Rated
from quizapp.study.leeches import leeches
from quizapp.study.study import Study
from quizapp.wording import rating_name
from quizapp.wording import summary as words
from quizapp.wording.schedule import next_due


def summary_text(study: Study, language: Language) -> str:
    """Return what was answered, what was not said, and when the next card comes."""
    summary = study.summary()
    lines = [line for rated in summary.rated for line in _rated(study, rated, language)]
    for one in leeches(study):
        asked, text = _asked(study, one.card, language), words.advice(one, language)
        lines.append(say(words.NAMED, language, name=asked, text=text))
    count = len(summary.rated)
    saved = (words.NOTHING_RATED, words.ONE_SAVED, words.ALL_SAVED)[min(count, 2)]
    held = say(saved, language, count=count, passed=summary.passed)
    return "\n".join([*lines, held, next_due(study, summary.next_due, language)])


def _rated(study: Study, rated: Rated, language: Language) -> Iterator[str]:
    asked = _asked(study, rated.card, language)
    yield say(words.NAMED, language, name=rating_name(rated.rating, language), text=asked)
    for point in study.missed_points(rated):
        missed = plain(in_language(point.text, language))
        yield say(words.POINT_NOT_SAID, language, point=missed)


def _asked(study: Study, card: str, language: Language) -> str:
    return question(in_language(study.index.card(card).prompt, language))
