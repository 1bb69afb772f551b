"""The report of a mock interview as a page and as Markdown: made from the same pieces."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.bank.models import Card, Misconception, Order, Recall
from quizapp.grading.response import Chosen, GaveUp, Ticked
from quizapp.language import Language, Text, Translated, in_language
from quizapp.numbers import stars
from quizapp.pages.sheet import BLANK, Sheet
from quizapp.prose import plain
from quizapp.rows import Row, Span, cells, wrap
from quizapp.session import Answered
from quizapp.study.conversation import Conversation
from quizapp.study.interview import Interview, Report, Verdict
from quizapp.study.interviews import Past, rating
from quizapp.wording import interviewer as words
from quizapp.wording import rating_name
from quizapp.wording import verdict as sentence

MARKS: Mapping[bool, Span] = {True: Span(" ✓ ", "good"), False: Span(" ✗ ", "bad")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line below a part: a point made or missed, or a text under a label."""

    text: Text
    made: bool | None = None
    label: Text = ""


# --- what there is to say -----------------------------------------------------------------------


def asked(interview: Interview, verdict: Verdict) -> tuple[Text, ...]:
    """Return what the interviewer asked, and the belief that was put forward."""
    part = verdict.answer.part
    card = interview.cards[part.card]
    follow_up = interview.follow_up(part)
    if follow_up is not None:
        return (follow_up.prompt,)
    if isinstance(card, Misconception):
        return (card.prompt, in_quotes(card.belief.text))
    return (card.prompt,)


def in_quotes(text: Text) -> Text:
    """Return *text* between quotation marks."""
    if isinstance(text, str):
        return f"“{text.strip()}”"
    return Translated(en=f"“{text.en.strip()}”", zh=f"“{text.zh.strip()}”" if text.zh else "")


def notes(interview: Interview, verdict: Verdict, language: Language) -> Iterator[Note]:
    """Yield what became of a part: its points, and what would have been right."""
    answer = verdict.answer
    card, follow_up = interview.cards[answer.part.card], interview.follow_up(answer.part)
    if follow_up is not None:
        if answer.response is not None:
            yield Note(text=words.YOU_PASSED)
        if not verdict.held:
            yield Note(label=words.A_GOOD_ANSWER, text=follow_up.answer)
        return
    match card:
        case Recall():
            yield from _points(card, verdict)
        case Misconception():
            yield from _belief(card, verdict)
        case _:
            yield from _compared(card, verdict, language)


def _points(card: Recall, verdict: Verdict) -> Iterator[Note]:
    response = verdict.answer.response
    said = response.points if isinstance(response, Ticked) else frozenset()
    for point in card.key_points:
        yield Note(text=point.text, made=point.id in said)
    yield Note(label=words.A_GOOD_ANSWER, text=card.answer)


def _belief(card: Misconception, verdict: Verdict) -> Iterator[Note]:
    if not isinstance(verdict.answer.response, Chosen):
        yield Note(text=words.YOU_PASSED)
    elif verdict.held:
        yield Note(text=words.YOU_DISAGREED, made=True)
    else:
        yield Note(text=words.YOU_AGREED, made=False)
    yield Note(label=words.INSTEAD, text=card.correction.text)
    if card.explanation:
        yield Note(text=card.explanation)


def _compared(card: Card, verdict: Verdict, language: Language) -> Iterator[Note]:
    assert verdict.grade is not None, "a card has a grade"
    response = verdict.answer.response or GaveUp()
    told = sentence(card, Answered(response=response, grade=verdict.grade), language)
    yield Note(text=told, made=verdict.held)
    if verdict.grade.feedback:
        yield Note(text=verdict.grade.feedback)
    if isinstance(card, Order) and verdict.grade.score < 1:
        steps = (plain(in_language(step.text, language)) for step in card.steps)
        yield Note(label=words.RIGHT_ORDER, text="\n".join(f"- {step}" for step in steps))


def result(report: Report, interview: Interview, language: Language) -> str:
    """Return points and time in one sentence."""
    return in_language(words.POINTS, language).format(
        made=report.made,
        of=report.of,
        time=words.clock(report.seconds),
        minutes=interview.minutes,
    )


def compared(report: Report, past: Past | None, language: Language) -> str:
    """Return how the interview compares with the last one about the same topic."""
    if past is None:
        return in_language(words.FIRST_TIME, language)
    now, then = report.made / max(1, report.of), past.made / max(1, past.of)
    gain = round(100 * now) - round(100 * then)
    lead = words.SAME if not gain else words.BETTER if gain > 0 else words.WORSE
    return (
        f"{words.last_time(past, language)} {in_language(lead, language).format(percent=abs(gain))}"
    )


def summed_up(verdict: Verdict, language: Language) -> str:
    """Return points, time and suggested rating of one part."""
    made = in_language(words.HELD if verdict.held else words.NOT_HELD, language)
    if verdict.of > 1:
        made = in_language(words.OF_POINTS, language).format(made=verdict.made, of=verdict.of)
    parts = [made, words.clock(verdict.answer.seconds)]
    if verdict.grade is not None:
        name = rating_name(rating(verdict), language)
        parts.append(in_language(words.SUGGESTED, language).format(rating=name))
    return ", ".join(parts) if language == "en" else "，".join(parts)


def heading(talk: Conversation, language: Language) -> str:
    """Return day, title and level of the interview."""
    topic, level = talk.topic, talk.interview.level
    title = in_language(topic.title, language)
    named = in_language(words.DAY_AND_TITLE, language).format(day=topic.day, title=title)
    return f"{named} · {stars(level)}"


# --- as a page ----------------------------------------------------------------------------------


def report_rows(talk: Conversation, sheet: Sheet) -> list[Row]:
    """Return the report as rows: what it came to, part by part, and what to review."""
    found, interview, language = talk.report(), talk.interview, sheet.language
    if not found.verdicts:
        return sheet.line(words.ANSWERED_NOTHING)
    rows = [
        (Span(heading(talk, language), "accent-strong"),),
        BLANK,
        *sheet.line(result(found, interview, language), "strong"),
        *sheet.line(compared(found, talk.past, language), "dim"),
    ]
    if interview.current is not None:
        rows += sheet.line(words.NOT_FINISHED, "dim")
    rows += [*sheet.line(words.COUNTED if talk.counted else words.SCHEDULE_UNMOVED, "dim"), BLANK]
    for number, verdict in enumerate(found.verdicts, start=1):
        rows += _part_rows(number, verdict, interview, sheet)
    return [*rows, *_to_review(found, interview, sheet)]


def _part_rows(number: int, verdict: Verdict, interview: Interview, sheet: Sheet) -> Iterator[Row]:
    language = sheet.language
    kind = in_language(words.KINDS[verdict.answer.part.kind], language)
    mark = MARKS[verdict.held]
    yield (mark, Span(f"{number}. {kind}", "strong"), *_right(mark, number, kind, verdict, sheet))
    for text in asked(interview, verdict):
        yield from sheet.item(Span("   "), text, "dim")
    for note in notes(interview, verdict, language):
        if note.made is not None:
            yield from sheet.item(
                Span(f"   {MARKS[note.made].text}", MARKS[note.made].style), note.text
            )
        else:
            if note.label:
                yield (Span(f"   {sheet.say(note.label)}", "strong"),)
            yield from sheet.item(Span("   "), note.text)
    yield BLANK


def _right(mark: Span, number: int, kind: str, verdict: Verdict, sheet: Sheet) -> tuple[Span, ...]:
    """Return points, time and rating, set to the right margin where there is room."""
    told = summed_up(verdict, sheet.language)
    used = cells(mark.text) + cells(f"{number}. {kind}")
    return (Span(" " * max(2, sheet.width - used - cells(told))), Span(told, "dim"))


def _to_review(found: Report, interview: Interview, sheet: Sheet) -> list[Row]:
    rows: list[Row] = [(Span(sheet.say(words.TO_REVIEW), "strong"),)]
    if not found.to_review:
        return [*rows, *sheet.line(words.NOTHING_TO_REVIEW)]
    for card in found.to_review:
        asked_for = plain(in_language(interview.cards[card].prompt, sheet.language))
        rows += wrap([Span(" · "), Span(asked_for)], sheet.width, 3)
        rows.append((Span(f"   quizapp show {card} --answer", "code"),))
    return rows


# --- as Markdown --------------------------------------------------------------------------------


def report_markdown(talk: Conversation, language: Language) -> str:
    """Return the report as a Markdown file, formulas as their LaTeX source."""
    found, interview = talk.report(), talk.interview
    title = in_language(words.TITLE, language)
    lines = [
        f"# {title}: {heading(talk, language)}",
        words.day_text(talk.study.today(), language),
        f"**{result(found, interview, language)}**",
        compared(found, talk.past, language),
        f"## {in_language(words.PART_BY_PART, language)}",
    ]
    for number, verdict in enumerate(found.verdicts, start=1):
        lines += _part_markdown(number, verdict, interview, language)
    lines.append(f"## {in_language(words.TO_REVIEW, language)}")
    cards = (
        f"- {_one_line(interview.cards[card].prompt, language)} (`quizapp show {card} --answer`)"
        for card in found.to_review
    )
    lines.append("\n".join(cards) or in_language(words.NOTHING_TO_REVIEW, language))
    return "\n\n".join(lines) + "\n"


def _part_markdown(
    number: int, verdict: Verdict, interview: Interview, language: Language
) -> Iterator[str]:
    kind = in_language(words.KINDS[verdict.answer.part.kind], language)
    yield f"### {number}. {kind}: {summed_up(verdict, language)}"
    said = "\n\n".join(in_language(one, language).strip() for one in asked(interview, verdict))
    yield "\n".join(f"> {line}".rstrip() for line in said.splitlines())
    told = list(notes(interview, verdict, language))
    points = [
        f"- {'✓' if note.made else '✗'} {_one_line(note.text, language)}"
        for note in told
        if note.made is not None
    ]
    if points:
        yield "\n".join(points)
    for note in told:
        if note.made is None:
            label = f"**{in_language(note.label, language)}**\n\n" if note.label else ""
            yield label + in_language(note.text, language).strip()


def _one_line(text: Text, language: Language) -> str:
    return " ".join(in_language(text, language).split())
