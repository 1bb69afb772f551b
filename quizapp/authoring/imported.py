"""Notes of others as a topic of a bank, with a report of what was not carried over."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizapp.authoring.anki_text import Note, NoteFile
from quizapp.authoring.from_html import carry
from quizapp.bank.scalars import UNSEEN

_CLOZE = re.compile(r"\{\{c\d+::(?P<hidden>.*?)(?:::(?P<hint>.*?))?\}\}", re.DOTALL)
_GAP = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_LONGEST_POINT = 160
_LONGEST_ID = 40
_MOST_POINTS = 5
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A card made from the note at a line: its keys in the order in which they are written."""

    line: int
    keys: Mapping[str, object]
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The text of a topic file with its cards, and why notes are not among them, by line."""

    text: str
    cards: tuple[Draft, ...]
    left_out: Mapping[int, str] = field(default_factory=dict)

    def sentences(self) -> Iterator[str]:
        """Yield in lines what was carried, in part or not at all."""
        kinds = Counter(str(card.keys["type"]) for card in self.cards)
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        yield f"{len(self.cards)} cards: {listed or 'none'}."
        in_part = {card.line: ", ".join(sorted(card.lost)) for card in self.cards if card.lost}
        yield from _shown("without", in_part)
        yield from _shown("left out:", self.left_out)


def _shown(what: str, by_line: Mapping[int, str]) -> Iterator[str]:
    for line, words in list(by_line.items())[:_SHOWN]:
        yield f"line {line}: {what} {words}"
    if len(by_line) > _SHOWN:
        yield f"and {len(by_line) - _SHOWN} more lines {what.rstrip(':')} something"


def import_notes(
    file: NoteFile,
    header: Mapping[str, object],
    problem_of: Callable[[str], Mapping[str, str]],
    taken: Collection[str] = (),
) -> Imported:
    """Return the notes of *file* as a topic under the keys *header*, with no id that is *taken*.

    *problem_of* gives, for the text of a topic, what is wrong with its cards by their ids; those
    are left out.
    """
    drafts, left_out = _drafts(file, set(taken))
    problems = problem_of(topic_text(header, drafts)) if drafts else {}
    kept = [draft for draft in drafts if draft.keys["id"] not in problems]
    left_out |= {
        draft.line: problems[str(draft.keys["id"])] for draft in drafts if draft not in kept
    }
    return Imported(
        text=topic_text(header, kept), cards=tuple(kept), left_out=dict(sorted(left_out.items()))
    )


# --- one note -------------------------------------------------------------------------------


def _drafts(file: NoteFile, taken: set[str]) -> tuple[list[Draft], dict[int, str]]:
    drafts: list[Draft] = []
    left_out: dict[int, str] = {}
    for note in file.notes:
        made = _draft(note, is_html=file.is_html)
        if isinstance(made, str):
            left_out[note.line] = made
            continue
        name = _free(slug(str(made.keys["prompt"])) or f"note-at-line-{note.line}", taken)
        taken.add(name)
        drafts.append(replace(made, keys={"id": name, **made.keys}))
    return drafts, left_out


def _draft(note: Note, *, is_html: bool) -> Draft | str:
    """Return the card that *note* becomes, without its id, or why it becomes none."""
    carried = [carry(one, is_html=is_html) for one in note.fields]
    texts = [one.text for one in carried]
    lost = frozenset[str]().union(*(one.lost for one in carried))
    if not texts or not texts[0]:
        what = f"; it has {', '.join(sorted(lost))}" if lost else ""
        return f"its front has no text{what}"
    if _CLOZE.search(texts[0]):
        return _with_gaps(note, texts, lost)
    if len(texts) < 2 or not texts[1]:
        return "its back has no text"
    keys = _recall(texts[0], texts[1])
    return Draft(line=note.line, keys=keys | _rest(texts[2:], note.tags), lost=lost)


def _recall(prompt: str, answer: str) -> dict[str, object]:
    points = [
        {"id": f"point-{_ORDINALS[n]}", "must": n == 0, "text": text}
        for n, text in enumerate(_points(answer))
    ]
    return {
        "type": "recall", "level": 1, "prompt": prompt, "answer": answer, "key_points": points,
    }  # fmt: skip


def _points(answer: str) -> list[str]:
    """Return the items of a list in *answer*, or its first sentence."""
    items = re.findall(r"^(?:-|\d+\.) (.+)$", answer, re.MULTILINE)
    fitting = [item for item in items if _can_be_a_point(item)]
    first = _SENTENCE.split(" ".join(answer.split()), maxsplit=1)[0]
    if len(fitting) > 1:
        return fitting[:_MOST_POINTS]
    return [first if _can_be_a_point(first) else "What the answer says"]


def _can_be_a_point(text: str) -> bool:
    is_whole = text.count("$") % 2 == 0 and text.count("`") % 2 == 0 and text.count("**") % 2 == 0
    return is_whole and "```" not in text and len(text) <= _LONGEST_POINT


def _with_gaps(note: Note, texts: Sequence[str], lost: frozenset[str]) -> Draft:
    """Return a cloze card, or a recall card where the gaps are too many or hold more than words."""
    hidden = [one["hidden"].strip() for one in _CLOZE.finditer(texts[0])]
    rest = _rest(texts[1:], note.tags)
    lost |= {"the order of its clozes: all gaps are asked at once"} if len(hidden) > 1 else set()
    plain = all(one and not re.search(r"[$\n{}`*]", one) for one in hidden)
    if len(hidden) > len(_ORDINALS) or not plain or _in_formula(texts[0]):
        whole = _CLOZE.sub(lambda one: one["hidden"].strip(), texts[0])
        asked = _CLOZE.sub("…", texts[0])
        lost |= {"its gaps, which are no plain words: say the whole instead"}
        return Draft(line=note.line, keys=_recall(asked, whole) | rest, lost=lost)
    names = iter(_ORDINALS)
    prompt = _CLOZE.sub(lambda _: f"{{{{{next(names)}}}}}", texts[0])
    blanks = {name: {"accept": [text]} for name, text in zip(_ORDINALS, hidden, strict=False)}
    keys = {"type": "cloze", "level": 1, "prompt": prompt, "blanks": blanks}
    return Draft(line=note.line, keys=keys | rest, lost=lost)


def _in_formula(text: str) -> bool:
    """Return whether a gap stands inside a formula."""
    return any(
        text[: found.start()].replace("\\$", "").count("$") % 2 for found in _CLOZE.finditer(text)
    )


def _rest(texts: Iterable[str], tags: Sequence[str]) -> dict[str, object]:
    explanation = "\n\n".join(text for text in texts if text)
    words = [clean for tag in tags if (clean := UNSEEN.sub("", tag)[:60])]
    keys: dict[str, object] = {"explanation": explanation, "tags": words}
    return {name: value for name, value in keys.items() if value}


def slug(text: str) -> str:
    """Return an id made of the first words of *text*, or "" where it has none in ASCII."""
    words = re.findall(r"[a-z0-9]+", _GAP.sub("", text).lower().replace("'", ""))
    name = ""
    for word in words:
        longer = f"{name}-{word}".lstrip("-0123456789")
        if len(longer) > _LONGEST_ID:
            break
        name = longer
    return name


def _free(name: str, taken: set[str]) -> str:
    letters = (f"{name}-{chr(ord('b') + n % 25) * (1 + n // 25)}" for n in range(MOST_ALIKE))
    return name if name not in taken else next(one for one in letters if one not in taken)


MOST_ALIKE = 25 * 30
"""Notes whose prompts begin alike."""


# --- YAML -----------------------------------------------------------------------------------


def topic_text(header: Mapping[str, object], cards: Sequence[Draft]) -> str:
    """Return the YAML of a topic."""
    lines = [line for name, value in header.items() for line in _entry(name, value, 0)]
    lines.append("cards:" if cards else "cards: []")
    for card in cards:
        first, *others = [
            line for name, value in card.keys.items() for line in _entry(name, value, 4)
        ]
        lines += [f"  - {first.lstrip()}", *others]
    return "\n".join(lines) + "\n"


def _entry(name: str, value: object, indent: int) -> Iterator[str]:
    lead = f"{' ' * indent}{name}:"
    match value:
        case str() if "\n" in value:
            yield f"{lead} |-"
            for line in value.split("\n"):
                yield f"{' ' * (indent + 2)}{line}" if line else ""
        case Mapping() if name == "blanks":
            yield lead
            for key, inside in value.items():
                yield f"{' ' * (indent + 2)}{key}: {_flow(inside)}"
        case list() if value and isinstance(value[0], Mapping):
            yield lead
            yield from (f"{' ' * (indent + 2)}- {_flow(item)}" for item in value)
        case _:
            yield f"{lead} {_flow(value)}"


def _flow(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case Mapping():
            return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case _:
            return str(value)


def quoted(text: str) -> str:
    """Return *text*, one line, as a YAML scalar: plain where that is safe, else in quotes."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", text) and text.lower() not in _OLD_WORDS:
        return text
    return "'" + text.replace("'", "''") + "'"


_OLD_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
