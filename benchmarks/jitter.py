"""A server on loopback, in a process of its own, with the latencies of a busy provider.

Answers come after 200 ms, one in ten after 1.1 s, and one call in fifty is turned away
at once with a 429. It counts its calls, and prints how many at the end.
"""

import asyncio
import heapq
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web
from loopback import completion

USUAL, SLOW, SLOW_EVERY, AWAY_EVERY = 0.2, 1.1, 10, 50


class Served:
    """Where the server is, and how many calls it got."""

    url: str
    calls: int = 0


def latency(number: int) -> float:
    """Return the seconds after which the n-th call is answered, 0 for one that is turned away."""
    if number % AWAY_EVERY == AWAY_EVERY - 1:
        return 0.0
    return SLOW if number % SLOW_EVERY == 0 else USUAL


def fastest(articles: int, at_a_time: int, pause: float) -> float:
    """Return the seconds that latency alone takes for so many articles, had nothing else any cost.

    Each place takes the next article as soon as it is free, and no pause is going on.

    Args:
        articles: How many.
        at_a_time: Places.
        pause: Seconds for which all wait after a 429, because it says so.

    """
    free, number, paused_until = [0.0] * at_a_time, 0, 0.0
    for _ in range(articles):
        at = max(heapq.heappop(free), paused_until)
        while not latency(number):
            at, number = at + pause, number + 1
            paused_until = at
        heapq.heappush(free, at + latency(number))
        number += 1
    return max(free)


@contextmanager
def serving(answer: str, pause: float = 0.0) -> Iterator[Served]:
    """Serve ``answer`` as the content of every completion; a 429 wants a pause of so many seconds, or does not say."""
    with subprocess.Popen(
        [sys.executable, __file__, str(pause)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(answer + "\n")
        process.stdin.flush()
        served = Served()
        served.url = process.stdout.readline().strip()
        try:
            yield served
        finally:
            process.stdin.close()
            served.calls = int(process.stdout.readline())


async def _serve(body: bytes, pause: float) -> None:
    calls = 0
    headers = {"retry-after-ms": str(pause * 1000)} if pause else {}

    async def reply(request: web.Request) -> web.Response:
        nonlocal calls
        number, calls = calls, calls + 1
        await request.read()
        seconds = latency(number)
        if not seconds:
            return web.json_response({"error": {"message": "later"}}, status=429, headers=headers)
        await asyncio.sleep(seconds)
        return web.Response(body=body, content_type="application/json")

    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_post("/v1/chat/completions", reply)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    print(calls, flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(completion(sys.stdin.readline().strip()), float(sys.argv[1])))
