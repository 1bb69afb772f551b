"""`quizapp explain`: what a code of `quizapp check` means."""

import click

from quizapp.cli.errors import Refused


@click.command
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a CODE of `quizapp check`, with examples; without one, list all codes."""
    from quizapp.authoring.explain import all_codes, explain, explanations
    from quizapp.bank.faults import did_you_mean

    if code is None:
        click.echo(all_codes())
        return
    known = explanations()
    if code.upper() not in known:
        family = [one for one in known if one[0] == code[:1].upper()] or list(known)
        raise Refused(f"There is no code {code!r}: {did_you_mean(code.upper(), family)}.")
    click.echo(explain(code.upper()))
