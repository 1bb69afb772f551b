"""`quizapp watch`: check the banks on every save."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.opening import Options

if TYPE_CHECKING:
    from quizapp.authoring.check import Report
    from quizapp.authoring.prove import Statement
    from quizapp.bank.diagnostic import Diagnostic

SECONDS_BETWEEN_LOOKS = 0.1


@click.command
@click.argument("banks", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--run", is_flag=True, help="Prove again what a save has changed.")
@click.pass_obj
def command(options: Options, banks: tuple[Path, ...], run: bool) -> None:
    """Check BANKS, or the banks in use, whenever one of their files is saved; ctrl+c ends it."""
    from quizapp.authoring.prove import statements_of
    from quizapp.authoring.watch import (
        Checker,
        cards_of,
        changed,
        stamps,
        to_prove_again,
        worth_saying,
    )

    roots = banks or options.banks
    checker, seen = Checker(roots), stamps(roots)
    present, report = checker.check()
    _print(report, report.diagnostics, [])
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = stamps(roots)
        if now == seen:
            continue
        seen, before, told = now, present, report
        present, report = checker.check()
        touched = changed(cards_of(before), cards_of(present))
        _print(report, worth_saying(report, told, touched), touched)
        if run:
            _prove(to_prove_again(statements_of(before), statements_of(present)))


def _print(report: "Report", shown: "Sequence[Diagnostic]", touched: Sequence[str]) -> None:
    """Print the problems to be *shown*, and how many there are in all."""
    from quizapp.authoring.report import to_text

    click.echo(f"\n{time.strftime('%H:%M:%S')}  {', '.join(touched)}".rstrip())
    click.echo(to_text(report, Path.cwd(), shown), nl=False)


def _prove(statements: "Sequence[Statement]") -> None:
    from quizapp.authoring.measure import pool
    from quizapp.authoring.prove import prove, row
    from quizapp.derivations.derive import derive
    from quizapp.evidence import SEEDS

    if not statements:
        return
    with pool() as mapper:
        for one in prove(statements, SEEDS, derive, mapper):
            click.echo(row(one))
