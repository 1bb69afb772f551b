"""A card as plain text: the question as it is asked, the answer, and what backs it."""

from collections.abc import Iterator, Mapping

from quizapp.bank.models import Card, Misconception, Recall, Source
from quizapp.evidence import Decided
from quizapp.grading.choices import choices
from quizapp.language import Language
from quizapp.numbers import readable
from quizapp.plain.forms.choice import predictions
from quizapp.plain.forms.choose import form_for
from quizapp.plain.talk import WIDTH, Texts
from quizapp.rows import Span, to_text, wrap
from quizapp.session import Answered
from quizapp.wording import backing, call, prompt
from quizapp.wording.lines import COLON, HINT, ONE_HOLDS, THE_RUN, THEY_ASK
from quizapp.wording.texts import UNDECIDED


class CardText:
    """The texts of one card in one language, laid out at `WIDTH`, formulas in one line."""

    def __init__(
        self, card: Card, seed: str, sources: Mapping[str, Source], language: Language = "en"
    ) -> None:
        """Show *card*, shuffled by *seed*; citations come from *sources*."""
        self._card = card
        self._sources = sources
        self._texts = Texts(language)
        self._choices = choices(card, seed) if isinstance(card, Misconception) else ()
        self.form = form_for(card, seed, self._texts)

    def question(self) -> str:
        """Return the prompt, and what there is to choose from."""
        say = self._texts.say
        asked = say(COLON, call=say(call(self._card)), prompt="")
        return "\n\n".join([self._texts.prose(asked, prompt(self._card)), *self.form.question()])

    def hint(self, number: int) -> str:
        """Return hint *number*, counted from 0, or nothing when there is none."""
        hints = self._card.hints[number : number + 1]
        return "".join(self._texts.prose(HINT, hint) for hint in hints)

    def answer(self) -> str:
        """Return the right answer, why, and what backs it."""
        parts = (*self.form.answer(), *self.follow_ups(), self.reasons())
        return "\n\n".join(part.strip("\n") for part in parts if part)

    def compared(self, answered: Answered) -> Iterator[str]:
        """Yield the learner's response beside the answer."""
        return self.form.compared(answered)

    def run(self, decided: Decided) -> str:
        """Return what both sides of a misconception predicted, and what the runs measured."""
        assert isinstance(self._card, Misconception), "only misconceptions are put on trial"
        measured = self._texts.say(
            THE_RUN,
            seeds=len(decided.measured.values),
            mean=readable(decided.measured.mean),
            spread=readable(decided.measured.spread, 2),
        )
        predicted = predictions(self._card, self._choices, self._texts)
        return "\n".join([predicted, measured, self._judgement(decided)])

    def reasons(self) -> str:
        """Return the explanation and the evidence."""
        return "\n\n".join(part for part in self._reasons() if part)

    def follow_ups(self) -> tuple[str, ...]:
        """Return what the interviewer asks next, each followed by its answer."""
        if not isinstance(self._card, Recall):
            return ()
        return tuple(
            said
            for one in self._card.follow_ups
            for said in (self._texts.prose(THEY_ASK, one.prompt), self._texts.prose(one.answer))
        )

    def _reasons(self) -> Iterator[str]:
        yield self._texts.prose(self._card.explanation)
        language = self._texts.language
        backed = (backing(item, self._sources, language) for item in self._card.evidence)
        yield "\n".join(to_text(wrap([Span(words)], WIDTH, 2)) for words in backed)

    def _judgement(self, decided: Decided) -> str:
        if not decided.refuted:
            return self._texts.say(UNDECIDED)
        places = {choice.id: number for number, choice in enumerate(self._choices, start=1)}
        return self._texts.say(ONE_HOLDS, refuted=places["belief"], holds=places["correction"])
