"""One topic file: its header and its valid cards, and all that is wrong with it, at once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.bank.diagnostic import Diagnostic, in_order
from quizapp.bank.faults import similar
from quizapp.bank.findings import Finding, Ground
from quizapp.bank.identity import fingerprint
from quizapp.bank.limits import MOST_PROBLEMS, too_many
from quizapp.bank.marks import MarkedDict, MarkedList, Node, line_of
from quizapp.bank.models import Card, Topic, TopicHeader
from quizapp.bank.rules import STRUCTURE
from quizapp.bank.scalars import shown
from quizapp.bank.source import Source, collection_paused, read_file
from quizapp.bank.validate import as_json, ground_of, not_a_mapping, validate


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCard:
    """A valid card, where it stands, its JSON, and a fingerprint of what the learner sees."""

    card: Card
    ground: Ground
    position: int
    json: str
    fingerprint: str

    @property
    def line(self) -> int:
        """The card's first line in its file."""
        return line_of(self.ground.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFile:
    """A topic's file: its header unless that is broken, its valid cards, and its problems.

    `sha256` is of the bytes that were read, empty where none could be.
    """

    path: Path
    sha256: str
    header: TopicHeader | None
    header_json: str
    ground: Ground
    cards: tuple[LoadedCard, ...]
    diagnostics: tuple[Diagnostic, ...]

    def parts(self) -> Iterator[tuple[Ground, TopicHeader | Card]]:
        """Yield the header and the cards, each with the ground that it stands on."""
        if self.header is not None:
            yield self.ground, self.header
        for one in self.cards:
            yield one.ground, one.card


def load_topic(path: Path, root: Path) -> TopicFile:
    """Read the topic file at *path* of the bank in *root*."""
    return topic_of(read_file(path, root))


def topic_of(source: Source) -> TopicFile:
    """Return the topic that *source* holds."""
    with collection_paused():
        if isinstance(source.data, MarkedDict):
            return _Reading(source, source.data).file()
    ground = ground_of(source)
    problems = source.problems
    if source.data is not None:
        problems = (*problems, not_a_mapping(ground))
    return TopicFile(
        path=source.path,
        sha256=source.sha256,
        header=None,
        header_json="",
        ground=ground,
        cards=(),
        diagnostics=problems,
    )


# --- one topic ------------------------------------------------------------------------------


class _Reading:
    """The reading of one topic file whose data is a mapping."""

    def __init__(self, source: Source, data: MarkedDict) -> None:
        self.source = source
        self.data = data
        cards = data.get("cards")
        self.nodes = cards if isinstance(cards, MarkedList) else MarkedList()
        self.problems: list[Diagnostic] = []
        self.broken: set[int] = set()
        self.header_is_broken = False

    def file(self) -> TopicFile:
        """Read header and cards."""
        self._sort_reader_problems()
        header, header_json = self._header()
        cards = tuple(self._cards())
        if len(self.problems) >= MOST_PROBLEMS:
            self.problems.append(too_many(self.source.path, self.problems[-1].line))
            header = None
        return TopicFile(
            path=self.source.path,
            sha256=self.source.sha256,
            header=header,
            header_json=header_json,
            ground=ground_of(self.source),
            cards=cards,
            diagnostics=tuple(sorted(_said_once(self.problems), key=in_order)),
        )

    def _sort_reader_problems(self) -> None:
        """Give the reader's problems to the cards, or to the header, by their lines."""
        lines = [line_of(mark) for mark in self.nodes.marks]
        for problem in self.source.problems:
            index = bisect_right(lines, problem.line) - 1
            if index < 0 or problem.line >= self.nodes.end:
                self.header_is_broken |= problem.severity == "error"
                self.problems.append(problem)
                continue
            if problem.severity == "error":
                self.broken.add(index)
            card = _card_id(self.nodes[index])
            self.problems.append(replace(problem, where=f"cards[{index}]", card=card))

    def _header(self) -> tuple[TopicHeader | None, str]:
        ground = ground_of(self.source)
        own = {key: value for key, value in self.data.items() if key != "cards"}
        header_json = as_json(own)
        header, found = validate(TopicHeader, header_json, Topic, self.data)
        found += _about_card_list(self.data)
        if self.header_is_broken:
            found = [one for one in found if one.code != "B102"]
        self.problems += map(ground.diagnose, found)
        is_usable = not (found or self.header_is_broken)
        return (header if is_usable else None), header_json

    def _cards(self) -> Iterator[LoadedCard]:
        for index, (node, mark) in enumerate(zip(self.nodes, self.nodes.marks, strict=True)):
            if len(self.problems) >= MOST_PROBLEMS:
                return
            if node is not None and (card := self._card(index, node, mark)):
                yield card

    def _card(self, index: int, node: Node, mark: int) -> LoadedCard | None:
        ground = Ground(
            file=self.source.path,
            lines=self.source.lines,
            node=node,
            mark=mark,
            path=("cards", index),
            card=_card_id(node),
        )
        text = as_json(node)
        card, found = validate(Card, text, Card, node)
        if card is not None:
            found += [finding for rule in STRUCTURE for finding in rule(card)]
        self.problems += map(ground.diagnose, found)
        if card is None or found or index in self.broken:
            return None
        return LoadedCard(
            card=card, ground=ground, position=index, json=text, fingerprint=fingerprint(card)
        )


def _said_once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return *problems* without Y006 where the word, such as `yes`, has to be true or false."""
    truths = {(one.line, one.column) for one in problems if "be true or false," in one.message}
    return [one for one in problems if one.code != "Y006" or (one.line, one.column) not in truths]


ONE = "a card begins with `- id: …`; `quizapp new card` writes one to start from"


def _about_card_list(data: MarkedDict) -> list[Finding]:
    """Return what is wrong with the list of cards as such."""
    match data.get("cards"):
        case MarkedList() as cards if cards:
            return []
        case MarkedList():
            return [
                Finding(code="B108", path=("cards",), message="the topic has no cards", hint=ONE)
            ]
        case None if "cards" in data or similar("cards", data.keys()):
            return []
        case None:
            message = "the key `cards` is missing"
            return [Finding(code="B102", path=(), at="inside", message=message, hint=ONE)]
        case _:
            message = "`cards` must be a list"
            return [Finding(code="B104", path=("cards",), message=message, hint=ONE)]


def _card_id(node: Node) -> str:
    name = node.get("id") if isinstance(node, MarkedDict) else None
    return shown(name) if isinstance(name, str) and len(name) <= 60 else ""
