"""What every drafter is: something that reads an article and says what is in it."""

from typing import NamedTuple, Protocol

from summarizer.article import Article
from summarizer.draft import Draft


class Drafted(NamedTuple):
    """A draft, and what the drafter wants to be known about it besides.

    Attributes:
        draft: What the drafter says.
        weak: JSON pointers into the draft (``/conditions/0``) of claims that rest on
            a weak rule; grounding turns them into ``weak_rule`` doubts.

    """

    draft: Draft
    weak: frozenset[str] = frozenset()


class Drafter(Protocol):
    """A drafter that needs no I/O."""

    def draft(self, article: Article) -> Drafted:
        """Say what the article reports; nothing of it is trusted until it is grounded."""
        ...
