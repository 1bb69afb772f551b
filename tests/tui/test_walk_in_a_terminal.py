"""A whole walk through a derivation, in a terminal."""

from banks import a_small_bank
from terminal import Terminal


def test_a_walk_with_two_lines_typed_right_and_one_wrong(tmp_path):
    bank = a_small_bank(tmp_path / "bank")
    with Terminal("--home", str(tmp_path / "home"), "--content", str(bank), rows=50) as terminal:
        terminal.wait_for("3 new cards wait")
        terminal.press("enter")
        terminal.wait_for("standard deviation of q·k")
        terminal.press("2", "2", ".", "6", "enter")
        terminal.wait_for("Right: √512 = 22.63")
        terminal.press("v")
        terminal.wait_for("11 more lines")
        terminal.press("down", "down", "down")
        terminal.wait_for("8 more lines")

        terminal.press("t")
        terminal.wait_for("or enter to see it")
        terminal.press(*"Var(k_1*q_1)*d_k")
        terminal.wait_for("reads")
        terminal.press("enter")
        terminal.wait_for("✓ yours")
        terminal.wait_for("7 more lines")

        terminal.press("t")
        terminal.wait_for("or enter to see it")
        terminal.press(*"2E[(k_i q_i)**2] - E[q_i k_i]^2")
        terminal.press("enter")
        terminal.wait_for("Not the same.")
        terminal.wait_for("Try again, or enter shows the line.")
        terminal.wait_for("Yours 2, expected 1")
        terminal.press(*["backspace"] * 40)
        terminal.wait_for("or enter to see it")
        terminal.press(*"-E[k_i q_i]**2 + E[q_i^2 k_i^2]")
        terminal.press("enter")
        terminal.wait_for("6 more lines")
        terminal.wait_until(lambda text: text.count("✓ yours") == 2, "both typed lines")

        terminal.press("q")
        terminal.wait_for("3 new cards wait")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
