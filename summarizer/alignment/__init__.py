"""From a drafted quote to the words of the article that it repeats.

A ladder of rungs, tightest first. *exact*: the quote stands there, character for
character. *normalized*: the same words in the same order; only the print differs.
*fuzzy*: words align one to one, and each pair that differs is a typing slip or a
spelling variant by rule (``spelling``). Nothing is accepted for being similar. A
span always consists of whole words, and of the article's own characters.
"""

from summarizer.alignment.index import ArticleIndex
from summarizer.alignment.ladder import Alignment, Miss, Part, align

__all__ = ["Alignment", "ArticleIndex", "Miss", "Part", "align"]
