"""Translations that were left behind since a revision of the bank's git history."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.findings import Finding, Ground, Path_
from quizapp.bank.load import LoadedBank
from quizapp.bank.models import Card, TopicHeader
from quizapp.bank.source import read
from quizapp.bank.texts import texts
from quizapp.bank.topic import TopicFile, topic_of
from quizapp.language import Text, Translated

SECONDS_TO_WAIT = 30.0


class NoHistory(Exception):
    """The bank's earlier state cannot be had; the message is a sentence for its author."""


def left_behind(banks: Sequence[LoadedBank], revision: str) -> Iterator[Diagnostic]:
    """Yield L008 for every text whose English changed since *revision*, but not its Chinese.

    Raises `NoHistory` where git is missing, a bank is in no repository, or *revision* unknown.
    """
    for bank in banks:
        commit = _commit(bank.root, revision)
        for file in bank.files:
            if (before := _earlier(file.path, commit)) is not None:
                yield from _in_file(file, before)


def _commit(root: Path, revision: str) -> str:
    """Return the id of the commit that *revision* names."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    done = _git(root, *asked)
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise NoHistory(f"{root} is not in a git repository, so --since has nothing to compare.")
    raise NoHistory(f"Git knows no revision {revision!r}. Try main, HEAD~1 or a tag.")


def _earlier(path: Path, commit: str) -> TopicFile | None:
    """Return the topic file as it was in *commit*, or None where it was not there."""
    done = _git(path.parent, "cat-file", "blob", f"{commit}:./{path.name}")
    if done.returncode:
        return None
    return topic_of(read(done.stdout, path))


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run one of git's plumbing commands, which follow no hooks and filters of a repository."""
    command = ["git", "--no-pager", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell; a revision cannot become an option
            command, cwd=folder, capture_output=True, check=False, timeout=SECONDS_TO_WAIT
        )
    except FileNotFoundError as missing:
        raise NoHistory("--since needs git, which is not installed.") from missing
    except subprocess.TimeoutExpired as late:
        raise NoHistory(f"Git did not answer within {SECONDS_TO_WAIT:g} seconds.") from late
    except OSError as fault:
        raise NoHistory(f"Git cannot be run in {folder}: {fault.strerror}.") from fault


# --- one file, then and now -----------------------------------------------------------------


def _in_file(now: TopicFile, before: TopicFile) -> Iterator[Diagnostic]:
    cards = {one.card.id: one.card for one in before.cards}
    for ground, value in now.parts():
        if isinstance(value, TopicHeader):
            earlier = before.header
        else:
            names = (value.id, *value.was)
            earlier = next((cards[name] for name in names if name in cards), None)
        if earlier is not None:
            yield from _in_part(ground, value, earlier)


def _in_part(
    ground: Ground, now: Card | TopicHeader, before: Card | TopicHeader
) -> Iterator[Diagnostic]:
    earlier = {_key(before, path): text for path, text in texts(before)}
    for path, text in texts(now):
        old = earlier.get(_key(now, path))
        if _is_left_behind(text, old):
            message = "the English changed, the Chinese did not"
            hint = "bring the Chinese up to date"
            place = (*path, "zh")
            yield ground.diagnose(Finding(code="L008", path=place, message=message, hint=hint))


def _is_left_behind(now: Text, before: Text | None) -> bool:
    if not isinstance(now, Translated) or not isinstance(before, Translated):
        return False
    return bool(now.zh) and now.en != before.en and now.zh == before.zh


def _key(value: object, path: Path_) -> Path_:
    """Return *path* with the ids of list items in place of their numbers, where they have ids."""
    key: list[str | int] = []
    for part in path:
        value = value[part] if isinstance(value, tuple | dict) else getattr(value, str(part))  # ty: ignore
        key.append(getattr(value, "id", part))
    return tuple(key)
