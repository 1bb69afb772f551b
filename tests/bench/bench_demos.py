"""Times of the live demos: `python tests/bench/bench_demos.py`. It prints, and asserts nothing.

A first run starts with nothing drawn; a tick moves the dimension's slider to its next stop and
ends with the drawn plots; the last table sets the demos' draws against bare NumPy.
"""

import sys
from statistics import median
from time import perf_counter

from quizapp.demos.catalog import load, names
from quizapp.demos.controls import Slider
from quizapp.demos.model import controls
from quizapp.demos.numeric import generator, np
from quizapp.demos.run import run
from quizapp.plots.draw import draw

WIDTH, HEIGHT = 60, 16


def milliseconds(act):
    started = perf_counter()
    act()
    return (perf_counter() - started) * 1e3


def show(name, settings, seed):
    """Run a demo and draw all its plots: what one tick of a slider costs."""
    for plot in run(name, settings, seed).plots:
        draw(plot, WIDTH, HEIGHT)


def first_runs(name, settings, seeds):
    return [milliseconds(lambda seed=seed: show(name, settings, seed)) for seed in seeds]


def ticks(name, slider, settings, seed=27):
    """Return the time at each stop of *slider*, after one visit to all of them."""
    stops = slider.stops()
    for warm in (False, True):
        times = [
            milliseconds(lambda stop=stop: show(name, {**settings, slider.name: stop}, seed))
            for stop in stops
        ]
        if warm:
            return times
    return []


def report_demo(name):
    choices = [control for control in controls(load(name)) if not isinstance(control, Slider)]
    slider = next(control for control in controls(load(name)) if isinstance(control, Slider))
    for choice in choices[:1] or [None]:
        for i, value in enumerate(choice.values() if choice else ("",)):
            settings = {choice.name: value} if choice else {}
            first = median(first_runs(name, settings, range(100 * i + 100, 100 * i + 105)))
            moved = ticks(name, slider, settings)
            label = f"{name} {value}".ljust(36)
            row = f"{label}{first:9.1f}{median(moved):9.2f}{max(moved):9.2f}   ms\n"
            sys.stdout.write(row)


def draws_per_second():
    """Print how many normals a second the variance demo draws, and bare NumPy does."""
    from quizapp.demos.library.dot_product_variance import BLOCK, SIDE, _own, _whole_blocks

    pairs, dimensions = 20_000, 4096
    drawn = 2 * pairs * BLOCK + 2 * pairs / SIDE * (dimensions - BLOCK)
    _own.cache_clear()
    _whole_blocks.cache_clear()
    demo = milliseconds(lambda: _whole_blocks("normal", pairs, 1))
    buffer, random = np.empty(2 * SIDE * BLOCK * (pairs // SIDE**2)), generator(1)
    times = int(drawn) // len(buffer)
    bare = milliseconds(lambda: [random.standard_normal(out=buffer) for _ in range(times)])
    direct = milliseconds(
        lambda: np.einsum("ij,ij->i", *generator(1).standard_normal((2, pairs // 10, dimensions)))
    )
    sys.stdout.write(
        f"\n{drawn / 1e6:.1f} M normals: demo {drawn / demo / 1e3:.0f} M/s with all sums, "
        f"bare NumPy {drawn / bare / 1e3:.0f} M/s\n"
        f"{pairs} pairs at d = {dimensions} drawn one by one would take {10 * direct:.0f} ms\n"
    )


if __name__ == "__main__":
    sys.stdout.write(f"{'':36}first run   tick  slowest tick\n")
    for demo_name in names():
        report_demo(demo_name)
    draws_per_second()
