"""Several drafts become one by rule: nothing is added, nothing said twice, nobody confused."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.draft import Draft
from summarizer.merging import OVERLAP, merge, parts
from summarizer.segmentation import paragraphs

LISTS = "summary parties mediators conditions disputes warnings agreements next_steps contradictions"
EMPTY = {**{name: [] for name in LISTS.split()}, "is_negotiation": True, "headline": "", "talks": None}


def draft(**fields):
    """Return a draft with some fields set."""
    return Draft.model_validate({**EMPTY, **fields})


def party(name, *aliases, delegates=(), evidence="It stands here."):
    return {
        "name": name,
        "aliases": list(aliases),
        "kind": "state",
        "delegates": list(delegates),
        "evidence": [evidence],
    }


def mediator(name, *aliases):
    return {"name": name, "aliases": list(aliases), "kind": "other", "evidence": ["It mediates here."]}


def condition(by, demand, evidence, on=None):
    return {"by": by, "on": on, "demand": demand, "evidence": [evidence]}


def talks(**fields):
    return {
        "subject": "fish",
        **dict.fromkeys(("round", "venue", "started", "ended")),
        "outcome": "unclear",
        "evidence": [],
        **fields,
    }


def point(text, evidence):
    return {"text": text, "evidence": [evidence]}


# --- actors ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (party("Republic of Talvia", "Talvia"), party("Talvia", "the republic")),
        (party("Talvia"), party("Republic of Talvia", "Talvia")),
        (party("The Republic of Talvia"), party("republic of talvia")),
    ],
)
def test_the_same_party_under_two_names_becomes_one_under_the_fuller(first, second):
    (one,) = merge([draft(parties=[first]), draft(parties=[second])]).parties
    assert one.name.casefold().removeprefix("the ") == "republic of talvia"
    assert one.name not in one.aliases
    assert {first["name"], second["name"], *first["aliases"], *second["aliases"]} == {one.name, *one.aliases}


def test_a_chain_of_names_becomes_one():
    found = merge([draft(parties=[party("A", "B")]), draft(parties=[party("B", "C")]), draft(parties=[party("C")])])
    assert len(found.parties) == 1


def test_two_that_share_an_alias_stay_two():
    found = merge(
        [draft(parties=[party("Talvia", "the government")]), draft(parties=[party("Morven", "the government")])]
    )
    assert [each.name for each in found.parties] == ["Talvia", "Morven"]


def test_a_name_that_is_an_alias_of_two_joins_neither():
    both = [party("Talvia", "the government"), party("Morven", "the government")]
    found = merge([draft(parties=both), draft(parties=[party("the government")])])
    assert len(found.parties) == 3


def test_who_means_the_same_is_joined_when_somebody_says_so():
    drafts = [draft(parties=[party("the rebels")]), draft(parties=[party("Northern Front")])]
    assert len(merge(drafts).parties) == 2
    (one,) = merge(drafts, same=[["The rebels", "Northern Front", "nobody else"]]).parties
    assert (one.name, one.aliases) in {("the rebels", ("Northern Front",)), ("Northern Front", ("the rebels",))}


def test_a_party_and_a_mediator_stay_apart():
    found = merge([draft(parties=[party("Oman")]), draft(mediators=[mediator("Oman")])])
    assert (len(found.parties), len(found.mediators)) == (1, 1)


def test_references_follow_the_name():
    first = draft(parties=[party("Republic of Talvia", "Talvia"), party("Morven")])
    second = draft(
        parties=[party("Talvia"), party("Morven")],
        conditions=[condition("Talvia", "boats", "Talvia wants boats.", on="Morven")],
        disputes=[
            {
                "topic": "t",
                "positions": [{"party": "Talvia", "stance": "s", "evidence": ["e e e"]}],
                "evidence": ["x x x"],
            }
        ],
        warnings=[
            {
                "speaker": {"name": "Dorn", "role": None, "side": "Talvia"},
                "addressee": "Talvia",
                "quote": None,
                "gist": "g",
                "evidence": ["w w w"],
            }
        ],
    )
    found = merge([first, second])
    name = "Republic of Talvia"
    assert (found.conditions[0].by, found.conditions[0].on) == (name, "Morven")
    assert found.disputes[0].positions[0].party == name
    assert (found.warnings[0].speaker.side, found.warnings[0].addressee) == (name, name)


def test_delegates_are_listed_once_with_the_role_that_is_known():
    def delegate(name, role):
        return {"name": name, "role": role, "evidence": ["He came."]}

    first = party("Talvia", delegates=[delegate("Bruno Halvard", None)])
    second = party("Talvia", delegates=[delegate("Bruno Halvard", "minister"), delegate("Ann Orr", None)])
    third = party("Talvia", delegates=[delegate("Bruno Halvard", "head of the delegation")])
    (one,) = merge([draft(parties=[each]) for each in (first, second, third)]).parties
    assert [(each.name, each.role) for each in one.delegates] == [("Bruno Halvard", "minister"), ("Ann Orr", None)]


# --- claims ----------------------------------------------------------------------------------------


def test_what_two_parts_say_in_their_overlap_is_said_once():
    sentence = "Talvia wants its eleven boats back before any quota is discussed."
    first = draft(conditions=[condition("Talvia", "boats back first", sentence)])
    second = draft(conditions=[condition("Talvia", "return of the boats", "Talvia wants its eleven boats back")])
    assert merge([first, second]).conditions == first.conditions


def test_two_demands_of_one_sentence_stay_two_also_when_read_twice():
    sentence = "Talvia wants its boats back and an end to patrols."
    both = [condition("Talvia", "boats back", sentence), condition("Talvia", "an end to patrols", sentence)]
    again = [condition("Talvia", "patrols must end", sentence), condition("Talvia", "return of boats", sentence)]
    found = merge([draft(conditions=both), draft(conditions=again)]).conditions
    assert [each.demand for each in found] == ["boats back", "an end to patrols"]


def test_the_same_words_of_another_actor_are_another_claim():
    first = draft(conditions=[condition("Talvia", "d", "Each wants the other to leave.")])
    second = draft(conditions=[condition("Morven", "d", "Each wants the other to leave.")])
    assert len(merge([first, second]).conditions) == 2


def test_a_dispute_of_two_parts_has_the_positions_of_both():
    def dispute(topic, *positions):
        stances = [
            {"party": name, "stance": stance, "evidence": [f"{name} says {stance}."]} for name, stance in positions
        ]
        return {"topic": topic, "positions": stances, "evidence": ["They differ over the islands."]}

    first = draft(disputes=[dispute("islands", ("Talvia", "open to both"))])
    second = draft(disputes=[dispute("the islands in the north", ("Morven", "its own"), ("Talvia", "open to both"))])
    (one,) = merge([first, second]).disputes
    assert [each.party for each in one.positions] == ["Talvia", "Morven"]
    assert one.evidence == ("They differ over the islands.",)


def test_a_contradiction_is_listed_once():
    statement = {"speaker": "Halvard", "text": "no survey", "evidence": ["Halvard said that no survey was planned."]}
    contradiction = {"topic": "survey", "statements": [statement]}
    drafts = [draft(contradictions=[contradiction]), draft(contradictions=[{**contradiction, "topic": "ship"}])]
    assert len(merge(drafts).contradictions) == 1


def test_talks_are_as_first_described_and_as_they_last_stood():
    first = talks(round="sixth round", started="Monday", outcome="ongoing", evidence=["They met on Monday."])
    second = talks(round="next round", ended="Friday", outcome="partial", evidence=["They signed on Friday."])
    last = talks(outcome="unclear", evidence=["Nobody knows."])
    found = merge([draft(talks=each) for each in (first, second, last)]).talks
    assert (found.round, found.started, found.ended, found.outcome) == ("sixth round", "Monday", "Friday", "partial")
    assert len(found.evidence) == 3


def test_parts_without_talks_say_nothing_of_the_whole():
    silent = draft(is_negotiation=False, headline="Weather", summary=[point("Rain.", "It rained all day.")])
    told = draft(headline="Talks end", summary=[point("They ended.", "The talks ended early.")])
    found = merge([silent, told])
    assert (found.is_negotiation, found.headline) == (True, "Talks end")
    assert [each.text for each in found.summary] == ["They ended."]
    assert merge([silent, silent]).headline == "Weather"
    assert merge([silent, silent]).talks is None


def test_the_summary_stays_short():
    drafts = [
        draft(summary=[point(f"{part}.{n}", f"Sentence {part} {n} of it.") for n in range(4)]) for part in range(4)
    ]
    assert len(merge(drafts).summary) == 6


def test_one_draft_stays_as_it_is():
    one = draft(headline="h", parties=[party("Talvia", "the republic")], conditions=[condition("Talvia", "d", "a b c")])
    assert merge([one]) == one


# --- parts -----------------------------------------------------------------------------------------


def test_parts_end_at_paragraphs_and_repeat_the_last_ones():
    text = "\n\n".join(f"Paragraph {number} says a little of the talks." for number in range(40))
    found = parts(text, 500)
    assert all(len(part) <= 500 for part in found)
    for before, after in itertools.pairwise(found):
        assert before.split("\n\n")[-OVERLAP:] == after.split("\n\n")[:OVERLAP]


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=12), st.integers(500, 900))
def test_no_paragraph_is_lost_and_no_part_too_long(lengths, size):
    text = "\n\n".join(" ".join(["talk"] * max(1, length // 5)) + f" {n}." for n, length in enumerate(lengths))
    found = parts(text, size)
    assert all(part in text and len(part) <= size for part in found)
    for span in paragraphs(text):
        words = text[span.start : span.end].split()
        assert any(words[-1] in part.split() for part in found)
    assert sum(map(len, found)) >= len("".join(text.split()))


def test_a_paragraph_without_a_space_is_cut_all_the_same():
    found = parts("x" * 2_000, 500)
    assert "".join(found) == "x" * 2_000
    assert max(map(len, found)) <= 500
