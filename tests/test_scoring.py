"""Scores that can be computed by hand."""

import itertools

import pytest
from gold_briefs import brief_as_gold, brief_of, evidence
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.quotations import Quotation
from summarizer.scoring import Gold, Tally, compare_field, score_brief, score_field
from summarizer.scoring import fields as fields_module
from summarizer.scoring.matching import assign, overlap
from summarizer.scoring.names import plain_name, untitled_name
from summarizer.scoring.passages import occurrences

TEXT = (
    "Aria and Boria ended talks in Corvo on Monday without a deal.\n\n"
    "Aria will sign only if Boria opens the bridge. Boria wants the toll gone first.\n\n"
    "The two differ over who pays for the bridge. “You will regret it,” said Aria's envoy, Lena Mott.\n\n"
    "Dov Ilk of Boria shrugged. “You will regret it.” The bridge is old."
)
ARTICLE = Article(text=TEXT)
GOLD = Gold.model_validate(
    {
        "is_negotiation": True,
        "parties": [
            {"name": "Aria", "aliases": ["the Arians"], "kind": "state"},
            {"name": "Boria", "aliases": ["the Borians"], "kind": "state"},
        ],
        "mediators": [],
        "venue": "Corvo",
        "outcome": "no_agreement",
        "conditions": [
            {
                "by": "Aria",
                "on": "Boria",
                "text": "open the bridge",
                "evidence": "Aria will sign only if Boria opens the bridge.",
            },
            {"by": "Boria", "on": "Aria", "text": "no toll", "evidence": "Boria wants the toll gone first."},
        ],
        "disputes": [{"topic": "who pays", "evidence": "The two differ over who pays for the bridge."}],
        "warnings": [
            {
                "speaker": "Lena Mott",
                "speaker_side": "Aria",
                "addressee": "Boria",
                "quote": "You will regret it,",
                "evidence": "“You will regret it,” said Aria's envoy, Lena Mott.",
            },
        ],
        "quotes": [
            {"speaker": "Lena Mott", "quote": "You will regret it,"},
            {"speaker": "Dov Ilk", "quote": "You will regret it."},
        ],
    }
)


def actor(name, *aliases, kind="state"):
    return {"name": name, "aliases": aliases, "kind": kind, "evidence": ()}


def party(name, *aliases, kind="state"):
    return actor(name, *aliases, kind=kind) | {"delegates": ()}


def condition(by, *quotes):
    return {"by": by, "on": None, "demand": "", "evidence": tuple(evidence(TEXT, quote) for quote in quotes)}


def warning(speaker, side, quote):
    return {
        "speaker": {"name": speaker, "role": None, "side": side},
        "addressee": None,
        "quote": None,
        "gist": "",
        "evidence": (evidence(TEXT, quote),),
    }


def talks(venue="Corvo", outcome="no_agreement"):
    return {
        "subject": "", "round": None, "venue": venue, "started": None, "ended": None,
        "outcome": outcome, "evidence": (),
    }  # fmt: skip


def gold(**changes):
    return Gold.model_validate(GOLD.model_dump(exclude_unset=True) | changes)


def score(gold_, **findings):
    return score_brief(brief_of(**findings), ARTICLE, gold_)


@pytest.fixture
def quotations(monkeypatch):
    """Put quotations in the place of those that are found in the text."""
    found = []
    monkeypatch.setattr(fields_module, "find_quotations", lambda _text: tuple(found))

    def say(*pairs):
        found.extend(Quotation(quote=quote, start=0, end=0, speaker=speaker) for speaker, quote in pairs)

    return say


def test_a_brief_that_says_what_the_gold_says_has_no_error(quotations):
    quotations(("Lena Mott", "You will regret it,"), ("Dov Ilk", "You will regret it."))
    scored = score_brief(brief_as_gold(ARTICLE, GOLD), ARTICLE, GOLD)
    assert scored.errors == ()
    assert all(tally.fp == tally.fn == 0 for tally in scored.tallies.values())
    assert scored.tallies["conditions"] == Tally(tp=2)
    assert scored.tallies["quotes"] == Tally(tp=2)


def test_an_empty_brief_misses_everything_and_invents_nothing():
    scored = score(gold(quotes=[]), is_negotiation=False)
    assert scored.tallies["is_negotiation"] == Tally(fp=1)
    assert scored.tallies["parties"] == Tally(fn=2)
    assert scored.tallies["conditions"] == scored.tallies["conditions_with_by"] == Tally(fn=2)
    assert scored.tallies["outcome"] == scored.tallies["venue"] == Tally(fp=1)
    assert "condition_by" not in scored.tallies
    assert "evidence_true" not in scored.tallies


def test_what_nobody_annotated_is_not_scored():
    scored = score(Gold(is_negotiation=True), parties=[party("Aria")], conditions=[condition("Aria", "The bridge")])
    assert set(scored.tallies) == {"is_negotiation", "evidence_true"}


def test_claims_about_an_article_without_talks_are_false_alarms():
    none = Gold(is_negotiation=False, parties=(), mediators=(), venue=None, outcome=None, conditions=())
    scored = score(none, parties=[party("Aria")], talks=talks(), conditions=[condition("Aria", "The bridge")])
    assert scored.tallies["parties"] == scored.tallies["conditions"] == Tally(fp=1)
    assert scored.tallies["venue"] == Tally(fp=1)
    assert "outcome" not in scored.tallies


@pytest.mark.parametrize("name", ["Aria", "aria", "the Arians", "The Arians", "President Aria"])
def test_a_party_is_found_by_name_or_alias_whatever_its_case_article_or_title(name):
    assert score(GOLD, parties=[party(name)]).tallies["parties"] == Tally(tp=1, fn=1)


def test_a_party_is_found_if_the_brief_has_the_gold_name_for_an_alias():
    assert score(GOLD, parties=[party("The Republic", "Aria")]).tallies["parties"] == Tally(tp=1, fn=1)


def test_an_alias_in_common_does_not_make_two_parties_the_same():
    assert score(GOLD, parties=[party("Corvo", "the Arians")]).tallies["parties"] == Tally(fp=1, fn=2)


def test_a_party_named_twice_is_found_once():
    scored = score(GOLD, parties=[party("Aria"), party("the Arians")])
    assert scored.tallies["parties"] == Tally(tp=1, fp=1, fn=1)
    assert ("parties", "spurious", "the Arians") in {(e.field, e.kind, e.found) for e in scored.errors}


def test_the_kind_is_scored_for_parties_that_were_found():
    parties = [party("Aria"), party("Boria", kind="company"), party("Corvo")]
    assert score(GOLD, parties=parties).tallies["party_kind"] == Tally(tp=1, fp=1)


def test_a_kind_that_nobody_annotated_is_not_scored():
    unkind = gold(parties=[{"name": "Aria"}, {"name": "Boria"}], conditions=[], warnings=[])
    assert "party_kind" not in score(unkind, parties=[party("Aria")]).tallies


def test_a_mediator_where_there_is_none_is_a_false_alarm():
    assert score(GOLD, mediators=[actor("Corvo")]).tallies["mediators"] == Tally(fp=1)


def test_an_optional_party_counts_neither_as_missed_nor_as_false_alarm():
    optional = gold(parties=[*GOLD.model_dump()["parties"], {"name": "Corvo", "optional": True}])
    assert score(optional, parties=[party("Aria")]).tallies["parties"] == Tally(tp=1, fn=1)
    assert score(optional, parties=[party("Aria"), party("Corvo")]).tallies["parties"] == Tally(tp=1, fn=1)


def test_the_venue_ignores_case_and_article():
    assert score(GOLD, talks=talks("the corvo")).tallies["venue"] == Tally(tp=1)


def test_no_venue_in_gold_and_brief_cannot_be_scored():
    assert "venue" not in score(gold(venue=None), talks=talks(None)).tallies


def test_a_venue_that_the_gold_has_not_is_wrong():
    assert score(gold(venue=None), talks=talks("Corvo")).tallies["venue"] == Tally(fp=1)


def test_the_outcome_must_be_the_same_word():
    assert score(GOLD, talks=talks()).tallies["outcome"] == Tally(tp=1)
    assert score(GOLD, talks=talks(outcome="ongoing")).tallies["outcome"] == Tally(fp=1)


def test_a_condition_is_found_by_its_passage_and_its_author_scored_apart():
    said = [
        condition("Boria", "Aria will sign only if Boria opens the bridge."),
        condition("the Borians", "Boria wants the toll gone first."),
    ]
    scored = score(GOLD, parties=[party("Aria"), party("Boria")], conditions=said)
    assert scored.tallies["conditions"] == Tally(tp=2)
    assert scored.tallies["condition_by"] == Tally(tp=1, fp=1)
    assert scored.tallies["conditions_with_by"] == Tally(tp=1, fp=1, fn=1)


def test_the_author_may_be_named_as_the_brief_names_the_party():
    said = [condition("The Republic", "Aria will sign only if Boria opens the bridge.")]
    scored = score(GOLD, parties=[party("The Republic", "Aria")], conditions=said)
    assert scored.tallies["condition_by"] == Tally(tp=1)


def test_a_third_of_the_passage_is_enough_but_not_for_the_strict_count():
    quote = "if Boria opens the"  # 18 of 46 characters
    scored = score(GOLD, conditions=[condition("Aria", quote)])
    assert scored.tallies["conditions"] == Tally(tp=1, fn=1)
    assert scored.at_half["conditions"] == Tally(fp=1, fn=2)


def test_a_passage_elsewhere_is_missed_and_spurious():
    scored = score(GOLD, conditions=[condition("Aria", "The bridge is old.")])
    assert scored.tallies["conditions"] == Tally(fp=1, fn=2)
    assert {(e.kind, e.expected, e.found) for e in scored.errors if e.field == "conditions"} == {
        ("missed", "Aria: Aria will sign only if Boria opens the bridge.", None),
        ("missed", "Boria: Boria wants the toll gone first.", None),
        ("spurious", None, "Aria: The bridge is old."),
    }


def test_one_of_several_quotes_may_hit_the_passage():
    said = condition("Aria", "The bridge is old.", "Aria will sign only if Boria opens the bridge.")
    assert score(GOLD, conditions=[said]).tallies["conditions"] == Tally(tp=1, fn=1)


def test_several_quotes_may_hit_the_passage_together():
    said = condition("Aria", "Aria will", "sign only", "if Boria", "opens the")
    assert score(GOLD, conditions=[said]).at_half["conditions"] == Tally(tp=1, fn=1)


def test_every_occurrence_of_the_gold_passage_counts():
    text = "They want a toll. Later. They want a toll."
    gold_ = Gold.model_validate({"is_negotiation": True, "disputes": [{"topic": "", "evidence": "They want a toll."}]})
    second = {"source": "S1", "quote": "They want a toll.", "start": 25, "end": 42, "match": "exact"}
    article = Article(text=text)
    brief = brief_of(disputes=[{"topic": "", "positions": (), "evidence": (second,)}])
    assert score_brief(brief, article, gold_).tallies["disputes"] == Tally(tp=1)
    assert occurrences("They want a toll.", text) == ((0, 17), (25, 42))


def test_a_dispute_without_passage_of_its_own_is_found_by_those_of_its_positions():
    stance = {"party": "Aria", "stance": "", "evidence": (evidence(TEXT, "The two differ over who pays"),)}
    scored = score(GOLD, disputes=[{"topic": "", "positions": (stance,), "evidence": ()}])
    assert scored.tallies["disputes"] == Tally(tp=1)


def test_two_conditions_in_one_passage_go_to_their_authors():
    shared = "Aria will sign only if Boria opens the bridge. Boria wants the toll gone first."
    both = gold(conditions=[{"by": "Aria", "evidence": shared}, {"by": "Boria", "evidence": shared}])
    scored = score(both, conditions=[condition("Boria", shared), condition("Aria", shared)])
    assert scored.tallies["condition_by"] == Tally(tp=2)


def test_an_optional_passage_counts_neither_way():
    conditions = GOLD.model_dump(exclude_unset=True)["conditions"]
    optional = gold(conditions=[conditions[0] | {"optional": True}, conditions[1]])
    assert score(optional).tallies["conditions"] == Tally(fn=1)
    said = condition("Boria", conditions[0]["evidence"])
    scored = score(optional, conditions=[said])
    assert scored.tallies["conditions"] == scored.tallies["conditions_with_by"] == Tally(fn=1)
    assert "condition_by" not in scored.tallies


def test_a_warning_is_scored_for_passage_side_and_speaker():
    passage = "“You will regret it,” said Aria's envoy, Lena Mott."
    scored = score(GOLD, warnings=[warning("Dov Ilk", "Aria", passage)])
    assert scored.tallies["warnings"] == scored.tallies["warning_side"] == Tally(tp=1)
    assert scored.tallies["warning_speaker"] == Tally(fp=1)
    scored = score(GOLD, warnings=[warning("Lena Mott", "Boria", passage)])
    assert scored.tallies["warnings_with_side"] == Tally(fp=1, fn=1)
    assert scored.tallies["warning_speaker"] == Tally(tp=1)


def test_a_body_that_warns_is_its_own_side():
    passage = "“You will regret it,” said Aria's envoy, Lena Mott."
    own = gold(warnings=[{"speaker": "Aria", "speaker_side": "Aria", "evidence": passage}])
    scored = score(own, warnings=[warning("the Arians", None, passage)])
    assert scored.tallies["warning_side"] == scored.tallies["warning_speaker"] == Tally(tp=1)


def test_a_warning_of_nobody_in_particular_is_of_no_side():
    passage = "“You will regret it,” said Aria's envoy, Lena Mott."
    assert score(GOLD, warnings=[warning("Lena Mott", None, passage)]).tallies["warning_side"] == Tally(fp=1)


def test_contradictions_are_compared_by_all_their_statements():
    passage = "Dov Ilk of Boria shrugged. “You will regret it.”"
    gold_ = gold(contradictions=[{"topic": "", "evidence": passage}])
    statements = [
        {"speaker": "", "text": "", "evidence": (evidence(TEXT, quote),)}
        for quote in ("Dov Ilk of Boria shrugged.", "“You will regret it.”")
    ]
    scored = score(gold_, contradictions=[{"topic": "", "statements": statements}])
    assert scored.at_half["contradictions"] == Tally(tp=1)


def test_quotes_are_a_multiset_in_any_order_without_their_last_comma_or_stop(quotations):
    quotations(("Dov Ilk", "You will regret it"), ("Lena Mott", "You will regret it"), (None, "old"))
    scored = score(GOLD)
    assert scored.tallies["quotes"] == Tally(tp=2, fp=1)
    assert scored.tallies["speakers"] == Tally(tp=2)


def test_speakers_ignore_case_and_article_but_not_silence(quotations):
    quotations(("the lena mott", "You will regret it"), (None, "You will regret it"))
    assert score(GOLD).tallies["speakers"] == Tally(tp=1, fp=1)


def test_an_optional_quote_counts_neither_way(quotations):
    quotations((None, "You will regret it"))
    optional = gold(quotes=[{"speaker": "Lena Mott", "quote": "You will regret it,", "optional": True}])
    scored = score(optional)
    assert scored.tallies["quotes"] == Tally()
    assert "speakers" not in scored.tallies


def test_evidence_is_true_where_the_article_says_so():
    false = {"source": "S1", "quote": "The bridge is new.", "start": 0, "end": 18, "match": "exact"}
    points = [{"text": "", "evidence": (evidence(TEXT, "The bridge is old."), false)}]
    scored = score(Gold(is_negotiation=True), summary=points)
    assert scored.tallies["evidence_true"] == Tally(tp=1, fp=1)


def test_what_was_refused_is_no_evidence():
    false = {"source": "S1", "quote": "x", "start": 0, "end": 1, "match": "exact"}
    refusal = {"kind": "summary", "claim": {}, "reason": "altered_quote", "detail": "", "closest": false}
    assert "evidence_true" not in score(Gold(is_negotiation=True), refused=[refusal]).tallies


@pytest.mark.parametrize(
    ("name", "plain"),
    [("The  Union", "union"), ("An Office", "office"), ("Theo", "theo"), ("a", "a"), ("King’s", "king's")],
)
def test_plain_names(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "untitled"),
    [("Prime Minister Ana Sol", "ana sol"), ("Dr. Bo", "bo"), ("the Minister", "minister"), ("Sirte", "sirte")],
)
def test_untitled_names(name, untitled):
    assert untitled_name(name) == untitled


def test_is_intersection_over_union_in_characters():
    assert overlap([(0, 10)], [(5, 20)]) == pytest.approx(5 / 20)
    assert overlap([(0, 10)], [(0, 10)]) == 1.0
    assert overlap([(0, 10)], [(10, 20)]) == 0.0


def test_counts_a_character_once_however_many_spans_hold_it():
    assert overlap([(0, 10), (5, 10), (0, 3)], [(0, 10)]) == 1.0


def test_of_nothing_is_zero():
    assert overlap([], []) == 0.0


def best_by_trying_all(weights):
    rows, columns = len(weights), len(weights[0])
    slots = [*range(columns), *[None] * rows]
    return max(
        sum(weights[row][column] for row, column in enumerate(choice) if column is not None)
        for choice in itertools.permutations(slots, rows)
    )


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.sampled_from([0.0, 0.3, 0.5, 0.7, 1.0, 1.2]), min_size=columns, max_size=columns),
            min_size=1,
            max_size=4,
        )
    )
)
def test_reaches_the_best_sum_that_exists_and_pairs_nobody_twice(weights):
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs.items())
    assert sum(weights[row][column] for row, column in pairs.items()) == pytest.approx(best_by_trying_all(weights))


def test_gives_way_where_taking_the_best_pair_first_would_lose_another():
    assert assign([[0.9, 0.8], [0.7, 0.0]]) == {0: 1, 1: 0}


def test_of_nothing_is_nothing():
    assert assign([]) == assign([[], []]) == {}


def test_precision_recall_and_f1():
    tally = Tally(tp=3, fp=1, fn=2)
    assert (tally.precision, tally.recall, tally.f1) == (3 / 4, 3 / 5, 6 / 9)


def test_nothing_to_score_is_none_and_not_zero():
    assert Tally().f1 is Tally().precision is Tally().recall is None
    assert Tally(fn=1).precision is None
    assert Tally(fn=1).f1 == 0.0


def test_micro_average_sums_the_counts_and_macro_averages_the_articles():
    scored = score_field("parties", [Tally(tp=2), Tally(tp=1, fp=1, fn=1), Tally()])
    assert scored.value == 6 / 8
    assert scored.macro == (1 + 0.5) / 2
    assert scored.articles == 2
    assert (scored.tp, scored.fp, scored.fn) == (3, 1, 1)


def test_the_interval_holds_the_value_and_is_the_same_each_time():
    tallies = [Tally(tp=1), Tally(fn=1), Tally(tp=1), Tally(tp=1, fp=1)] * 5
    first, second = (score_field("parties", tallies) for _ in range(2))
    assert first.interval == second.interval
    low, high = first.interval
    assert low < first.value < high


def test_articles_that_are_all_alike_leave_no_doubt():
    assert score_field("venue", [Tally(tp=1)] * 5).interval == (1.0, 1.0)


def test_one_article_has_no_interval_and_none_has_no_value():
    assert score_field("parties", [Tally(tp=1)]).interval is None
    empty = score_field("parties", [])
    assert (empty.value, empty.macro, empty.interval, empty.articles) == (None, None, None, 0)


def test_the_strict_value_is_there_for_passages_only():
    assert score_field("conditions", [Tally(tp=1)], [Tally(fp=1, fn=1)]).at_half == 0.0
    assert score_field("parties", [Tally(tp=1)]).at_half is None


def test_two_runs_are_compared_on_the_articles_of_both():
    before = {"a": Tally(tp=1), "b": Tally(fn=1), "only before": Tally(fn=9)}
    after = {"a": Tally(tp=1), "b": Tally(tp=1), "only after": Tally(fn=9)}
    change = compare_field("parties", before, after)
    assert (change.before, change.after) == (pytest.approx(2 / 3), 1.0)
    assert change.change == pytest.approx(1 / 3)


def test_a_run_compared_with_itself_differs_by_nothing():
    tallies = {str(n): Tally(tp=n % 2, fn=1) for n in range(6)}
    change = compare_field("parties", tallies, tallies)
    assert change.change == 0.0
    assert change.interval == (0.0, 0.0)


def test_runs_without_a_common_score_are_not_compared():
    assert compare_field("parties", {"a": Tally(tp=1)}, {"b": Tally(tp=1)}) is None
    assert compare_field("parties", {"a": Tally()}, {"a": Tally(tp=1)}) is None


def test_draws_that_hold_nothing_to_score_are_passed_over():
    before = {"a": Tally(tp=1), "b": Tally()}
    assert compare_field("parties", before, before).interval == (0.0, 0.0)
