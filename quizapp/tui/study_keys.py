"""The keys of the study screen. Several share a key; the stage decides which one works."""

from textual.binding import Binding, BindingType

from quizapp.tui.card_rows import LETTERS
from quizapp.wording import RATING_NAMES

MOST_CHOICES = 6

STUDY_KEYS: list[BindingType] = [
    *(
        Binding(str(n), f"choose({n})", "choose", show=n == 1, tooltip=f"Take number {n}")
        for n in range(1, MOST_CHOICES + 1)
    ),
    *(
        Binding(letter.lower(), f"side_with({n})", f"{letter} holds", tooltip=f"Side with {letter}")
        for n, letter in enumerate(LETTERS, start=1)
    ),
    *(
        Binding(str(rating.value), f"rate({rating.value})", name, tooltip=f"Rate it {name}")
        for rating, name in RATING_NAMES.items()
    ),
    Binding("enter", "advance", "answer", tooltip="Answer, or show the answer"),
    Binding("space", "advance", "answer", show=False, tooltip="The same as enter"),
    Binding("enter", "take", "take", show=False, tooltip="Take the suggested rating"),
    Binding("space", "take", "take", show=False, tooltip="Take the suggested rating"),
    Binding("s", "confide('sure')", "sure", tooltip="Answer; you are sure"),
    Binding("t", "confide('think')", "think so", tooltip="Answer; you think so"),
    Binding("g", "confide('guess')", "guess", tooltip="Answer; it is a guess"),
    Binding("s", "root", "√", tooltip="Type a square root"),
    Binding("backspace", "erase", "erase", tooltip="Take a character back", show=False),
    Binding("h", "hint", "hint", tooltip="Show a hint; Good becomes Hard"),
    Binding("n", "skip", "skip", tooltip="Put the card off to the end"),
    Binding("u", "undo", "undo", tooltip="Take the last rating back"),
    Binding("right", "move(1)", "move", key_display="←→", tooltip="Move the control up"),
    Binding("left", "move(-1)", "move", show=False, tooltip="Move the control down"),
    Binding("down", "walk(1)", "line", key_display="↑↓", tooltip="Next control or line"),
    Binding("up", "walk(-1)", "line", show=False, tooltip="Previous control or line"),
    Binding("r", "again", "new seed", tooltip="Run the demo with another seed"),
    Binding("x", "stop", "stop", tooltip="Stop the run that is under way"),
    Binding("p", "pin", "pin", tooltip="Keep this run to compare the next one with"),
    Binding("o", "turn_plot", "other plot", tooltip="Show the demo's next plot"),
    Binding("w", "why", "why?", tooltip="Explain the line of the derivation"),
    Binding("a", "all_lines", "all", tooltip="Show the whole derivation"),
    Binding("d", "bring('demo')", "demo", tooltip="Show the demo"),
    Binding("v", "bring('derivation')", "derivation", tooltip="Show the derivation"),
    Binding("tab", "turn", "bench", tooltip="Turn between card and bench"),
    Binding("ctrl+c", "screen.copy_text", "copy", show=False, tooltip="Copy what is selected"),
    Binding("j", "page(1)", "scroll", key_display="j k", tooltip="Scroll the card down"),
    Binding("k", "page(-1)", "scroll", show=False, tooltip="Scroll the card up"),
    Binding("pagedown", "page(1)", "scroll", show=False, tooltip="Scroll the card down"),
    Binding("pageup", "page(-1)", "scroll", show=False, tooltip="Scroll the card up"),
    Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
    Binding("q", "leave", "leave", tooltip="End the session; everything is saved"),
]
