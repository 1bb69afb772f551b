"""Instants as the store keeps them: whole milliseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(at: datetime) -> int:
    """Return the aware instant *at* in milliseconds since 1970, cut to whole ones."""
    return (at - EPOCH) // timedelta(milliseconds=1)


def instant(since_1970: int) -> datetime:
    """Return the UTC instant that many milliseconds after 1970 began."""
    return EPOCH + timedelta(milliseconds=since_1970)
