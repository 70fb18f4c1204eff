"""Brief: what is proven. Made by ``grounding.ground`` only; see DESIGN in CONTRIBUTING.md."""

from typing import TYPE_CHECKING, Literal, cast

from pydantic import Field, JsonValue

from summarizer.claims import Evidence, Findings, Talks, Value

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.grounding import Report

ClaimKind = Literal[
    "summary",
    "talks",
    "party",
    "delegate",
    "mediator",
    "condition",
    "dispute",
    "position",
    "warning",
    "agreement",
    "next_step",
    "contradiction",
    "statement",
]
RefusalReason = Literal["quote_not_found", "altered_quote", "no_evidence", "not_a_quotation", "name_not_in_source"]
DoubtReason = Literal[
    "context_cut",
    "speaker_disputed",
    "number_not_in_evidence",
    "wording_unsupported",
    "unknown_actor",
    "quote_not_found",
    "altered_quote",
    "weak_rule",
]


class ProvenTalks(Talks[Evidence]):
    """The talks, with ISO dates where the printed ones are certain."""

    started_on: str | None = Field(default=None, description="ISO date of `started`, where certain")
    ended_on: str | None = Field(default=None, description="ISO date of `ended`, where certain")


class Refusal(Value):
    """A claim that could not be proven, as it was drafted, and why."""

    kind: ClaimKind
    claim: dict[str, JsonValue]
    reason: RefusalReason
    detail: str
    closest: Evidence | None = None


class Doubt(Value):
    """A claim that stands but that a person should look at; ``path`` is a JSON pointer into the brief."""

    path: str
    reason: DoubtReason
    detail: str


class Source(Value):
    """What is known of an article that was read."""

    id: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    sha256: str
    characters: int


class Verification(Value):
    """How many claims were drafted, and how many of them stand; the last three add up to the first."""

    claims: int
    verified: int
    doubted: int
    refused: int


class Calls(Value):
    """Requests sent to a model: never more than first + transport_retries + reasks + repairs."""

    first: int = 0
    transport_retries: int = 0
    reasks: int = 0
    repairs: int = 0


class Provenance(Value):
    """How a brief was made."""

    model: str
    prompt: str | None = None
    prompt_sha256: str | None = None
    version: str
    created_at: str
    calls: Calls = Calls()
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None
    seconds: float = 0.0


class Versioned(Value):
    """A document whose form is versioned; apart, so that the version is its first field."""

    schema_version: Literal[1] = 1


class Brief(Findings[Evidence], Versioned):
    """A validated negotiation brief: claims with spans, refused claims with reasons."""

    talks: ProvenTalks | None
    refused: tuple[Refusal, ...]
    doubts: tuple[Doubt, ...]
    sources: tuple[Source, ...]
    verification: Verification
    provenance: Provenance

    def to_markdown(self) -> str:
        """Return the note of this brief as Markdown that is safe for GitHub."""
        return str(self._rendered("markdown"))

    def to_text(self) -> str:
        """Return the note of this brief as plain text of 80 columns."""
        return str(self._rendered("text"))

    def to_html(self, article: "Article | None" = None) -> str:
        """Return the note of this brief as a page of its own, the article of which it was made beside it.

        Raises:
            UsageError: The brief was not made of this article.

        """
        return str(self._rendered("html", article))

    def to_docx(self, template: bytes | None = None) -> bytes:
        """Return the note of this brief as a Word document, in the styles of a template if there is one.

        A style that the template lacks is named in a warning.

        Raises:
            SettingsError: The template is no Word document.

        """
        return cast("bytes", self._rendered("docx", template=template))

    def verify(self, article: "Article") -> "Report":
        """Check this brief again: spans, source, counts, and that no claim says more than it did."""
        from summarizer.grounding import verify

        return verify(self, article)

    def _rendered(self, name: str, article: "Article | None" = None, template: bytes | None = None) -> str | bytes:
        # Upwards in the layers, for convenience; the one exception, and only when asked for.
        from summarizer.note import compose
        from summarizer.renderers import Layout, render, renderer_named

        note = compose(self, renderer_named(name).sections, [article] if article else ())
        return render(note, name, Layout(template=template))
