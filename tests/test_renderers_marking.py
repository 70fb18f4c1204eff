"""Cutting an article at the borders of passages, which may overlap, nest and touch."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.note.blocks import Passage
from summarizer.renderers.marking import Segment, marked_paragraphs
from summarizer.segmentation import paragraphs

TEXT = "One two three four.\n\nFive six seven."


def passage(number: int, start: int, end: int) -> Passage:
    return Passage(number, "S1", TEXT[start:end], start, end, "exact")


def test_text_without_passages_is_one_plain_segment_a_paragraph():
    assert marked_paragraphs(TEXT, ()) == [[Segment("One two three four.")], [Segment("Five six seven.")]]


def test_passages_that_overlap_share_the_segment_in_the_middle():
    first, second = marked_paragraphs(TEXT, [passage(1, 0, 13), passage(2, 8, 19)])
    assert first == [
        Segment("One two ", (1,), (1,), ()),
        Segment("three", (1, 2), (2,), (1,)),
        Segment(" four.", (2,), (), (2,)),
    ]
    assert second == [Segment("Five six seven.")]


def test_a_passage_over_two_paragraphs_marks_both_and_ends_in_each():
    first, second = marked_paragraphs(TEXT, [passage(1, 14, 25)])
    assert [(segment.text, segment.passages, segment.end) for segment in (*first, *second)] == [
        ("One two three ", (), ()),
        ("four.", (1,), (1,)),
        ("Five", (1,), (1,)),
        (" six seven.", (), ()),
    ]


@given(
    st.text(alphabet="ab <&\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8),
)
def test_nothing_is_lost_and_each_character_carries_exactly_the_passages_that_cover_it(text, spans):
    passages = [
        Passage(number, "S1", text[start : start + size], start, start + size, "exact")
        for number, (start, size) in enumerate(spans, 1)
        if start + size <= len(text)
    ]
    marked = marked_paragraphs(text, passages)
    for span, segments in zip(paragraphs(text), marked, strict=True):
        assert "".join(segment.text for segment in segments) == text[span.start : span.end]
        place = span.start
        for segment in segments:
            for offset in range(place, place + len(segment.text)):
                covering = {passage.number for passage in passages if passage.start <= offset < passage.end}
                assert set(segment.passages) == covering
            place += len(segment.text)
