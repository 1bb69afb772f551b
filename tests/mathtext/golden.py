"""Every formula that is shipped, drawn four ways: `python tests/mathtext/golden.py --write`.

`golden.txt` holds what a reader should see of all formulas of `content/` and all lines of the
derivations. After a change of the formulas, or a wanted one of the drawing, write it anew and read
what `git diff` says.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizapp.bank.load import load_bank
from quizapp.bank.texts import texts
from quizapp.derivations.catalog import names
from quizapp.derivations.derive import derive
from quizapp.language import LANGUAGES, Text, in_language
from quizapp.mathtext import Prose, block, inline, segments
from quizapp.mathtext.box import Box

CONTENT = Path(__file__).parents[2] / "content"
ASCII = "  ascii"
FILE = Path(__file__).with_name("golden.txt")


def formulas() -> list[str]:
    """Return the LaTeX of every formula of the content and of the derivations, sorted."""
    found = {" ".join(latex.split()) for latex in (*_of_content(), *_of_derivations())}
    return sorted(found)


def _of_content() -> Iterator[str]:
    for topic in load_bank(CONTENT).topics:
        parts = (topic.header, *(one.card for one in topic.cards))
        yield from _in_texts([text for part in parts for _, text in texts(part)])


def _of_derivations() -> Iterator[str]:
    for name in names():
        proof = derive(name)
        yield from (line.latex for line in proof.lines)
        yield from _in_texts([proof.title, proof.assumptions, *(one.why for one in proof.lines)])


def _in_texts(found: Iterable[Text]) -> Iterator[str]:
    """Yield the formulas in texts, in both languages."""
    for text in found:
        for language in LANGUAGES:
            parts = segments(in_language(text, language))
            yield from (part.latex for part in parts if not isinstance(part, Prose))


def drawn(latex: str) -> str:
    """Return *latex* in one line and in two dimensions, in Unicode and in ASCII.

    The row that text continues on begins with `>`.
    """
    lines = [latex, inline(latex), inline(latex, ascii=True)]
    return "\n".join([*lines, *_rows(block(latex)), ASCII, *_rows(block(latex, ascii=True))])


def _rows(box: Box) -> list[str]:
    marks = [">" if at == box.baseline else "|" for at in range(len(box.rows))]
    return [f"  {mark}{row}|" for mark, row in zip(marks, box.rows, strict=True)]


def kept() -> dict[str, str]:
    """Return what `golden.txt` holds, by its LaTeX."""
    blocks = FILE.read_text(encoding="utf-8").strip("\n").split("\n\n")
    return {block.partition("\n")[0]: block for block in blocks}


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    FILE.write_text("\n\n".join(map(drawn, formulas())) + "\n", encoding="utf-8")
