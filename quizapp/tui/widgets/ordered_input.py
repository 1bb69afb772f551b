"""A field that does what its keys say in the order in which they were typed."""

from textual import events
from textual.widgets import Input


class OrderedInput(Input):
    """Edits in the order of the keys.

    Textual's field takes characters itself, but a key such as backspace passes through all its
    parents before it comes back as an action. Where the program is busy, characters that were
    typed behind it overtake it, and it deletes those. Here it stays in the field.
    """

    async def on_key(self, event: events.Key) -> None:
        """Edit, where the key does that in this field."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)
