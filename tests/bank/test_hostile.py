"""Files that crash, hang or flood other YAML readers: each gives one clear diagnostic, soon.

Every file is read in a process of its own with little memory: some of them kill PyYAML's own
loader by a segmentation fault, which no test could survive. Seconds are of the processor.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_card_text, a_topic_text

from quizapp.bank.folder import topic_paths
from quizapp.bank.topic import load_topic

SOON = 0.25
"""Seconds for a file that is refused at its first bytes, or for what it holds.

The slowest takes 0.08 s of a quiet processor; a busy or an older one may take three times that.
"""

LONGEST_SECONDS = 1.0
"""Seconds for a file of 4 MiB that is read to its end."""

LITTLE_MEMORY = 64 * 1024**2
MOST_MEMORY = 1024**3

READ = """
import json, resource, sys, time
from pathlib import Path
from quizapp.bank.source import read_file
path, more = Path(sys.argv[1]), int(sys.argv[2])
read_file(path.with_name("warm-up"), path.parent)
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = min(pages * resource.getpagesize() + more, resource.getrlimit(resource.RLIMIT_AS)[1])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
taken = []
for _ in range(3):
    start = time.process_time()
    problems = read_file(path, path.parent).problems
    taken.append(time.process_time() - start)
print(json.dumps([min(taken), [one.code for one in problems]]))
"""
"""Reads a file in as much memory as is in use already and some more; the fastest of three."""

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
    "bytes": (bytes(range(256)) * 1000, ["Y002"]),
    "gbk": ("format: 1\ntitle: 注意力\n".encode("gbk"), ["Y002"]),
    "utf-16": ("format: 1\ntitle: 注意力\n".encode("utf-16"), ["Y002"]),
    "latin-1": ("title: Poincaré\n".encode("latin-1"), ["Y002"]),
    "duplicate-keys": ("a: 1\na: 2\n", ["Y005"]),
    "eaten-latex": ('a: "$\\frac{1}{2}$"\n', ["Y012"]),
    "terminal-escape": ('a: "\\e]52;c;aGk=\\a"\n', ["Y013"]),
}
LARGE = {
    "spaces": ("a:" + " " * 4_000_000, ["Y014"]),
    "comments": ("# x\n" * 1_000_000, ["Y014"]),
    "controls": ("\x01" * 4_000_000, ["Y013", "Y014"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_soon_and_in_little_memory(name, tmp_path):
    content, codes = FILES[name]

    seconds, found = read_alone(tmp_path, content, LITTLE_MEMORY)

    assert found == codes
    assert seconds < SOON


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_without_content_is_read_to_its_end_soon(name, tmp_path):
    content, codes = LARGE[name]

    seconds, found = read_alone(tmp_path, content, MOST_MEMORY)

    assert found == codes
    assert seconds < LONGEST_SECONDS


def read_alone(folder, content: str | bytes, memory: int) -> tuple[float, list[str]]:
    """Seconds and codes of a file of this *content*, read in a process of its own."""
    path = folder / "topic.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    seconds, found = json.loads(run(READ, str(path), str(memory)))
    return seconds, found


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
    seconds, found = read_alone(tmp_path, FLOODS[name], MOST_MEMORY)

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


# --- what an editor or a person does to a file ----------------------------------------------

GOOD = a_topic_text(*(a_card_text(id=f"card-{name}") for name in "abcd"))
STARTS = [GOOD.index(f"  - id: card-{name}") for name in "abcd"]


def test_a_half_saved_file_keeps_the_cards_that_are_whole(tmp_path):
    path = tmp_path / "topic.yaml"
    for end in range(len(GOOD)):
        path.write_text(GOOD[:end], encoding="utf-8")
        topic = load_topic(path, tmp_path)
        whole = max(0, sum(start <= end for start in STARTS) - 1)
        assert len(topic.cards) >= whole
        assert end > STARTS[0] or topic.diagnostics


def test_a_file_that_vanished_since_it_was_listed_is_one_diagnostic(tmp_path):
    (tmp_path / "9.yaml").symlink_to("gone.yaml")

    assert [one.code for one in load_topic(tmp_path / "9.yaml", tmp_path).diagnostics] == ["Y000"]
    assert topic_paths(tmp_path)[0] == [tmp_path / "9.yaml"]


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "9.yaml")

    [problem] = load_topic(tmp_path / "9.yaml", tmp_path).diagnostics

    assert (problem.code, problem.message) == ("Y000", "this is not a regular file")


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "No such file")]
)
def test_a_file_that_cannot_be_opened_is_one_diagnostic(tmp_path, monkeypatch, error):
    def refuse(*_, **__):
        raise error

    path = tmp_path / "topic.yaml"
    path.write_text(GOOD)
    monkeypatch.setattr(Path, "open", refuse)

    [problem] = load_topic(path, tmp_path).diagnostics

    assert (problem.code, problem.hint) == ("Y000", "check its permissions")
    assert problem.message == f"cannot be read: {error.strerror}"


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
