"""`quizapp check`: what is wrong with banks, and whether their claims hold."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused
from quizapp.cli.opening import Options
from quizapp.cli.output import print_sentences

FORMATS = ("full", "concise", "json", "github")

if TYPE_CHECKING:
    from quizapp.authoring.check import Report
    from quizapp.authoring.prove import Checked


@click.command
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True)
@click.option("--json", "form", flag_value="json", help="Print one JSON object.")
@click.option("--fix", is_flag=True, help="Correct what is safe to correct: quotes, keys, ids.")
@click.option("--since", metavar="REV", help="Report Chinese left behind since a git revision.")
@click.option("--run", is_flag=True, help="Prove every claim again: runs, trials, derivations.")
@click.option("--seeds", type=click.IntRange(min=2), metavar="N", help="Run each claim N times.")
@click.option("--only", metavar="ID", default="", help="Prove only this card, or topic.claim.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    context: click.Context,
    paths: tuple[Path, ...],
    strict: bool,
    form: str,
    fix: bool,
    since: str | None,
    run: bool,
    seeds: int | None,
    only: str,
) -> None:
    """Check the banks in use, or bank folders and topic files at PATHS."""
    from quizapp.demos import catalog as demos
    from quizapp.derivations import catalog as derivations

    options: Options = context.obj
    print_sentences((*demos.faults(), *derivations.faults()))
    paths = paths or options.banks
    if fix:
        _fix(paths)
    report = _check(paths, since)
    found = _prove(paths, seeds, only) if run or only else None
    _print(report, found, form)
    failed = any(not one.holds for one in found or ())
    problems = report.count("error") + (report.count("warning") if strict else 0)
    context.exit(1 if failed or problems else 0)


def _check(paths: Sequence[Path], since: str | None) -> "Report":
    from quizapp.authoring.check import check
    from quizapp.authoring.since import NoHistory

    try:
        return check(paths, since)
    except NoHistory as fault:
        raise Refused(str(fault)) from fault


def _fix(paths: Sequence[Path]) -> None:
    """Correct what can be corrected safely, and say on stderr where."""
    from quizapp.authoring.fix import fix_all

    try:
        gone = fix_all(paths)
    except OSError as fault:
        raise Refused(f"{fault.filename} cannot be corrected: {fault.strerror}.") from fault
    for path, count in gone.items():
        problems = "1 problem" if count == 1 else f"{count} problems"
        click.echo(f"{path}: {problems} corrected.", err=True)


def _prove(paths: Sequence[Path], seeds: int | None, only: str) -> "list[Checked]":
    """Prove what the banks claim in several processes, with a progress bar on stderr."""
    from quizapp.authoring.measure import pool
    from quizapp.authoring.prove import count_tasks, prove, statements_in
    from quizapp.derivations.derive import derive
    from quizapp.evidence import SEEDS

    statements = list(statements_in(paths, only))
    if only and not statements:
        raise Refused(f"Nothing to prove: there is no card or claim {only!r} with evidence.")
    chosen = range(seeds) if seeds else SEEDS
    bar = click.progressbar(
        length=count_tasks(statements, chosen),
        label="proving",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    )
    with bar, pool() as mapper:
        return list(prove(statements, chosen, derive, mapper, bar.update))


def _print(report: "Report", found: "list[Checked] | None", form: str) -> None:
    from quizapp.authoring.prove import row, totals
    from quizapp.authoring.report import to_concise, to_github, to_text

    if form == "json":
        _print_json(report, found)
        return
    write = {"full": to_text, "concise": to_concise, "github": to_github}[form]
    click.echo(write(report, Path.cwd()), nl=False)
    if found is not None:
        for one in found:
            if one.by != "cited":
                click.echo(row(one))
        click.echo(totals(found))


def _print_json(report: "Report", found: "list[Checked] | None") -> None:
    from quizapp.authoring.report import to_json

    data = json.loads(to_json(report, Path.cwd()))
    if found is not None:
        data["claims"] = [{**asdict(one), "holds": one.holds} for one in found]
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
