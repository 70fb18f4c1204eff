"""Where quotations begin and end."""

import pytest

from summarizer.quotations.marks import find_marked
from summarizer.segmentation import paragraphs


def _marked(text):
    return [text[mark.start : mark.end] for mark in find_marked(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We sail," he said.', ["We sail,"]),
        ("“We sail,” he said.", ["We sail,"]),
        ("‘We sail,’ he said.", ["We sail,"]),
        ("'We sail,' he said.", ["We sail,"]),
        ("«We sail», he said.", ["We sail"]),
        ("« We sail », he said.", ["We sail"]),
        ("»We sail«, he said.", ["We sail"]),
        ("„We sail“, he said.", ["We sail"]),
        ("„We sail”, he said.", ["We sail"]),
        ("”We sail”, he said.", ["We sail"]),
        ("‚We sail‘, he said.", ["We sail"]),
        ("‹We sail›, he said.", ["We sail"]),
        ("「我们走」他说。", ["我们走"]),
        ("『我们走』他说。", ["我们走"]),
        ("``We sail,'' he said.", ["We sail,"]),
        ("\"We sail,'' he said.", ["We sail,"]),
        ('“We sail," he said.', ["We sail,"]),
        ("“We sail,“ he said.", ["We sail,"]),
        ("″We sail,″ he said.", ["We sail,"]),
        ("``We sail,`` he said.", ["We sail,"]),
        ("''We sail,'' he said.", ["We sail,"]),
        ("＂We sail＂ he said.", ["We sail"]),
    ],
)
def test_a_pair_of_marks_of_any_kind_is_found(text, quotes):
    assert _marked(text) == quotes


@pytest.mark.parametrize(
    "text",
    [
        "It’s the owners' fault, and the crews' too.",
        "The crews won't sail in the '90s style.",
        "'Tis late, and 'twas late before.",
        "Rock ‘n’ roll on the pier.",
        "He is 6'2\" tall.",
        'A 5" pipe burst.',
        "The O'Neills and the D’Arcys met.",
        '""',
        '"  "',
        "He left. ” Then he came back.",
    ],
)
def test_an_apostrophe_or_a_stray_mark_is_no_quotation(text):
    assert _marked(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("'it's the union's fault,' he said.", ["it's the union's fault,"]),
        ("'The workers' hall is shut,' he said.", ["The workers' hall is shut,"]),
        ("‘the dockers’ hall won’t open,’ he said.", ["the dockers’ hall won’t open,"]),
        ("They brand it an ‘insult’ and a ‘joke’.", ["insult", "joke"]),
        ("The 'bosses' and the 'crews' met.", ["bosses", "crews"]),
        ("He called it 'goin' nowhere' again.", ["goin' nowhere"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(text, quotes):
    assert _marked(text) == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“He said ‘never’ twice,” she said.", ["He said ‘never’ twice,"]),
        ("‘They say, “First load, then talk.” We know,’ she said.", ["They say, “First load, then talk.” We know,"]),
        ('"He told me "no" and left," she said.', ['He told me "no" and left,']),
        ("“He told me “no” and left,” she said.", ["He told me “no” and left,"]),
        ("« Il a dit « non » et puis rien », dit-elle.", ["Il a dit « non » et puis rien"]),
        ("「他说「不」。」", ["他说「不」。"]),
        ("“The man said 'no, never' to us,” she said.", ["The man said 'no, never' to us,"]),
    ],
)
def test_of_nested_marks_the_outer_pair_counts(text, quotes):
    assert _marked(text) == quotes


def test_a_quotation_over_paragraphs_has_an_entry_for_each_and_only_the_last_is_closed():
    text = '"We sail.\n\n"Nobody stops us.\n\n"That is all," he said.'
    marks = find_marked(text, paragraphs(text))
    assert [text[mark.start : mark.end] for mark in marks] == ["We sail.", "Nobody stops us.", "That is all,"]
    assert [(mark.closed, mark.continues) for mark in marks] == [(False, True), (False, True), (True, False)]


def test_a_quotation_in_single_marks_over_paragraphs_is_found_as_well():
    text = "He said: ‘We sail.\n\n‘Nobody’s stopping us.’"
    assert _marked(text) == ["We sail.", "Nobody’s stopping us."]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"We sail tomorrow, he said.\n\nThe rest of the text.', ["We sail tomorrow,"]),
        ('"We sail tomorrow.\n\nThe rest of "the" text.', ["We sail tomorrow.", "the"]),
        ('He said: "We sail tomorrow. Later "the end" came.', ["We sail tomorrow. Later", "the end"]),
        ("“We sail, said Olsberg. “We do.”", ["We sail,", "We do."]),
        ("'We sail. They know it.", []),
    ],
)
def test_an_unclosed_mark_swallows_no_other_quotation(text, quotes):
    assert _marked(text) == quotes


def test_a_line_end_inside_marks_stays_in_the_quotation():
    text = '"We sail when the new roster\nis on paper," he said to us.\n'
    assert _marked(text) == ["We sail when the new roster\nis on paper,"]


def test_marks_without_space_around_them_open_and_close_in_turn():
    assert _marked('said:"We sail."Then he left.') == ["We sail."]
    assert _marked('He said " we sail " twice.') == ["we sail"]
