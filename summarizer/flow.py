"""The flow of a brief made with a model: ask, ground, mend once, ground. No I/O happens here.

The flow is a generator. It yields questions, all of which may be asked at the same time,
and is sent their answers; where they cannot be had, the error is thrown into it. What
asks, waits and retries is whoever walks it (``pipeline``), in one thread or in an event
loop.
"""

import json
from collections.abc import Generator, Sequence
from typing import Any, cast

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.drafters.llm.asking import Account, Request
from summarizer.errors import ModelError
from summarizer.grounding import ground
from summarizer.mending import Corrections, better, described, mendable, mended, surroundings
from summarizer.merging import Merged, merge, parts
from summarizer.prompting import Messages, Prompts

Questions = tuple[Request[Any], ...]
Flow = Generator[Questions, Sequence[Any], Brief]


def questions(text: str, prompts: Prompts, part_characters: int) -> Questions:
    """Return the first questions about an article: one, or one for each part if it is longer than a part."""
    if len(text) <= part_characters:
        return (_question(prompts.first(text), Draft),)
    pieces = parts(text, part_characters)
    return tuple(_question(prompts.part(piece, number, len(pieces)), Draft) for number, piece in enumerate(pieces, 1))


def brief_flow(article: Article, prompts: Prompts, account: Account, part_characters: int) -> Flow:
    """Make a brief with a model.

    Args:
        article: What is read.
        prompts: How the model is asked.
        account: Who is told what happens.
        part_characters: Up to how many characters an article is read in one piece.

    """
    drafts = cast("Sequence[Draft]", (yield questions(article.text, prompts, part_characters)))
    draft = drafts[0] if len(drafts) == 1 else (yield from _whole(drafts, prompts, account))
    account.tell("grounding", "checking the answer against the article")
    brief = ground(article, draft)
    refused = mendable(brief, article)
    if not refused:
        return brief
    account.tell("mending", f"mending {len(refused)} claim{'s' if len(refused) > 1 else ''}")
    messages = prompts.repair(surroundings(article, refused), described(refused))
    try:
        (corrections,) = yield (Request("repair", messages.system, messages.user, Corrections),)
    except ModelError as error:
        # The claims stay refused, and the brief is worth having without them.
        account.tell("skipped", f"Some claims could not be mended and stay refused. {error}")
        return brief
    return better(brief, ground(article, mended(draft, refused, corrections)), refused, corrections)


def _whole(drafts: Sequence[Draft], prompts: Prompts, account: Account) -> Generator[Questions, Sequence[Any], Draft]:
    """Put the drafts of the parts together: by rule, and what no rule can with one small question."""
    merged = merge(drafts)
    asked = prompts.merge(_reports(drafts, merged))
    try:
        (whole,) = cast("Sequence[Merged]", (yield (_question(asked, Merged),)))
    except ModelError as error:
        account.tell("skipped", f"The parts were put together by rule alone. {error}")
        return merged
    again = merge(drafts, whole.same)
    return again.model_copy(
        update={
            "headline": whole.headline or again.headline,
            "summary": whole.summary or again.summary,
            "talks": whole.talks if again.talks else None,
        }
    )


def _question(messages: Messages, answer: type[Any]) -> Request[Any]:
    return Request("first", messages.system, messages.user, answer)


def _reports(drafts: Sequence[Draft], merged: Draft) -> str:
    """Return as JSON what a model needs to know of the parts to see the whole."""
    reports = [draft.model_dump(mode="json", include={"headline", "summary", "talks"}) for draft in drafts]
    actors = [*(party.name for party in merged.parties), *(mediator.name for mediator in merged.mediators)]
    return json.dumps({"parts": reports, "actors": actors}, ensure_ascii=False, separators=(",", ":"))
