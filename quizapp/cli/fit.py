"""`quizapp fit`: the scheduler fitted to the learner's own reviews."""

from typing import TYPE_CHECKING

import click

from quizapp.cli.errors import Refused, Unusable
from quizapp.cli.opening import Options, opened_store
from quizapp.cli.output import print_json, print_table

if TYPE_CHECKING:
    from quizapp.scheduling.fit import Fitted


@click.command
@click.option("--undo", is_flag=True, help="Go back to the parameters before the last fit.")
@click.option("--dry-run", is_flag=True, help="Compare, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(options: Options, undo: bool, dry_run: bool, as_json: bool) -> None:
    """Fit the scheduler to your reviews, and adopt the result if it predicts better.

    Needs at least 128 reviews on a later day than the one before; below 512 the fit must also win
    on the last fifth of them, which it has not seen.
    """
    if undo:
        _undo(options)
    else:
        _fit(options, dry_run=dry_run, as_json=as_json)


def _undo(options: Options) -> None:
    from quizapp.scheduling import fits

    try:
        before = fits.load(options.folders.fits)
        if not before:
            raise Refused("No fit is in use; there is nothing to take back.")
        fits.save(options.folders.fits, before[:-1])
    except fits.FitsError as fault:
        raise Unusable(str(fault)) from fault
    with opened_store(options):
        left = "those of the fit before" if before[1:] else "the defaults"
        click.echo(f"The fit was taken back; the parameters are {left}.")


def _fit(options: Options, *, dry_run: bool, as_json: bool) -> None:
    from quizapp.scheduling.fit import NEVER_BELOW, NotFitted, advice, fit
    from quizapp.study.fitting import fit_items

    with opened_store(options) as store:
        items = fit_items(store)
    if advice(len(items)) == "too few":
        told = (
            f"There are {len(items)} reviews to fit to, and {NEVER_BELOW} are needed: with fewer "
            "the defaults predict better."
        )
        print_json({"reviews": len(items), "adopted": False}) if as_json else click.echo(told)
        return
    try:
        fitted = fit(items, options.scheduling().parameters)
    except NotFitted as fault:
        raise Refused(str(fault)) from fault
    adopted = fitted.wins and not dry_run
    if adopted:
        _adopt(options, fitted)
    print_json(_as_data(fitted, adopted=adopted)) if as_json else _print(fitted, adopted=adopted)


def _adopt(options: Options, fitted: "Fitted") -> None:
    """Keep the fit, and derive every memory anew with it."""
    from quizapp.scheduling import fits
    from quizapp.scheduling.days import study_day

    one = fits.Fit(
        parameters=fitted.parameters, reviews=fitted.reviews, day=study_day(options.now())
    )
    try:
        fits.save(options.folders.fits, (*fits.load(options.folders.fits), one))
    except fits.FitsError as fault:
        raise Unusable(str(fault)) from fault
    with opened_store(options):
        pass


def _print(fitted: "Fitted", *, adopted: bool) -> None:
    rows = [("", "log loss", "RMSE (bins)")]
    rows.append(("all, in use so far", *_cells(fitted.before)))
    rows.append(("all, fitted", *_cells(fitted.after)))
    if fitted.split_before and fitted.split_after:
        rows.append(("last fifth, in use so far", *_cells(fitted.split_before)))
        rows.append(("last fifth, fitted to the rest", *_cells(fitted.split_after)))
    print_table(rows)
    click.echo(f"{fitted.reviews} reviews; lower is better.")
    if adopted:
        click.echo("Adopted. Take it back with: quizapp fit --undo")
        click.echo(f"A new fit is worth while at {2 * fitted.reviews} reviews.")
    elif fitted.wins:
        click.echo("The fit predicts better; nothing was changed.")
    else:
        click.echo("The fit predicts no better; the parameters stay as they are.")


def _cells(calibration: tuple[float, float]) -> tuple[str, str]:
    return f"{calibration[0]:.4f}", f"{calibration[1]:.4f}"


def _as_data(fitted: "Fitted", *, adopted: bool) -> dict[str, object]:
    pairs = {
        "before": fitted.before,
        "after": fitted.after,
        "split_before": fitted.split_before,
        "split_after": fitted.split_after,
    }
    return {
        "reviews": fitted.reviews,
        "adopted": adopted,
        "parameters": list(fitted.parameters),
        **{name: one and one._asdict() for name, one in pairs.items()},
    }
