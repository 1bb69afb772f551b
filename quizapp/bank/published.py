"""What would cost learners their history: a bank held against the cards that it published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.findings import Finding
from quizapp.bank.folder import topic_paths
from quizapp.bank.load import LoadedBank
from quizapp.bank.lock import GONE, Lock, Locked, locked, read_lock
from quizapp.bank.topic import LoadedCard, TopicFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A card that is in the bank, and as the lock would keep it."""

    card: LoadedCard
    locked: Locked


def identity_findings(banks: Sequence[LoadedBank]) -> Iterator[Diagnostic]:
    """I010 to I022: yield where a bank breaks with what learners have reviewed."""
    for bank in banks:
        yield from _claims(bank)
        if lock := read_lock(bank.root):
            present = {one.card.card.id: one for one in _present(bank)}
            yield from _broken_lines(lock)
            yield from _unpublished(lock, present)
            yield from _vanished(bank, lock, present)
            for name, one in present.items():
                if before := lock.cards.get(name):
                    yield from map(one.card.ground.diagnose, _changes(before, one.locked))


def _present(bank: LoadedBank) -> Iterator[Present]:
    for file in bank.files:
        for one in file.cards:
            yield Present(card=one, locked=locked(one.card, file.path.name))


# --- former ids -----------------------------------------------------------------------------


def _claims(bank: LoadedBank) -> Iterator[Diagnostic]:
    """I011: a former id that a card still has. I013: one that two cards claim."""
    living = _written_ids(bank)
    claimed: dict[str, str] = {}
    for one in (card for file in bank.files for card in file.cards):
        for index, former in enumerate(one.card.was):
            path = ("was", index)
            other = claimed.setdefault(former, one.card.id)
            if former in living:
                message = f"`was` names `{former}`, which is a card of this bank"
                hint = "a card keeps its own history: remove it from `was`, or remove the card"
                found = Finding(code="I011", path=path, message=message, hint=hint)
                yield one.ground.diagnose(found)
            elif other != one.card.id:
                message = f"the history of `{former}` is claimed by `{other}` already"
                hint = "of a card that was split, one part takes `was`; the others start anew"
                found = Finding(code="I013", path=path, message=message, hint=hint)
                yield one.ground.diagnose(found)


def _written_ids(bank: LoadedBank) -> set[str]:
    """Return the ids that stand in the bank's files, of valid cards and of broken ones."""
    return {name for file in bank.files for name in _ids_in(file)}


def _ids_in(file: TopicFile) -> Iterator[str]:
    listed = file.ground.spot(("cards",)).value
    for card in listed if isinstance(listed, list) else []:
        name = card.get("id") if isinstance(card, dict) else None
        if isinstance(name, str):
            yield name


def _unpublished(lock: Lock, present: Mapping[str, Present]) -> Iterator[Diagnostic]:
    """I012: a former id that was never published, so that nobody has reviewed it."""
    for one in (one.card for one in present.values()):
        for index, former in enumerate(one.card.was):
            if former not in lock.cards:
                message = f"no card `{former}` was ever published"
                hint = "mend the spelling, or remove it from `was`"
                found = Finding(code="I012", path=("was", index), message=message, hint=hint)
                yield one.ground.diagnose(found)


# --- cards that are gone --------------------------------------------------------------------


def _vanished(bank: LoadedBank, lock: Lock, present: Mapping[str, Present]) -> Iterator[Diagnostic]:
    """I010: a card vanished and one like it appeared. I014: a card vanished."""
    if not _is_whole(bank):
        return
    kept = _written_ids(bank) | {former for one in present.values() for former in one.card.card.was}
    new = [one for name, one in present.items() if name not in lock.cards]
    for before in lock.cards.values():
        if before.file == GONE or before.id in kept:
            continue
        if twin := _twin(before, new):
            message = f"the card `{before.id}` vanished, and this one asks the same"
            hint = f"write `was: [{before.id}]`, so that its history is kept"
            found = Finding(code="I010", path=("id",), message=message, hint=hint)
            yield twin.card.ground.diagnose(found)
        else:
            message = f"the card `{before.id}` of {before.file} vanished"
            hint = "bring it back with `retired: true`, or run `quizapp lock` to let it go"
            yield _in_lock(lock, "I014", before.line, message, hint)


def _is_whole(bank: LoadedBank) -> bool:
    """Return whether every card of the bank was read, or at least its id."""
    paths, _ = topic_paths(bank.root)
    read = {file.path.name for file in bank.files if file.ground.spot(("cards",)).value}
    return {path.name for path in paths} == read


def _twin(before: Locked, new: Sequence[Present]) -> Present | None:
    return next((one for one in new if one.locked.text == before.text), None)


def _broken_lines(lock: Lock) -> Iterator[Diagnostic]:
    """I016: a line of the lock that is no card."""
    for line in lock.broken:
        hint = "restore ids.lock from version control"
        yield _in_lock(lock, "I016", line, "this line is not `id rev grade text file`", hint)


def _in_lock(lock: Lock, code: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, path=Path(lock.path), line=line, message=message, hint=hint)


# --- cards that changed ---------------------------------------------------------------------


def _changes(before: Locked, now: Locked) -> Iterator[Finding]:
    """I015, I020, I021, I022: a card that is not as it was published."""
    judged, worded = before.grade != now.grade, before.text != now.text
    if now.rev < before.rev:
        message = f"`rev` is {now.rev} and was {before.rev}"
        hint = f"write `rev: {before.rev + 1}`: it only ever rises"
        yield Finding(code="I015", path=("rev",), message=message, hint=hint)
    elif now.rev > before.rev:
        return
    elif worded and (before.file == GONE or (judged and before.file != now.file)):
        message = f"the id `{now.id}` was published for another question"
        hint = "name this card anew: an id is never used again"
        yield Finding(code="I020", path=("id",), message=message, hint=hint)
    elif judged:
        message = "what counts as right changed since the card was published"
        hint = f"write `rev: {before.rev + 1}` if what was learned is now wrong"
        yield Finding(code="I021", path=("id",), message=message, hint=hint)
    elif worded:
        message = "the wording changed since the card was published"
        hint = "learners are told once; run `quizapp lock` when you publish it"
        yield Finding(code="I022", path=("id",), message=message, hint=hint)
