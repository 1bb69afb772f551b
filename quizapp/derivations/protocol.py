"""What the worker is asked and what it answers, one JSON object a line; see `worker`.

Nothing here imports SymPy. A request is made by `ask_proof` or `ask_verdict` and carries a number;
every answer but `Ready` repeats it, so that answers to an abandoned request can be told apart.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias, assert_never

from quizapp.derivations import typed
from quizapp.derivations.model import Line, Proof, from_data, line_from_data

MODULE = "quizapp.derivations.worker"
"""What to start: `python -m` this."""
PROOF_SECONDS = 10.0
"""When to kill a worker that has not finished a proof, counted from the request."""
VERDICT_SECONDS = 2.0
"""When to kill a worker that has not judged an answer that is waited for, once it was ready."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started, and imported what it needs."""


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of the derivation that is being proved, all of them pending."""

    request: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Verified:
    """One line, whose proof is finished; the lines come in their order."""

    request: int
    line: Line


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole proof, after its last line."""

    request: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a typed line."""

    request: int
    judged: typed.Judged


@dataclass(frozen=True, slots=True)
class Refused:
    """The request could not be answered; `message` says why."""

    request: int
    message: str


Answer: TypeAlias = Ready | Written | Verified | Finished | Verdict | Refused


# --- requests -------------------------------------------------------------------------------


def ask_proof(request: int, name: str, changes: Mapping[str, str] | None = None) -> str:
    """Return the line that asks for the proof of *name* under changed assumptions.

    Answered by `Written`, a `Verified` for each line, and `Finished`.
    """
    return _line({"request": request, "prove": name, "changes": dict(changes or {})})


def ask_verdict(
    request: int, name: str, line: int, text: str, changes: Mapping[str, str] | None = None
) -> str:
    """Return the line that asks whether *text* is the right side of *line* (from 1) of *name*.

    Answered by one `Verdict`.
    """
    data = {"request": request, "judge": name, "line": line, "text": text}
    return _line(data | {"changes": dict(changes or {})})


# --- answers --------------------------------------------------------------------------------


def write(answer: Answer) -> str:
    """Return *answer* as a line for `read`."""
    return _line({"answer": type(answer).__name__, **_fields(answer)})


def _fields(answer: Answer) -> dict[str, Any]:
    match answer:
        case Verdict():
            return {"request": answer.request, "judged": typed.to_json(answer.judged)}
        case Ready() | Written() | Verified() | Finished() | Refused():
            return asdict(answer)
        case _:
            assert_never(answer)


def read(line: str) -> Answer:
    """Return the answer that a line of the worker holds; raises ValueError for anything else."""
    try:
        data = json.loads(line)
        return _answer(data.pop("answer"), data)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not an answer of the worker: {error!r}") from error


def _answer(kind: str, data: dict[str, Any]) -> Answer:
    request = data.get("request", 0)
    match kind:
        case "Ready":
            return Ready()
        case "Written":
            return Written(request, from_data(data["proof"]))
        case "Verified":
            return Verified(request, line_from_data(data["line"]))
        case "Finished":
            return Finished(request, from_data(data["proof"]))
        case "Verdict":
            return Verdict(request, typed.from_json(data["judged"]))
        case "Refused":
            return Refused(request, str(data["message"]))
    raise ValueError(f"no answer is called {kind!r}")


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
