"""Files that crash, hang or flood other YAML readers: each gives one clear diagnostic, soon.

Every file is read in a process of its own with little memory: some of them kill PyYAML's own
loader by a segmentation fault, which no test could survive. Seconds are of the processor.
"""

import json
import resource
import subprocess
import sys

import pytest

LONGEST_SECONDS = 1.0
MOST_MEMORY = 1024**3

READ = """
import json, sys, time
from pathlib import Path
from quizapp.bank.source import read_file
path = Path(sys.argv[1])
start = time.process_time()
problems = read_file(path, path.parent).problems
seconds = time.process_time() - start
print(json.dumps([seconds, [one.code for one in problems]]))
"""

DEEP = 100_000
LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

FILES = {
    "deep-lists": ("[" * DEEP, ["Y007"]),
    "deep-lists-small": ("[" * 10_000, ["Y007"]),
    "deep-block-lists": ("- " * DEEP, ["Y007"]),
    "deep-mappings": ("{a: " * DEEP, ["Y007"]),
    "deep-indents": ("".join(" " * depth + "a:\n" for depth in range(2000)), ["Y007"]),
    "deep-keys": ("? " * DEEP, ["Y011"]),
    "billion-laughs": (LAUGHS, ["Y004"]),
    "merge-bomb": ("a: &a {x: 1}\nb: {<<: [*a, *a, *a]}\n", ["Y004"]),
    "many-anchors": ("".join(f"- &a{n} x\n" for n in range(DEEP)), ["Y004"]),
    "long-anchor": ("&" + "a" * 2_000_000 + " x", ["Y004"]),
    "python-object": ("!!python/object/apply:os.system ['true']", ["Y004"]),
    "many-directives": ("".join(f"%TAG !a{n}! x\n" for n in range(DEEP)) + "--- x", ["Y004"]),
    "late-directives": (
        "a: 1\n...\n" + "".join(f"%TAG !a{n}! x\n" for n in range(DEEP)) + "--- x",
        ["Y008"],
    ),
    "many-documents": ("--- a\n" * DEEP, ["Y008"]),
    "big-scalar": ("x" * 50_000_000, ["Y001"]),
    "million-keys": ("".join(f"k{n}: 1\n" for n in range(1_000_000)), ["Y001"]),
    "long-number": ("1" * 195_000, ["Y010"]),
    "long-sexagesimal": ("1:3" * 65_000, ["Y010"]),
    "long-quotes": ("a: '" + "''" * 1_900_000, ["Y100"]),
    "escapes": ('a: "' + "\\n" * 32_000 + '"', []),
    "backslashes": ('a: "' + "\\\\" * 32_000 + '"', []),
    "colons": (":" * 60_000, ["Y100"]),
    "spaces": ("a:" + " " * 4_000_000, ["Y014"]),
    "comments": ("# x\n" * 1_000_000, ["Y014"]),
    "controls": ("\x01" * 4_000_000, ["Y013", "Y014"]),
    "bytes": (bytes(range(256)) * 1000, ["Y002"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_soon_and_in_little_memory(name, tmp_path):
    content, codes = FILES[name]
    path = tmp_path / "topic.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    seconds, found = json.loads(run(READ, str(path)))

    assert found == codes
    assert seconds < LONGEST_SECONDS


FLOODS = {
    "control-lines": "\x01\n" * 2_000_000,
    "old-words": "- no\n" * 300_000,
    "broken-cards": "cards:\n" + "  - {a: [}\n" * 100_000,
    "open-quotes": "cards:\n" + "  - a: 'x\n" * 100_000,
    "empty-values": "".join(f"k{number}:\n" for number in range(100_000)),
    "repeated-keys": "a: 1\n" * 100_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_file_full_of_problems_is_given_up_after_a_thousand(name, tmp_path):
    path = tmp_path / "topic.yaml"
    path.write_text(FLOODS[name])

    seconds, found = json.loads(run(READ, str(path)))

    assert len(found) == 1001
    assert found[-1] == "Y016"
    assert seconds < LONGEST_SECONDS


LOAD = """
import json, sys, time
from pathlib import Path
from quizapp.bank.topic import load_topic
path = Path(sys.argv[1])
load_topic(path, path.parent)
start = time.process_time()
topic = load_topic(path, path.parent)
seconds = time.process_time() - start
print(json.dumps([seconds, len(topic.cards), [one.code for one in topic.diagnostics]]))
"""

CARDS = {
    "no-cards-at-all": "cards:\n" + "  - x\n" * 100_000,
    "unknown-keys": "cards:\n  - type: recall\n"
    + "".join(f"    key{number}: 1\n" for number in range(20_000)),
    "long-unknown-key": "cards:\n  - type: recall\n    " + "promp" * 200 + ": 1\n",
}


@pytest.mark.parametrize("name", CARDS)
def test_cards_full_of_problems_are_given_up_soon(name, tmp_path):
    path = tmp_path / "topic.yaml"
    path.write_text(CARDS[name])

    seconds, cards, found = json.loads(run(LOAD, str(path)))

    assert cards == 0
    assert 0 < len(found) <= 1001
    assert seconds < LONGEST_SECONDS


def run(program: str, *arguments: str) -> str:
    """Run *program* in a process of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY)),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
