"""The JSON schema: fresh beside the bank, and what a real editor makes of it."""

import json
import re
from pathlib import Path

import pytest
from language_server import LanguageServer, installed

from quizapp.authoring.schema import FILES, FOLDER, modelines, schema, schema_text
from quizapp.authoring.schema_page import PAGE, schema_page
from quizapp.bank.models import Card
from quizapp.bank.revive import tags
from quizapp.paths import bundled_content

CONTENT = bundled_content()
GOOD = (CONTENT / "28-adamw.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_the_schema_beside_the_bundled_bank_is_fresh(name):
    kept = (CONTENT / FOLDER / f"{name}-1.json").read_text(encoding="utf-8")
    assert kept == schema_text(name), "write it again: quizapp --content content schema --write"


@pytest.mark.parametrize("path", sorted(CONTENT.glob("[0-9]*.yaml")), ids=lambda path: path.name)
def test_every_topic_tells_editors_its_schema(path):
    assert path.read_text(encoding="utf-8").startswith(modelines("topic"))


def test_every_card_type_is_told_by_its_type():
    cards = schema("topic")["properties"]["cards"]["items"]
    assert cards["properties"]["type"]["enum"] == tags(Card, "type")
    assert len(cards["allOf"]) == len(cards["defaultSnippets"]) == len(tags(Card, "type"))


def test_every_field_without_a_plain_meaning_is_described():
    told = schema("topic")["definitions"]["Numeric"]["properties"]
    assert {"answer", "explanation", "id", "level", "unit"} <= set(told)
    assert "description" in told["tolerance"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The YAML language server in a folder with the schemas."""
    program = installed(tmp_path_factory.mktemp("npm"))
    folder = tmp_path_factory.mktemp("bank")
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "topic-1.json").write_text(schema_text("topic"), encoding="utf-8")
    with LanguageServer(program, folder) as running:
        yield running


def planted(right: str, wrong: str) -> str:
    assert right in GOOD
    return GOOD.replace(right, wrong, 1)


def test_the_editor_finds_nothing_in_a_good_topic(server):
    assert server.mistakes(GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("    explanation:", "    explanaton:", "Property explanaton is not allowed"),
        ("type: recall", "type: recal", "Value is not accepted"),
        ("type: recall", "type:", "Value is not accepted"),
        ("    level: 2", "    level: 7", "Value is not accepted"),
        ("    level: 2\n", "", 'Missing property "level"'),
        ("day: 28", "day: twenty", 'Expected "integer"'),
        ("must: true", "must: yes please", 'Expected "boolean"'),
    ],
)
def test_the_editor_names_each_mistake_once(server, right, wrong, says):
    [mistake] = server.mistakes(planted(right, wrong))
    assert says in mistake


def test_hovering_tells_what_a_key_means(server):
    said = server.hover(GOOD, "    explanation:")
    assert "Why, in a few short sentences" in said


def test_completion_offers_the_card_types(server):
    offered = server.complete(planted("type: recall", "type: "), "type: ")
    assert set(tags(Card, "type")) <= set(offered)


def test_completion_offers_the_keys_of_the_card_type(server):
    numeric = GOOD.index("type: numeric")
    text = GOOD[:numeric] + "type: numeric\n    " + GOOD[numeric + len("type: numeric") :]
    offered = server.complete(text, "type: numeric\n    ")
    assert {"also", "unit"} <= set(offered)
    assert "key_points" not in offered


def test_the_schema_is_plain_json_of_draft_07():
    for name in FILES:
        data = json.loads(schema_text(name))
        assert data["$schema"].endswith("draft-07/schema#")
        assert "$defs" not in json.dumps(data)
        assert not Path(name).is_absolute()


# --- the page for people ----------------------------------------------------------------------


def test_the_page_of_all_keys_is_fresh():
    kept = (CONTENT / PAGE).read_text(encoding="utf-8")
    assert kept == schema_page(), "write it again: quizapp schema --markdown > content/SCHEMA.md"


def test_the_page_gives_every_key_of_every_model_with_its_meaning():
    sections = dict(
        one.partition("\n")[::2] for one in re.split(r"^## ", schema_page(), flags=re.MULTILINE)[1:]
    )
    rows = [line for one in sections.values() for line in one.splitlines() if line[:3] == "| `"]
    unsaid = [row for row in rows if row.endswith("|  |") and "| `type` |" not in row]
    assert [row for row in unsaid if "| `by` |" not in row] == []
    for name, model in schema("topic")["definitions"].items():
        if name != "Translated":
            [section] = [text for title, text in sections.items() if title.split(",")[0] == name]
            known = section + sections["Every card"]
            assert all(f"| `{key}` |" in known for key in model["properties"]), name
