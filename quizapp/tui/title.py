"""The title line of every screen."""

from quizapp.rows import Row, Span, cells, clipped

NAME = "quizapp"


def title_row(left: str, right: str, width: int) -> Row:
    """Return name, *left* and *right* set to both margins; *left* is cut where room is short."""
    lead = f" {NAME}  "
    room = width - cells(lead) - cells(right) - 3
    left = clipped(left, room)
    gap = width - cells(lead) - cells(left) - cells(right) - 1
    return (
        Span(lead, "accent-strong"),
        Span(left, "strong"),
        Span(" " * max(1, gap)),
        Span(right, "dim"),
    )
