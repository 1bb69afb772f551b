"""New topics and cards from commented templates that pass the check as they are."""

import re
import unicodedata
from importlib import resources
from pathlib import Path
from string import Template

from quizapp.authoring.schema import FOLDER, modelines
from quizapp.authoring.schema import write as write_schemas
from quizapp.bank.folder import HEADER_FILE
from quizapp.bank.models import Card
from quizapp.bank.revive import tags

CARD_TYPES: tuple[str, ...] = tuple(tags(Card, "type"))
LONGEST_ID = 60

PROMPTS: dict[str, tuple[str, str]] = {
    "recall": (
        "Why is a score divided by the root of its width?",
        "得分为什么要除以宽度的平方根？",
    ),
    "single": ("What does dividing the scores change?", "对得分做除法改变了什么？"),
    "multi": ("Which of these are learned?", "下列哪些是学出来的？"),
    "numeric": (
        "What is the standard deviation of a raw score at width 512?",
        "宽度为 512 时，原始得分的标准差是多少？",
    ),
    "expression": (
        "Which factor brings the variance of a score to 1?",
        "哪个系数使得分的方差为 1？",
    ),
    "order": ("Order the derivation of the variance of a score.", "排列得分方差的推导步骤。"),
    "match": ("What is each of the three for?", "三者各有什么作用？"),
    "cloze": ("Attention in one line:", "一行写出注意力："),
    "short": (
        "Queries come from the decoder, keys and values from the encoder: its name?",
        "查询来自解码器，键和值来自编码器，这叫什么？",
    ),
    "predict": ("What does it print?", "它输出什么？"),
    "misconception": ("Somebody says this in the interview. Is it so?", "面试中有人这样说，对吗？"),
}
"""What a template asks until the author writes a prompt."""


class CannotWrite(Exception):
    """A file that is there already, or is not; the message says what to do."""


def slug(text: str) -> str:
    """Return an id for *text*: its words in small letters, joined by hyphens, at most 60 long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while words and not words[0][0].isalpha():
        words.pop(0)
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word
        if len(longer) > LONGEST_ID:
            break
        kept = longer
    return kept


def template(name: str, **given: object) -> str:
    """Return the template called *name* with its places filled; `$$` stands for one dollar."""
    file = resources.files("quizapp.authoring") / "templates" / f"{name}.yaml"
    return Template(file.read_text(encoding="utf-8")).substitute(given)


def new_topic(bank: Path, title: str, day: int, topic_id: str = "") -> list[Path]:
    """Write a topic with one recall card into the folder *bank*; header and schemas if missing.

    Returns the files that were written. Raises `CannotWrite` where the topic's file exists, or
    neither its id nor its title has letters to make an id from.
    """
    name = slug(topic_id or title)
    if not name:
        raise CannotWrite(f"{title!r} has no Latin letters to make an id from; give one with --id.")
    topic = bank / f"{day:02}-{name}.yaml"
    head = template("topic", slug=name, day=day, title=_quoted(title))
    text = modelines("topic") + head + card_text("recall")
    written = []
    if not (bank / HEADER_FILE).exists():
        header = template("bank", slug=slug(bank.resolve().name) or "my-bank", title=_quoted(title))
        written.append(_write(bank / HEADER_FILE, modelines("bank") + header))
    if not (bank / FOLDER).exists():
        written += write_schemas(bank / FOLDER)
    return [*written, _write(topic, text)]


def card_text(type_: str, prompt: str = "", card_id: str = "") -> str:
    """Return a card of *type_* as YAML, indented as in a topic's list of cards."""
    en, zh = (prompt, prompt) if prompt else PROMPTS[type_]
    name = card_id or slug(en)
    if not name:
        raise CannotWrite(
            f"{prompt!r} has no Latin letters to make an id from; give one with --id."
        )
    return template(type_, id=name, prompt=_inside(en), prompt_zh=_inside(zh))


def new_card(topic: Path, text: str) -> int:
    """Append the card *text* to the file *topic*; return the line at which it begins.

    Raises `CannotWrite` where there is no such file, it does not end in its list of cards, or one
    of them has the new card's id.
    """
    try:
        before = topic.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotWrite(f"{topic} cannot be read. Begin it with: quizapp new topic") from fault
    kept = before.rstrip("\n") + "\n"
    cards = _after_cards(kept)
    if cards is None or re.search(r"^[A-Za-z_]", cards, re.MULTILINE):
        raise CannotWrite(f"{topic} does not end with its list of cards; add the card by hand.")
    if (name := _card_ids(text)[0]) in _card_ids(cards):
        raise CannotWrite(f"{topic} has a card {name!r} already; name the new one with --id.")
    topic.write_text(f"{kept}\n{text}", encoding="utf-8")
    return kept.count("\n") + 2


def _after_cards(text: str) -> str | None:
    """Return what stands below the line `cards:`, or None where there is no such line."""
    lines = list(re.finditer(r"^cards:[ \t]*(#.*)?$", text, re.MULTILINE))
    return text[lines[-1].end() :] if lines else None


def _card_ids(cards: str) -> list[str]:
    """Return the ids of *cards*, which stand further left than those of a card's parts."""
    return re.findall(r"^ {0,2}- id: *([^\s#]+)", cards, re.MULTILINE)


def _write(path: Path, text: str) -> Path:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as fault:
        raise CannotWrite(f"{path} is there already, and stays as it is.") from fault
    except OSError as fault:
        raise CannotWrite(f"{path} cannot be written: {fault.strerror}.") from fault
    return path


def _quoted(text: str) -> str:
    return f"'{_inside(text)}'"


def _inside(text: str) -> str:
    """Return *text* as it stands between single quotes in YAML."""
    return " ".join(text.split()).replace("'", "''")
