"""A bank's text as HTML with MathJax, as Anki shows it."""

from html import escape
from typing import assert_never

from quizapp.export.blocks import (
    Block,
    Code,
    Items,
    Paragraph,
    Piece,
    Strong,
    Typed,
    blocks,
    pieces,
)
from quizapp.mathtext import Display, Inline, Prose


def to_html(text: str) -> str:
    """Return *text* in HTML; nothing of it is taken as a tag, inside formulas neither."""
    found = list(blocks(text))
    if len(found) == 1 and isinstance(found[0], Paragraph):
        return _running(found[0].text)
    return "".join(map(_block, found))


def _block(block: Block) -> str:
    match block:
        case Code(text):
            return f"<pre><code>{escape(text, quote=False)}</code></pre>"
        case Paragraph(text):
            return f"<p>{_running(text)}</p>"
        case Items(texts, numbered):
            tag = "ol" if numbered else "ul"
            items = "".join(f"<li>{_running(text)}</li>" for text in texts)
            return f"<{tag}>{items}</{tag}>"
        case _:
            assert_never(block)


def _running(text: str) -> str:
    return "".join(map(_piece, pieces(text)))


def _piece(piece: Piece) -> str:
    match piece:
        case Prose(text):
            return escape(text, quote=False)
        case Strong(text):
            return f"<strong>{escape(text, quote=False)}</strong>"
        case Typed(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Inline(latex):
            return f"\\({escape(latex, quote=False)}\\)"
        case Display(latex):
            return f"\\[{escape(latex, quote=False)}\\]"
        case _:
            assert_never(piece)
