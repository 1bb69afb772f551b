"""`quizapp derive`: a derivation, every line verified now."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.output import print_json

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from quizapp.derivations.model import Line, Proof
    from quizapp.language import Language, Text

WIDTH = 76


def _names(_context: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from quizapp.derivations.catalog import names

    return [CompletionItem(name) for name in names() if name.startswith(typed)]


@click.command
@click.argument("name", shell_complete=_names)
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="Change an assumption: variance=2, or mean=mu to leave it a symbol.",
)
@click.option("--step", type=click.IntRange(min=1), help="Show this line only, with its reason.")
@click.option("--all", "whys", is_flag=True, help="Show every line with its reason.")
@click.option("--latex", is_flag=True, help="Print the lines as LaTeX.")
@click.option("--language", "--lang", "language", type=click.Choice(["en", "zh"]), default="en")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    context: click.Context,
    *,
    name: str,
    settings: tuple[str, ...],
    step: int | None,
    whys: bool,
    latex: bool,
    language: "Language",
    as_json: bool,
) -> None:
    """Verify a derivation line by line: `quizapp derive variance-of-dot-product`."""
    proof = _derived(context.obj, name, _changes(settings))
    chosen = _chosen(proof, step)
    if as_json:
        print_json(_as_data(proof, chosen))
    elif latex:
        click.echo("\n".join(line.latex for line in chosen))
    elif step:
        click.echo("\n".join(_line(chosen[0], language, why=True)))
    else:
        click.echo("\n".join(_whole(proof, language, whys=whys)))
    context.exit(0 if proof.succeeds else 1)


def _changes(settings: tuple[str, ...]) -> dict[str, str]:
    for setting in settings:
        if "=" not in setting:
            raise Refused(f"--set takes NAME=VALUE, such as variance=2; not {setting!r}.")
    pairs = (setting.partition("=") for setting in settings)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _derived(options: Options, name: str, changes: dict[str, str]) -> "Proof":
    from quizapp.cli.own import called, own_derivations
    from quizapp.derivations.catalog import names
    from quizapp.derivations.declarative import prove_declared
    from quizapp.derivations.model import DerivationFailed

    try:
        own = None if name in names() else called(name, own_derivations(options))
        if own and changes:
            raise Refused(f"{own.name} is made of formulas; it has no assumption to change.")
        if own:
            return prove_declared(own)
        from quizapp.derivations.derive import derive

        return derive(name, changes)
    except DerivationFailed as fault:
        raise Refused(str(fault)) from fault


def _chosen(proof: "Proof", step: int | None) -> "tuple[Line, ...]":
    if step is None:
        return proof.lines
    if step > len(proof.lines):
        raise Refused(f"{proof.name} has {len(proof.lines)} lines, and no line {step}.")
    return (proof.lines[step - 1],)


def _as_data(proof: "Proof", chosen: "tuple[Line, ...]") -> dict[str, object]:
    lines = [{**asdict(line), "verified": line.verified} for line in chosen]
    states = {"verified": proof.verified, "succeeds": proof.succeeds, "result": proof.result}
    return {**asdict(proof), "lines": lines, **states}


# --- for people -----------------------------------------------------------------------------


def _whole(proof: "Proof", language: "Language", *, whys: bool) -> Iterator[str]:
    from quizapp.language import in_language
    from quizapp.prose import lay_out
    from quizapp.rows import to_text

    assumes = {"en": "Assumes: ", "zh": "假设："}[language]
    yield in_language(proof.title, language)
    yield to_text(lay_out(assumes + in_language(proof.assumptions, language), WIDTH))
    for line in proof.lines:
        yield from ("", *_line(line, language, why=whys))
    yield ""
    yield _conclusion(proof, language)


def _conclusion(proof: "Proof", language: "Language") -> str:
    count = len(proof.lines)
    if not proof.succeeds:
        words = "Not proved: see the lines marked ✗.", "未得证：见标有 ✗ 的行。"
    elif proof.refutes:
        words = f"Refuted in line {count}.", f"在第 {count} 行被推翻。"
    else:
        words = f"Proved in {count} lines.", f"共 {count} 行，已证。"
    return words[language == "zh"]


def _line(line: "Line", language: "Language", *, why: bool) -> Iterator[str]:
    from quizapp import mathtext
    from quizapp.language import in_language, say
    from quizapp.prose import lay_out
    from quizapp.rows import to_text
    from quizapp.wording import walker

    mark = "∎" if line.verified else "✗"
    yield f"{line.number:>2}  {mathtext.inline(line.latex)}"
    yield f"    {mark} {_rule(line.rule, language)} · {walker.verified_by(line.how, language)}"
    if why:
        reason = to_text(lay_out(in_language(line.why, language), WIDTH - 4))
        yield from (f"    {row}" for row in reason.splitlines())
    if line.failure is not None:
        before, after = (mathtext.inline(one) for one in (line.failure.before, line.failure.after))
        yield f"    {say(walker.BEFORE_GIVES, language, formula=before)}"
        yield f"    {say(walker.LINE_SAYS, language, formula=after)}"
        yield f"    {walker.difference(line.failure.counterexample, language)}"


def _rule(rule: "Text", language: "Language") -> str:
    """Return the words of a rule; in Chinese with the English ones that an interview uses."""
    from quizapp.language import in_language

    english, words = in_language(rule, "en"), in_language(rule, language)
    return words if words == english else f"{words} ({english})"
