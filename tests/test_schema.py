"""The schemas say what a brief and a draft look like; the draft's is one that every provider takes."""

import json

import pytest

from summarizer import claims
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.schema import brief_schema, draft_schema

# FACTS of the providers: what a schema of a request may hold, and nothing else.
ALLOWED = {
    "$defs",
    "$ref",
    "additionalProperties",
    "anyOf",
    "description",
    "enum",
    "items",
    "properties",
    "required",
    "type",
}


def lint(node, path="$"):
    """Yield every place where a schema holds what not every provider takes."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from lint(item, f"{path}[{index}]")
    if not isinstance(node, dict):
        return
    if wrong := faults(node):
        yield f"{path}: {wrong}"
    for key, value in node.items():
        named = key in {"properties", "$defs"}
        for name, inner in value.items() if named else [(key, value)]:
            yield from lint(inner, f"{path}.{name}")


def faults(node):
    """Return what is wrong with a schema, apart from the schemas in it."""
    closed = node.get("additionalProperties") is False and node.get("required") == list(node.get("properties", {}))
    checks = {
        "keywords that not everybody knows": set(node) - ALLOWED,
        "an open object, or one with fields that are not required": node.get("type") == "object" and not closed,
        "several types in one keyword": isinstance(node.get("type"), list),
    }
    return [name for name, wrong in checks.items() if wrong]


def references(node):
    """Yield the names of the definitions to which a schema refers."""
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from references(value)
    if isinstance(node, dict) and "$ref" in node:
        yield node["$ref"].removeprefix("#/$defs/")


def test_the_drafts_schema_is_taken_by_every_provider():
    assert list(lint(draft_schema())) == []


@pytest.mark.parametrize(
    "bad",
    [
        {"type": "object", "properties": {"a": {"type": "string"}}, "required": [], "additionalProperties": False},
        {"type": "object", "properties": {}, "required": []},
        {
            "type": "object",
            "properties": {"a": {"type": "string", "title": "A"}},
            "required": ["a"],
            "additionalProperties": False,
        },
        {"oneOf": []},
        {"type": "string", "format": "uri"},
        {"type": ["string", "null"]},
        {"items": {"minLength": 1}},
    ],
)
def test_the_lint_finds_what_it_looks_for(bad):
    assert list(lint(bad))


def test_the_drafts_schema_is_not_recursive():
    definitions = draft_schema()["$defs"]

    def depth(name, seen=()):
        assert name not in seen
        return 1 + max((depth(inner, (*seen, name)) for inner in references(definitions[name])), default=0)

    assert max(depth(name) for name in definitions) == 2


@pytest.mark.parametrize("schema", [draft_schema, brief_schema])
def test_definitions_have_clean_names_and_all_of_them_are_used(schema):
    definitions = schema()["$defs"]
    assert set(references(schema())) == set(definitions)
    assert all(name.isalnum() for name in definitions)


def test_every_kind_of_claim_says_what_it_is():
    definitions = draft_schema()["$defs"]
    assert definitions["Mediator"]["description"] == claims.Mediator.__doc__.partition("\n")[0]
    assert all(definition["description"] for definition in definitions.values())


@pytest.mark.parametrize(("schema", "model"), [(draft_schema, Draft), (brief_schema, Brief)])
def test_the_schema_has_the_fields_of_the_type(schema, model):
    assert list(schema()["properties"]) == schema()["required"]
    assert set(schema()["properties"]) == set(model.model_fields)


def test_a_briefs_evidence_has_spans_and_a_drafts_has_none():
    assert brief_schema()["$defs"]["Condition"]["properties"]["evidence"]["items"] == {"$ref": "#/$defs/Evidence"}
    assert draft_schema()["$defs"]["Condition"]["properties"]["evidence"]["items"] == {"type": "string"}
    assert "Evidence" not in json.dumps(draft_schema())


def test_a_field_may_be_called_title():
    assert "title" in brief_schema()["$defs"]["Source"]["properties"]
