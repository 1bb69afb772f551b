"""What `--help` and `--version` say."""

import pytest
from click.testing import CliRunner
from program import quizapp

from quizapp import __version__
from quizapp.cli.group import COMMANDS, cli


@pytest.fixture
def help_text():
    """Return the help of the program or of a command."""

    def read(*command: str) -> str:
        done = CliRunner().invoke(cli, [*command, "--help"], prog_name="quizapp")
        assert done.exit_code == 0
        return done.stdout

    return read


def test_the_commands_stand_in_sections(help_text):
    text = help_text()
    sections = [text.index(f"\n{title}:\n") for title in ("Study", "Explore", "Author")]
    assert sections == sorted(sections)
    assert text.index("Study:") < text.index("review") < text.index("Explore:")


def test_the_exit_codes_are_written_down(help_text):
    text = help_text()
    for code in ("0 done", "1 findings", "2 wrong use", "3 data that cannot be used", "130"):
        assert code in text


def test_the_option_for_tests_is_hidden(help_text):
    assert "--now" not in help_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(help_text, command):
    assert help_text(command).startswith(f"Usage: quizapp {command} [OPTIONS]")
    assert CliRunner().invoke(cli, [command, "-h"]).exit_code == 0


@pytest.mark.parametrize("arguments", [["--version"], ["--debug", "--version"]])
def test_the_version_is_one_line(arguments):
    ended = quizapp(*arguments)
    assert (ended.code, ended.out) == (0, f"quizapp {__version__}\n")
