"""Words are cut and made regular so that no harmless difference of print can touch them."""

import unicodedata

import pytest

from summarizer.alignment import tokens
from summarizer.alignment.tokens import canonical, pattern_for


def words(text: str) -> list[str]:
    return canonical(pattern_for(text).findall(text)) if text.strip() else []


def test_every_combining_mark_of_the_basic_plane_belongs_to_its_word() -> None:
    marks = [chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"]
    full = tokens._full()  # noqa: SLF001, the table behind it is what is tested
    assert [mark for mark in marks if full.findall("a" + mark + "b") != ["a" + mark + "b"]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and A.B", ["the", "us", "and", "ab"]),
        ("1,500 men, 1\u00a0500 men, 12,5", ["1500", "men", "1500", "men", "12,5"]),
        ("−5°C & 10² or ½", ["-", "5", "°", "c", "and", "10²", "or", "½"]),
        ("$3.5bn–€4", ["$", "3.5bn", "€", "4"]),
        ("don’t O'Neill's ‘quoted’", ["don't", "o'neill's", "quoted"]),
        ("ﬁnal Ｆｕｌｌ ２７ İzmir", ["final", "full", "27", "izmir"]),
        ("和谈 ครับ", ["和", "谈", "ค", "รั", "บ"]),
        ("مُحَمَّد ٢٧ كــتاب", ["محمد", "27", "كتاب"]),
    ],
)
def test_words_in_their_canonical_form(text: str, expected: list[str]) -> None:
    assert words(text) == expected
