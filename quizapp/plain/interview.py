"""A mock interview line by line."""

from collections.abc import Callable

from quizapp.bank.models import Misconception, Recall
from quizapp.grading.errors import Unreadable
from quizapp.grading.response import Chosen, GaveUp, Response, Ticked
from quizapp.language import Text, Translated, in_language
from quizapp.pages.interview import in_quotes, report_rows
from quizapp.pages.sheet import Sheet
from quizapp.plain.forms.choice import ask_confidence
from quizapp.plain.forms.choose import form_for
from quizapp.plain.reader import Left, Reader, Reworded
from quizapp.plain.talk import WIDTH, Texts, places
from quizapp.rows import to_text
from quizapp.study.conversation import Conversation
from quizapp.study.interview import Part
from quizapp.wording import interviewer as words
from quizapp.wording.lines import A_GOOD_ANSWER, TYPE_IT, TYPE_NUMBERS, WHICH_WERE_SAID, YOUR_ORDER

SIDES = {"a": "belief", "d": "correction"}
PASSING = {TYPE_IT: words.TYPE_OR_PASS, YOUR_ORDER: words.ORDER_OR_PASS}


class InterviewTexts(Texts):
    """The texts of an interviewer, who shows no answers: enter passes."""

    def say(self, text: Text, /, **values: object) -> str:
        """Return *text*, or what an interviewer says in its place."""
        said = PASSING.get(text, text) if isinstance(text, Translated) else text
        return super().say(said, **values)


class InterviewLines:
    """Asks the parts of an interview, lets the learner compare, and prints the report."""

    def __init__(self, talk: Conversation, reader: Reader) -> None:
        """Lead *talk* through *reader*."""
        self._talk = talk
        self._reader = reader

    @property
    def _texts(self) -> InterviewTexts:
        return InterviewTexts(self._reader.language)

    def run(self) -> None:
        """Ask everything, then report; whoever leaves gets the report on what was answered.

        Raises `StoreError` when an answer cannot be written.
        """
        talk, texts = self._talk, self._texts
        title = texts.say(talk.topic.title)
        minutes = talk.interview.minutes
        self._reader.tell(texts.say(words.GREETING, title=title, minutes=minutes))
        try:
            while talk.interview.current is not None:
                self._reworded(self._part)
            if talk.to_compare:
                self._reader.tell(f"\n{self._texts.say(words.NOW_COMPARE)}")
            while talk.to_compare:
                self._reworded(self._compare)
        except Left:
            self._report()
            return
        self._report()
        self._count()

    def _reworded(self, ask: Callable[[], None]) -> None:
        """Ask; where the language was changed instead of an answer, nothing has happened."""
        try:
            ask()
        except Reworded:
            return

    # --- the parts ------------------------------------------------------------------------------

    def _part(self) -> None:
        """Ask the current part until its answer can be read, and take it."""
        part = self._talk.interview.current
        assert part is not None, "a part is being asked"
        self._reader.say(f"\n{self._heading(part)}\n\n{self._question(part)}\n")
        while True:
            response = self._ask(part)
            try:
                self._talk.answer(response)
            except Unreadable as unreadable:
                self._reader.tell(in_language(unreadable.text, self._reader.language))
            else:
                return

    def _heading(self, part: Part) -> str:
        interview, language = self._talk.interview, self._reader.language
        time = words.timer(self._talk.elapsed, interview.minutes, language)
        return self._texts.say(words.PLACE, kind=self._texts.say(words.KINDS[part.kind]), time=time)

    def _question(self, part: Part) -> str:
        texts, card = self._texts, self._talk.interview.cards[part.card]
        follow_up = self._talk.interview.follow_up(part)
        if follow_up is not None:
            return texts.prose(follow_up.prompt)
        if isinstance(card, Misconception):
            belief = texts.say(words.SOMEONE_SAYS, belief=texts.say(in_quotes(card.belief.text)))
            said = (texts.prose(card.prompt), texts.prose(belief), texts.say(words.DO_YOU_AGREE))
            return "\n\n".join(said)
        form = form_for(card, self._seed(part), texts)
        return "\n\n".join([texts.prose(card.prompt), *form.question()])

    def _seed(self, part: Part) -> str:
        return f"{part.card} {self._talk.interview.seed}"

    def _ask(self, part: Part) -> Response | None:
        card = self._talk.interview.cards[part.card]
        if part.kind == "follow-up":
            said = self._reader.ask(self._texts.say(words.SPEAK_OR_PASS))
            return GaveUp() if said.lower() == "p" else None
        if isinstance(card, Recall):
            return self._points_said(card)
        if isinstance(card, Misconception):
            return self._agreement()
        return form_for(card, self._seed(part), self._texts).ask(self._reader)

    def _points_said(self, card: Recall) -> Ticked:
        """Wait until the learner has spoken, then ask which points were said; no answer shows."""
        texts, points = self._texts, card.key_points
        self._reader.ask(texts.say(words.SPEAK))
        self._reader.say("\n" + texts.listed([point.text for point in points]) + "\n")
        while (found := places(self._reader.ask(texts.say(WHICH_WERE_SAID)), len(points))) is None:
            self._reader.tell(texts.say(TYPE_NUMBERS, count=len(points)))
        return Ticked(frozenset(points[place].id for place in found))

    def _agreement(self) -> Response:
        """Ask whether the learner agrees with the belief, and how sure they are."""
        texts = self._texts
        while letter := self._reader.ask(texts.say(words.AGREE_OR_NOT)).lower():
            if letter in SIDES:
                return Chosen(SIDES[letter], ask_confidence(self._reader, texts))
            self._reader.tell(texts.say(words.TYPE_AD))
        return GaveUp()

    # --- afterwards -----------------------------------------------------------------------------

    def _compare(self) -> None:
        """Show the answer to one follow-up, and let the learner say whether theirs held."""
        texts, answer = self._texts, self._talk.to_compare
        assert answer is not None, "an answer is being compared"
        follow_up = self._talk.interview.follow_up(answer.part)
        assert follow_up is not None, "only follow-ups are compared"
        shown = (texts.prose(follow_up.prompt), texts.say(A_GOOD_ANSWER))
        self._reader.say("\n" + "\n\n".join([*shown, texts.prose(follow_up.answer)]) + "\n")
        while (letter := self._reader.ask(texts.say(words.HELD_YN)).lower()) not in {"y", "n"}:
            self._reader.tell(texts.say(words.TYPE_YN))
        self._talk.hold(held=letter == "y")

    def _report(self) -> None:
        sheet = Sheet(width=WIDTH, language=self._reader.language, spoken=True)
        self._reader.say("\n" + to_text(report_rows(self._talk, sheet)))

    def _count(self) -> None:
        """Count the answers as reviews, if the learner wishes so."""
        try:
            letter = self._reader.ask("\n" + self._texts.say(words.COUNT_THEM))
        except (Left, Reworded):
            return
        if letter.lower() == "y":
            self._talk.count_as_reviews()
            self._reader.tell(self._texts.say(words.COUNTED))
