"""``summarizer prompt``: the request that a model would get, and its size, without sending it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.console import choose_format, emit, say
from summarizer.cli.sources import read_article
from summarizer.drafters.llm.model import preview
from summarizer.drafters.llm.wire import CHARACTERS_PER_TOKEN, encoded
from summarizer.flow import questions
from summarizer.output import check_writable
from summarizer.prompting import Prompts
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.drafters.llm.wire import Json

_EXAMPLE_MODEL = "openai/gpt-5-mini"


def run(source: str, settings: Settings, asked_format: str | None, output: Path | None) -> int:
    """Print the first requests for a source: one, or one for each part of a long article.

    Raises:
        SummarizerError: The source or a prompt cannot be read, or the settings are wrong.

    """
    form = choose_format(asked_format, output, settings.format, ("text", "json"))
    if settings.model is None or settings.model.startswith("builtin/"):
        why = f"{settings.model} sends nothing" if settings.model else "no model is configured"
        say(f"Note: {why}, so the request is that for {_EXAMPLE_MODEL}.")
        settings = settings.model_copy(update={"model": _EXAMPLE_MODEL})
    if output is not None:
        check_writable(output, [source])
    asked = questions(read_article(source, settings).text, Prompts.load(settings.prompts), settings.part_characters)
    url, bodies = preview(settings, asked)
    size = sum(len(encoded(body)) for body in bodies)
    tokens = -(-size // CHARACTERS_PER_TOKEN)
    if form == "json":
        requests = [{"method": "POST", "url": url, "body": body} for body in bodies]
        document = {"requests": requests, "bytes": size, "estimated_tokens": tokens}
        emit(json.dumps(document, ensure_ascii=False, indent=2) + "\n", output)
    else:
        many = "1 request" if len(bodies) == 1 else f"{len(bodies)} requests"
        summary = f"{many} to {url}: {size} bytes, about {tokens} tokens.\n"
        emit("\n\n".join(map(_readable, bodies)) + f"\n\n{summary}", output)
    return 0


def _readable(body: "Json") -> str:
    rest = {name: value for name, value in body.items() if name != "messages"}
    parts = [f"--- {message['role']} ---\n{message['content']}" for message in body["messages"]]
    return "\n\n".join([*parts, f"--- besides ---\n{json.dumps(rest, ensure_ascii=False)}"])
