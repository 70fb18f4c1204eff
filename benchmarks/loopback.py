"""A server on loopback, in a process of its own, that always gives the same completion after a fixed time."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web


@contextmanager
def serving(answer: str, delay: float) -> Iterator[str]:
    """Serve ``answer`` as the content of every completion, ``delay`` seconds after the request; yields the base URL."""
    command = [sys.executable, __file__, str(delay)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(answer) + "\n")
        process.stdin.flush()
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


async def _serve(body: bytes, delay: float) -> None:
    async def reply(request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(delay)
        return web.Response(body=body, content_type="application/json")

    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_post("/v1/chat/completions", reply)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.Event().wait()


def completion(answer: str) -> bytes:
    """Return a completion with ``answer`` as its content, as a server sends it."""
    message = {"role": "assistant", "content": answer}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    usage = {"prompt_tokens": 3000, "completion_tokens": 1200, "total_tokens": 4200}
    head = {"id": "1", "object": "chat.completion", "created": 1, "model": "loopback"}
    return json.dumps({**head, "choices": [choice], "usage": usage}, ensure_ascii=False).encode()


if __name__ == "__main__":
    asyncio.run(_serve(completion(json.loads(sys.stdin.readline())), float(sys.argv[1])))
