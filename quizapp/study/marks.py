"""Marks that a learner puts on cards; each is an event in the log, and `Study.undo` takes it back.

A card is given by its id, `bank/card`; it need not be the one that is asked. Every function
returns when the mark is on disk, and raises `StoreError` if it cannot be written. Which marks
there are says `Study.marks`.
"""

from quizapp.study.study import Study

LONGEST_NOTE = 200
"""Characters."""


def suspend(study: Study, card: str) -> None:
    """Ask *card* no more, until it is unsuspended; its history stays."""
    study.mark("suspend", card)


def unsuspend(study: Study, card: str) -> None:
    """Ask *card* again, when it is due."""
    study.mark("unsuspend", card)


def bury(study: Study, card: str) -> None:
    """Put *card* off until tomorrow; the study day begins at four in the morning."""
    study.mark("bury", card)


def unbury(study: Study, card: str) -> None:
    """Ask *card* today after all."""
    study.mark("unbury", card)


def flag(study: Study, card: str, note: str = "") -> None:
    """Flag *card*, as something to come back to, with a *note*; a second flag replaces it.

    Of the note one line is kept, without what cannot be shown, up to `LONGEST_NOTE` characters.
    """
    shown = "".join(character if character.isprintable() else " " for character in note)
    study.mark("flag", card, " ".join(shown.split())[:LONGEST_NOTE])


def unflag(study: Study, card: str) -> None:
    """Take the flag off *card*."""
    study.mark("unflag", card)
