"""The parts of content/AUTHORING.md that the program writes; run it to write them anew.

python tests/authoring_docs.py
"""

import re
import tempfile
from pathlib import Path

from quizapp.authoring.new import new_topic
from quizapp.authoring.preview import LastGood
from quizapp.mathtext.symbols import (
    ACCENTS,
    ALPHABETS,
    COMMANDS,
    MATRICES,
    SPACES,
)
from quizapp.plain.card_text import CardText

PAGE = Path(__file__).parent.parent / "content" / "AUTHORING.md"
YAML = re.compile(r"^<!-- (header|card) -->\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHOWN = re.compile(
    r"(?<=<!-- shown: )([a-z-]+)( -->\n```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE
)
LATEX = re.compile(r"(?<=<!-- latex -->\n).*?(?=<!-- end -->)", re.DOTALL)


def topic_text(page: str) -> str:
    """Return the topic that the examples of *page* make up."""
    parts = [text for _kind, text in YAML.findall(page)]
    return "\n".join(parts)


def a_bank_of(page: str, folder: Path) -> Path:
    """Write the bank of the examples into the empty *folder*; return the topic's file."""
    file = new_topic(folder, "Scaling", 27)[-1]
    head = "".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:2])
    file.write_text(head + topic_text(page), encoding="utf-8")
    return file


def refreshed(page: str) -> str:
    """Return *page* with its renderings and its table of LaTeX as they are today."""
    with tempfile.TemporaryDirectory() as folder:
        bank, kept = Path(folder, "bank"), Path(folder, "kept")
        bank.mkdir()
        kept.mkdir()
        good = LastGood(a_bank_of(page, bank), kept)
        index = good.look()
        assert index is not None, [str(one) for one in good.problems()]
        with index:
            shown = {}
            for entry in index.entries():
                sources = index.topic(entry.topic).sources
                text = CardText(index.card(entry.card_id), "", sources)
                name = entry.card_id.partition("/")[2]
                shown[name] = f"{text.question()}\n\n{text.answer()}\n"
    page = SHOWN.sub(lambda found: f"{found[1]}{found[2]}{shown[found[1]]}", page)
    return LATEX.sub(lambda _found: latex_table(), page)


def latex_table() -> str:
    """Return the commands that a formula may contain, by what they do."""
    kinds: dict[str, list[str]] = {}
    for name, atom in COMMANDS.items():
        written = f"`\\{name}`" if atom.kind == "op" else f"`\\{name}` {atom.text}"
        kinds.setdefault("names" if atom.kind == "op" else "symbols", []).append(written)
    kinds["structure"] = [
        *(f"`\\{one}`" for one in ("frac{a}{b}", "sqrt{a}", "sqrt[n]{a}", "left(", "right)")),
        *(f"`\\{one}`" for one in ("text{…}", "mathrm{…}", "operatorname{…}")),
    ]
    kinds["accents"] = [f"`\\{name}{{x}}`" for name in ACCENTS]
    kinds["alphabets"] = [f"`\\{name}{{R}}`" for name in ALPHABETS]
    kinds["environments"] = [f"`\\begin{{{name}}}`" for name in MATRICES]
    kinds["spaces"] = [f"`\\{name}`" for name in SPACES if name != " "]
    return "".join(f"- {kind}: {', '.join(those)}\n" for kind, those in kinds.items())


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
