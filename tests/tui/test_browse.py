"""Browsing: the list follows the query, and the card stands beside it."""

import stat
from pathlib import Path

import pytest
from driving import NARROW, WIDE, press, screen, until

from quizapp.tui.editor import editor_command


async def opened(pilot, query=""):
    """Open the browser from home and type *query*."""
    await press(pilot, "slash")
    await until(pilot, "3 of 3 cards")
    for character in query:
        await pilot.press({":": "colon", " ": "space"}.get(character, character))
    await pilot.pause()


async def test_the_list_follows_what_is_typed(app):
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "type:rec")
        await until(pilot, "1 of 3 cards")
        await until(pilot, "It is what a token hands over.")


async def test_letters_belong_to_the_query_until_it_is_left(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "s")
        assert study.marks().suspended == frozenset()
        assert "s suspend" not in screen(app)
        await press(pilot, "enter")
        await until(pilot, "s suspend")


async def test_a_suspended_card_is_told_and_can_be_had_back(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "down", "s")
        await until(pilot, "suspended · new")
        assert study.marks().suspended == {"small/learned"}
        await press(pilot, "u")
        await until(pilot, "new")
        assert study.marks().suspended == frozenset()


async def test_a_query_that_is_not_understood_is_told(app):
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "is:deu")
        await until(pilot, "is:deu is not known; there are due")


@pytest.mark.parametrize(
    ("query", "key", "state"),
    [("is:suspended", "s", "suspended"), ("is:buried", "equals_sign", "buried")],
)
async def test_what_was_put_aside_is_listed_and_had_back(app, study, query, key, state):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await until(pilot, "3 of 3")
        await press(pilot, "enter", key, "slash", *query)
        await until(pilot, "1 of 3")
        assert state in screen(app)
        await press(pilot, "enter", key)
        await until(pilot, "0 of 3")
    assert not study.marks().aside


async def test_a_flag_is_found_by_its_note_and_taken_off(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await until(pilot, "3 of 3")
        await press(pilot, "enter", "exclamation_mark", *"root", "enter", "slash", *"flag:root")
        await until(pilot, "1 of 3")
        assert "flagged: root" in screen(app)
        await press(pilot, "enter", "exclamation_mark")
        await until(pilot, "0 of 3")
    assert not study.marks().flagged


async def test_on_a_narrow_screen_one_key_turns_to_the_card_and_back(app):
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "v")
        await until(pilot, "√512 = 22.63")
        await press(pilot, "escape")
        await until(pilot, "practise these")
        await until(pilot, "numeric")


async def test_what_is_listed_can_be_practised(app, study):
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "type:single")
        await press(pilot, "enter", "p")
        await until(pilot, "Which of them has learned parameters?")
        assert not study.schedules
        assert study.session.queue == ("small/learned",)


async def test_an_edit_shows_when_the_editor_is_left(app, monkeypatch, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/hands over/gives away/" "$2"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    # A test's driver cannot be suspended; the editor runs all the same.
    monkeypatch.setattr(type(app), "suspend", lambda _self: _Suspended())
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot, "type:rec")
        await press(pilot, "enter", "e")
        await until(pilot, "It is what a token gives away.")


class _Suspended:
    def __enter__(self):
        return self

    def __exit__(self, *_given):
        return None


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "a.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "a.yaml"]),
        ("code", ["code", "--wait", "--goto", "a.yaml:7"]),
        ("code --wait", ["code", "--wait", "--goto", "a.yaml:7"]),
        ("hx", ["hx", "a.yaml:7"]),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(editor, command):
    assert editor_command(Path("a.yaml"), 7, {"EDITOR": editor}) == command


def test_visual_comes_before_editor_and_without_any_there_is_none():
    given = {"VISUAL": "vim", "EDITOR": "nano"}
    assert editor_command(Path("a.yaml"), 1, given)[0] == "vim"
    assert editor_command(Path("a.yaml"), 1, {"PATH": "/nowhere"}) is None
