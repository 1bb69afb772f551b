"""The table of prompts: what was asked, so that a history can be told even without its bank."""

import sqlite3


def put(connection: sqlite3.Connection, fingerprint: str, text: str) -> None:
    """Remember *text* under *fingerprint*, unless either is empty or it is known already."""
    if fingerprint and text:
        connection.execute(
            "INSERT INTO prompt (fingerprint, text) VALUES (:fingerprint, :text) "
            "ON CONFLICT (fingerprint) DO NOTHING",
            {"fingerprint": fingerprint, "text": text},
        )


def read(connection: sqlite3.Connection) -> dict[str, str]:
    """Return every text by its fingerprint."""
    return dict(connection.execute("SELECT fingerprint, text FROM prompt").fetchall())
