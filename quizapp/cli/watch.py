"""`quizapp watch`: check the banks on every save."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.opening import Options

if TYPE_CHECKING:
    from quizapp.authoring.prove import Statement

SECONDS_BETWEEN_LOOKS = 0.1


@click.command
@click.argument("banks", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--run", is_flag=True, help="Prove again what a save has changed.")
@click.pass_obj
def command(options: Options, banks: tuple[Path, ...], run: bool) -> None:
    """Check BANKS, or the banks in use, whenever one of their files is saved; ctrl+c ends it."""
    from quizapp.authoring.prove import statements_in
    from quizapp.authoring.watch import cards_of, changed, stamps, to_prove_again

    roots = banks or options.banks
    seen, cards = stamps(roots), cards_of(roots)
    claims = list(statements_in(roots)) if run else []
    _report(roots, [])
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = stamps(roots)
        if now == seen:
            continue
        seen, before, cards = now, cards, cards_of(roots)
        _report(roots, changed(before, cards))
        if run:
            proved, claims = claims, list(statements_in(roots))
            _prove(to_prove_again(proved, claims))


def _report(roots: Sequence[Path], touched: Sequence[str]) -> None:
    """Print what is wrong, the cards that were touched first."""
    from dataclasses import replace

    from quizapp.authoring.check import check
    from quizapp.authoring.report import to_text

    report = check(roots)
    names = {card_id.partition("/")[2] for card_id in touched}
    first = sorted(report.diagnostics, key=lambda one: one.card not in names)
    click.echo(f"\n{time.strftime('%H:%M:%S')}  {', '.join(touched)}".rstrip())
    click.echo(to_text(replace(report, diagnostics=tuple(first)), Path.cwd()), nl=False)


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
