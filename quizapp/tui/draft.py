"""What the learner has put in for the present card and not yet submitted."""

from dataclasses import dataclass, replace

NUMBER_KEYS = frozenset("0123456789.,+-/%()√e")
LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer in the making: typed text, a picked choice, ticked key points.

    `revealed` is true once a recall card shows its model answer beside the key points.
    """

    typed: str = ""
    picked: str | None = None
    ticked: frozenset[str] = frozenset()
    revealed: bool = False

    def type(self, text: str) -> "Draft":
        """Append what of *text* can stand in a number."""
        allowed = "".join(character for character in text if character in NUMBER_KEYS)
        return replace(self, typed=(self.typed + allowed).lstrip()[:LONGEST_NUMBER])

    def erase(self) -> "Draft":
        """Take the last character back."""
        return replace(self, typed=self.typed[:-1])

    def pick(self, choice: str) -> "Draft":
        """Pick *choice*; the verdict waits until the learner says how sure they are."""
        return replace(self, picked=choice)

    def tick(self, point: str) -> "Draft":
        """Tick the key point, or take its tick away."""
        return replace(self, ticked=self.ticked ^ {point})

    def reveal(self) -> "Draft":
        """Show the model answer."""
        return replace(self, revealed=True)
