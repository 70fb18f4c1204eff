"""Articles about negotiations, turned into briefs whose every statement is proven.

>>> from summarizer import summarize
>>> brief = summarize("...the text of an article...")
>>> print(brief.to_markdown())
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer._version import __version__
    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.draft import Draft
    from summarizer.errors import ModelError, SourceError, SummarizerError, UsageError
    from summarizer.grounding import ground
    from summarizer.pipeline import Result, Summarizer, asummarize, summarize
    from summarizer.quotations import Quotation, find_quotations

__all__ = [
    "Article",
    "Brief",
    "Draft",
    "ModelError",
    "Quotation",
    "Result",
    "SourceError",
    "Summarizer",
    "SummarizerError",
    "UsageError",
    "__version__",
    "asummarize",
    "find_quotations",
    "ground",
    "summarize",
]

# Where each name lives. It is imported when it is first used, so that a command that
# needs little (--help, completion) does not wait for all the rest.
_HOMES = {
    "Article": "article",
    "Brief": "brief",
    "Draft": "draft",
    "ModelError": "errors",
    "Quotation": "quotations",
    "Result": "pipeline",
    "SourceError": "errors",
    "Summarizer": "pipeline",
    "SummarizerError": "errors",
    "UsageError": "errors",
    "__version__": "_version",
    "asummarize": "pipeline",
    "find_quotations": "quotations",
    "ground": "grounding",
    "summarize": "pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
