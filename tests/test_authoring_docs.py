"""What content/AUTHORING.md shows is what happens."""

import re
import shlex

import pytest
from authoring_docs import PAGE, SHOWN, a_bank_of, refreshed
from program import quizapp

from quizapp.authoring.check import check
from quizapp.authoring.explain import LEFT_OUT
from quizapp.authoring.new import CARD_TYPES
from quizapp.bank.diagnostic import CODES
from quizapp.bank.load import load_bank

TEMPLATE_LEFT = "C027"
"""Every example of the guide is what `quizapp new` writes."""

TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"^```sh\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE))
INLINE = "\n".join(re.findall(r"`(quizapp [^`]*)`", TEXT))
COMMANDS = sorted(set(re.findall(r"^quizapp .*$", f"{BLOCKS}\n{INLINE}", re.MULTILINE)))


def words_of(command):
    """Return the names of the command and its options, without the global `--content`."""
    words = shlex.split(re.sub(r"--content \S+ ", "", command))[1:]
    names = words[:2] if words[0] == "new" else words[:1]
    return names, [word for word in words if word.startswith("--")]


def test_every_example_passes_the_check(tmp_path):
    file = a_bank_of(TEXT, tmp_path)
    found = [one for one in check([file]).diagnostics if one.code != TEMPLATE_LEFT]
    assert [f"{one.line} {one.code} {one.message}" for one in found] == []


def test_every_claim_of_the_examples_is_proved(tmp_path):
    ended = quizapp("check", "--run", "--seeds", "8", str(a_bank_of(TEXT, tmp_path)))
    assert ended.code == 0, ended.out
    assert "weight-left left" in ended.out


def test_there_is_a_card_of_every_type_with_its_rendering(tmp_path):
    [topic] = load_bank(a_bank_of(TEXT, tmp_path).parent).topics
    assert {one.card.type for one in topic.cards} == set(CARD_TYPES)
    assert {name for name, _ in SHOWN.findall(TEXT)} == {one.card.id for one in topic.cards}


def test_every_rendering_is_what_the_program_prints():
    assert refreshed(TEXT) == TEXT, "write it again: python tests/authoring_docs.py"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_exists(command):
    names, options = words_of(command)
    ended = quizapp(*names, "--help")
    assert ended.code == 0
    assert [option for option in options if option not in ended.out] == []


def test_every_code_that_is_named_exists():
    named = set(re.findall(r"\b[BCGILRSY]\d{3}\b", TEXT))
    assert named
    assert named <= set(CODES) - set(LEFT_OUT)


def test_every_file_that_is_linked_is_there():
    links = re.findall(r"\]\(([\w./-]+)\)", TEXT)
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
