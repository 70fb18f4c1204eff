"""The example of a web service answers, fails in sentences, and gives up what nobody waits for."""

import asyncio
import importlib.util
import json

import pytest
from model_server import says

from summarizer import Summarizer
from summarizer.prompting import Prompts

ARTICLE, _ = Prompts.load().example
GOOD = json.loads(Prompts.load().files["example.draft.json"])


@pytest.fixture
def module(root):
    """Return the example as a module."""
    spec = importlib.util.spec_from_file_location("web_service", root / "examples" / "web_service.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def service(module, model_server):
    """Run a function against the service; it gets the port."""

    def _run(work):
        async def main():
            async with Summarizer("openai/x", base_url=model_server.url) as desk:
                server = await asyncio.start_server(module.Service(desk).connected, "127.0.0.1", 0)
                async with server:
                    return await work(server.sockets[0].getsockname()[1])

        return asyncio.run(asyncio.wait_for(main(), 20))

    return _run


def request(body, path="/brief", length=None):
    """Return the bytes of a request."""
    length = len(body) if length is None else length
    return f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode() + body


async def answer(port, sent):
    """Send a request and return the status and the document that come back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    got = await reader.read()
    writer.close()
    head, _, payload = got.decode().partition("\r\n\r\n")
    return int(head.split()[1]), json.loads(payload)


def test_articles_are_briefed_side_by_side(service, model_server):
    model_server.default = says(GOOD)

    async def work(port):
        return await asyncio.gather(*[answer(port, request(ARTICLE.text.encode())) for _ in range(5)])

    assert [(status, len(brief["parties"])) for status, brief in service(work)] == [(200, 2)] * 5


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        (request(b"Talks."), 422, "holds only one word"),
        (request(b"\xff\xfe\xff"), 422, "is not UTF-8"),
        (request(ARTICLE.text.encode()), 502, "declines to report"),
        (request(b"", path="/other"), 404, "POST /brief"),
        (request(b"", length=10**9), 413, "at most"),
    ],
)
def test_what_cannot_be_briefed_has_a_status_and_a_sentence(service, model_server, sent, status, sentence):
    model_server.default = {"refusal": "No."}
    found, document = service(lambda port: answer(port, sent))
    assert (found, sentence in document["error"]) == (status, True)


def test_who_sends_another_language_is_not_told_of_options_that_only_the_service_has(module):
    async def ask():
        async with Summarizer("builtin/rules") as desk:
            return await module.Service(desk).brief(("Die Gespräche endeten am Freitag ohne Einigung. " * 5).encode())

    status, document = asyncio.run(ask())
    assert status == 422
    assert json.loads(document) == {"error": "The article is not in English, which is all that this service reads."}


def test_a_client_that_hangs_up_gives_up_its_question(service, model_server):
    model_server.default = {"sleep": 30, **says(GOOD)}

    async def work(port):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request(ARTICLE.text.encode()))
        await writer.drain()
        await asyncio.to_thread(_wait_until, lambda: model_server.requests)
        writer.close()
        await asyncio.to_thread(_wait_until, lambda: model_server.closed_early)

    service(work)
    assert model_server.closed_early == 1


def _wait_until(condition):
    import time

    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("It did not happen.")
