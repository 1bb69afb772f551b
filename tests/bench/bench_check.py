"""`quizapp check` beside check-jsonschema and yamllint: `python tests/bench/bench_check.py [CARDS]`.

All three check the same generated topics of 40 cards, of which some have one planted mistake.
It prints seconds, those of the processor, the largest resident memory and how many of the mistakes
were found, and asserts nothing. Both other tools must be on the PATH: `pip install check-jsonschema yamllint`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from quizapp.authoring.schema import schema_text

CARDS = 10_000
CARDS_OF_A_TOPIC = 40
CARDS_OF_A_MISTAKE = 37

HEADER = """\
format: 1
topic: topic-{number}
day: {day}
title: {{en: 'Topic {number}', zh: 主题 {number}}}
level: 2
question: 'What is $x_{{{number}}}$ for?'
sources:
  book: {{title: A book, year: 2017, url: 'https://example.org/book'}}
cards:
"""
CARD = """\
  - id: {id}
    type: recall
    level: 2
    tags: [attention, scaling]
    prompt:
      en: 'Why does attention divide the scores of layer {id} by $\\sqrt{{d_k}}$?'
      zh: '为什么第 {id} 层的注意力分数要除以 $\\sqrt{{d_k}}$？'
    answer:
      en: |
        If the entries of q and k are independent with mean 0 and variance 1, then the score has
        variance $d_k$. Dividing by $\\sqrt{{d_k}}$ brings it back to 1 at every width.
      zh: |
        若 q、k 的各分量独立、均值为 0、方差为 1，则分数的方差为 $d_k$。除以 $\\sqrt{{d_k}}$ 使方差恢复为 1。
    key_points:
      - {{id: variance, must: true, text: {{en: The variance is the width, zh: 方差等于维度}}}}
      - {{id: width, text: {{en: It holds at every width, zh: 与维度无关}}}}
    evidence:
      - {{by: cited, source: book, at: §1}}
"""
YAMLLINT = "{extends: relaxed, rules: {line-length: disable, truthy: enable}}"
"""Rules that could find a mistake; Chinese counts as too long in every line."""

MISTAKES = {
    # a name, what is replaced, and by what
    "misspelt key": ("    level: 2", "    levle: 2"),
    "wrong type": ("type: recall", "type: recal"),
    "missing key": ("must: true, text:", "must: true, txt:"),
    "not allowed": ("level: 2", "level: 7"),
    "given twice": ("    level: 2\n", "    level: 2\n    level: 3\n"),
    "eaten LaTeX": ("'Why does attention divide", '"Why $\\frac{{1}}{{2}}$" #'),
    "no Chinese": ("      zh: '为什么第", "      # '为什么第"),
    "unknown source": ("source: book", "source: bok"),
    "unknown demo": ("    key_points:", "    demo: {{name: softmax-saturatoin}}\n    key_points:"),
    "formula not closed": ("variance $d_k$. Dividing", "variance $d_k. Dividing"),
    "formulas differ": ("方差为 $d_k$", "方差为 $d_v$"),
    "open bracket": ("[attention, scaling]", "[attention, scaling"),
    "used twice": ("id: {id}", "id: card-0-0"),
    "half-width comma": ("独立、均值", "独立,均值"),
    "old word": ("tags: [attention, scaling]", "tags: [attention, no]"),
    "no must": ("must: true, ", ""),
}


class Planted(NamedTuple):
    """A mistake: the lines of its card in its file, and the card's place."""

    name: str
    file: str
    lines: range
    card: int


class Ended(NamedTuple):
    """A program's output, seconds in all and of the processor, and largest resident MiB."""

    text: str
    seconds: float
    processor: float
    memory: float


def write_bank(folder: Path, cards: int) -> list[Planted]:
    """Write a bank of so many cards; return what is wrong with it."""
    planted: list[Planted] = []
    bank = "format: 1\nbank: bench\ntitle: Bench\nlicence: MIT\nlanguages: [en, zh]\n"
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    for number in range(-(-cards // CARDS_OF_A_TOPIC)):
        text = HEADER.format(number=number, day=number % 366 + 1)
        name = f"topic-{number:04}.yaml"
        for place in range(CARDS_OF_A_TOPIC):
            index = number * CARDS_OF_A_TOPIC + place
            first = text.count("\n") + 1
            wrong = mistake(index)
            text += card(f"card-{number}-{place}", wrong)
            if wrong:
                lines = range(first, text.count("\n") + 1)
                planted.append(Planted(wrong, name, lines, place))
        (folder / name).write_text(text, encoding="utf-8")
    return planted


def mistake(index: int) -> str:
    """Return what is wrong with the card of this index, or ""."""
    kinds = list(MISTAKES)
    is_due = index % CARDS_OF_A_MISTAKE == CARDS_OF_A_MISTAKE - 1
    return kinds[index // CARDS_OF_A_MISTAKE % len(kinds)] if is_due else ""


def card(name: str, wrong: str) -> str:
    text = CARD
    if wrong:
        before, after = MISTAKES[wrong]
        assert before in text, wrong
        text = text.replace(before, after, 1)
    return text.format(id=name)


def run(*command: str) -> Ended:
    """Run *command* and measure it."""
    began = perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
        output.seek(0)
        text = output.read().decode("utf-8", errors="replace")
    return Ended(text, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def by_line(text: str) -> Iterator[tuple[str, int]]:
    """File and line of what quizapp or yamllint report."""
    for found in re.finditer(r"(topic-\d+\.yaml):(\d+):", text):
        yield found[1], int(found[2])


def found_by_lines(text: str, planted: list[Planted]) -> list[Planted]:
    """Return the mistakes in whose cards something is reported."""
    reported = set(by_line(text))
    return [one for one in planted if any((one.file, line) in reported for line in one.lines)]


def found_by_cards(text: str, planted: list[Planted]) -> list[Planted]:
    """Return the mistakes whose cards check-jsonschema names; it knows no lines."""
    named = set(re.findall(r"(topic-\d+\.yaml)::\$\.cards\[(\d+)\]", text))
    return [one for one in planted if (one.file, str(one.card)) in named]


def say(line: str) -> None:
    """Print *line* at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(cards: int) -> None:
    """Write a bank, check it with each tool, and print what each took and found."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        planted = write_bank(folder, cards)
        (folder / "schema.json").write_text(schema_text("topic"), encoding="utf-8")
        files = sorted(map(str, folder.glob("topic-*.yaml")))
        size = sum(Path(file).stat().st_size for file in files) / 1e6
        say(f"{cards:,} cards, {len(files)} files, {size:.1f} MB, {len(planted)} mistakes\n")
        say(f"{'':<18} {'seconds':>8} {'of CPU':>8} {'MiB':>6} {'found':>6}")
        check = (sys.executable, "-m", "quizapp", "check", "--format", "concise", name)
        done = run(*check)
        show("quizapp check", done, planted, found_by_lines(done.text, planted))
        if tool := shutil.which("yamllint"):
            done = run(tool, "-f", "parsable", "-d", YAMLLINT, *files)
            show("yamllint", done, planted, found_by_lines(done.text, planted))
        if tool := shutil.which("check-jsonschema"):
            schema = str(folder / "schema.json")
            done = run(tool, "--schemafile", schema, *files)
            show("check-jsonschema", done, planted, found_by_cards(done.text, planted))


def show(name: str, done: Ended, planted: list[Planted], found: list[Planted]) -> None:
    """Print one tool's row, and the kinds of mistakes that it did not find at all."""
    missed = sorted({one.name for one in planted} - {one.name for one in found})
    say(
        f"{name:<18} {done.seconds:>8.1f} {done.processor:>8.1f} {done.memory:>6.0f} {len(found):>6}"
    )
    if missed:
        say(f"{'':<18} never found: {', '.join(missed)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CARDS)
