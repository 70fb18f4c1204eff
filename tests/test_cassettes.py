"""Briefs made with a language model, replayed from recorded exchanges with the network forbidden.

The cassettes named ``scripted_...`` hold what no reader can be asked to do; they were
recorded from a scripted server. README.md says where the others came from.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from model_server import ModelServer, Reply, fails, says

from cassettes import FOLDER, RECORDED_AT, RECORDED_MODEL, RECORDING, cassette, model_of
from summarizer import Article, Brief, Summarizer
from summarizer.errors import ModelError, RefusedError
from summarizer.prompting import Prompts

ROOT = Path(__file__).parent.parent
SECRETS = re.compile(r"(?i)authorization|bearer|\bsk-|api[-_]?key|cookie|req[-_]|\borg-|127\.0\.0\.1|localhost")
# A reader of the relay may take its time.
PATIENCE = 7_200.0 if RECORDING else 60.0
# Small enough that the article has three parts.
SMALL_PARTS = 1_600


def example(name: str) -> Article:
    """Read an article of examples/ or tests/data/articles/."""
    folder = ROOT / "examples" if (ROOT / "examples" / name).exists() else ROOT / "tests" / "data" / "articles"
    return Article(text=(folder / name).read_text(encoding="utf-8"))


@contextmanager
def desk_for(name: str, **options: Any) -> Iterator[Summarizer]:
    """Ask the provider when recording, nobody otherwise."""
    url = RECORDED_AT.get("OPENAI_BASE_URL", "http://model.invalid/v1") if RECORDING else "http://model.invalid/v1"
    with Summarizer(model_of(name), base_url=url, timeout=PATIENCE, **options) as desk:
        yield desk


def read(name: str, article: Article, **options: Any) -> Brief:
    """Brief an article by the cassette of that name."""
    with desk_for(name, **options) as desk, cassette(name):
        return desk.summarize(article)


def scripted(name: str, replies: list[Reply]) -> Any:
    """Return the brief of the worked example, or the error, by a cassette of scripted replies."""
    with ModelServer() as server, Summarizer(model_of(name), base_url=server.url) as desk, cassette(name):
        server.script = replies
        try:
            return desk.summarize(Prompts.load().example[0])
        except ModelError as error:  # caught here, because what ends with an error is not recorded
            return error


def names(actors: Any) -> set[str]:
    """Return the names of parties or mediators."""
    return {actor.name for actor in actors}


def proven_share(brief: Brief) -> float:
    """Return the share of claims that are not refused."""
    return 1 - brief.verification.refused / brief.verification.claims


def checked(brief: Brief, article: Article) -> Brief:
    """Check what must hold of every brief: its spans, its books and that nearly all of it is proven."""
    assert brief.verify(article)
    calls = brief.provenance.calls
    assert calls.reasks == calls.transport_retries == 0
    assert calls.repairs <= 1
    assert proven_share(brief) >= 0.9
    assert brief.provenance.input_tokens
    assert brief.provenance.prompt_sha256 == Prompts.load().sha256
    return brief


def test_the_retold_talks():
    article = example("istanbul-talks.txt")
    brief = checked(read("the_retold_talks", article), article)
    assert names(brief.mediators) == {"Turkey", "Qatar"}
    assert len(brief.parties) == 2
    assert "Pakistan" in names(brief.parties)
    assert brief.talks is not None
    assert brief.talks.outcome == "no_agreement"
    assert {condition.by for condition in brief.conditions} == {"Pakistan"}
    assert brief.warnings[0].speaker.name == "Noorullah Noori"
    assert brief.warnings[0].quote is not None
    assert brief.warnings[0].quote.startswith("overconfident")
    assert brief.disputes
    assert brief.contradictions


def test_two_mediators_and_indirect_talks():
    article = example("coast-truce.txt")
    brief = checked(read("two_mediators_and_indirect_talks", article), article)
    assert names(brief.mediators) == {"Oman", "Norway"}
    assert len(brief.parties) == 2
    assert brief.talks is not None
    assert brief.talks.outcome == "ongoing"
    assert brief.warnings[0].speaker.name == "Yusef Tarrin"
    assert len(brief.conditions) >= 2


def test_a_strike():
    article = example("tram-strike.txt")
    brief = checked(read("a_strike", article), article)
    assert names(brief.parties) == {"Ostervik Sporveier", "Union of Rail and Tram Workers"}
    assert names(brief.mediators) == {"Birgit Hallen"}
    assert brief.talks is not None
    assert brief.talks.outcome == "suspended"
    assert len(brief.warnings) >= 2
    assert brief.agreements


def test_a_debt_round():
    article = example("debt-round.txt")
    brief = checked(read("a_debt_round", article), article)
    assert "Karvia" in names(brief.parties)
    assert len(brief.parties) == 2
    assert names(brief.mediators) == {"Duarte Vilaça"}
    assert brief.talks is not None
    assert brief.talks.outcome == "partial"
    assert brief.contradictions


def test_another_language():
    article = example("wasser-verhandlungen.txt")
    brief = checked(read("another_language", article), article)
    assert names(brief.parties) == {"Oberau", "Tiefental"}
    assert len(brief.mediators) == 1
    assert brief.conditions
    assert brief.next_steps


def test_an_article_without_talks():
    article = example("storm-harbour.txt")
    brief = read("an_article_without_talks", article)
    assert not brief.is_negotiation
    assert brief.talks is None
    assert brief.parties == brief.mediators == brief.conditions == brief.disputes == brief.warnings == ()
    assert brief.verify(article)


def test_a_long_article_in_parts():
    article = example("five-days-of-lake-talks.txt")
    brief = checked(read("a_long_article_in_parts", article, part_characters=SMALL_PARTS), article)
    assert brief.provenance.calls.first == 4  # three parts, and one question about all of them
    assert len(brief.parties) == 2
    assert len(brief.mediators) == 1
    assert brief.talks is not None
    assert brief.talks.outcome == "partial"
    starts = [evidence.start for condition in brief.conditions for evidence in condition.evidence]
    assert max(starts) - min(starts) > SMALL_PARTS / 2  # they count in the whole article


def test_an_async_run_of_four_at_once():
    files = ["istanbul-talks.txt", "coast-truce.txt", "tram-strike.txt", "debt-round.txt"]
    articles = [example(file) for file in files]
    name = "an_async_run_of_four_at_once"

    async def run() -> list[Any]:
        url = RECORDED_AT.get("OPENAI_BASE_URL", "http://model.invalid/v1")
        async with Summarizer(model_of(name), base_url=url, timeout=PATIENCE) as desk:
            return [result async for result in desk.amap(articles, concurrency=4)]

    with cassette(name):
        results = asyncio.run(run())
    assert [result.error for result in results] == [None] * 4
    for result, article in zip(results, articles, strict=True):
        checked(result.brief, article)
    assert [len(result.brief.mediators) for result in results] == [2, 2, 1, 1]


# --- scripted -----------------------------------------------------------------------------------

GOOD: dict[str, Any] = json.loads(Prompts.load().files["example.draft.json"])
WRONG_QUOTE = "The league wants longer holidays written into the contract before it lifts its overtime ban."
RIGHT_QUOTE = GOOD["conditions"][0]["evidence"][0]


def misquoting() -> Reply:
    """Answer with the worked example, one quote of it altered."""
    return says({**GOOD, "conditions": [{**GOOD["conditions"][0], "evidence": [WRONG_QUOTE]}]})


def correcting(**changes: Any) -> Reply:
    """Answer with a correction of the first claim asked about."""
    correction = {"id": 0, "action": "replace", "name": None, "quote": None, "evidence": [RIGHT_QUOTE], **changes}
    return says({"corrections": [correction]})


def test_scripted_a_quote_that_does_not_ground_is_mended():
    brief = scripted("scripted_a_quote_that_does_not_ground_is_mended", [misquoting(), correcting()])
    assert brief.refused == ()
    assert [evidence.quote for evidence in brief.conditions[0].evidence] == [RIGHT_QUOTE]
    assert (brief.provenance.calls.first, brief.provenance.calls.repairs) == (1, 1)


def test_scripted_a_quote_that_does_not_ground_is_withdrawn():
    withdrawn = correcting(action="withdraw", evidence=[])
    brief = scripted("scripted_a_quote_that_does_not_ground_is_withdrawn", [misquoting(), withdrawn])
    assert brief.conditions == ()
    assert brief.refused[0].kind == "condition"
    assert brief.refused[0].detail.endswith("Withdrawn by the model when it was asked again.")


def test_scripted_a_mended_quote_that_does_not_ground_either_is_not_asked_about_again():
    name = "scripted_a_mended_quote_that_does_not_ground_either"
    brief = scripted(name, [misquoting(), correcting(evidence=["The league wants shorter days."])])
    assert [refusal.kind for refusal in brief.refused] == ["condition"]
    assert brief.refused[0].claim["evidence"] == [WRONG_QUOTE]


def test_scripted_too_many_requests_and_then_an_answer(unhurried):
    busy = fails(429, "Rate limit reached", headers={"Retry-After": "2"})
    brief = scripted("scripted_too_many_requests_and_then_an_answer", [busy, says(GOOD)])
    assert brief.provenance.calls.transport_retries == 1
    assert unhurried == [2.0]


def test_scripted_a_refusal():
    error = scripted("scripted_a_refusal", [{"refusal": "I cannot help with that."}])
    assert isinstance(error, RefusedError)
    assert "declines to report on this article" in str(error)


# --- the cassettes themselves -------------------------------------------------------------------


@pytest.mark.skipif(RECORDING, reason="a cassette is being written")
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_cassette_holds_no_secret(path):
    assert SECRETS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.skipif(RECORDING, reason="a cassette is being written")
def test_every_cassette_belongs_to_a_test():
    named = set(re.findall(r'"([a-z_]{8,})"', Path(__file__).read_text(encoding="utf-8")))
    assert {path.stem for path in FOLDER.glob("*.yaml")} <= named


@pytest.mark.skipif(RECORDING, reason="nothing is replayed")
def test_another_word_in_a_prompt_fails_with_the_advice_to_record(tmp_path):
    for file in (ROOT / "prompts").iterdir():
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace("You read one news article", "You read a news article"))
    name = "scripted_a_quote_that_does_not_ground_is_mended"
    options = {"base_url": "http://model.invalid/v1", "prompts": tmp_path}
    with (
        pytest.raises(pytest.fail.Exception, match="run make record"),
        Summarizer(model_of(name), **options) as desk,
        cassette(name),
    ):
        desk.summarize(Prompts.load().example[0])


def test_cassettes_are_recorded_with_the_model_that_they_name():
    assert model_of("no_such_cassette") == RECORDED_MODEL
