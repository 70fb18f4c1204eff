"""What stands in an article instead of an altered quote is named, so that it can be mended."""

import random
from pathlib import Path

import pytest

from summarizer.alignment import ArticleIndex, Miss, align

ARTICLES = sorted((Path(__file__).parent / "corpus" / "evalset" / "articles").glob("*.txt"))
CHANGES = {"before": "after", "not": "now", "will": "may", "the": "its", "and": "or", "in": "on", "of": "for"}
OTHERS = ["after", "without", "harbour", "Monday", "twelve", "refused", "only", "troops"]
LEAST = 0.95
QUOTES = 60


def altered(words: list[str], count: int, chance: random.Random) -> str:
    """Put other words in the place of ``count`` of them."""
    changed = list(words)
    for number in chance.sample(range(len(words)), count):
        changed[number] = CHANGES.get(words[number]) or chance.choice(OTHERS)
    return " ".join(changed)


@pytest.mark.parametrize("characters", [2_000, 20_000, 60_000])
def test_nearly_every_quote_with_a_word_or_two_changed_leads_to_its_passage(characters: int) -> None:
    chance = random.Random(characters)
    text = "\n\n".join(path.read_text("utf-8") for path in ARTICLES * 2)[:characters]
    index = ArticleIndex(text)
    missed = led = 0
    while missed < QUOTES:
        start = text.index(" ", chance.randrange(characters - 300)) + 1
        words = text[start:].split(" ", 25)[: chance.randint(5, 25)]
        passage = " ".join(words)
        found = align(index, altered(words, 1 + (len(words) > 7 and chance.random() < 0.5), chance))
        if "\n" in passage or not isinstance(found, Miss):
            continue
        missed += 1
        if found.closest is not None:
            here = text[found.closest.start : found.closest.end]
            led += here in passage or passage in here or len(set(here.split()) & set(words)) > 0.7 * len(set(words))
    assert led >= LEAST * missed


def test_a_quote_of_fourteen_words_with_one_word_changed_is_an_altered_quote() -> None:
    text = (
        "The committee met the press on the pier. Nobody will load a single crate before the arbiter has read the "
        "whole of the new tariff. The committee left by the back door of the office of the arbiter."
    )
    quote = "Nobody will load a single crate after the arbiter has read the whole of"
    found = align(ArticleIndex(text), quote)
    assert isinstance(found, Miss)
    assert found.reason == "altered_quote"
    assert found.closest is not None
    assert text[found.closest.start : found.closest.end] == quote.replace("after", "before")
