"""Briefs with a model, end to end: repair, long articles, ceilings, kept answers, threads, tasks and cancelling."""

import asyncio
import json
import logging
import os
import re
import signal
import threading
import time

import pytest
from model_server import ModelServer, fails, says

from summarizer import Article, Summarizer, asummarize, summarize
from summarizer.errors import (
    CeilingError,
    EmptySourceError,
    ModelTimeoutError,
    RefusedError,
    SettingsError,
    UnreachableError,
    WrongKeyError,
)
from summarizer.prompting import Prompts

PROMPTS = Prompts.load()
ARTICLE, DRAFT = PROMPTS.example
GOOD = json.loads(PROMPTS.files["example.draft.json"])
WRONG = "The league wants longer holidays written into the contract before it lifts its overtime ban."
RIGHT = GOOD["conditions"][0]["evidence"][0]
MISQUOTING = {**GOOD, "conditions": [{**GOOD["conditions"][0], "evidence": [WRONG]}]}
MENDED = {"corrections": [{"id": 0, "action": "replace", "name": None, "quote": None, "evidence": [RIGHT]}]}
EMPTY = {name: [] for name in GOOD if isinstance(GOOD[name], list)} | {"is_negotiation": False, "talks": None}


def is_repair(body):
    """Tell whether a request asks for corrections."""
    return body["response_format"]["json_schema"]["name"] == "Corrections"


@pytest.fixture
def desk(model_server):
    """Open a desk that asks the scripted server."""
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        yield desk


def test_a_brief_says_how_it_was_made(model_server, desk):
    model_server.script = [says(GOOD)]
    made = desk.summarize(ARTICLE).provenance
    assert (made.model, made.prompt, made.prompt_sha256) == ("openai/x", "built-in", PROMPTS.sha256)
    assert (made.input_tokens, made.output_tokens, made.cost_usd) == (100, 50, None)


def test_any_language_is_read(model_server, desk):
    model_server.script = [says({**EMPTY, "headline": "Nichts"})]
    assert desk.summarize("Die Gespräche endeten am Freitag ohne Einigung. " * 5).headline == "Nichts"


def test_nothing_to_read_is_not_sent(model_server, desk):
    with pytest.raises(EmptySourceError):
        desk.summarize("Talks.")
    assert model_server.requests == []


# --- repair ----------------------------------------------------------------------------------------


def test_a_repair_carries_only_the_refused_claims_and_comes_once(model_server, desk):
    model_server.script = [says(MISQUOTING), says(MENDED)]
    brief = desk.summarize(ARTICLE)
    assert brief.refused == ()
    asked = model_server.bodies[1]["messages"]
    claims = json.loads(asked[1]["content"].rpartition("\n")[2])
    assert [(each["kind"], each["claim"]["evidence"]) for each in claims] == [("condition", [WRONG])]
    assert GOOD["warnings"][0]["gist"] not in asked[1]["content"]
    calls = brief.provenance.calls
    assert (calls.first, calls.repairs) == (1, 1)
    assert brief.provenance.input_tokens == 200


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(
    "reply",
    [
        says({"corrections": [{"id": "x"}]}),
        fails(500),
        {"refusal": "No."},
        {"text": "{", "finish": "length"},
        fails(401),
    ],
    ids=["shape", "server", "refusal", "truncated", "key"],
)
def test_a_repair_that_fails_leaves_the_brief_and_says_so(model_server, reply):
    notices = []
    model_server.script, model_server.default = [says(MISQUOTING)], reply
    with Summarizer("openai/x", base_url=model_server.url, observer=notices.append) as desk:
        brief = desk.summarize(ARTICLE)
    assert [refusal.kind for refusal in brief.refused] == ["condition"]
    assert len(brief.parties) == 2
    assert notices[-1].kind == "skipped"
    assert notices[-1].sentence.startswith("Some claims could not be mended and stay refused. ")
    calls = brief.provenance.calls
    assert len(model_server.requests) == calls.first + calls.transport_retries + calls.reasks + calls.repairs
    assert (calls.repairs, calls.reasks <= 2, calls.transport_retries <= 4) == (1, True, True)


def test_a_repair_that_proves_nothing_is_not_repeated(model_server, desk):
    model_server.script = [says(MISQUOTING), says({"corrections": []})]
    assert len(desk.summarize(ARTICLE).refused) == 1
    assert len(model_server.requests) == 2


def test_doubts_alone_ask_for_no_repair(model_server, desk):
    model_server.script = [says({**GOOD, "headline": "Nine hundred penguins strike in Oslo"})]
    assert desk.summarize(ARTICLE).doubts
    assert len(model_server.requests) == 1


# --- long articles ---------------------------------------------------------------------------------


def long_text(characters):
    """Return an article that is long, with the worked example at its end."""
    lines = [f"On day {number} the band on the quay played for those who waited." for number in range(characters // 60)]
    return "\n\n".join([*lines, ARTICLE.text.strip()])


def reads_parts(body):
    """Answer for each part what stands in it, and for the whole nothing of its own."""
    name = body["response_format"]["json_schema"]["name"]
    if name == "Merged":
        return says({"headline": "As a whole", "summary": [], "talks": None, "same": [["Norlin Ferries", "Norlin"]]})
    return says(GOOD if RIGHT in body["messages"][1]["content"] else {**EMPTY, "headline": "A band played"})


@pytest.mark.parametrize("characters", [70_000, 300_000])
def test_a_long_article_is_read_in_parts_and_its_spans_count_in_the_whole(model_server, desk, characters):
    model_server.default = reads_parts
    article = Article(text=long_text(characters))
    brief = desk.summarize(article)
    assert len(article.text) > characters
    assert brief.verify(article)
    assert brief.refused == ()
    assert brief.headline == "As a whole"
    assert [party.name for party in brief.parties] == ["Norlin Ferries", "Seafarers' League"]
    assert brief.conditions[0].evidence[0].start > characters
    texts = [body["messages"][1]["content"] for body in model_server.bodies[:-1]]
    assert len(texts) == brief.provenance.calls.first - 1 == -(-len(article.text) // 60_000)
    assert all("part 1 of " in text for text in texts[:1])
    assert max(map(len, texts)) < 61_000


@pytest.mark.usefixtures("unhurried")
def test_if_the_parts_cannot_be_put_together_by_the_model_the_rule_stands(model_server, desk):
    def reply(body):
        return fails(500) if body["response_format"]["json_schema"]["name"] == "Merged" else reads_parts(body)

    model_server.default = reply
    brief = desk.summarize(long_text(70_000))
    assert brief.headline == GOOD["headline"]
    assert brief.talks is not None
    assert len(brief.parties) == 2


def test_a_part_that_cannot_be_read_fails_the_article_and_the_others_are_given_up(model_server, desk):
    def reply(body):
        return {"refusal": "No."} if "part 2 of" in body["messages"][1]["content"] else {"sleep": 30, **says(EMPTY)}

    model_server.default = reply
    with pytest.raises(RefusedError):
        desk.summarize(long_text(100_000))
    wait_until(lambda: model_server.closed_early == 1)


def test_a_repair_of_a_long_article_carries_the_paragraphs_that_matter(model_server, desk):
    def reply(body):
        if is_repair(body):
            return says(MENDED)
        answer = reads_parts(body)
        return says(MISQUOTING) if json.loads(answer["text"]) == GOOD else answer

    model_server.default = reply
    brief = desk.summarize(long_text(70_000))
    assert brief.refused == ()
    asked = model_server.bodies[-1]["messages"][1]["content"]
    assert RIGHT in asked
    assert len(asked) < 5_000


# --- what it may cost ------------------------------------------------------------------------------


def test_tokens_beyond_the_ceiling_are_not_asked_for_and_what_is_done_is_kept(model_server):
    model_server.default = says(GOOD, usage={"prompt_tokens": 4000, "completion_tokens": 1000, "total_tokens": 5000})
    with Summarizer("openai/x", base_url=model_server.url, max_tokens=12_000) as desk:
        results = list(desk.map([ARTICLE] * 4, concurrency=1))
    assert [type(result.error) for result in results] == [type(None), type(None), CeilingError, CeilingError]
    assert len(model_server.requests) == 2
    assert "10000 tokens spent" in str(results[2].error)
    assert "--max-tokens 12000" in str(results[2].error)


def test_a_ceiling_too_low_for_one_request_stops_before_it(model_server):
    with Summarizer("openai/x", base_url=model_server.url, max_tokens=2_000) as desk, pytest.raises(CeilingError):
        desk.summarize(ARTICLE)
    assert model_server.requests == []


def test_a_ceiling_stops_a_repair_and_the_brief_is_kept(model_server):
    usage = {"prompt_tokens": 4000, "completion_tokens": 1000, "total_tokens": 5000}
    model_server.script = [says(MISQUOTING, usage=usage)]
    with Summarizer("openai/x", base_url=model_server.url, max_tokens=5_500 + 1_000) as desk:
        brief = desk.summarize(ARTICLE)
    assert len(brief.refused) == 1
    assert len(model_server.requests) == 1


def test_the_parts_of_a_long_article_are_asked_together_or_not_at_all(model_server):
    with (
        Summarizer("openai/x", base_url=model_server.url, max_tokens=30_000) as desk,
        pytest.raises(CeilingError),
    ):
        desk.summarize(long_text(100_000))
    assert model_server.requests == []


def test_a_price_that_nobody_knows_cannot_be_a_ceiling(model_server):
    with pytest.raises(
        SettingsError,
        match=r"what the server at http://127.0.0.1:\d+\S* asks for openai/x is not known; use --max-tokens",
    ):
        Summarizer("openai/x", base_url=model_server.url, max_cost=1.0)


def test_the_price_is_summed_and_keeps_to_the_ceiling(model_server, monkeypatch):
    monkeypatch.setattr("summarizer.drafters.llm.transport.price_usd", lambda *_, **__: 0.25)
    monkeypatch.setattr("summarizer.drafters.llm.model.price_usd", lambda *_, **__: 0.25)
    model_server.script = [says(MISQUOTING), says(MENDED), says(GOOD)]
    with Summarizer("openai/x", base_url=model_server.url, max_cost=0.8) as desk:
        results = list(desk.map([ARTICLE] * 3, concurrency=1))
    assert [result.brief.provenance.cost_usd if result.brief else None for result in results] == [0.5, 0.25, None]
    assert "0.7500 US dollars spent" in str(results[2].error)


def test_an_answer_without_usage_has_no_tokens_and_no_price(model_server, desk):
    model_server.script = [says(GOOD, usage=None)]
    made = desk.summarize(ARTICLE).provenance
    assert (made.input_tokens, made.output_tokens, made.cost_usd) == (None, None, None)


# --- answers kept on disk --------------------------------------------------------------------------


def test_the_same_request_is_asked_once(model_server, tmp_path):
    model_server.script = [says(MISQUOTING), says(MENDED)]
    options = {"base_url": model_server.url, "cache": tmp_path / "answers"}
    first = summarize(ARTICLE, "openai/x", **options)
    second = summarize(ARTICLE, "openai/x", **options)
    assert len(model_server.requests) == 2
    assert second.model_dump(exclude={"provenance"}) == first.model_dump(exclude={"provenance"})
    assert (second.provenance.calls.first, second.provenance.calls.repairs, second.provenance.cost_usd) == (0, 0, 0.0)
    assert (tmp_path / "answers").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("change", ["model", "temperature", "article", "prompt"])
def test_another_request_is_asked_anew(model_server, tmp_path, root, change):
    import shutil

    prompts = shutil.copytree(root / "prompts", tmp_path / "prompts")
    (prompts / "article.md").write_text((prompts / "article.md").read_text() + "\nPlease.")
    model_server.default = says(GOOD)
    options = {"base_url": model_server.url, "cache": tmp_path / "answers"}
    summarize(ARTICLE, "openai/x", **options)
    summarize(
        f"{ARTICLE.text} More." if change == "article" else ARTICLE,
        "openai/y" if change == "model" else "openai/x",
        **options,
        **({"temperature": 1.0} if change == "temperature" else {}),
        **({"prompts": prompts} if change == "prompt" else {}),
    )
    assert len(model_server.requests) == 2


def test_credentials_in_the_address_make_no_other_request(model_server, tmp_path):
    model_server.script = [says(GOOD)]
    for user in ("", "me:secret@"):
        url = model_server.url.replace("//", f"//{user}")
        summarize(ARTICLE, "openai/x", base_url=url, cache=tmp_path)
    assert len(model_server.requests) == 1


def test_an_answer_that_is_broken_on_disk_is_asked_for_again(model_server, tmp_path):
    model_server.default = says(GOOD)
    options = {"base_url": model_server.url, "cache": tmp_path}
    summarize(ARTICLE, "openai/x", **options)
    (kept,) = tmp_path.glob("*.json")
    kept.write_bytes(kept.read_bytes()[:100])
    assert summarize(ARTICLE, "openai/x", **options).parties
    assert len(model_server.requests) == 2
    assert summarize(ARTICLE, "openai/x", **options).parties
    assert len(model_server.requests) == 2


def test_a_folder_for_answers_that_cannot_be_made_is_an_error(model_server, write):
    from summarizer.errors import OutputError

    with pytest.raises(OutputError, match="the folder for answers cannot be made"):
        Summarizer("openai/x", base_url=model_server.url, cache=write("file", "x"))


# --- threads, tasks, cancelling --------------------------------------------------------------------


def answer_for(body):
    """Answer with the number that the article carries, so that mixed-up answers show."""
    number = re.search(r"Edition (\d+)", body["messages"][1]["content"])
    return says({**GOOD, "headline": f"Edition {number[1] if number else None}"})


def editions(count):
    return [Article(text=f"{ARTICLE.text}\nEdition {number}.") for number in range(count)]


def test_threads_share_a_desk(model_server, desk):
    model_server.default = answer_for
    results = list(desk.map(editions(24), concurrency=8))
    assert [result.brief.headline for result in results] == [f"Edition {number}" for number in range(24)]


def test_tasks_share_a_desk_and_each_loop_has_its_own_connections(model_server):
    model_server.default = answer_for

    async def run(desk):
        headlines = [result.brief.headline async for result in desk.amap(editions(24), concurrency=8)]
        await desk.aclose()
        return headlines

    desk = Summarizer("openai/x", base_url=model_server.url)
    expected = [f"Edition {number}" for number in range(24)]
    assert [asyncio.run(run(desk)), asyncio.run(run(desk))] == [expected, expected]


def test_a_failure_is_one_result(model_server, desk):
    def reply(body):
        return {"refusal": "No."} if "Edition 1." in body["messages"][1]["content"] else answer_for(body)

    model_server.default = reply
    results = list(desk.map([*editions(3), "Talks."], concurrency=2))
    assert [type(result.error) for result in results] == [type(None), RefusedError, type(None), EmptySourceError]


def test_all_ways_give_the_same_brief(model_server):
    model_server.default = says(GOOD)
    options = {"base_url": model_server.url}
    with Summarizer("openai/x", **options) as desk:
        briefs = [summarize(ARTICLE, "openai/x", **options), desk.summarize(ARTICLE)]
    briefs.append(asyncio.run(asummarize(ARTICLE, "openai/x", **options)))
    dumped = [brief.model_dump(exclude={"provenance"}) for brief in briefs]
    assert dumped[0] == dumped[1] == dumped[2]


def wait_until(condition):
    """Wait for what another thread does."""
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("It did not happen.")


def test_cancelling_a_task_closes_its_connection(model_server):
    model_server.default = {"sleep": 30, **says(GOOD)}

    async def run():
        async with Summarizer("openai/x", base_url=model_server.url) as desk:
            task = asyncio.create_task(desk.asummarize(ARTICLE))
            await asyncio.to_thread(wait_until, lambda: model_server.requests)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.to_thread(wait_until, lambda: model_server.closed_early)

    asyncio.run(asyncio.wait_for(run(), 10))
    assert model_server.closed_early == 1


def test_whoever_stops_mapping_gives_up_what_is_being_asked(model_server, desk):
    model_server.script, model_server.default = [says(GOOD)], {"sleep": 30, **says(GOOD)}
    results = desk.map([ARTICLE] * 6, concurrency=3)
    assert next(results).brief is not None
    wait_until(lambda: len(model_server.requests) >= 3)
    results.close()
    wait_until(lambda: model_server.closed_early >= 2)


def test_an_interrupt_ends_the_wait_and_closes_the_connection(model_server, desk):
    model_server.default = {"sleep": 30, **says(GOOD)}

    def interrupt():
        wait_until(lambda: model_server.requests)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        desk.summarize(ARTICLE)
    thread.join()
    wait_until(lambda: model_server.closed_early == 1)


def test_leaving_closes_every_connection_and_the_thread(model_server):
    model_server.default = says(GOOD)
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        desk.summarize(ARTICLE)
        assert "summarizer-model" in {thread.name for thread in threading.enumerate()}
    assert "summarizer-model" not in {thread.name for thread in threading.enumerate()}
    desk.close()  # once more does no harm


def test_the_deadline_is_that_of_the_article_and_holds_in_an_event_loop_too(model_server):
    model_server.default = {"sleep": 30, **says(GOOD)}
    with pytest.raises(ModelTimeoutError):
        asyncio.run(asummarize(ARTICLE, "openai/x", base_url=model_server.url, timeout=0.2))


def test_behind_the_deadline_nothing_is_asked(model_server, monkeypatch):
    monkeypatch.setattr("summarizer.drafters.llm.asking.Account.remaining", lambda _: -0.1)
    with Summarizer("openai/x", base_url=model_server.url) as desk, pytest.raises(ModelTimeoutError):
        desk.summarize(ARTICLE)
    assert model_server.requests == []


def test_closing_gives_up_what_other_threads_still_ask(model_server):
    from concurrent.futures import CancelledError, ThreadPoolExecutor

    model_server.default = {"sleep": 30, **says(GOOD)}
    with ThreadPoolExecutor(1) as pool:
        with Summarizer("openai/x", base_url=model_server.url) as desk:
            asked = pool.submit(desk.summarize, ARTICLE)
            wait_until(lambda: model_server.requests)
        with pytest.raises(CancelledError):
            asked.result(timeout=10)
    assert model_server.closed_early == 1


def test_a_long_article_is_grounded_beside_the_event_loop(model_server):
    model_server.default = reads_parts
    brief = asyncio.run(asummarize(long_text(70_000), "openai/x", base_url=model_server.url))
    assert brief.headline == "As a whole"


# --- what is said and what is not ------------------------------------------------------------------


@pytest.mark.usefixtures("unhurried")
def test_the_observer_hears_what_happens(model_server):
    notices = []
    model_server.script = [fails(503), says({}), says(MISQUOTING), says(MENDED)]
    with Summarizer("openai/x", base_url=model_server.url, observer=notices.append) as desk:
        desk.summarize(ARTICLE)
    kinds = ["asking", "retrying", "reasking", "grounding", "mending"]
    assert [notice.kind for notice in notices] == kinds
    assert notices[1].sentence == "retry 1 of 4 in 0.0 s because the server fails (503)"
    assert notices[4].sentence == "mending 1 claim"


def test_neither_article_nor_key_is_logged_or_in_an_error(model_server, caplog, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "hemlig-nyckel-42")
    caplog.set_level(logging.INFO)
    model_server.script = [says(GOOD), says({**GOOD, "headline": 5})]
    model_server.default = says({**GOOD, "headline": 5})
    with Summarizer("openai/x", base_url=model_server.url) as desk:
        desk.summarize(ARTICLE)
        with pytest.raises(Exception, match="another shape") as raised:
            desk.summarize(ARTICLE)
    assert "openai/x answered in " in caplog.text
    words = caplog.text + str(raised.getrepr(style="short"))
    for secret in ("hemlig", "Norlin", "bunks", "overtime"):
        assert secret not in words
    assert model_server.requests[0]["headers"]["Authorization"] == "Bearer hemlig-nyckel-42"


def test_a_library_of_ours_does_not_silence_instructor_for_others(caplog):
    logging.getLogger("instructor.v2.retry").error("Somebody else's failure")
    assert "Somebody else's failure" in caplog.text


@pytest.mark.usefixtures("unhurried")
def test_an_address_without_a_server_in_an_event_loop():
    with pytest.raises(UnreachableError):
        asyncio.run(asummarize(ARTICLE, "openai/x", base_url="http://127.0.0.1:9/v1"))


def test_the_address_of_the_environment_is_used_for_openai(monkeypatch):
    with ModelServer() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        server.script = [fails(401)]
        with Summarizer("openai/x") as desk, pytest.raises(WrongKeyError):
            desk.summarize(ARTICLE)


def test_an_address_without_a_model_is_an_error():
    with pytest.raises(SettingsError, match="There is no model to ask at http://host; name one with --model"):
        Summarizer(base_url="http://host")


def test_an_option_that_does_not_exist_is_an_error():
    with pytest.raises(SettingsError, match="speed: unknown setting"):
        Summarizer("openai/x", speed=3)  # type: ignore[call-arg]
