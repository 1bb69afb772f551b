"""The styles of a plot's spans: roles, which front ends map to colours of their theme."""

from typing import Literal, TypeAlias, get_args

Style: TypeAlias = Literal[
    "title",
    "axis",
    "label",
    "dim",
    "series-1",
    "series-2",
    "series-3",
    "heat-0",
    "heat-1",
    "heat-2",
    "heat-3",
    "heat-4",
    "heat-5",
    "heat-6",
    "heat-7",
    "heat-8",
    "heat-9",
]
STYLES: tuple[Style, ...] = get_args(Style)
SERIES: tuple[Style, ...] = ("series-1", "series-2", "series-3")
HEAT: tuple[Style, ...] = STYLES[-10:]
