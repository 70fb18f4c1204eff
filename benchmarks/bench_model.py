"""What the model path costs besides the model: against a server on loopback that answers after 200 ms.

Articles a second with 32 at a time, beside the bare client of openai sending the same
bytes; processor time for each article; the bytes of a request, and of a repair's answer
beside a first one's; the calls that scripted faults cost. Exits with 1 beyond a limit.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

import openai
from loopback import serving

from summarizer import Article, Summarizer
from summarizer.__main__ import collect_rarely
from summarizer.drafters.llm.model import preview
from summarizer.drafters.llm.wire import Json, encoded
from summarizer.errors import ServerFaultError
from summarizer.flow import questions
from summarizer.prompting import Prompts
from summarizer.settings import Settings

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from model_server import ModelServer, Reply, fails, says

ARTICLES, AT_A_TIME, DELAY = 200, 32, 0.2
LEAST_RATIO, MOST_CPU_MS, MOST_BYTES, MOST_REPAIR_SHARE = 0.75, 9.0, 16_000, 0.15
ROUNDS = 3
PROMPTS = Prompts.load()
EXAMPLE, DRAFT = PROMPTS.example
ANSWER = DRAFT.model_dump_json()


def articles(count: int) -> list[Article]:
    """Return articles of about 2,500 characters that differ, in which the worked example's quotes stand."""
    filler = " ".join(f"Nobody on the pier could say what clause {number} meant." for number in range(30))
    return [Article(text=f"{EXAMPLE.text.strip()}\n\nReport {number}. {filler}\n") for number in range(count)]


def bodies(count: int, url: str) -> list[Json]:
    """Return the bodies of the requests for these articles."""
    settings = Settings(model="openai/loopback", base_url=url)
    asked = [questions(each.text, PROMPTS, settings.part_characters)[0] for each in articles(count)]
    return preview(settings, asked)[1]


async def bare(url: str) -> tuple[float, float]:
    """Return articles a second and processor milliseconds for each, for the client alone."""
    client = openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0)
    places = asyncio.Semaphore(AT_A_TIME)

    async def one(body: Json) -> None:
        rest = {name: value for name, value in body.items() if name not in {"messages", "model"}}
        async with places:
            await client.chat.completions.create(messages=body["messages"], model=body["model"], extra_body=rest)

    sent = bodies(ARTICLES, url)
    await asyncio.gather(*map(one, sent[:AT_A_TIME]))
    began, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*map(one, sent))
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    await client.close()
    return ARTICLES / seconds, cpu / ARTICLES * 1000


async def ours(url: str) -> tuple[float, float]:
    """Return the same for whole briefs, grounding included."""
    sent = articles(ARTICLES)
    async with Summarizer("openai/loopback", base_url=url) as desk:
        [_ async for _ in desk.amap(sent[:AT_A_TIME], concurrency=AT_A_TIME)]
        began, worked = time.perf_counter(), time.process_time()
        results = [result async for result in desk.amap(sent, concurrency=AT_A_TIME)]
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    assert all(result.brief is not None and not result.brief.refused for result in results)
    return ARTICLES / seconds, cpu / ARTICLES * 1000


def repair_share() -> float:
    """Return how large the answer to a repair of one claim is beside a first answer."""
    claim = DRAFT.conditions[0]
    correction = {"id": 0, "action": "replace", "name": None, "quote": None, "evidence": list(claim.evidence)}
    return len(json.dumps({"corrections": [correction]})) / len(ANSWER)


def scripted_calls(script: list[Reply], default: Reply) -> tuple[int, str]:
    """Return how many calls a scripted server gets, and how it ends."""
    with ModelServer() as server, Summarizer("openai/loopback", base_url=server.url) as desk:
        server.script, server.default = script, default
        try:
            desk.summarize(EXAMPLE)
        except ServerFaultError as error:
            return len(server.requests), type(error).__name__
        return len(server.requests), "brief"


def main() -> int:
    """Print the figures and return 1 if one is beyond its limit."""
    collect_rarely()  # as the command line does, for both clients
    bare_rates, our_rates, cpus = [], [], []
    with serving(ANSWER, DELAY) as url:
        for _ in range(ROUNDS):
            bare_rates.append(asyncio.run(bare(url))[0])
            rate, cpu = asyncio.run(ours(url))
            our_rates.append(rate)
            cpus.append(cpu)
        size = max(len(encoded(body)) for body in bodies(2, url))
    rate, bare_rate, cpu = max(our_rates), max(bare_rates), min(cpus)
    faults = scripted_calls([fails(429), fails(429), fails(500), says({}), says(json.loads(ANSWER))], fails(500))
    forever = scripted_calls([], fails(500))
    figures = [
        (
            "articles a second",
            f"{rate:.0f}, the bare client {bare_rate:.0f}: ratio {rate / bare_rate:.2f}",
            rate / bare_rate >= LEAST_RATIO,
        ),
        ("processor time for each", f"{cpu:.1f} ms", cpu <= MOST_CPU_MS),
        ("request", f"{size} bytes for {len(articles(1)[0].text)} characters", size <= MOST_BYTES),
        ("repair of one claim", f"{repair_share():.1%} of a first answer", repair_share() <= MOST_REPAIR_SHARE),
        ("429, 429, 500, invalid, valid", f"{faults[0]} calls, {faults[1]}", faults == (5, "brief")),
        ("500 for ever", f"{forever[0]} calls, {forever[1]}", forever == (5, "ServerFaultError")),
    ]
    for name, figure, kept in figures:
        print(f"{name}: {figure}{'' if kept else '  BEYOND THE LIMIT'}")
    return 0 if all(kept for *_, kept in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
