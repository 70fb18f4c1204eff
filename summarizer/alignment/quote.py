"""A drafted quote, split into words once."""

from functools import cached_property

from summarizer.alignment.index import ArticleIndex, Words


class Quote:
    """The words of a drafted quote, what stands between them, and its text folded for searching."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._index = ArticleIndex(text)
        # Where its runs of words stand in the article, as far as they were looked for.
        self.places: dict[str, list[int]] = {}

    @cached_property
    def words(self) -> Words:
        """The words with their places in the quote."""
        return self._index.all_words

    @property
    def folded(self) -> str:
        """The quote in the form in which an article is searched."""
        return self._index.folded

    def printed(self, number: int) -> str:
        """Return word ``number`` as it is printed."""
        return self.text[self.words.starts[number] : self.words.ends[number]]

    def gap(self, number: int) -> str:
        """Return what stands between word ``number`` and the next."""
        return self.text[self.words.ends[number] : self.words.starts[number + 1]]
