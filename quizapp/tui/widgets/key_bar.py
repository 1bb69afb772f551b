"""The line of keys at the bottom: exactly the bindings that work now."""

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from quizapp.tui.speaking import key_text

MOST_LINES = 3


@runtime_checkable
class Describes(Protocol):
    """A screen whose keys are named after what they do now."""

    def offers(self) -> Iterable[tuple[str, str]]:
        """Return keys that are no bindings, with what they do; they stand first."""
        ...

    def key_name(self, binding: Binding) -> tuple[str, str]:
        """Return the key of *binding* and what pressing it does now; an empty one is as declared.

        A label that ends in `!` stands out.
        """
        ...


class KeyBar(Widget):
    """Shows the enabled bindings of its screen, in their order, on up to three lines."""

    DEFAULT_CSS = """
    KeyBar { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
    """

    def __init__(self, *, id: str) -> None:
        """Start empty; the screen's bindings are known once it shows."""
        super().__init__(id=id)
        self._parts: list[Content] = []

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        # A screen that goes loses its widgets one by one, and its keys no longer matter.
        if self.screen in self.app.screen_stack:
            self._parts = [_part(key, label) for key, label in self._keys()]
            self.refresh(layout=True)

    def render(self) -> Content:
        """Return the keys with their labels, as many as fit."""
        return _fitted(self._parts, max(20, self.size.width or self.app.size.width - 2))

    def _keys(self) -> Iterable[tuple[str, str]]:
        seen: set[str] = set()
        screen = self.screen
        if isinstance(screen, Describes):
            yield from ((key, key_text(label, self.app)) for key, label in screen.offers())
        declared = list(screen.BINDINGS)
        bindings = sorted(
            (active for active in screen.active_bindings.values() if active.binding in declared),
            key=lambda active: declared.index(active.binding),
        )
        for active in bindings:
            binding = active.binding
            if not (binding.show and active.enabled) or binding.action in seen:
                continue
            seen.add(binding.action)
            key, label = screen.key_name(binding) if isinstance(screen, Describes) else ("", "")
            yield (
                key or self.app.get_key_display(binding),
                key_text(label or binding.description, self.app),
            )


def _part(key: str, label: str) -> Content:
    strong = label.endswith("!")
    return Content.assemble(
        (key, "bold $accent" if strong else "bold $foreground"),
        " ",
        (label.removesuffix("!"), "bold $accent" if strong else ""),
    )


def _fitted(parts: list[Content], width: int) -> Content:
    lines, used = [Content("")], 0
    for part in parts:
        if used and used + 3 + part.cell_length > width:
            if len(lines) == MOST_LINES:
                break
            lines.append(Content(""))
            used = 0
        lines[-1] = Content.assemble(lines[-1], "   " if used else "", part)
        used += part.cell_length + (3 if used else 0)
    return Content("\n").join(lines)
