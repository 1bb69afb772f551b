"""The settings file: what it may hold, how its faults are told, and that it stays the user's."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.config import DEFAULT_CONFIG, Config, ConfigError, from_words, load, save

WRITTEN = """\
# how I study
retention = 0.92   # a little more
interview = 2026-12-18

[weights]
scaling = 2
"""


@pytest.fixture
def file(tmp_path):
    """Where the settings are; nothing is there yet."""
    return tmp_path / "config" / "settings.toml"


def written(file, text):
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def fault(file, text):
    with pytest.raises(ConfigError) as raised:
        load(written(file, text))
    return str(raised.value).removeprefix(str(file))


def test_without_a_file_the_defaults_hold(file):
    assert load(file) == DEFAULT_CONFIG
    assert not file.exists()


def test_what_is_written_counts(file):
    assert load(written(file, WRITTEN)) == Config(
        retention=0.92, interview=date(2026, 12, 18), weights={"scaling": 2.0}
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("retension = 0.9", ":1: there is no setting `retension`. Did you mean `retention`?"),
        ("\nxyz = 1", ":2: there is no setting `xyz`. There are retention, new_per_day,"),
        ("# hi\nretention = 0.99", ":2: `retention` is a number from 0.8 to 0.97, not 0.99."),
        ("retention = true", ":1: `retention` is a number from 0.8 to 0.97, not True."),
        ("retention = nan", ":1: `retention` is a number"),
        ("minutes_per_day = 0", ":1: `minutes_per_day` is a whole number from 1 to 960, not 0."),
        ("new_per_day = 2.5", ":1: `new_per_day` is a whole number from 0 to 1000, not 2.5."),
        ('interview = "soon"', ":1: `interview` is a date such as 2026-12-18, not 'soon'."),
        ("interview = 2026-12-18T09:00:00", ":1: `interview` is a date such as"),
        ('language = "de"', ":1: `language` is one of en, zh, not 'de'."),
        ('banks = "mine"', ":1: `banks` is a list of folders"),
        ("weights = 3", ":1: `weights` is a table of topics"),
        ("\n\n[weights]\nscaling = 99", ":3: `weights` is a number from 0.1 to 10, not"),
        ("retention = ", ":1: this is not TOML: Invalid value."),
        ("retention = 0.9\nretention = 0.9", ":2: this is not TOML: Cannot overwrite a value."),
        ("x = " + "[" * 3000, ":1: "),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(file, text, says):
    assert fault(file, text).startswith(says)


def test_a_file_that_is_no_text_is_told(file):
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read as text"):
        load(file)


def test_a_folder_in_place_of_the_file_is_told(file):
    file.mkdir(parents=True)
    with pytest.raises(ConfigError, match="cannot be read as text"):
        load(file)


def test_saving_keeps_comments_and_order(file):
    saved = save(written(file, WRITTEN), {"retention": 0.9, "minutes_per_day": 45})

    assert saved == load(file)
    assert (saved.retention, saved.minutes_per_day) == (0.9, 45)
    assert "# how I study\nretention = 0.9   # a little more\n" in file.read_text()


def test_saving_joins_weights_and_none_goes_back_to_the_default(file):
    saved = save(written(file, WRITTEN), {"weights": {"adamw": 0.5}, "interview": None})

    assert saved.weights == {"scaling": 2.0, "adamw": 0.5}
    assert saved.interview is None
    assert save(file, {"weights": None}).weights == {}


def test_the_first_setting_makes_the_file(file):
    assert save(file, {"interview": date(2026, 12, 18)}).interview == date(2026, 12, 18)
    assert file.read_text() == "interview = 2026-12-18\n"


def test_a_broken_file_is_not_written_over(file):
    written(file, "retention = 7\n")
    with pytest.raises(ConfigError):
        save(file, {"minutes_per_day": 20})
    assert file.read_text() == "retention = 7\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(ConfigError, match=r"settings\.toml cannot be"):
        save(tmp_path / "config" / "settings.toml", {"minutes_per_day": 20})


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("retention", "0.92", 0.92),
        ("interview", "2026-12-18", date(2026, 12, 18)),
        ("language", "zh", "zh"),
        ("weights.scaling", "2", {"scaling": 2.0}),
        ("banks", '["a", "b"]', ("a", "b")),
    ],
)
def test_words_of_a_shell_become_a_value(key, words, value):
    assert from_words(key, words) == value


@pytest.mark.parametrize(("key", "words"), [("retention", "much"), ("nonsense", "1"), ("a.b", "1")])
def test_words_that_are_no_value_are_refused(key, words):
    with pytest.raises(ConfigError):
        from_words(key, words)


@given(text=st.text(string.printable, max_size=60))
def test_no_text_breaks_the_reader(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_text(text, encoding="utf-8")
    try:
        config = load(file)
    except ConfigError as told:
        config = str(told)
    assert isinstance(config, Config) or config.startswith(f"{file}:")


@given(
    config=st.builds(
        Config,
        retention=st.floats(0.8, 0.97),
        new_per_day=st.integers(0, 1000),
        minutes_per_day=st.integers(1, 960),
        interview=st.dates(),
        weights=st.dictionaries(st.text(min_size=1, max_size=8), st.floats(0.1, 10), min_size=1),
        language=st.sampled_from(["en", "zh"]),
        banks=st.lists(st.text(min_size=1, max_size=8), min_size=1).map(tuple),
    )
)
def test_what_is_saved_is_what_is_loaded(tmp_path_factory, config):
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    changes = {name: getattr(config, name) for name in Config.__dataclass_fields__}

    assert save(file, changes) == config
