"""A demo with many controls keeps its plot and its figures on a small screen."""

import pytest
from driving import NARROW, WIDE, press, screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_plot_and_figures_stay_on_the_screen_beside_eight_controls(app, size):
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        await press(pilot, "2", "2", "full_stop", "6", "enter")
        await press(pilot, "d", *["down"] * 5)
        shown = screen(app).replace("\u00a0", " ")
        assert "▸ mean" in shown
        assert "theory 22.63" in shown
        assert "you said std" in shown
        assert ("more" in shown) == (size == NARROW)
