"""Speakers in manners of telling that news uses now and then: each cause with what it must not catch."""

import pytest

from summarizer.quotations import find_quotations


def _speakers(text):
    return [quotation.speaker for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Captain Odd Roe dismissed the minister’s “last word”. He left.", ["the minister"]),
        ("Odd Roe said the port took note of Ida Lund's claim that “nobody slept”.", ["Ida Lund"]),
        ("Captain Odd Roe said the minister had gone to “the other pier”.", ["Odd Roe"]),
        ("Pay rises by nine rand, valid “until noon”, in Captain Odd Roe's words.", ["Odd Roe"]),
        ("Captain Odd Roe smiled. His words at the door were “bring bread”.", ["Odd Roe"]),
    ],
)
def test_who_owns_the_words_said_them(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Captain Odd Roe said that the crews would stay ashore.\n\n“We are tired.”", ["Odd Roe"]),
        (
            "Captain Odd Roe said “no” to the port.\n\nPassengers are warned of “long queues” at gate two.",
            ["Odd Roe", None],
        ),
    ],
)
def test_a_paragraph_of_words_alone_goes_on_and_a_scrap_does_not(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mr Odd Roe told us he regretted that the union had rejected the offer “out of hand”.", "Odd Roe"),
        ("Mr Odd Roe said members rejected a “miserly” offer.", "Odd Roe"),
        ("Mr Odd Roe said on Monday that Ida Lund insisted on “two days”.", "Ida Lund"),
    ],
)
def test_scraps_behind_what_others_did_are_the_words_of_the_one_who_tells_of_it(text, speaker):
    assert _speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A woman in a red hat came in. “They took the boat,” she said. Her name is Sigrun.", ["Sigrun"]),
        ("A woman in a red hat came in. “They took it,” she said. Known as Sigrun, she leads them.", ["Sigrun"]),
        ("A woman in a red hat waited. “They took it,” she said. Her name is unknown.", ["A woman in a red hat"]),
        ("Captain Ida Lund waited. “They took it,” she said. Her name is Sigrun in the songs.", ["Ida Lund"]),
    ],
)
def test_a_name_that_is_told_later_is_the_name_of_what_was_said_before(text, speakers):
    assert [_bare(speaker) for speaker in _speakers(text)] == [_bare(speaker) for speaker in speakers]


def _bare(speaker):
    return speaker.lower().removeprefix("a ") if speaker else None


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Mick Roe, the Rail and Transport (RT) union boss has told ministers to “calm down”.",
            ["Mick Roe"],
        ),
        ("“We sail,” Odd Roe, president of the Crews of Upper Lenn (CUL) told Radio Lenn.", ["Odd Roe"]),
        ("The terms in May “were far better” than those before, argued Odd Roe.", ["Odd Roe"]),
        (
            "“We sail,” said the secretary of the union, a former cook from Hull named Kath Roe, on Monday.",
            ["Kath Roe"],
        ),
        ("Miles Roe QC spoke for the firm. “Not a penny,” Mr Roe said.", ["Miles Roe"]),
        ("I. Aseer, the coordinator of the protest, said most feared arrest. “They hide,” he said.", ["I. Aseer"]),
        ("According to Ida Lund nobody came. According to her, the hall was “a desert”.", ["Ida Lund"]),
    ],
)
def test_names_far_from_the_verb_or_with_letters_and_initials_are_found(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Two envoys would talk. One of them, a Swede, said it was “clean”.", ["One of them"]),
        ("Captain Ida Lund shook her head. “Never,” she said.", ["Ida Lund"]),
        ("Officials call the plan “a trap”.", ["Officials"]),
        ("Officials of the port posted the plan. Captain Odd Roe called it “a trap”.", ["Odd Roe"]),
        ("The firm, Brightwater Shipping, said in a note that it “regretted the delay”.", ["Brightwater Shipping"]),
    ],
)
def test_descriptors_are_told_from_heads_and_deeds(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Captain Odd Roe left. The “first round” took a day.",
        "BUS services face “long queues” in May.",
        "Captain Odd Roe said no. Its leader, alias “Wilmer”, waved his hands.",
    ],
)
def test_where_nothing_tells_there_is_no_speaker(text):
    assert _speakers(text) == [None]


def test_the_subject_of_what_is_told_does_not_become_he():
    text = "Dr Belisario Roe told reporters that Mr Odd Lund had left. He called it a “great step”."
    assert _speakers(text) == ["Belisario Roe"]


def test_a_clause_behind_a_semicolon_has_its_own_speaker():
    text = "The minister, Odd Roe, branded the picture “childish”; a spokesman for the crews called it “funny”."
    assert _speakers(text) == ["Odd Roe", "a spokesman for the crews"]


def test_words_behind_somebody_elses_statements_are_the_subjects():
    text = (
        "Talks go on in Port Merin.\n\nOdd Harbeck, Sudria's trade minister, answered Norland's statements by "
        "warning it not to be “too sure” of its fleet."
    )
    assert [found.speaker for found in find_quotations(text)] == ["Odd Harbeck"]
