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

if TYPE_CHECKING:
    from quizapp.authoring.check import Report
    from quizapp.authoring.prove import Checked


@click.command
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--run", is_flag=True, help="Prove every claim again: runs, trials, derivations.")
@click.option("--seeds", type=click.IntRange(min=2), metavar="N", help="Run each claim N times.")
@click.option("--only", metavar="ID", default="", help="Prove only this card, or topic.claim.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    run: bool,
    seeds: int | None,
    only: str,
) -> None:
    """Check the banks in use, or bank folders and topic files at PATHS."""
    from quizapp.authoring.check import check
    from quizapp.demos import catalog as demos
    from quizapp.derivations import catalog as derivations

    options: Options = context.obj
    print_sentences((*demos.faults(), *derivations.faults()))
    paths = paths or options.banks
    report = check(paths)
    found = _prove(paths, seeds, only) if run or only else None
    (_print_json if as_json else _print_text)(report, found)
    failed = any(not one.holds for one in found or ())
    context.exit(1 if failed or report.count("error") else 0)


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


def _print_text(report: "Report", found: "list[Checked] | None") -> None:
    from quizapp.authoring.prove import row, totals
    from quizapp.authoring.report import to_text

    click.echo(to_text(report, Path.cwd()), nl=False)
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
