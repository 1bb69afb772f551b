"""Formulas in a small LaTeX subset, drawn as terminal text on one line or on several rows."""

from quizapp.mathtext.box import Box
from quizapp.mathtext.line import inline
from quizapp.mathtext.parser import parse
from quizapp.mathtext.prose import Display, Inline, Prose, Segment, segments
from quizapp.mathtext.rows import block
from quizapp.mathtext.scanner import MathError

__all__ = [
    "Box",
    "Display",
    "Inline",
    "MathError",
    "Prose",
    "Segment",
    "block",
    "inline",
    "parse",
    "segments",
]
