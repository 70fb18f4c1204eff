"""What goes over the wire: the lean schema, strict by default, and no byte more than said."""

import json
from typing import Any

import pytest
from model_server import fails, says

from summarizer import Article, Summarizer
from summarizer.draft import Draft
from summarizer.drafters.llm.asking import Request
from summarizer.drafters.llm.model import preview
from summarizer.drafters.llm.wire import Form, Sampling, body, encoded, lean_schema, weight
from summarizer.flow import questions
from summarizer.mending import Corrections
from summarizer.merging import Merged
from summarizer.prompting import Prompts
from summarizer.schema import draft_schema
from summarizer.settings import Settings

PROMPTS = Prompts.load()
ARTICLE, _ = PROMPTS.example
GOOD = json.loads(PROMPTS.files["example.draft.json"])
ANSWERS = [Draft, Corrections, Merged]


def objects(node: Any) -> list[dict[str, Any]]:
    """Return all objects within a JSON document."""
    if isinstance(node, list):
        return [found for item in node for found in objects(item)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for value in node.values() for found in objects(value))]


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_provider_takes_the_schema(answer):
    schema = lean_schema(answer)
    for node in objects({key: value for key, value in schema.items() if key != "$defs"} | schema["$defs"]):
        if node.get("type") == "object" and "properties" in node:
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
        assert not {"oneOf", "allOf", "format", "pattern", "minimum", "maxLength", "default", "prefixItems"} & set(node)
        if "$ref" in node:
            assert set(node) == {"$ref"}
            assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"]


def test_the_lean_schema_says_what_the_published_one_says():
    def shape(node: Any, definitions: dict[str, Any]) -> Any:
        if isinstance(node, list):
            return [shape(item, definitions) for item in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            return shape(definitions[node["$ref"].removeprefix("#/$defs/")], definitions)
        properties = {name: shape(each, definitions) for name, each in node.get("properties", {}).items()}
        rest = {
            key: shape(value, definitions)
            for key, value in node.items()
            if key not in {"description", "$defs", "properties"}
        }
        return rest | ({"properties": properties} if properties else {})

    lean, published = lean_schema(Draft), draft_schema()
    assert shape(lean, lean["$defs"]) == shape(published, published["$defs"])


def test_strict_structured_output_is_really_asked_for(model_server):
    model_server.script = [says(GOOD)]
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        desk.summarize(ARTICLE)
    asked = model_server.bodies[0]["response_format"]
    assert asked["type"] == "json_schema"
    assert asked["json_schema"]["strict"] is True
    assert asked["json_schema"]["schema"] == lean_schema(Draft)
    assert "tools" not in model_server.bodies[0]


def test_the_bytes_shown_are_the_bytes_sent(model_server):
    model_server.script = [says(GOOD)]
    settings = Settings(model="openai/x", base_url=model_server.url, max_output_tokens=900)
    with Summarizer(settings=settings) as desk:
        desk.summarize(ARTICLE)
    _, (shown,) = preview(settings, questions(ARTICLE.text, PROMPTS, settings.part_characters))
    assert len(model_server.requests[0]["raw"]) == len(encoded(shown))
    assert model_server.bodies[0] == shown
    assert (shown["temperature"], shown["max_tokens"]) == (0.0, 900)


def test_a_request_for_an_article_of_2500_characters_has_at_most_16000_bytes():
    text = "Nobody on the pier could say what the clause meant. " * 48
    _, (shown,) = preview(Settings(model="openai/gpt-5-mini"), questions(text, PROMPTS, 60_000))
    assert len(text) >= 2_490
    assert len(encoded(shown)) <= 16_000


def test_all_but_the_article_is_the_same_from_article_to_article():
    settings = Settings(model="openai/x")
    shown = [preview(settings, questions(text, PROMPTS, 60_000))[1][0] for text in ("One text.", "Another text.")]
    for each in shown:
        assert each["messages"].pop()["role"] == "user"
    assert encoded(shown[0]) == encoded(shown[1])


@pytest.mark.usefixtures("unhurried")
def test_what_a_server_does_not_take_is_left_out_from_then_on_and_said_once(model_server):
    notices = []
    model_server.script = [
        fails(400, "temperature is not supported"),
        fails(400, "Unsupported parameter: 'max_tokens'", param="max_tokens"),
        fails(422, "json_schema is not supported"),
        says(GOOD),
        says(GOOD),
    ]
    observer = notices.append
    with Summarizer("openai/x", base_url=model_server.url, max_output_tokens=700, observer=observer) as desk:
        for _ in range(2):
            desk.summarize(ARTICLE)
    last, again = model_server.bodies[-2:]
    assert last == again
    assert "temperature" not in last
    assert "response_format" not in last
    assert (last["max_completion_tokens"], last["tools"][0]["function"]["name"]) == (700, "Draft")
    assert [notice.sentence for notice in notices if notice.kind == "fallback"] == [
        "openai/x: takes no temperature; it is left out from now on.",
        "openai/x: takes no max_tokens; max_completion_tokens is sent from now on.",
        "openai/x: takes no response_format; a tool is offered instead from now on.",
    ]


@pytest.mark.usefixtures("unhurried")
def test_a_limit_that_is_taken_under_no_name_is_an_error(model_server):
    from summarizer.errors import BadRequestError

    model_server.script = [fails(400, "max_tokens"), fails(400, "max_completion_tokens")]
    with (
        Summarizer("openai/x", base_url=model_server.url, max_output_tokens=700) as desk,
        pytest.raises(BadRequestError),
    ):
        desk.summarize(ARTICLE)
    assert len(model_server.requests) == 2


@pytest.mark.usefixtures("unhurried")
def test_many_that_learn_the_same_at_the_same_time_all_go_on(model_server):
    def reply(asked):
        return fails(400, "response_format") if "response_format" in asked else says(GOOD)

    model_server.default = reply
    articles = [Article(text=f"{ARTICLE.text}\nEdition {number}.") for number in range(6)]
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        results = list(desk.map(articles, concurrency=6))
    assert [result.error for result in results] == [None] * 6


@pytest.mark.usefixtures("unhurried")
def test_a_schema_in_the_prompt_stands_in_the_system_message(model_server):
    model_server.script = [fails(400, "response_format"), fails(400, "tools"), says(GOOD)]
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        desk.summarize(ARTICLE)
    system = model_server.bodies[-1]["messages"][0]["content"]
    assert json.loads(system.rpartition("\n")[2]) == lean_schema(Draft)
    assert set(model_server.bodies[-1]) == {"messages", "model", "temperature"}


def test_a_reask_repeats_the_request_with_what_was_wrong_and_no_address_of_a_library(model_server):
    model_server.script = [says({**GOOD, "headline": 5}), says(GOOD)]
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        desk.summarize(ARTICLE)
    first, second = (each["messages"] for each in model_server.bodies)
    assert second[:2] == first
    assert "headline" in second[3]["content"]
    assert "pydantic.dev" not in second[3]["content"]
    assert model_server.bodies[1]["response_format"] == model_server.bodies[0]["response_format"]


@pytest.mark.parametrize(
    ("model", "temperature", "limit"),
    [
        ("openai/gpt-5-mini", None, "max_completion_tokens"),
        ("openai/gpt-4o", 0.0, "max_completion_tokens"),
        ("ollama/qwen3", 0.0, "max_tokens"),
    ],
)
def test_parameters_are_those_that_the_provider_is_known_to_take(model, temperature, limit):
    _, (shown,) = preview(Settings(model=model, max_output_tokens=50), questions("Text.", PROMPTS, 1000))
    assert (shown.get("temperature"), shown[limit]) == (temperature, 50)


@pytest.mark.parametrize("form", Form)
def test_the_weight_of_a_form_is_close_to_what_it_adds(form):
    request = Request("first", "system", "user", Draft)
    bare = len(encoded({"messages": [], "model": "x"}))
    size = len(encoded(body(request, "x", Sampling(None), form))) - bare
    assert abs(size - weight(Draft, form)) < 0.2 * size
