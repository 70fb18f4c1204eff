"""Text is made regular once, and stays as it is when it already is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.normalization import normalize_text


@given(st.text())
def test_it_is_idempotent(text):
    once = normalize_text(text)
    assert normalize_text(once) == once


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])))
def test_regular_text_comes_back_character_for_character(text):
    regular = unicodedata.normalize("NFC", text)
    assert normalize_text(regular) == regular


@given(st.text(st.characters()))
def test_the_result_can_be_written_as_utf8(text):
    assert normalize_text(text).encode().decode() == normalize_text(text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="mixed line ends"),
        pytest.param("a\u2028b\u0085c", "a\nb\nc", id="line ends of Unicode"),
        pytest.param("\ufeffThe talks", "The talks", id="byte order mark"),
        pytest.param("nego\u00adtia\u200btions", "negotiations", id="soft hyphen and zero-width space"),
        pytest.param("a\u202edecart\u202c b", "adecart b", id="right-to-left override"),
        pytest.param("\x1b[31mred\x07", "[31mred", id="terminal escape"),
        pytest.param("cafe\u0301", "café", id="combining accent"),
        pytest.param("می\u200cخواهیم", "می\u200cخواهیم", id="a non-joiner that Persian needs"),
        pytest.param("👩\u200d⚖️", "👩\u200d⚖️", id="a joiner that emoji need"),
        pytest.param("half \ud83d pair", "half \ufffd pair", id="half a surrogate pair"),
        pytest.param("a\tb\n", "a\tb\n", id="tabs and line feeds stay"),
    ],
)
def test_what_carries_no_words_goes(given_text, expected):
    assert normalize_text(given_text) == expected
