"""Paragraphs, sentences and tokens, and their offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segmentation import SegmentedText, Span, Token, paragraphs, sentences, tokens


def _paragraphs(text):
    return [text[start:end] for start, end in paragraphs(text)]


def _sentences(text):
    return [text[start:end] for start, end in sentences(text)]


def _tokens(text):
    return [token.text for token in tokens(text)]


def test_blank_lines_separate_paragraphs():
    assert _paragraphs("Ferry talks end\n\nThe crews met on Monday.\n \n\nNobody signed.\n") == [
        "Ferry talks end",
        "The crews met on Monday.",
        "Nobody signed.",
    ]


def test_a_single_line_end_separates_paragraphs_where_each_line_is_one():
    lines = ["Ferry talks end without a deal"] + [
        f"On day {day} the crews and the owners met again in the harbour office, and once more they left it by "
        "different doors without a word to the reporters who had waited in the rain since noon."
        for day in range(4)
    ]
    assert _paragraphs("\n".join(lines)) == lines


def test_a_single_line_end_is_a_space_where_lines_are_filled_to_a_margin():
    text = (
        "THE CREWS OF THE NORTHERN FERRIES SAID LAST NIGHT THAT THEY\n"
        "WOULD NOT SAIL UNTIL THE OWNERS HAD PUT THE NEW ROSTER ON\n"
        "PAPER. THE OWNERS SAID NOTHING.\n"
        "\n"
        "A MEETING IS SET FOR FRIDAY IN THE HARBOUR OFFICE, WHERE BOTH\n"
        "SIDES HAVE MET BEFORE.\n"
    )
    assert [len(_sentences(paragraph)) for paragraph in _paragraphs(text)] == [2, 1]


def test_an_early_line_end_in_filled_text_begins_a_new_paragraph():
    text = (
        "The crews of the northern ferries said last night that they would\n"
        "not sail until the owners had put the new roster on paper and had\n"
        "signed it.\n"
        "The owners kept silent all day, and so did the harbour master who\n"
        "had lent them both his office for the whole of the long weekend."
    )
    assert [paragraph.split()[0:2] for paragraph in _paragraphs(text)] == [["The", "crews"], ["The", "owners"]]


@pytest.mark.parametrize("mark", ["• ", "- ", "* ", "2) ", "23:58 – ", "Q: ", "08.10 "])
def test_an_item_of_a_list_begins_a_paragraph_in_filled_text(mark):
    first = "The crews of the northern ferries said that they would not sail again"
    text = f"{first}\n{mark}{first.lower()}\n{mark}{first.lower()} and"
    assert len(_paragraphs(text)) == 3


def test_a_speaker_label_begins_a_paragraph_in_filled_text():
    text = (
        "MINISTER OLSBERG: The ferries will sail on Monday, whatever is said.\n"
        "CAPTAIN RIIS: The ferries will sail when the crews are on board, sir."
    )
    assert len(_paragraphs(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Olsberg met Dr. Riis at 9 p.m. on the pier.",
        "Gen. A. B. Riis of the U.S. Coast Guard paid 4.2 million.",
        "The ship is No. 7 of the fleet.",
        "The crews, i.e. the union, said so.",
        "It happened on Jan. 4 in Portland, Ore., last year.",
        "1. The owners pay.",
        "“Who pays?” Olsberg asked.",
        "“Who pays?” the captain asked.",
        "They left... and nobody asked why.",
        "The sum was 3.5 pct. of sales.",
        "Lt. Gov. Riis spoke to St. Olaf Shipping Co. of Bergen.",
    ],
)
def test_a_stop_inside_a_sentence_ends_nothing(text):
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They left at 9 p.m. The owners stayed.", 2),
        ("He lives in the U.S. He likes it.", 2),
        ("“We wait.” Nobody moved.", 2),
        ('"Who pays?" Olsberg looked at the captain. Nobody spoke.', 3),
        ("They waited… Then they left!", 2),
        ("The owners are Riis & Co. They pay.", 2),
        ("Nobody paid. “We wait,” he said. (Later he left.)", 3),
        ("他说不行。我们走。", 2),
        ("هل تم الاتفاق؟ لا.", 2),
        ("What now? Who knows?", 2),
        ("They offered $40. The union laughed.", 2),
    ],
)
def test_a_stop_at_the_end_of_a_sentence_ends_it(text, count):
    assert len(_sentences(text)) == count


def test_a_closing_mark_belongs_to_the_sentence_that_it_ends():
    assert _sentences("He said: “We wait.” She left.") == ["He said: “We wait.”", "She left."]


def test_words_keep_their_apostrophes_hyphens_and_dots():
    assert _tokens("O’Neill doesn't trust al-Sharif’s U.S. ship, or R&D.") == [
        *("O’Neill", "doesn't", "trust", "al-Sharif", "’s", "U.S.", "ship", ",", "or", "R&D", "."),
    ]


def test_numbers_keep_their_points_and_their_units():
    assert _tokens("1,310 of 4.5 at 10:30, a 42-day truce") == [
        "1,310",
        "of",
        "4.5",
        "at",
        "10:30",
        ",",
        "a",
        "42-day",
        "truce",
    ]


def test_an_apostrophe_that_closes_a_quotation_is_a_token_of_its_own():
    assert _tokens("'it's ours,' he said") == ["'", "it", "'s", "ours", ",", "'", "he", "said"]


def test_a_text_knows_which_token_sentence_and_paragraph_stand_at_an_offset():
    text = "First one. Second one.\n\nThird one."
    segmented = SegmentedText(text)
    third = text.index("Third")
    assert segmented.tokens[segmented.token_at(third)] == Token("Third", third, third + 5)
    assert segmented.sentences[segmented.sentence_at(third)] == Span(third, len(text))
    assert segmented.paragraph_at(third) == 1
    assert segmented.paragraph_at(3) == segmented.sentence_at(3) == 0
    assert segmented.token_at(len(text)) == len(segmented.tokens)


@given(st.text(alphabet="Aa1 .\n\"'“”’-•:?!。\t", max_size=200) | st.text(max_size=200))
def test_every_character_that_is_not_white_space_stands_in_one_sentence(text):
    covered = [text[start:end] for start, end in sentences(text)]
    assert "".join("".join(covered).split()) == "".join(text.split())
    spans = sentences(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(spans))


@given(st.text(max_size=200))
def test_tokens_are_the_text_without_its_white_space(text):
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert "".join("".join(token.text for token in found).split()) == "".join(text.split())
