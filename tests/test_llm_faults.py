"""Everything a server can do wrong: calls, error, sentence and exit code, as one table."""

import json
import re
import ssl
import sys
from pathlib import Path
from typing import Any

import openai
import pytest
from model_server import Reply, fails, says
from openai import _exceptions as openai_exceptions

from summarizer import Summarizer, errors
from summarizer.cli.app import main
from summarizer.drafters.llm.faults import COUNTERPARTS, as_model_error, said
from summarizer.drafters.llm.providers import resolve
from summarizer.prompting import Prompts

ARTICLE, _ = Prompts.load().example
GOOD = says(json.loads(Prompts.load().files["example.draft.json"]))
OTHER_SHAPE = says({"is_negotiation": "perhaps"})
PROSE: Reply = {"text": "I would rather tell you in my own words."}
BUSY = fails(429, headers={"Retry-After": "1"})
BROKEN = fails(500)
HTML: Reply = {"raw": "<html>It works!</html>"}
HALF_JSON: Reply = {"raw": '{"choices": [', "type": "application/json"}
QUOTA = fails(429, "You exceeded your current quota", code="insufficient_quota")
TEMPERATURE = fails(400, "Unsupported value", param="temperature")
FORMAT = fails(400, "response_format of type json_schema is not supported")
TOOLS = fails(400, "tool_choice is not supported")

# What the server does, how many calls are made, the error, words of its sentence.
ENDS: dict[str, tuple[list[Reply], int, str, str]] = {
    "wrong key": (
        [fails(401, "Incorrect API key provided")],
        1,
        "WrongKeyError",
        "does not accept the key; check OPENAI_API_KEY",
    ),
    "forbidden": ([fails(403, "Country not supported")], 1, "ForbiddenError", "does not let this key use openai/x"),
    "unknown model": ([fails(404, "no such model")], 1, "UnknownModelError", "has no model 'x'; check the name"),
    "quota used up": ([QUOTA], 1, "QuotaError", "The quota at .* is used up; add credit"),
    "to be paid": ([fails(402, "Insufficient Balance")], 1, "QuotaError", "is used up; add credit"),
    "bad request": ([fails(400, "context length exceeded")], 1, "BadRequestError", "“context length exceeded”; check"),
    "too large": ([fails(413, "too large")], 1, "BadRequestError", "does not accept the request"),
    "no form is taken": (
        [FORMAT, TOOLS, fails(400, "no")],
        3,
        "BadRequestError",
        "structured output, or choose another",
    ),
    "busy for ever": ([fails(429)] * 9, 5, "RateLimitError", "asked too often and still says so after all retries"),
    "busy for an hour": ([fails(429, headers={"Retry-After": "3600"})], 1, "RateLimitError", "asked too often"),
    "failing for ever": ([BROKEN] * 9, 5, "ServerFaultError", "fails and still does after all retries"),
    "overloaded for ever": ([fails(529)] * 9, 5, "ServerFaultError", "fails and still does"),
    "cut for ever": ([{"abort": True}] * 9, 5, "UnreachableError", "cannot be reached; check the address"),
    "no such server": ([HTML], 1, "ServerFaultError", "no OpenAI-compatible server; check the address"),
    "half of an answer": ([HALF_JSON], 1, "ServerFaultError", "no OpenAI-compatible server"),
    "no choices": ([{"choices": None}], 1, "ServerFaultError", "no OpenAI-compatible server"),
    "refusal": ([{"refusal": "I cannot help with that."}], 1, "RefusedError", "declines to report on this article"),
    "content filter": (
        [{"text": "", "finish": "content_filter"}],
        1,
        "ContentFilterError",
        "filter withheld the answer",
    ),
    "truncated": ([{"text": '{"is_', "finish": "length"}], 1, "TruncatedError", "raise SUMMARIZER_MAX_OUTPUT_TOKENS"),
    "empty": ([{"text": " "}], 1, "EmptyAnswerError", "answered with nothing; try again"),
    "no content": ([{"text": None}], 1, "EmptyAnswerError", "answered with nothing"),
    "empty choices": ([{"choices": []}], 1, "EmptyAnswerError", "answered with nothing"),
    "another tool": (
        [{"text": "{}", "tool": "delete_files"}],
        1,
        "WrongToolError",
        "called a tool that it was not offered",
    ),
    "prose for ever": ([PROSE] * 9, 3, "NotJsonError", "did not answer with JSON, even when asked again"),
    "another shape for ever": ([OTHER_SHAPE] * 9, 3, "ShapeError", r"another shape, even when asked again \(at is_neg"),
    "both for ever": ([BROKEN, BROKEN, OTHER_SHAPE] * 9, 7, "ServerFaultError", "fails and still does"),
}
# What the server does, and the calls of each kind after which there is a brief.
MENDS: dict[str, tuple[list[Reply], tuple[int, int, int]]] = {
    "at once": ([GOOD], (1, 0, 0)),
    "busy, busy, failing, wrong shape, good": ([BUSY, BUSY, BROKEN, OTHER_SHAPE, GOOD], (1, 3, 1)),
    "cut, then good": ([{"abort": True}, GOOD], (1, 1, 0)),
    "faults between re-asks": ([OTHER_SHAPE, BROKEN, PROSE, fails(503), GOOD], (1, 2, 2)),
    "takes no temperature": ([TEMPERATURE, GOOD], (1, 1, 0)),
    "takes no format": ([FORMAT, GOOD], (1, 1, 0)),
    "takes neither format nor tools": ([FORMAT, TOOLS, GOOD], (1, 2, 0)),
    "thinks aloud and fences": ([{"text": f"<think>{{hm}}</think>Here:\n```json\n{GOOD['text']}\n```"}], (1, 0, 0)),
}


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("script", "calls", "error", "sentence"), ENDS.values(), ids=ENDS)
def test_a_fault_that_lasts_is_one_error_with_a_sentence_after_so_many_calls(
    model_server, script, calls, error, sentence
):
    model_server.script = list(script)
    with (
        Summarizer("openai/x", base_url=model_server.url) as desk,
        pytest.raises(errors.ModelError, match=sentence) as raised,
    ):
        desk.summarize(ARTICLE)
    assert (type(raised.value).__name__, len(model_server.requests)) == (error, calls)
    assert raised.value.exit_code == 4
    assert raised.value.__cause__ is None  # a vendor's exception carries the request


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("name", ["wrong key", "failing for ever", "refusal", "another shape for ever"])
def test_the_command_line_says_it_and_ends_with_four(model_server, monkeypatch, capsys, name):
    script, calls, _, sentence = ENDS[name]
    model_server.script = list(script)
    file = Path(__file__).parent.parent / "prompts" / "example.article.txt"
    monkeypatch.setattr(
        sys, "argv", ["summarizer", "brief", str(file), "--model", "openai/x", "--base-url", model_server.url]
    )
    with pytest.raises(SystemExit) as ended:
        sys.exit(main())
    said_last = capsys.readouterr().err.splitlines()[-1]
    assert (ended.value.code, len(model_server.requests)) == (4, calls)
    assert said_last.startswith("Error: ")
    assert re.search(sentence, said_last)


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("script", "calls"), MENDS.values(), ids=MENDS)
def test_a_fault_that_passes_costs_a_call_of_its_kind_and_no_more(model_server, script, calls):
    model_server.script = list(script)
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        brief = desk.summarize(ARTICLE)
    made = brief.provenance.calls
    assert (made.first, made.transport_retries, made.reasks, made.repairs) == (*calls, 0)
    assert len(model_server.requests) == sum(calls)


def test_a_server_that_is_not_there_is_an_error(unhurried):
    with Summarizer("openai/x", base_url="http://127.0.0.1:9/v1") as desk, pytest.raises(errors.UnreachableError):
        desk.summarize(ARTICLE)
    assert len(unhurried) == 4


def test_a_name_that_does_not_exist_is_not_tried_again(monkeypatch, unhurried):
    import socket

    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with Summarizer("openai/x", base_url="http://nowhere.invalid/v1") as desk, pytest.raises(errors.UnreachableError):
        desk.summarize(ARTICLE)
    assert unhurried == []


def test_a_certificate_that_nobody_signed_is_an_error_at_once(unhurried):
    from model_server import ModelServer

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parent / "data" / "self_signed.pem")
    with ModelServer(context) as server, Summarizer("openai/x", base_url=server.url) as desk:
        with pytest.raises(errors.CertificateError, match="is not accepted; check the address, the clock"):
            desk.summarize(ARTICLE)
        assert server.requests == []
    assert unhurried == []


def test_a_server_that_hangs_ends_at_the_deadline_and_its_connection_is_closed(model_server):
    model_server.default = {"sleep": 30}
    late = pytest.raises(errors.ModelTimeoutError, match="did not answer in time; raise --timeout")
    with Summarizer("openai/x", base_url=model_server.url, timeout=0.3) as desk, late:
        desk.summarize(ARTICLE)
    assert (len(model_server.requests), model_server.closed_early) == (1, 1)


def test_a_wait_beyond_the_deadline_is_not_begun(model_server):
    model_server.default = fails(429, headers={"Retry-After": "50"})
    with Summarizer("openai/x", base_url=model_server.url, timeout=5) as desk, pytest.raises(errors.RateLimitError):
        desk.summarize(ARTICLE)
    assert len(model_server.requests) == 1


def test_every_exception_of_the_library_has_a_counterpart():
    ours = {cls for cls in vars(openai_exceptions).values() if isinstance(cls, type) and issubclass(cls, Exception)}
    ours |= {
        cls for cls in list(vars(openai).values()) if isinstance(cls, type) and issubclass(cls, openai.OpenAIError)
    }
    assert {cls for cls in ours if not cls.__name__.startswith("_")} == set(COUNTERPARTS)


def test_what_the_server_says_is_shown_without_key_or_controls_and_short():
    endpoint = resolve("openai/x", "http://host/v1", {"OPENAI_API_KEY": "hemlig-nyckel-1"})
    error = fails(401)["json"]["error"]
    fault = openai.APIError(
        "", request=None, body={**error, "message": "Key hemlig-nyckel-1\x1b[2J or sk-abcdef12 " + "x" * 300}
    )
    words = said(fault, endpoint)
    assert words.startswith("Key *** [2J or *** xxx")
    assert len(words) <= 201


def test_an_exception_that_nobody_foresaw_is_named_and_not_quoted():
    endpoint = resolve("openai/x", "http://host/v1", {})
    found = as_model_error(RuntimeError("the words of the article"), endpoint)
    assert type(found) is errors.ModelError
    assert "RuntimeError" in str(found)
    assert "words of the article" not in str(found)


def test_what_other_vendors_say_of_an_answer_has_its_error_too():
    from instructor.core.exceptions import IncompleteOutputException

    endpoint = resolve("mistral/m", None, {})
    assert type(as_model_error(IncompleteOutputException(), endpoint)) is errors.TruncatedError
    assert type(as_model_error(ValueError("no JSON here"), endpoint)) is errors.NotJsonError
    assert type(as_model_error(type("ReadTimeout", (Exception,), {})(), endpoint)) is errors.ModelTimeoutError
    assert type(as_model_error(OSError(), endpoint)) is errors.UnreachableError
