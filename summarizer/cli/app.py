"""The commands and their options. The work of each stands in the file of its name, imported when it is called."""

import sys
from copy import copy
from pathlib import Path
from typing import Annotated

import typer

from summarizer._version import __version__
from summarizer.cli.batch import batch_articles
from summarizer.cli.console import crash, fail
from summarizer.cli.eval import eval_gold
from summarizer.errors import SummarizerError
from summarizer.settings import Settings

# Without Rich: plain text is as readable, and costs no start-up time.
app = typer.Typer(
    name="summarizer",
    help="Turns articles about negotiations into briefs in which every statement leads to the words that prove it.",
    epilog="Exit codes: 0 fine, 1 a bug, 2 a wrong call or setting, 3 a source that cannot be read or briefed, "
    "4 the model, 5 --strict and not everything is proven.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

_SOURCE = "Address, or path of a text, page, PDF, Word file, mail or feed; '-' for standard input"
Sources = Annotated[list[str], typer.Argument(help=f"{_SOURCE}.", metavar="SOURCE")]
Source = Annotated[str, typer.Argument(help=f"{_SOURCE}; of a feed, its newest entry.", metavar="SOURCE")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write there instead of to the standard output, whole or not at all."
    ),
]
NoteFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="markdown, text, html, docx, annotations or json. [default: by the ending of -o, else markdown]",
    ),
]
Sections = Annotated[
    str | None,
    typer.Option(
        "--sections",
        metavar="NAMES",
        help="The sections of the note and their order, with commas between; 'considerations' and 'recommendation' "
        "are headings for you to fill. [default: all that have something to say]",
    ),
]
Evidence = Annotated[
    str | None,
    typer.Option(
        "--evidence",
        metavar="WHERE",
        help="The passages behind the claims: notes (numbered, at the end), inline or none. [default: notes]",
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="DOCX",
        help="A Word document of your own whose styles, page set-up, header and footer docx notes take.",
    ),
]
PlainFormat = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help="text or json. [default: by the ending of -o, else text]"),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        help="builtin/rules (offline, no key), or provider/model, such as openai/gpt-5-mini or ollama/qwen3. "
        "[default: builtin/rules]",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="An OpenAI-compatible server to ask; it needs no key."),
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", help="How long a model may take for one article. [default: 600]"),
]
MaxCost = Annotated[
    float | None,
    typer.Option("--max-cost", metavar="USD", help="Stop before a model costs more than this, over all articles."),
]
MaxTokens = Annotated[
    int | None,
    typer.Option("--max-tokens", metavar="N", help="Stop before a model reads and writes more than this."),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="Keep a model's answers and fetched pages there, and do not ask for the same again.",
    ),
]
PromptFolder = Annotated[
    Path | None,
    typer.Option("--prompts", metavar="DIR", help="Prompts of your own. [default: those of the package]"),
]
Strict = Annotated[
    bool | None,
    typer.Option("--strict", help="Exit with 5 if anything is refused or doubted; the brief is still written."),
]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", metavar="BYTES", help="How large a source may be. [default: 5000000]")
]
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", help="How many of a feed's newest entries to take. [default: 10]")
]
AllowPrivate = Annotated[
    bool | None, typer.Option("--allow-private", help="Fetch from private networks and any port, too.")
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The config file. [default: summarizer.toml of this folder]"),
]


def _version(asked: bool) -> None:  # noqa: FBT001  # so typer calls it
    if asked:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: summarizer brief talks.txt -o talks.md")
def brief(
    sources: Sources,
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    timeout: Timeout = None,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    cache: Cache = None,
    prompts: PromptFolder = None,
    form: NoteFormat = None,
    output: Output = None,
    sections: Sections = None,
    evidence: Evidence = None,
    template: Template = None,
    strict: Strict = None,
    limit: Limit = None,
    max_bytes: MaxBytes = None,
    allow_private: AllowPrivate = None,
    config: Config = None,
) -> None:
    """Make the brief of each article.

    What the talks are, who sets which condition, who warns whom, where the sides differ: each with the
    words of the article that prove it, and apart from them what could not be proven, and why.
    """
    from summarizer.cli.brief import run

    given = {
        "model": model,
        "base_url": base_url,
        "timeout": timeout,
        "max_cost": max_cost,
        "max_tokens": max_tokens,
        "cache": cache,
        "prompts": prompts,
        "limit": limit,
        "sections": sections,
        "evidence": evidence,
        "template": template,
        "strict": strict or None,
        "max_bytes": max_bytes,
        "allow_private": allow_private or None,
    }
    raise typer.Exit(run(sources, Settings.load(given, config=config), form, output))


@app.command(epilog="Example: summarizer prompt talks.txt --model openai/gpt-5-mini")
def prompt(
    source: Source,
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    prompts: PromptFolder = None,
    form: PlainFormat = None,
    output: Output = None,
    max_bytes: MaxBytes = None,
    allow_private: AllowPrivate = None,
    config: Config = None,
) -> None:
    """Print the request that a model would get.

    With its size in bytes and estimated tokens. Nothing is sent, and no key is needed.
    """
    from summarizer.cli.prompt import run

    given = {
        "model": model,
        "base_url": base_url,
        "prompts": prompts,
        "max_bytes": max_bytes,
        "allow_private": allow_private or None,
    }
    raise typer.Exit(run(source, Settings.load(given, config=config), form, output))


@app.command(epilog="Example: summarizer quotes talks.txt --format json")
def quotes(
    source: Source,
    *,
    form: PlainFormat = None,
    output: Output = None,
    max_bytes: MaxBytes = None,
    allow_private: AllowPrivate = None,
    config: Config = None,
) -> None:
    """List the direct quotes and their speakers."""
    from summarizer.cli.quotes import run

    given = {"max_bytes": max_bytes, "allow_private": allow_private or None}
    raise typer.Exit(run(source, Settings.load(given, config=config), form, output))


@app.command(epilog="Example: summarizer check talks.txt draft.json --strict")
def check(
    source: Source,
    draft: Annotated[
        str, typer.Argument(help="A draft as JSON (see 'summarizer schema --draft').", metavar="DRAFT.json")
    ],
    *,
    form: NoteFormat = None,
    output: Output = None,
    sections: Sections = None,
    evidence: Evidence = None,
    template: Template = None,
    strict: Strict = None,
    max_bytes: MaxBytes = None,
    allow_private: AllowPrivate = None,
    config: Config = None,
) -> None:
    """Check somebody else's draft.

    Look for each of its quotes in the article and print the brief that it makes: what is proven, and apart
    from it what is not, and why.
    """
    from summarizer.cli.check import run

    given = {
        "sections": sections,
        "evidence": evidence,
        "template": template,
        "strict": strict or None,
        "max_bytes": max_bytes,
        "allow_private": allow_private or None,
    }
    settings = Settings.load(given, config=config)
    raise typer.Exit(run(source, draft, settings, form, output))


@app.command(epilog="Example: summarizer render talks.json --article talks.txt --format text")
def render(
    brief: Annotated[
        str, typer.Argument(help="A brief as JSON, as 'summarizer brief' writes it.", metavar="BRIEF.json")
    ],
    *,
    article: Annotated[str, typer.Option("--article", help="The article that it was made of.", metavar="SOURCE")],
    form: NoteFormat = None,
    output: Output = None,
    sections: Sections = None,
    evidence: Evidence = None,
    template: Template = None,
    strict: Strict = None,
    max_bytes: MaxBytes = None,
    allow_private: AllowPrivate = None,
    config: Config = None,
) -> None:
    """Print a brief in another format.

    It is verified against its article once more; no model is asked.
    """
    from summarizer.cli.render import run

    given = {
        "sections": sections,
        "evidence": evidence,
        "template": template,
        "strict": strict or None,
        "max_bytes": max_bytes,
        "allow_private": allow_private or None,
    }
    settings = Settings.load(given, config=config)
    raise typer.Exit(run(brief, article, settings, form, output))


@app.command(epilog="Example: summarizer read talks.txt --format json")
def read(
    source: Source,
    *,
    form: PlainFormat = None,
    output: Output = None,
    cache: Cache = None,
    max_bytes: MaxBytes = None,
    allow_private: AllowPrivate = None,
    config: Config = None,
) -> None:
    """Print the text that the others work on.

    Offsets in a brief count in this text. With --format json, also what is known of the source.
    """
    from summarizer.cli.read import run

    given = {"cache": cache, "max_bytes": max_bytes, "allow_private": allow_private or None}
    raise typer.Exit(run(source, Settings.load(given, config=config), form, output))


@app.command(epilog="Example: summarizer schema --draft > draft.schema.json")
def schema(
    *,
    draft: Annotated[bool, typer.Option("--draft", help="The schema of a draft instead of a brief.")] = False,
    output: Output = None,
) -> None:
    """Print the JSON Schema of a brief or draft."""
    from summarizer.cli.schema import run

    raise typer.Exit(run(draft=draft, output=output))


app.command("batch", epilog="Example: summarizer batch news/ --out briefs.jsonl")(batch_articles)
app.command("eval", epilog="Example: summarizer eval tests/corpus --errors")(eval_gold)


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        _narrowed(sys.argv[1:2])(prog_name="summarizer")
    except SummarizerError as error:
        sys.exit(fail(error))
    except Exception as error:  # noqa: BLE001  # the last resort: a sentence rather than a traceback
        sys.exit(crash(error))


def _narrowed(called: list[str]) -> typer.Typer:
    """Return the application with the one command that is called, if it is one.

    Typer reads the signatures of all commands at each start, which takes 2 ms.
    """
    command = [
        info for info in app.registered_commands if info.callback and [info.name or info.callback.__name__] == called
    ]
    if not command:
        return app
    narrowed = copy(app)
    narrowed.registered_commands = command
    return narrowed
