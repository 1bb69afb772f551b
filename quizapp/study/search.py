"""Finding cards: words that occur in them, and filters such as `type:recall` or `is:due`."""

import json
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from quizapp.bank.index import Entry
from quizapp.language import Text, Translated, fill
from quizapp.scheduling.leech import is_leech
from quizapp.scheduling.memory import Memory
from quizapp.store.marks import Marks
from quizapp.study.study import Study

_UNSEEN = frozenset({"id", "type", "demo", "derivation", "evidence", "trial", "rev", "was"})
"""Keys of a card whose values a learner does not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A card as far as searching needs it; `text` is all that is read on it, in small letters."""

    entry: Entry
    prompt: Text
    text: str
    tags: frozenset[str]
    memory: Memory | None
    suspended: bool = False
    buried: bool = False
    flag: str | None = None
    due: bool = False


def items(study: Study) -> tuple[Item, ...]:
    """Return every card that can be asked, in the order of the banks.

    This reads all of them: for a thread.
    """
    entries = {entry.card_id: entry for entry in study.index.entries()}
    memories = study.store.memories({name: entry.rev for name, entry in entries.items()})
    marks, day = study.marks(), study.day()
    found = []
    for card_id, body in study.index.bodies():
        if card_id in entries:
            memory = memories.get(card_id)
            found.append(_item(entries[card_id], json.loads(body), memory, marks, day))
    order = {card_id: place for place, card_id in enumerate(entries)}
    return tuple(sorted(found, key=lambda item: order[item.entry.card_id]))


def _item(
    entry: Entry, card: Mapping[str, object], memory: Memory | None, marks: Marks, day: int
) -> Item:
    card_id, prompt, tags = entry.card_id, card.get("prompt", ""), card.get("tags", ())
    assert isinstance(tags, list | tuple), "tags are a list"
    return Item(
        entry=entry,
        prompt=_prompt(prompt),
        text="\n".join(_texts(card)).casefold(),
        tags=frozenset(map(str, tags)),
        memory=memory,
        suspended=card_id in marks.suspended,
        buried=card_id in marks.buried,
        flag=marks.flagged.get(card_id),
        due=memory is not None and memory.due_day <= day,
    )


def _prompt(value: object) -> Text:
    match value:
        case {"en": str(en)}:
            return Translated(en=en, zh=str(value.get("zh") or ""))
        case str():
            return value
        case _:
            return ""


def _texts(value: object) -> Iterable[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for key, one in value.items():
                if key not in _UNSEEN:
                    yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)


# --- queries ----------------------------------------------------------------------------------


Test = Callable[[Item], bool]


NOT_KNOWN = Translated(
    en="{word} is not known; there are {known}.", zh="没有 {word}；可用的有 {known}。"
)
NO_FILTER = Translated(
    en="{word} is not understood; filters are {known}.", zh="无法理解 {word}；筛选条件有 {known}。"
)


class _NotUnderstood(ValueError):
    """A filter that there is not; `text` says which there are."""

    def __init__(self, text: Translated) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; `problems` are the filters that were not understood, in both languages."""

    tests: tuple[Test, ...]
    problems: tuple[Text, ...] = ()

    def find(self, among: Iterable[Item]) -> list[Item]:
        """Return those *among* the items that pass every test, in their order."""
        return [item for item in among if all(test(item) for test in self.tests)]


IS: Mapping[str, Test] = {
    "due": lambda item: item.due and not (item.suspended or item.buried),
    "new": lambda item: item.memory is None,
    "leech": lambda item: item.memory is not None and is_leech(item.memory),
    "suspended": lambda item: item.suspended,
    "buried": lambda item: item.buried,
    "flagged": lambda item: item.flag is not None,
}

_NUMBERS: Mapping[str, Callable[[Item], float | None]] = {
    "level": lambda item: item.entry.level,
    "day": lambda item: item.entry.day,
    "lapses": lambda item: item.memory.lapses if item.memory else None,
    "reps": lambda item: item.memory.reps if item.memory else None,
    "stability": lambda item: item.memory.stability if item.memory else None,
}
_COMPARE = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, ":": operator.eq,
}  # fmt: skip
_WORD = re.compile(r'-?(?:[a-z]+[:<>=]+)?(?:"[^"]*"?|\S+)')
_NUMBER = re.compile(r"([a-z]+)(<=|>=|[<>=:])(\d+(?:\.\d+)?)")
LONGEST = 200


def read_query(text: str) -> Query:
    """Return what *text* looks for: all of its words and filters; a minus turns one round.

    Nothing that is typed raises: what is not understood is told and left out.
    """
    tests: list[Test] = []
    problems: list[Text] = []
    for word in _WORD.findall(text[:LONGEST].strip()):
        negated, plain = word.startswith("-") and len(word) > 1, word.removeprefix("-")
        try:
            test = _test(plain if negated else word)
        except _NotUnderstood as problem:
            problems.append(problem.text)
        else:
            tests.append(_unless(test) if negated else test)
    return Query(tests=tuple(tests), problems=tuple(problems))


def _unless(test: Test) -> Test:
    return lambda item: not test(item)


_TEXTS: Mapping[str, Callable[[Item, str], bool]] = {
    "topic": lambda item, wanted: wanted in item.entry.topic,
    "type": lambda item, wanted: item.entry.type.startswith(wanted),
    "tag": lambda item, wanted: any(wanted in tag.casefold() for tag in item.tags),
    "id": lambda item, wanted: wanted in item.entry.card_id,
    "flag": lambda item, wanted: item.flag is not None and wanted in item.flag.casefold(),
}


_FILTERS = (*_TEXTS, "is", *_NUMBERS)


def _test(word: str) -> Test:
    if (number := _NUMBER.fullmatch(word)) and number[1] in _NUMBERS:
        return _number_test(number[1], number[2], float(number[3]))
    name, colon, value = word.partition(":")
    wanted = value.strip('"').casefold()
    if not colon:
        return _word_test("", word)
    if name == "is":
        if wanted not in IS:
            raise _NotUnderstood(fill(NOT_KNOWN, word=f"is:{wanted}", known=", ".join(IS)))
        return IS[wanted]
    if name in _TEXTS:
        return lambda item: _TEXTS[name](item, wanted)
    return _word_test(name, word)


def _word_test(name: str, word: str) -> Test:
    if name in _NUMBERS or (name and name.isalpha() and _is_close(name)):
        raise _NotUnderstood(fill(NO_FILTER, word=word, known=", ".join(_FILTERS)))
    wanted = word.strip('"').casefold()
    return lambda item: wanted in item.text


def _is_close(name: str) -> bool:
    from difflib import get_close_matches

    return bool(get_close_matches(name, _FILTERS, n=1, cutoff=0.75))


def _number_test(name: str, sign: str, number: float) -> Test:
    value, compare = _NUMBERS[name], _COMPARE[sign]

    def test(item: Item) -> bool:
        found = value(item)
        return found is not None and compare(found, number)

    return test
