"""What every drafter is: something that reads an article and says what is in it."""

from typing import NamedTuple, Protocol

from summarizer.article import Article
from summarizer.draft import Draft
from summarizer.quotations import ParsedText


class Drafted(NamedTuple):
    """A draft, and what the drafter wants to be known about it besides.

    Attributes:
        draft: What the drafter says.
        weak: JSON pointers into the draft (``/conditions/0``) of claims that rest on
            a weak rule; grounding turns them into ``weak_rule`` doubts.
        parsed: The article's text as the drafter has parsed it, so that grounding need not do it again.

    """

    draft: Draft
    weak: frozenset[str] = frozenset()
    parsed: ParsedText | None = None


class Drafter(Protocol):
    """A drafter that needs no I/O."""

    def draft(self, article: Article) -> Drafted:
        """Say what the article reports; nothing of it is trusted until it is grounded."""
        ...
