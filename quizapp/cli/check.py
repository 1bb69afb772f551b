"""`quizapp check`: what is wrong with banks, and whether their claims hold."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.opening import Options

if TYPE_CHECKING:
    from quizapp.authoring.check import Report
    from quizapp.authoring.prove import Claim


@click.command
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--run", is_flag=True, help="Prove every claim again: runs, trials, derivations.")
@click.option("--seeds", type=click.IntRange(min=1), metavar="N", help="Run each claim N times.")
@click.pass_context
def command(
    context: click.Context, paths: tuple[Path, ...], as_json: bool, run: bool, seeds: int | None
) -> None:
    """Check the banks in use, or bank folders and topic files at PATHS."""
    from quizapp.authoring.check import check

    options: Options = context.obj
    paths = paths or options.banks
    report = check(paths)
    claims = _claims(paths, seeds) if run else None
    failed = (_print_json if as_json else _print_text)(report, claims)
    context.exit(1 if failed or report.count("error") else 0)


def _claims(paths: Iterable[Path], seeds: int | None) -> "Iterable[Claim]":
    from quizapp.authoring.prove import cards_in, prove
    from quizapp.derivations.derive import derive
    from quizapp.evidence import SEEDS

    return prove(cards_in(paths), range(seeds) if seeds else SEEDS, derive)


def _print_text(report: "Report", claims: "Iterable[Claim] | None") -> int:
    """Print everything as soon as it is known; return how many claims fail."""
    from quizapp.authoring.prove import row, totals
    from quizapp.authoring.report import to_text

    click.echo(to_text(report, Path.cwd()), nl=False)
    if claims is None:
        return 0
    decided = []
    for claim in claims:
        click.echo(row(claim))
        decided.append(claim)
    click.echo(totals(decided))
    return sum(not claim.holds for claim in decided)


def _print_json(report: "Report", claims: "Iterable[Claim] | None") -> int:
    """Print one JSON object; return how many claims fail."""
    from quizapp.authoring.report import to_json

    data = json.loads(to_json(report, Path.cwd()))
    decided = list(claims or ())
    if claims is not None:
        data["claims"] = [asdict(claim) for claim in decided]
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    return sum(not claim.holds for claim in decided)
