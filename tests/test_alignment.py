"""Quotes find their words in the article, whatever the print, and nothing else does."""

import unicodedata

import pytest
from grounding_cases import table
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.alignment import Alignment, ArticleIndex, Miss, align
from summarizer.normalization import normalize_text

CHANGES = table("meaning_changes.tsv")
VARIANTS = table("harmless_variants.tsv")
FRAME = "An opening paragraph stands here.\n\n{}\n\nAnd a closing one follows."


def found(text: str, quote: str) -> tuple[list[str], str] | None:
    """Return the words found for a quote and the rung, or None."""
    text = normalize_text(text)
    result = align(ArticleIndex(text), quote)
    if isinstance(result, Miss):
        return None
    return [text[part.start : part.end] for part in result.parts], result.match


def test_the_tables_are_as_large_as_they_have_to_be() -> None:
    assert len(CHANGES) >= 150
    assert len(VARIANTS) >= 150
    assert len({(printed, quoted) for printed, quoted, _ in CHANGES + VARIANTS}) == len(CHANGES) + len(VARIANTS)


@pytest.mark.parametrize(("printed", "quoted", "kind"), CHANGES)
def test_a_change_of_meaning_is_never_accepted(printed: str, quoted: str, kind: str) -> None:
    assert found(FRAME.format(printed), quoted) is None, kind


@pytest.mark.parametrize(("printed", "quoted", "kind"), VARIANTS)
def test_a_harmless_variant_is_found_with_the_articles_own_words(printed: str, quoted: str, kind: str) -> None:
    result = found(FRAME.format(printed), quoted)
    assert result is not None, kind
    parts, match = result
    assert match != "exact" or quoted.strip() in normalize_text(printed)
    assert all(part in normalize_text(printed) for part in parts)


@pytest.mark.parametrize(
    ("quote", "match"),
    [
        ("the talks — held in secret — went on", "exact"),
        ("The Talks - held in secret - went on", "normalized"),
        ("the talks — held in sceret — went on", "fuzzy"),
    ],
)
def test_the_tightest_rung_that_holds_is_named(quote: str, match: str) -> None:
    assert found("He said the talks — held in secret — went on.", quote) == (
        ["the talks — held in secret — went on"],
        match,
    )


def test_a_decomposed_quote_is_normalized_not_exact() -> None:
    text = "The café stayed open all night."
    assert found(text, unicodedata.normalize("NFD", "The café stayed")) == (["The café stayed"], "normalized")


SCRIPTS = {
    "Urdu": "مذاکرات کا تیسرا دور کسی ٹھوس معاہدے کے بغیر ختم ہوا",
    "Arabic": "انتهت الجولة الثالثة من المحادثات دون أي اتفاق ملموس",
    "Chinese": "第三轮谈判在没有达成任何具体协议的情况下结束",
    "Thai": "การเจรจารอบที่สามสิ้นสุดลงโดยไม่มีข้อตกลงใดใด",
    "accents": "Đại biểu Ngô Thị Hòa rời phòng họp à midi précis",
    "combining": "q̃uẽ m̃ã ñandeva oñemoñe'ẽ g̃uarã",
    "emoji": "both sides 👩‍👩‍👧 🇵🇰 said yes 👍🏽 and left",
    "capitals": "THE THIRD ROUND ENDED WITHOUT ANY CONCRETE ACCORD",
}
FILLER = "Officials of both sides spoke for hours about fish, ports and old maps, and nobody wrote it down. "


@pytest.mark.parametrize("characters", [2_000, 20_000, 200_000])
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_planted_span_is_found_in_any_script_and_length(script: str, characters: int) -> None:
    planted = unicodedata.normalize("NFC", SCRIPTS[script])
    half = FILLER * (characters // (2 * len(FILLER)))
    text = f"{half}\n{planted}. {half}"
    result = align(ArticleIndex(text), f"“{planted.swapcase()}”")
    assert isinstance(result, Alignment)
    assert [text[part.start : part.end] for part in result.parts] == [planted]


@pytest.mark.parametrize(
    "quote",
    ["egotiations faile", "negotiation", "he talks", "1", "500", "谈判\u0301", "‍👩‍👧", "👩", "🇰", "👍", "caf"],
)
def test_a_span_never_cuts_a_word_a_number_or_a_cluster(quote: str) -> None:
    text = "The negotiations failed over 1,500 men. 👩‍👩‍👧 🇵🇰 👍🏽 The cafe\u0301 closed, q\u0303 too."
    result = align(ArticleIndex(text), quote)
    assert isinstance(result, Miss)


def test_an_ellipsis_gives_one_part_for_each_piece_in_order_within_a_paragraph() -> None:
    text = "The rebels agreed, after a week, to free the crew.\n\nThe army, for its part, stayed in the port."
    assert found(text, "The rebels agreed … to free the crew") == (
        ["The rebels agreed", "to free the crew"],
        "normalized",
    )
    assert found(text, "The rebels agreed [...] to free the crew...") is not None
    assert found(text, "to free the crew … The rebels agreed") is None
    assert found(text, "The rebels agreed … stayed in the port") is None


def test_an_ellipsis_of_the_article_itself_is_exact() -> None:
    assert found("We shall see … perhaps tomorrow.", "see … perhaps") == (["see … perhaps"], "exact")


def test_among_several_places_a_preferred_one_is_taken_and_else_the_first() -> None:
    text = "They will not yield. He said: they will not yield."
    index = ArticleIndex(text)
    first, second = align(index, "hey will not yield"), align(index, "they will not yield")
    assert isinstance(first, Miss)
    assert isinstance(second, Alignment)
    assert second.parts[0].start == text.index("they")
    third = align(index, "will not yield", [(text.index("they"), len(text))])
    assert isinstance(third, Alignment)
    assert third.parts[0].start == text.rindex("will")
    fourth = align(index, "will not yield")
    assert isinstance(fourth, Alignment)
    assert fourth.parts[0].start == text.index("will")


def test_the_marks_that_a_quote_has_are_taken_in() -> None:
    assert found("He said: “We agreed.” Then he left.", '"We agreed."') == (["“We agreed.”"], "normalized")


def test_what_stands_there_instead_is_named() -> None:
    text = FRAME.format("The rebels refused to release the 27 hostages unless the blockade was lifted.")
    result = align(ArticleIndex(text), "The rebels agreed to release the 72 hostages unless the blockade was lifted")
    assert isinstance(result, Miss)
    assert result.reason == "altered_quote"
    assert result.closest is not None
    assert text[result.closest.start : result.closest.end].startswith("The rebels refused to release the 27 hostages")


@pytest.mark.parametrize(
    "quote",
    [
        "The rebels refused to comment on rumours about a secret landing of foreign ships",
        "According to officials, the pact has been dead since the spring of last year",
        "Nothing of this kind was ever said by anybody",
    ],
)
def test_an_invented_sentence_is_not_found_even_if_it_begins_like_a_real_one(quote: str) -> None:
    text = FRAME.format("The rebels refused to release the hostages. According to officials, the blockade goes on.")
    assert align(ArticleIndex(text), quote) == Miss("quote_not_found", None)


@pytest.mark.parametrize("quote", ["", " ", "\u00ad", "\u200b", "「」", "...", "***"])
def test_a_quote_without_words_is_not_found(quote: str) -> None:
    assert align(ArticleIndex("Some words — and “” marks … here?!"), quote) == Miss("quote_not_found", None)


WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aeilnorstAEILNORST  .,'’“”\"-–…\n?0123456789%$&"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)


@given(text=WORDS, quote=WORDS)
@settings(max_examples=300, deadline=None)
def test_whatever_comes_in_parts_are_stretches_of_the_text_in_order(text: str, quote: str) -> None:
    text = normalize_text(text)
    result = align(ArticleIndex(text), quote)
    parts = result.parts if isinstance(result, Alignment) else [result.closest] if result.closest else []
    for part in parts:
        assert 0 <= part.start < part.end <= len(text)
    assert sorted(parts) == list(parts)


@given(text=WORDS, data=st.data())
@settings(max_examples=300, deadline=None)
def test_whole_words_of_a_text_are_always_found_in_it(text: str, data: st.DataObject) -> None:
    text = normalize_text(text)
    words = ArticleIndex(text).all_words
    if not words.starts:
        return
    first = data.draw(st.integers(0, len(words.starts) - 1))
    last = data.draw(st.integers(first, len(words.starts) - 1))
    quote = text[words.starts[first] : words.ends[last]]
    result = align(ArticleIndex(text), quote)
    assert isinstance(result, Alignment)
    assert "".join(text[part.start : part.end] for part in result.parts)


@given(text=WORDS, quotes=st.lists(WORDS, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_result_does_not_depend_on_what_was_asked_before(text: str, quotes: list[str]) -> None:
    text = normalize_text(text)
    shared = ArticleIndex(text)
    together = [align(shared, quote) for quote in reversed(quotes)]
    assert together[::-1] == [align(ArticleIndex(text), quote) for quote in quotes]
