"""The end of a session as plain text."""

from collections.abc import Iterator

from quizapp.language import Language, in_language
from quizapp.prose import plain, question
from quizapp.session import Rated
from quizapp.study.leeches import advice, leeches
from quizapp.study.study import Study
from quizapp.wording import rating_name


def summary_text(study: Study, language: Language) -> str:
    """Return what was answered, what was not said, and when the next card comes."""
    summary = study.summary()
    lines = [line for rated in summary.rated for line in _rated(study, rated, language)]
    lines += [
        f"{_asked(study, one.card, language)}: {advice(one, language)}" for one in leeches(study)
    ]
    count = len(summary.rated)
    answers = "1 answer" if count == 1 else f"{count} answers"
    held = f"{answers} saved, {summary.passed} held." if count else "Nothing was rated."
    return "\n".join([*lines, held, study.next_due_text(summary.next_due)])


def _rated(study: Study, rated: Rated, language: Language) -> Iterator[str]:
    asked = _asked(study, rated.card, language)
    yield f"{rating_name(rated.rating, language)}: {asked}"
    for point in study.missed_points(rated):
        yield f"  not said: {plain(in_language(point.text, language))}"


def _asked(study: Study, card: str, language: Language) -> str:
    return question(in_language(study.index.card(card).prompt, language))
