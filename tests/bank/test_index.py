"""The index: what the banks hold, without reading what has not changed."""

import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.bank import cache
from quizapp.bank.index import Entry, Index
from quizapp.bank.models import Recall

LONG_AGO = 1_000_000_000_000_000_000


def ids(cache_file: Path, *roots: Path) -> list[str]:
    """The ids of all cards that can be asked."""
    with Index.open(cache_file, roots) as index:
        return [entry.card_id for entry in index.entries()]


def settle(bank: Path, at: int = LONG_AGO) -> None:
    """Give all files of *bank* a time stamp that is long past."""
    for path in bank.iterdir():
        os.utime(path, ns=(at, at))


def watch_reads(monkeypatch) -> list[str]:
    """The names of the topic files that are parsed from here on, as they are."""
    from quizapp.bank import topic

    parsed: list[str] = []
    load = topic.load_topic
    monkeypatch.setattr(
        topic, "load_topic", lambda path, root: parsed.append(path.name) or load(path, root)
    )
    return parsed


@pytest.fixture
def cache_file(tmp_path):
    """A cache file that does not exist yet, nor does its folder."""
    return tmp_path / "cache" / "banks.db"


@pytest.fixture
def bank(tmp_path):
    """A bank of two topics, the later day first, whose files are old."""
    second = a_topic_text(a_card_text(id="one"), a_card_text(id="two"), topic="later", day=28)
    folder = a_bank(tmp_path / "bank", second, a_topic_text())
    settle(folder)
    return folder


# --- asking ---------------------------------------------------------------------------------


def test_cards_come_by_day_and_then_by_position(cache_file, bank):
    assert ids(cache_file, bank) == ["small/why", "small/one", "small/two"]


def test_an_entry_says_where_its_card_stands(cache_file, bank):
    with Index.open(cache_file, [bank]) as index:
        entry = index.entry("small/two")

    assert entry == Entry(
        card_id="small/two",
        topic="later",
        day=28,
        position=1,
        type="recall",
        level=1,
        fingerprint=entry.fingerprint,
        rev=1,
        file=bank / "0.yaml",
        line=20,
        was=(),
    )
    assert len(entry.fingerprint) == 16


def test_a_card_comes_as_its_dataclass(cache_file, bank):
    with Index.open(cache_file, [bank]) as index:
        card = index.card("small/why")

    assert isinstance(card, Recall)
    assert card.key_points[0].must


def test_topics_come_by_day_with_their_sources(cache_file, bank):
    with Index.open(cache_file, [bank]) as index:
        assert [topic.topic for topic in index.topics()] == ["scaling", "later"]
        assert index.topic("later").sources["book"].title == "A book"


@pytest.mark.parametrize("name", ["small/none", "other/why", "why", ""])
def test_a_card_that_does_not_exist_is_a_key_error(cache_file, bank, name):
    with Index.open(cache_file, [bank]) as index:
        with pytest.raises(KeyError):
            index.card(name)
        with pytest.raises(KeyError):
            index.entry(name)


def test_a_topic_that_does_not_exist_is_a_key_error(cache_file, bank):
    with Index.open(cache_file, [bank]) as index, pytest.raises(KeyError):
        index.topic("none")


def test_pages_hold_all_ids_in_order(cache_file, tmp_path, monkeypatch):
    names = [f"card-{letter}" for letter in "abcdefg"]
    bank = a_bank(tmp_path / "bank", a_topic_text(*(a_card_text(id=name) for name in names)))
    monkeypatch.setattr("quizapp.bank.index.PAGE", 3)

    with Index.open(cache_file, [bank]) as index:
        pages = list(index.pages())
        entries = index.entries()

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [card for page in pages for card in page] == [entry.card_id for entry in entries]


def test_a_retired_card_is_not_asked_but_known(cache_file, tmp_path):
    bank = a_bank(
        tmp_path / "bank", a_topic_text(a_card_text("retired: true"), a_card_text(id="b"))
    )

    with Index.open(cache_file, [bank]) as index:
        assert [entry.card_id for entry in index.entries()] == ["small/b"]
        assert list(index.pages()) == [("small/b",)]
        assert index.count() == 1
        assert index.known(["small/why"]) == {"small/why"}
        assert index.card("small/why").retired


def test_a_former_id_finds_the_renamed_card(cache_file, tmp_path):
    bank = a_bank(tmp_path / "bank", a_topic_text(a_card_text("was: [old, older]")))

    with Index.open(cache_file, [bank]) as index:
        assert index.entry("small/why").was == ("small/old", "small/older")
        assert index.entry("small/older").card_id == "small/why"
        assert index.card("small/old").id == "why"
        assert index.known(["small/old", "small/none"]) == {"small/old"}


def test_known_are_the_ids_that_exist(cache_file, bank):
    with Index.open(cache_file, [bank]) as index:
        assert index.known(["small/why", "small/none", "other/why", "why"]) == {"small/why"}
        assert index.known([]) == frozenset()


def test_several_banks_make_one_index(cache_file, bank, tmp_path):
    other = a_bank(tmp_path / "other", bank="other")

    assert ids(cache_file, bank, other) == ["small/why", "other/why", "small/one", "small/two"]
    assert ids(cache_file, other, bank) == ids(cache_file, bank, other)
    assert ids(cache_file, other) == ["other/why"]


def test_no_bank_at_all_is_an_empty_index(cache_file):
    with Index.open(cache_file, []) as index:
        assert index.entries() == ()
        assert list(index.pages()) == []
        assert index.count() == 0


# --- problems -------------------------------------------------------------------------------


def test_a_broken_card_is_left_out_and_its_problem_kept(cache_file, tmp_path):
    bank = a_bank(tmp_path / "bank", a_topic_text(a_card_text("promt: x"), a_card_text(id="b")))

    for _ in range(2):
        with Index.open(cache_file, [bank]) as index:
            [problem] = index.diagnostics()
            assert (problem.code, problem.path, problem.line) == ("B101", bank / "0.yaml", 20)
            assert (problem.severity, problem.card) == ("error", "why")
            assert [entry.card_id for entry in index.entries()] == ["small/b"]


def test_a_bank_without_a_valid_header_has_no_cards(cache_file, bank):
    (bank / "bank.yaml").write_text("format: 1\n")

    with Index.open(cache_file, [bank]) as index:
        assert index.count() == 0
        assert {problem.code for problem in index.diagnostics()} == {"B102"}


def test_a_folder_that_cannot_be_read_is_a_problem(cache_file, tmp_path):
    with Index.open(cache_file, [tmp_path / "none"]) as index:
        assert [problem.code for problem in index.diagnostics()] == ["Y000"]
        assert index.count() == 0


def test_of_two_cards_with_one_id_the_first_counts(cache_file, tmp_path):
    second = a_topic_text(a_card_text().replace("Why?", "Why not?"), topic="other", day=28)
    bank = a_bank(tmp_path / "bank", second, a_topic_text())

    with Index.open(cache_file, [bank]) as index:
        assert index.card("small/why").prompt == "Why?"
        assert index.count() == len(index.entries()) == 1
        [problem] = index.diagnostics()
        assert (problem.code, problem.path.name, problem.line) == ("I001", "0.yaml", 13)


def test_a_second_bank_cannot_take_the_id_of_the_first(cache_file, bank, tmp_path):
    thief = a_bank(tmp_path / "thief", a_topic_text(a_card_text(id="extra"), day=1))

    with Index.open(cache_file, [bank, thief]) as index:
        assert [entry.card_id for entry in index.entries()] == [
            "small/why",
            "small/one",
            "small/two",
        ]
        [problem] = index.diagnostics()
        assert (problem.code, problem.path) == ("I006", thief / "bank.yaml")


# --- freshness ------------------------------------------------------------------------------


def test_what_has_not_changed_is_not_parsed_again(cache_file, bank, monkeypatch):
    parsed = watch_reads(monkeypatch)

    first = ids(cache_file, bank)
    assert parsed == ["0.yaml", "1.yaml"]
    assert ids(cache_file, bank) == first
    assert parsed == ["0.yaml", "1.yaml"]


def test_an_edited_file_is_parsed_again_and_no_other(cache_file, bank, monkeypatch):
    ids(cache_file, bank)
    parsed = watch_reads(monkeypatch)

    (bank / "1.yaml").write_text(a_topic_text(a_card_text(id="new")))

    assert ids(cache_file, bank) == ["small/new", "small/one", "small/two"]
    assert parsed == ["1.yaml"]


def test_a_touched_file_is_not_parsed_again(cache_file, bank, monkeypatch):
    ids(cache_file, bank)
    parsed = watch_reads(monkeypatch)

    settle(bank, LONG_AGO + 5_000_000_000)

    assert len(ids(cache_file, bank)) == 3
    assert parsed == []


def test_an_edit_of_the_same_length_within_one_time_stamp_is_seen(cache_file, bank):
    now = time.time_ns()
    path = bank / "1.yaml"
    path.write_text(a_topic_text(a_card_text(id="one-a"), topic="x"))
    os.utime(path, ns=(now, now))
    ids(cache_file, bank)

    path.write_text(a_topic_text(a_card_text(id="one-b"), topic="x"))
    os.utime(path, ns=(now, now))

    assert ids(cache_file, bank)[0] == "small/one-b"


def test_a_file_ceases_to_be_young(cache_file, bank):
    written = LONG_AGO + 1_000_000_000
    settle(bank, written)
    for now in (written + 1_000_000_000, written + 3_000_000_000):
        Index.open(cache_file, [bank], clock=lambda now=now: now).close()
    path = bank / "1.yaml"
    path.write_text(a_topic_text(a_card_text(id="wow").replace("Why wow?", "Why?")))
    os.utime(path, ns=(written, written))

    assert ids(cache_file, bank)[0] == "small/why"


def test_a_new_file_is_found_and_a_deleted_one_forgotten(cache_file, bank):
    ids(cache_file, bank)

    (bank / "0.yaml").unlink()
    (bank / "2.yaml").write_text(a_topic_text(a_card_text(id="three"), topic="third", day=30))

    assert ids(cache_file, bank) == ["small/why", "small/three"]


def test_a_changed_bank_id_changes_all_card_ids(cache_file, bank):
    ids(cache_file, bank)

    header = bank / "bank.yaml"
    header.write_text(header.read_text().replace("bank: small", "bank: large"))

    assert ids(cache_file, bank) == ["large/why", "large/one", "large/two"]


def test_a_corrected_file_loses_its_problems(cache_file, bank):
    path = bank / "1.yaml"
    right = path.read_text()
    path.write_text(right.replace("prompt", "promt"))
    with Index.open(cache_file, [bank]) as index:
        assert [problem.code for problem in index.diagnostics()] == ["B101"]

    path.write_text(right)

    with Index.open(cache_file, [bank]) as index:
        assert index.diagnostics() == ()


# --- the cache file -------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\0" * 50])
def test_a_damaged_cache_is_made_anew(cache_file, bank, content):
    cache_file.parent.mkdir()
    cache_file.write_bytes(content)

    assert len(ids(cache_file, bank)) == 3
    assert cache_file.read_bytes()[:15] == b"SQLite format 3"
    assert cache_file.stat().st_size > 1000


def test_a_cache_that_is_damaged_in_the_middle_is_made_anew(cache_file, bank):
    ids(cache_file, bank)
    raw = bytearray(cache_file.read_bytes())
    for at in range(4096 + 8, len(raw)):
        raw[at] = 0xFF
    cache_file.write_bytes(raw)

    assert len(ids(cache_file, bank)) == 3


def test_a_cache_that_is_damaged_while_open_is_made_anew(cache_file, bank):
    with Index.open(cache_file, [bank]) as index:
        index.count()
        with closing(sqlite3.connect(cache_file)) as other:
            other.execute("DROP TABLE cards")
            other.commit()

        assert index.count() == 3


def test_a_cache_of_another_version_is_made_anew(cache_file, bank):
    ids(cache_file, bank)
    with closing(sqlite3.connect(cache_file)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("UPDATE cards SET card = 'stale'")
        connection.commit()

    assert ids(cache_file, bank) == ["small/why", "small/one", "small/two"]


def test_a_database_with_other_tables_is_made_anew(cache_file, bank):
    cache_file.parent.mkdir()
    with closing(sqlite3.connect(cache_file)) as connection:
        connection.execute(f"PRAGMA user_version = {cache.SCHEMA_VERSION}")
        connection.execute("CREATE TABLE files (x)")

    assert len(ids(cache_file, bank)) == 3


def test_where_no_cache_can_be_written_the_index_lives_in_memory(tmp_path, bank):
    (tmp_path / "file").write_text("not a folder")

    assert len(ids(tmp_path / "file" / "banks.db", bank)) == 3


def test_a_folder_in_place_of_the_cache_is_no_obstacle(cache_file, bank):
    cache_file.mkdir(parents=True)

    assert len(ids(cache_file, bank)) == 3


def test_a_read_only_cache_that_is_fresh_is_used_and_a_stale_one_replaced(cache_file, bank):
    ids(cache_file, bank)
    with read_only(cache_file):
        assert len(ids(cache_file, bank)) == 3
        (bank / "1.yaml").write_text(a_topic_text(a_card_text(id="new")))
        assert ids(cache_file, bank)[0] == "small/new"


class read_only:  # noqa: N801 - reads as a statement
    """Make SQLite open a file for reading only, which a test run as root needs help with."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> None:
        self.real = sqlite3.connect
        address = f"file:{self.file}?mode=ro"

        def connect(name, **given):
            return self.real(name if name == ":memory:" else address, uri=True, **given)

        sqlite3.connect = connect

    def __exit__(self, *_) -> None:
        sqlite3.connect = self.real


def test_another_process_that_writes_is_waited_for(cache_file, bank, monkeypatch):
    monkeypatch.setattr(cache, "SECONDS_TO_WAIT", 0.05)
    ids(cache_file, bank)
    (bank / "1.yaml").write_text(a_topic_text(a_card_text(id="new")))
    with closing(sqlite3.connect(cache_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert ids(cache_file, bank)[0] == "small/new"


OPEN = """
import sys
from pathlib import Path
from quizapp.bank.index import Index
with Index.open(Path(sys.argv[1]), [Path(sys.argv[2])]) as index:
    print(index.count(), len(index.entries()), len(index.diagnostics()))
"""


def test_processes_that_open_a_new_index_at_once_all_see_every_card(cache_file, bank):
    def start(_):
        return subprocess.run(
            [sys.executable, "-c", OPEN, cache_file, bank],
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        ).stdout

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(start, range(6))) == ["3 3 0\n"] * 6


def test_the_index_may_be_opened_in_one_thread_and_read_in_another(cache_file, bank):
    with ThreadPoolExecutor(1) as pool:
        index = pool.submit(Index.open, cache_file, [bank]).result()

    with index:
        assert index.count() == 3


IMPORTS = """
import sys
from pathlib import Path
from quizapp.bank.index import Index
with Index.open(Path(sys.argv[1]), [Path(sys.argv[2])]) as index:
    index.card(index.entries()[0].card_id)
    index.topics(), index.count(), index.known(["x"]), index.diagnostics(), list(index.pages())
heavy = {"yaml", "pydantic", "numpy", "sympy", "textual", "rich", "click"}
print(sorted(heavy & set(sys.modules)))
"""


def test_a_warm_index_imports_nothing_heavy(cache_file, bank):
    ids(cache_file, bank)

    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, cache_file, bank],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )

    assert done.stdout == "[]\n"
