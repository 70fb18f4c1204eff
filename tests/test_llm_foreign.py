"""Providers with a protocol of their own, for which Instructor's clients are taken as they are."""

import asyncio
import json
from types import SimpleNamespace

import instructor
import openai
import pytest
from model_server import fails, says

from summarizer import Summarizer, asummarize
from summarizer.errors import CeilingError, RateLimitError, ServerFaultError, ShapeError, WrongKeyError
from summarizer.prompting import Prompts

pytestmark = pytest.mark.usefixtures("unhurried")
PROMPTS = Prompts.load()
ARTICLE, _ = PROMPTS.example
GOOD = json.loads(PROMPTS.files["example.draft.json"])
WRONG = {**GOOD, "headline": 5}


@pytest.fixture(autouse=True)
def made(monkeypatch, model_server):
    """Let Instructor's clients for vendors ask the scripted server; returns with what they were made."""
    options = []

    def from_provider(model, **given):
        options.append((model, given))
        client = openai.AsyncOpenAI(base_url=model_server.url, api_key="k", max_retries=0)
        return instructor.from_openai(client, model=model.partition("/")[2])

    monkeypatch.setattr(instructor, "from_provider", from_provider)
    return options


def test_a_brief_is_made_and_its_calls_are_counted(model_server, made):
    model_server.script = [says(WRONG), fails(503), fails(429), says(GOOD)]
    with Summarizer("mistral/m") as desk:
        brief = desk.summarize(ARTICLE)
    calls = brief.provenance.calls
    assert (calls.first, calls.transport_retries, calls.reasks) == (1, 2, 1)
    assert len(model_server.requests) == 4
    assert len(brief.parties) == 2
    assert model_server.bodies[0]["temperature"] == 0.0
    assert model_server.bodies[0]["tools"][0]["function"]["name"] == "Draft"
    assert made == [("mistral/m", {"async_client": True})]


@pytest.mark.parametrize(
    ("script", "calls", "error"),
    [
        ([fails(500)] * 9, 5, ServerFaultError),
        ([fails(429)] * 9, 5, RateLimitError),
        ([fails(401)], 1, WrongKeyError),
        ([says(WRONG)] * 9, 3, ShapeError),
    ],
)
def test_faults_have_the_same_errors_and_budget(model_server, script, calls, error):
    model_server.script = script
    with Summarizer("cohere/m") as desk, pytest.raises(error):
        desk.summarize(ARTICLE)
    assert len(model_server.requests) == calls


def test_anthropic_is_given_room_for_the_answer(made):
    Summarizer("anthropic/m")
    Summarizer("anthropic/m", max_output_tokens=500)
    assert [given.get("max_tokens") for _, given in made] == [8192, 500]


def test_parameters_are_sent_only_where_their_names_are_known(model_server):
    model_server.script = [says(GOOD)]
    with Summarizer("google/m") as desk:
        desk.summarize(ARTICLE)
    assert "temperature" not in model_server.bodies[0]


def test_the_price_and_the_tokens_are_known(model_server):
    model_server.script = [says(GOOD)]
    with Summarizer("mistral/mistral-large-latest") as desk:
        made = desk.summarize(ARTICLE).provenance
    assert (made.input_tokens, made.output_tokens) == (100, 50)
    assert made.cost_usd is not None
    assert made.cost_usd > 0


def test_answers_are_kept(model_server, tmp_path):
    model_server.script = [says(GOOD)]
    for _ in range(2):
        with Summarizer("mistral/m", cache=tmp_path) as desk:
            desk.summarize(ARTICLE)
    assert len(model_server.requests) == 1


def test_ceilings_hold(model_server):
    with Summarizer("mistral/m", max_tokens=100) as desk, pytest.raises(CeilingError):
        desk.summarize(ARTICLE)
    assert model_server.requests == []


def test_each_loop_has_a_client_and_tasks_share_it(model_server, made):
    model_server.default = says(GOOD)

    async def two():
        async with Summarizer("mistral/m") as desk:
            return await asyncio.gather(desk.asummarize(ARTICLE), desk.asummarize(ARTICLE))

    assert len(asyncio.run(two())) == 2
    asyncio.run(asummarize(ARTICLE, "mistral/m"))
    assert len(made) == 2


class Vendor:
    """A client of a vendor that answers by itself and notes how it is closed."""

    def __init__(self, closing):
        self.closed = []

        async def aclose():
            self.closed.append("aclose")

        close = aclose if closing == "aclose" else lambda: self.closed.append("close")
        self.client = SimpleNamespace(**{closing: close})

    def on(self, event, hook):
        """Take a hook."""
        assert (event, callable(hook)) == ("parse:error", True)

    async def create_with_completion(self, response_model, **_):
        """Answer with the worked example."""
        return response_model.model_validate(GOOD), SimpleNamespace(usage=None)


@pytest.mark.parametrize("closing", ["close", "aclose"])
def test_a_vendors_client_is_closed_as_it_can(monkeypatch, closing):
    vendor = Vendor(closing)
    monkeypatch.setattr(instructor, "from_provider", lambda *_, **__: vendor)
    with Summarizer("mistral/m") as desk:
        made = desk.summarize(ARTICLE).provenance
    assert vendor.closed == [closing]
    assert (made.input_tokens, made.cost_usd) == (None, None)
