"""What commands print: data for programs as one JSON object, and tables for people."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.bank.index import Index

SCHEMA = 1


def print_json(data: Mapping[str, object]) -> None:
    """Print *data* as one JSON object that begins with its schema version."""
    click.echo(json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=2))


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* with their columns lined up."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def iso(at: datetime) -> str:
    """Return *at* in UTC as ISO 8601 to the second, `2026-12-01T09:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counted(number: int, what: str) -> str:
    """Return `1 review`, `2 reviews`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def print_sentences(sentences: Iterable[str]) -> None:
    """Say each of *sentences* on stderr."""
    for sentence in sentences:
        click.echo(f"quizapp: {sentence}", err=True)


def print_notice(index: "Index") -> None:
    """Say on stderr that something in the banks is broken and left out."""
    broken = sum(one.severity == "error" for one in index.diagnostics())
    if broken:
        problems = "1 problem" if broken == 1 else f"{broken} problems"
        click.echo(
            f"quizapp: {problems} in the banks; what is broken is left out. "
            "See where with: quizapp check",
            err=True,
        )
