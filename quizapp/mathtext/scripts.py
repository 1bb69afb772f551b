"""Subscripts and superscripts that Unicode has characters for."""

from typing import Literal

from quizapp.mathtext.symbols import SUBSCRIPTS, SUPERSCRIPTS
from quizapp.mathtext.tree import Atom, Node, Row

Side = Literal["sub", "sup"]


def glyphs(node: Node | None, side: Side) -> str | None:
    """Return the small characters for *node*, "" for no script, None where one is missing."""
    if node is None:
        return ""
    text = _letters(node)
    table = SUBSCRIPTS if side == "sub" else SUPERSCRIPTS
    if not text or not set(text) <= set(table):
        return None
    return "".join(table[char] for char in text)


def _letters(node: Node) -> str:
    """Return the characters of single symbols side by side, or "" for anything else."""
    items = node.items if isinstance(node, Row) else (node,)
    atoms = [item for item in items if isinstance(item, Atom)]
    is_plain = len(atoms) == len(items) and all(atom.kind != "op" for atom in atoms)
    return "".join(atom.text for atom in atoms) if is_plain else ""
