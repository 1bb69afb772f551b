"""The keys of the study screen beside those of the answer. Several share a key; the stage decides."""

from textual.binding import Binding, BindingType

from quizapp.scheduling.memory import Rating
from quizapp.wording import rating_name

STUDY_KEYS: list[BindingType] = [
    *(
        Binding(
            str(rating.value),
            f"rate({rating.value})",
            rating_name(rating),
            tooltip=f"Rate it {rating_name(rating)}",
        )
        for rating in Rating
    ),
    Binding("enter", "grade_line", "grade", key_display="enter", tooltip="Grade the typed line"),
    Binding("escape", "leave_line", "back", tooltip="Stop typing the line"),
    Binding("enter", "next_line", "next line", key_display="enter", tooltip="Show the next line"),
    Binding(
        "space", "go_on('space')", "next", key_display="space", tooltip="Go on to the next card"
    ),
    Binding("enter", "go_on('enter')", "next", show=False, tooltip="Go on to the next card"),
    Binding("enter", "take('enter')", "take", show=False, tooltip="Take the suggested rating"),
    Binding("space", "take('space')", "take", show=False, tooltip="Take the suggested rating"),
    Binding("h", "hint", "hint", tooltip="Show a hint; Good becomes Hard"),
    Binding("n", "skip", "skip", tooltip="Put the card off to the end"),
    Binding("u", "undo", "undo", tooltip="Take the last rating, mark or skip back"),
    Binding("right", "move(1)", "move", key_display="←→", tooltip="Move the control up"),
    Binding("left", "move(-1)", "move", show=False, tooltip="Move the control down"),
    Binding("right", "assume(1)", "assume", key_display="←→", tooltip="Change the assumption"),
    Binding("left", "assume(-1)", "assume", show=False, tooltip="Change the assumption back"),
    Binding("o", "choose_assumption", "other assumption", tooltip="Go to the next assumption"),
    Binding("backspace", "reset_assumptions", "reset", tooltip="Take the shipped assumptions"),
    Binding("down", "walk(1)", "line", key_display="↑↓", tooltip="Next control or line"),
    Binding("up", "walk(-1)", "line", show=False, tooltip="Previous control or line"),
    Binding("r", "again", "new seed", tooltip="Run the demo with another seed"),
    Binding("x", "stop", "stop", tooltip="Stop the run that is under way"),
    Binding("p", "pin", "pin", tooltip="Keep this run to compare the next one with"),
    Binding("o", "turn_plot", "other plot", tooltip="Show the demo's next plot"),
    Binding("w", "why", "why?", tooltip="Explain the line of the derivation"),
    Binding("t", "type_line", "type it", tooltip="Type the derivation's next line yourself"),
    Binding("a", "all_lines", "all", tooltip="Show the whole derivation"),
    Binding("y", "copy_line", "copy LaTeX", tooltip="Copy the line of the derivation as LaTeX"),
    Binding("d", "bring('demo')", "demo", tooltip="Show the demo"),
    Binding("v", "bring('derivation')", "derivation", tooltip="Show the derivation"),
    Binding("tab", "turn", "bench", tooltip="Turn between card and bench"),
    Binding("ctrl+c", "screen.copy_text", "copy", show=False, tooltip="Copy what is selected"),
    Binding("j", "page(1)", "scroll", key_display="j k", tooltip="Scroll the card down"),
    Binding("k", "page(-1)", "scroll", show=False, tooltip="Scroll the card up"),
    Binding("pagedown", "page(1)", "scroll", show=False, tooltip="Scroll the card down"),
    Binding("pageup", "page(-1)", "scroll", show=False, tooltip="Scroll the card up"),
    Binding("t", "timer", "timer", tooltip="Hide the time, or show it"),
    Binding("f", "follow_up", "follow-up", tooltip="Open the next follow-up, or its answer"),
    Binding(
        "m",
        "test_belief",
        "test the belief",
        tooltip="Let the run decide about the belief behind your choice",
    ),
    Binding("s", "sources", "sources", tooltip="Show the works that are cited"),
    Binding("i", "appeal", "I was right", tooltip="Rate a failed answer Good; the log says so"),
    Binding(
        "minus",
        "mark('suspend')",
        "suspend",
        show=False,
        key_display="-",
        tooltip="Ask this card no more",
    ),
    Binding(
        "equals_sign",
        "mark('bury')",
        "bury",
        show=False,
        key_display="=",
        tooltip="Put this card off until tomorrow",
    ),
    Binding(
        "exclamation_mark",
        "mark('flag')",
        "flag",
        show=False,
        key_display="!",
        tooltip="Flag this card with a note, or take the flag off",
    ),
    Binding("l", "app.language", "中文", tooltip="Change the language"),
    Binding("f1", "app.help", "keys", show=False, tooltip="Show all keys"),
    Binding("question_mark", "app.help", "keys", key_display="?", tooltip="Show all keys"),
    Binding("q", "leave", "leave", tooltip="End the session; everything is saved"),
]
