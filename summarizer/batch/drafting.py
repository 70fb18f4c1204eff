"""One article to its outcome, whoever does the work: a process, an event loop, an actor on another machine."""

import time
from pathlib import Path
from typing import NamedTuple, Self

from summarizer.article import Article
from summarizer.batch.pace import Bill, Pace
from summarizer.batch.rows import Outcome, Usage, failed, succeeded
from summarizer.brief import Brief
from summarizer.drafters.llm.pacing import paced
from summarizer.pipeline import Summarizer
from summarizer.reading import Sources
from summarizer.settings import BUILT_IN_MODEL, Settings


class Job(NamedTuple):
    """What is to be drafted: an article, or the path of a file to read it from."""

    id: str
    article: Article | None
    source: str | None = None


class Order(NamedTuple):
    """What all jobs of a run have in common; travels to other processes.

    Attributes:
        settings: Model and bounds.
        form: The format of a note for each, or None.
        rpm: Requests a minute, at most.
        tpm: Tokens a minute, at most.

    """

    settings: Settings
    form: str | None = None
    rpm: float | None = None
    tpm: float | None = None

    @property
    def built_in(self) -> bool:
        """Whether the built-in rules do the work, which is work for processors rather than for a server."""
        return (self.settings.model or BUILT_IN_MODEL).startswith("builtin/")

    def shared_between(self, workers: int) -> Self:
        """Return the order for one of several workers that do not know of each other: its part of all limits."""
        if workers == 1:
            return self
        cost, tokens = self.settings.max_cost, self.settings.max_tokens
        part = {"max_cost": cost and cost / workers, "max_tokens": tokens and max(1, tokens // workers)}
        return self._replace(
            settings=self.settings.model_copy(update=part),
            rpm=self.rpm and self.rpm / workers,
            tpm=self.tpm and self.tpm / workers,
        )


class Drafting:
    """Drafts jobs by an order; one for each process."""

    def __init__(self, order: Order) -> None:
        """Choose the model.

        Raises:
            SettingsError: There is no such model, or a key is missing.

        """
        self._order = order
        self.pace = Pace(order.rpm, order.tpm)
        self.desk = Summarizer(settings=order.settings)
        settings = order.settings
        self._sources = Sources(
            max_bytes=settings.max_bytes, allow_private=settings.allow_private, cache=settings.cache
        )

    def draft(self, job: Job) -> Outcome:
        """Draft in this thread; for the built-in rules."""
        article: Article | None = job.article
        said: tuple[str, ...] = ()
        began = time.perf_counter()
        try:
            if article is None:
                document = self._sources.read(job.source or "")
                article, said = Article.from_document(document), document.notes
            brief = self.desk.summarize(article)
            outcome = succeeded(article, brief, _usage_of(brief), self._note(brief, article))
        except Exception as error:  # noqa: BLE001  # whatever befalls one article must not stop the others
            outcome = failed(error, _elapsed(began), _sha256(article))
        return outcome._replace(said=said)

    async def adraft(self, job: Job) -> Outcome:
        """Draft in the running event loop; for a model."""
        article, began = job.article, time.perf_counter()
        bill = Bill(self.pace)
        token = paced.set(bill)
        try:
            assert article is not None  # noqa: S101  # whoever asks a model reads first
            brief = await self.desk.asummarize(article)
            return succeeded(article, brief, _usage_of(brief), self._note(brief, article))
        except Exception as error:  # noqa: BLE001  # as above
            return failed(error, bill.usage(_elapsed(began).seconds), _sha256(article))
        finally:
            paced.reset(token)

    def _note(self, brief: Brief, article: Article) -> bytes | None:
        return None if self._order.form is None else note_of(brief, article, self._order)


def note_of(brief: Brief, article: Article | None, order: Order) -> bytes:
    """Return the brief in the format asked for.

    Raises:
        SettingsError: The template cannot be used.

    """
    form, settings = order.form or "json", order.settings
    if form == "json":
        return (brief.model_dump_json(indent=2) + "\n").encode()
    from summarizer.note import compose
    from summarizer.renderers import Layout, render, renderer_named

    template = Path(settings.template).read_bytes() if settings.template and form == "docx" else None
    sections = settings.sections if settings.sections is not None else renderer_named(form).sections
    note = compose(brief, sections, (article,) if article else ())
    rendered = render(note, form, Layout(settings.evidence, template))
    return rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "replace")


def _usage_of(brief: Brief) -> Usage:
    made = brief.provenance
    calls = sum(made.calls.model_dump().values())
    return Usage(calls, made.input_tokens, made.output_tokens, made.cost_usd, made.seconds)


def _elapsed(began: float) -> Usage:
    return Usage(seconds=round(time.perf_counter() - began, 3))


def _sha256(article: Article | None) -> str | None:
    try:
        return article.sha256 if article is not None else None
    except UnicodeError:  # half a character pair: the article failed for it
        return None
