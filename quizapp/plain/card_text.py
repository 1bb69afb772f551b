"""A card as plain text: the question as it is asked, the answer, and what backs it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from quizapp.bank.models import Card, Misconception, Numeric, Recall, Single, Source
from quizapp.evidence import Decided
from quizapp.grading.choices import Choice, choices
from quizapp.grading.response import Ticked
from quizapp.language import Language, Text, in_language
from quizapp.numbers import readable
from quizapp.prose import lay_out
from quizapp.rows import Span, to_text, wrap
from quizapp.session import Answered
from quizapp.wording import backing, predicted, right_number

WIDTH = 76

CALLS = {
    "recall": "Say it aloud:",
    "single": "Choose one:",
    "numeric": "Give a number:",
    "misconception": "Which one holds, and why?",
}


class CardText:
    """The texts of one card in one language, laid out at `WIDTH`, formulas in one line."""

    def __init__(
        self,
        card: Card,
        offered: Sequence[Choice],
        sources: Mapping[str, Source],
        language: Language = "en",
    ) -> None:
        """Show *card* with its choices in the order *offered*; citations come from *sources*."""
        self._card = card
        self._offered = offered
        self._sources = sources
        self._language: Language = language

    def question(self) -> str:
        """Return the prompt, and the numbered choices where there are any."""
        prompt = self._prose(f"{CALLS[self._card.type]} {self._say(self._card.prompt)}")
        return "\n\n".join([prompt, *(_numbered(n, self._say(c.text)) for n, c in self._places())])

    def hint(self, number: int) -> str:
        """Return hint *number*, counted from 0, or nothing when there is none."""
        hints = self._card.hints[number : number + 1]
        return "".join(self._prose(f"Hint: {self._say(hint)}") for hint in hints)

    def answer(self) -> str:
        """Return the right answer, why, and what backs it."""
        match self._card:
            case Recall():
                parts = [self.model_answer(), self.key_points()]
            case Numeric() as card:
                parts = [f"The answer is {right_number(card)}."]
            case Single():
                parts = [self._judged_choices()]
            case Misconception():
                parts = [self._judged_choices(), self._predictions()]
            case _:
                assert_never(self._card)
        return "\n\n".join(part for part in (*parts, self.reasons()) if part)

    def model_answer(self) -> str:
        """Return the model answer of a recall card."""
        assert isinstance(self._card, Recall), "only recall cards have a model answer"
        return f"A good answer:\n\n{self._prose(self._card.answer)}"

    def key_points(self, said: frozenset[str] | None = None) -> str:
        """Return the numbered key points of a recall card; with *said*, which of them were said."""
        assert isinstance(self._card, Recall), "only recall cards have key points"
        lines = []
        for number, point in enumerate(self._card.key_points, start=1):
            mark = "" if said is None else "said: " if point.id in said else "not said: "
            must = " (must)" if point.must else ""
            lines.append(_numbered(number, f"{mark}{self._say(point.text)}{must}"))
        return "\n".join(lines)

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield the learner's response beside the answer."""
        if isinstance(answered.response, Ticked):
            yield self.key_points(said=answered.response.points)
        elif self._offered:
            yield self._judged_choices()
        else:
            yield self._prose(answered.grade.feedback)

    def run(self, decided: Decided) -> str:
        """Return what both sides of a misconception predicted, and what the runs measured."""
        mean, spread = readable(decided.measured.mean), readable(decided.measured.spread, 2)
        measured = f"The run, over {len(decided.measured.values)} seeds: {mean} ± {spread}."
        return "\n".join([self._predictions(), measured, self._judgement(decided)])

    def reasons(self) -> str:
        """Return the explanation, what the interviewer asks next, and the evidence."""
        return "\n\n".join(part for part in self._reasons() if part)

    # --- inside -------------------------------------------------------------------------

    def _reasons(self) -> Iterator[str]:
        yield self._prose(self._card.explanation)
        if isinstance(self._card, Recall):
            for follow_up in self._card.follow_ups:
                yield self._prose(f"Then they ask: {self._say(follow_up.prompt)}")
                yield self._prose(follow_up.answer)
        backed = (backing(item, self._sources) for item in self._card.evidence)
        yield "\n".join(to_text(wrap([Span(words)], WIDTH, 2)) for words in backed)

    def _judged_choices(self) -> str:
        return "\n\n".join(
            _numbered(
                number,
                f"{'Right' if choice.correct else 'Wrong'}: "
                f"{self._say(choice.text)}\n\n{self._say(choice.why)}",
            )
            for number, choice in self._places()
        )

    def _predictions(self) -> str:
        assert isinstance(self._card, Misconception), "only misconceptions are put on trial"
        trial = self._card.trial
        sides = {"belief": trial.belief, "correction": trial.correction}
        what = f"{trial.figure.replace('_', ' ')} of the demo {trial.demo}"
        return "\n".join(
            f"{number} predicts {predicted(sides[choice.id])} for {what}."
            for number, choice in self._places()
        )

    def _judgement(self, decided: Decided) -> str:
        if not decided.refuted:
            return "The runs do not decide. Please report this card."
        places = {choice.id: number for number, choice in self._places()}
        return f"{places['belief']} is refuted, {places['correction']} holds."

    def _places(self) -> Iterator[tuple[int, Choice]]:
        return enumerate(self._offered, start=1)

    def _say(self, text: Text) -> str:
        return in_language(text, self._language)

    def _prose(self, text: Text) -> str:
        return _laid_out(self._say(text), WIDTH)


def offered(card: Card, seed: str) -> tuple[Choice, ...]:
    """Return the choices of *card* as *seed* shuffles them; none where nothing is chosen."""
    return choices(card, seed) if isinstance(card, Single | Misconception) else ()


def _numbered(number: int, text: str) -> str:
    """Return *text* behind its number, with the later lines indented under it."""
    lead = f"{number}. "
    rows = _laid_out(text, WIDTH - len(lead)).splitlines()
    indented = (" " * len(lead) + row if row else "" for row in rows[1:])
    return "\n".join([lead + "".join(rows[:1]), *indented])


def _laid_out(text: str, width: int) -> str:
    """Return *text* with every formula in one line: a voice reads a line at a time."""
    return to_text(lay_out(text.replace("$$", "$"), width)).replace("\u00a0", " ")
