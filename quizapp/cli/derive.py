"""`quizapp derive`: a derivation, every line verified now."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.output import print_json

if TYPE_CHECKING:
    from quizapp.derivations.model import Line, Proof


@click.command
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(context: click.Context, name: str, as_json: bool) -> None:
    """Verify a derivation line by line: `quizapp derive variance-of-dot-product`."""
    proof = _derived(name)
    if as_json:
        print_json(_as_data(proof))
    else:
        click.echo("\n".join(_lines(proof)))
    context.exit(0 if proof.succeeds else 1)


def _derived(name: str) -> "Proof":
    from quizapp.derivations.model import DerivationFailed

    try:
        from quizapp.derivations.derive import derive

        return derive(name)
    except DerivationFailed as fault:
        raise Refused(str(fault)) from fault


def _as_data(proof: "Proof") -> dict[str, object]:
    lines = [{**asdict(line), "verified": line.verified} for line in proof.lines]
    return {**asdict(proof), "lines": lines, "verified": proof.verified, "succeeds": proof.succeeds}


def _lines(proof: "Proof") -> Iterator[str]:
    from quizapp.language import in_language
    from quizapp.prose import lay_out
    from quizapp.rows import to_text

    yield in_language(proof.title, "en")
    yield to_text(lay_out(f"Assumes: {in_language(proof.assumptions, 'en')}", 76))
    for line in proof.lines:
        yield from ("", *_line(line))
    yield ""
    yield _conclusion(proof)


def _conclusion(proof: "Proof") -> str:
    if not proof.succeeds:
        return "Not proved: see the lines marked ✗."
    count = len(proof.lines)
    return f"Refuted in line {count}." if proof.refutes else f"Proved in {count} lines."


def _line(line: "Line") -> Iterator[str]:
    from quizapp import mathtext
    from quizapp.language import in_language

    mark = "∎" if line.verified else "✗"
    yield f"{line.number:>2}  {mathtext.inline(line.latex)}"
    yield f"    {mark} {in_language(line.rule, 'en')} · {line.how}"
    if line.failure is not None:
        before, after = (mathtext.inline(one) for one in (line.failure.before, line.failure.after))
        yield f"    the step before gives  {before}"
        yield f"    this line says         {after}"
        yield f"    {line.failure.counterexample}"
