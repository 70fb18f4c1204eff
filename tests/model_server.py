"""A server on loopback that speaks OpenAI's protocol and answers by a script."""

import asyncio
import json
import ssl
import threading
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web

Reply = dict[str, Any]
Rule = Callable[[dict[str, Any]], Reply]


def says(document: Any, **more: Any) -> Reply:
    """Answer with a document as JSON."""
    return {"text": json.dumps(document, ensure_ascii=False), **more}


def fails(status: int, message: str = "scripted", *, headers: dict[str, str] | None = None, **error: Any) -> Reply:
    """Answer with an HTTP error."""
    body = {"error": {"message": message, "type": None, "param": None, "code": None, **error}}
    return {"status": status, "json": body, "headers": headers or {}}


class ModelServer:
    """Runs in a thread; replies come from ``script``, one for each call, and then from ``default``.

    A reply may hold: ``text`` (the content), ``refusal``, ``finish`` (the reason), ``tool`` (its
    name), ``status`` with ``json``, ``headers``, ``raw`` (a body of another kind), ``abort``,
    ``sleep`` (seconds). A function instead of a reply is called with the body.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.script: list[Reply | Rule] = []
        self.default: Reply | Rule = fails(500, "the script is over")
        self.requests: list[dict[str, Any]] = []
        self.closed_early = 0
        self._tls = tls
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    @property
    def url(self) -> str:
        """The base URL."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The bodies of the calls so far."""
        return [request["body"] for request in self.requests]

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/{path:.*}", self._handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=self._tls)
        await site.start()
        self.port = runner.addresses[0][1]
        self._ready.set()
        await self._over.wait()
        await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        body = json.loads(raw)
        self.requests.append({"path": request.path, "headers": dict(request.headers), "raw": raw, "body": body})
        rule = self.script.pop(0) if self.script else self.default
        reply = rule(body) if callable(rule) else rule
        try:
            await asyncio.sleep(reply.get("sleep", 0))
        except asyncio.CancelledError:
            self.closed_early += 1
            raise
        if reply.get("abort"):
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        headers = {"x-request-id": "req-secret", "Set-Cookie": "track=secret", **reply.get("headers", {})}
        if "raw" in reply:
            return web.Response(text=reply["raw"], content_type=reply.get("type", "text/html"), headers=headers)
        if "status" in reply:
            return web.json_response(reply["json"], status=reply["status"], headers=headers)
        return web.json_response(_completion(body, reply), headers=headers)


def _completion(body: dict[str, Any], reply: Reply) -> dict[str, Any]:
    text = reply.get("text")
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": reply.get("refusal")}
    finish = reply.get("finish", "stop")
    tool = reply.get("tool") or (body["tools"][0]["function"]["name"] if body.get("tools") else None)
    if tool and text is not None:
        call = {"id": "call-1", "type": "function", "function": {"name": tool, "arguments": text}}
        message |= {"content": None, "tool_calls": [call]}
        finish = reply.get("finish", "tool_calls")
    choices = [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}]
    usage = reply.get("usage", {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150})
    head = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": body["model"]}
    return {**head, "choices": reply.get("choices", choices), "usage": usage}
