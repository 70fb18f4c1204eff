"""True evidence does not carry a false claim: names, actors, numbers, wording, speakers and talks are checked."""

from collections.abc import Callable
from typing import Any

import pytest
from grounding_cases import ACCUSED, TALKS_ENDED, THREAT, TRUCE, Json, article, doubts, empty, grounded, refusals

from summarizer.article import Article
from summarizer.draft import Draft
from summarizer.grounding import ground


def point(text: str, *evidence: str) -> Callable[[Json], None]:
    return lambda draft: draft["summary"].append({"text": text, "evidence": list(evidence)})


@pytest.mark.parametrize(
    ("text", "evidence", "reason"),
    [
        ("The talks succeeded.", TALKS_ENDED, "wording_unsupported"),
        ("Veldia and the Front reached an accord.", TALKS_ENDED, "wording_unsupported"),
        ("The Front accused Veldia of hiding weapons.", ACCUSED, "wording_unsupported"),
        ("The Front hides weapons in fishing boats.", ACCUSED, "wording_unsupported"),
        ("Rockets are fired at Veldia from the islands.", TRUCE, "wording_unsupported"),
        ("Norland's navy escorted the grain convoy.", TALKS_ENDED, "wording_unsupported"),
        ("The talks ended on Thursday without an accord.", TALKS_ENDED, "wording_unsupported"),
        ("The Sarnog rebels left without an accord.", TALKS_ENDED, "wording_unsupported"),
        (
            "Veldia is to withdraw 5,500 troops.",
            "demanded that Veldia withdraw its 4,500 troops",
            "number_not_in_evidence",
        ),
        ("A third round of four days is planned.", "A third round is planned for March", "number_not_in_evidence"),
        ("A fourth round is planned for March.", "A third round is planned for March", "number_not_in_evidence"),
    ],
)
def test_a_wording_that_its_evidence_does_not_carry_is_doubted(text: str, evidence: str, reason: str) -> None:
    assert reason in doubts(grounded(point(text, evidence)), "/summary/2")


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Talks between Veldia and the Coastal Front ended without an agreement.", TALKS_ENDED),
        ("The negotiations failed on Saturday: no accord was signed.", TALKS_ENDED),
        ("A truce depends on an end to rocket fire from the islands.", TRUCE),
        ("Veldia accuses the Front of concealing weapons in boats.", ACCUSED),
        ("The two sides ended their talks in Port Merin without an accord.", TALKS_ENDED),
        (
            "The Front wants four thousand five hundred troops withdrawn.",
            "demanded that Veldia withdraw its 4,500 troops",
        ),
        ("Round three is planned for March.", "A third round is planned for March"),
    ],
)
def test_a_fair_paraphrase_is_not_doubted(text: str, evidence: str) -> None:
    assert doubts(grounded(point(text, evidence)), "/summary/2") == set()


@pytest.mark.parametrize(
    ("headline", "reasons"),
    [
        ("Veldia and Front sign peace accord", {"wording_unsupported"}),
        ("Talks end with 12 points open", {"number_not_in_evidence"}),
        ("Mediation of Norland and Tessaly: second round ends without accord", set()),
        ("", set()),
    ],
)
def test_the_headline_is_held_against_all_evidence(headline: str, reasons: set[str]) -> None:
    assert doubts(grounded(lambda draft: draft.update(headline=headline)), "/headline") == reasons


@pytest.mark.parametrize(
    ("quote", "demand", "reason"),
    [
        (
            "rockets are fired at Veldia from the islands",
            "Rockets are fired at Veldia from the islands.",
            {"context_cut", "wording_unsupported"},
        ),
        ("rockets are fired at Veldia from the islands", "No rockets on Veldia from the islands.", set()),
        ("the Front would return to the table", "The Front returns to the table.", {"context_cut"}),
        ("the Front would return to the table", "Return to the table only if the blockade is lifted.", set()),
    ],
)
def test_a_quote_cut_behind_its_negation_or_before_its_condition_is_widened(
    quote: str, demand: str, reason: set[str]
) -> None:
    by = "Veldia" if "rockets" in quote else "Coastal Front"
    brief = grounded(
        lambda draft: draft["conditions"].append({"by": by, "on": None, "demand": demand, "evidence": [quote]})
    )
    widened = brief.conditions[2].evidence[0].quote
    assert quote in widened
    assert widened.startswith("no ") or widened.endswith("if the blockade is lifted")
    assert doubts(brief, "/conditions/2") == reason


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda d: d["mediators"][0].update(name="Ostermark"), ("mediator", "name_not_in_source")),
        (lambda d: d["parties"][0]["delegates"][0].update(name="Ilona Reyes"), ("delegate", "name_not_in_source")),
        (lambda d: d["warnings"][0]["speaker"].update(name="Boris Quell"), ("warning", "name_not_in_source")),
        (
            lambda d: d["contradictions"][0]["statements"][0].update(speaker="Boris Quell"),
            ("statement", "name_not_in_source"),
        ),
        (lambda d: d["warnings"][0].update(quote="return to the table only"), ("warning", "not_a_quotation")),
        (lambda d: d["warnings"][0].update(quote=THREAT.replace("at sea", "at home")), ("warning", "altered_quote")),
        (lambda d: d["warnings"][0].update(quote="We shall burn every ship you have"), ("warning", "quote_not_found")),
    ],
)
def test_a_name_or_a_quote_that_the_article_does_not_have_is_refused(
    change: Callable[[Json], object], refusal: tuple[str, str]
) -> None:
    assert refusals(grounded(change)) == [refusal]


def test_the_articles_spelling_of_a_name_is_taken() -> None:
    brief = grounded(lambda draft: draft["parties"][0]["delegates"][0].update(name="Ilona Harbek"))
    assert brief.parties[0].delegates[0].name == "Ilona Harbeck"


REAL = """Officials from Islamabad and Kabul met in Doha on Monday. The Kremlin said Moscow would host the next round.

Afghan and Pakistani negotiators left in silence."""


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("Pakistan", True),
        ("Afghanistan", True),
        ("Russia", True),
        ("Qatar", True),
        ("India", False),
        ("Pakistani negotiators", True),
    ],
)
def test_a_country_stands_where_its_capital_its_people_or_its_seat_does(name: str, *, stands: bool) -> None:
    party = {
        "name": name,
        "aliases": [],
        "kind": "state",
        "delegates": [],
        "evidence": ["Officials from Islamabad and Kabul met"],
    }
    brief = ground(Article(text=REAL), Draft.model_validate(empty() | {"parties": [party]}))
    assert bool(brief.parties) == stands


def test_actors_are_rewritten_to_the_name_of_the_brief_and_others_are_doubted() -> None:
    brief = grounded()
    assert brief.conditions[0].on == "Coastal Front"
    assert brief.disputes[0].positions[1].party == "Coastal Front"
    assert brief.warnings[0].speaker.side == "Coastal Front"
    by_delegate = grounded(lambda draft: draft["conditions"][1].update(by="Marek Osten"))
    assert by_delegate.conditions[1].by == "Coastal Front"
    unknown = grounded(lambda draft: draft["conditions"][0].update(by="the fishermen"))
    assert unknown.conditions[0].by == "the fishermen"
    assert "unknown_actor" in doubts(unknown, "/conditions/0")


def swap_condition(number: int) -> Callable[[Json], None]:
    def change(draft: Json) -> None:
        claim = draft["conditions"][number]
        claim["by"], claim["on"] = claim["on"], claim["by"]

    return change


def swap_positions(draft: Json) -> None:
    first, second = draft["disputes"][0]["positions"]
    first["party"], second["party"] = second["party"], first["party"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (swap_condition(0), "/conditions/0"),
        (swap_condition(1), "/conditions/1"),
        (swap_positions, "/disputes/0/positions/0"),
        (swap_positions, "/disputes/0/positions/1"),
        (
            lambda d: d["contradictions"][0]["statements"][0].update(speaker="Marek Osten"),
            "/contradictions/0/statements/0",
        ),
        (
            lambda d: d["contradictions"][0]["statements"][1].update(speaker="Anton Reyes"),
            "/contradictions/0/statements/1",
        ),
        (lambda d: d["warnings"][0]["speaker"].update(name="Ilona Harbeck", side="Veldia"), "/warnings/0"),
        (lambda d: d["warnings"][0]["speaker"].update(name="Runa Dale", side=None), "/warnings/0"),
    ],
)
def test_a_true_quote_under_the_wrong_actor_is_doubted(change: Callable[[Json], Any], path: str) -> None:
    assert doubts(grounded(change), path) & {"wording_unsupported", "speaker_disputed"}


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "agreement"},
        {"venue": "Lomar"},
        {"venue": "Atlantis"},
        {"round": "fourth round"},
        {"started": "Wednesday"},
        {"started": "Saturday", "ended": "Friday"},
    ],
)
def test_talks_that_the_article_tells_otherwise_are_doubted(values: Json) -> None:
    assert doubts(grounded(lambda draft: draft["talks"].update(values)), "/talks") == {"wording_unsupported"}


def test_a_party_that_mediates_and_a_mediator_that_does_not_are_doubted() -> None:
    party = {
        "name": "Norland",
        "aliases": [],
        "kind": "state",
        "delegates": [],
        "evidence": ["mediated by Norland and Tessaly"],
    }
    brief = grounded(lambda draft: (draft["parties"].append(party), draft["mediators"].pop(0)))
    assert doubts(brief, "/parties/2") == {"wording_unsupported"}
    mediator = {
        "name": "Lomar",
        "aliases": [],
        "kind": "state",
        "evidence": ["The Lomar Treaty of 1994 remains in force"],
    }
    brief = grounded(lambda draft: draft["mediators"].append(mediator))
    assert doubts(brief, "/mediators/2") == {"wording_unsupported"}


def test_a_party_whose_evidence_speaks_of_others_and_an_invented_alias_are_doubted() -> None:
    brief = grounded(lambda draft: draft["parties"][1].update(evidence=["The Lomar Treaty of 1994 remains in force"]))
    assert "wording_unsupported" in doubts(brief, "/parties/1")
    brief = grounded(lambda draft: draft["parties"][1].update(aliases=["the Front", "the pirates"]))
    assert doubts(brief, "/parties/1") == {"wording_unsupported"}


SPLIT = (
    "Talks between Veldia and the Front went on. “If the raids resume,” said Marek Osten of the Front, "
    "“we shall close the strait.”"
)


def test_a_quotation_that_its_speaker_interrupts_may_be_drafted_as_one() -> None:
    warning = {
        "speaker": {"name": "Marek Osten", "role": None, "side": None},
        "addressee": None,
        "quote": "If the raids resume, we shall close the strait.",
        "gist": "They will close the strait if the raids resume.",
        "evidence": ["we shall close the strait"],
    }
    brief = ground(Article(text=SPLIT), Draft.model_validate(empty() | {"warnings": [warning]}))
    assert brief.warnings[0].quote == "If the raids resume, … we shall close the strait."
    assert article().text


def test_a_speaker_who_is_nowhere_near_is_disputed() -> None:
    text = "“We shall close the strait for good.”\n\nTalks went on in the town.\n\nThe mayor, Runa Dale, was silent."
    warning = {
        "speaker": {"name": "Runa Dale", "role": None, "side": None},
        "addressee": None,
        "quote": "We shall close the strait for good.",
        "gist": "The strait will be closed.",
        "evidence": ["We shall close the strait for good."],
    }
    brief = ground(Article(text=text), Draft.model_validate(empty() | {"warnings": [warning]}))
    assert doubts(brief, "/warnings/0") == {"speaker_disputed"}


PAY_TALKS = (
    "Larsby Mills meets the Loom Workers\n\n"
    "Retired judge Ada Quint has spent the week between Larsby Mills and the Loom Workers' Union.\n\n"
    "Larsby offers 2 per cent; the union wants five. The mill wants shorter breaks, whereas the union would trade "
    "them for a canteen.\n\n"
    '"The missing hours exist only in Mr Holt\'s diary," said Loom Workers delegate Maria Solano Reyes. She let it be '
    "known that the weavers tie their signature to a second clock.\n"
)


def pay_talks(**lists: Any) -> set[tuple[str, str]]:
    parties = [
        {
            "name": "Larsby Mills",
            "aliases": ["Larsby", "The mill"],
            "kind": "company",
            "delegates": [{"name": "Holt", "role": None, "evidence": ["Mr Holt's diary"]}],
            "evidence": ["between Larsby Mills and the Loom Workers' Union"],
        },
        {
            "name": "Loom Workers' Union",
            "aliases": ["the union", "Loom Workers", "the weavers"],
            "kind": "union",
            "delegates": [{"name": "Maria Solano Reyes", "role": "delegate", "evidence": ["Maria Solano Reyes"]}],
            "evidence": ["between Larsby Mills and the Loom Workers' Union"],
        },
    ]
    draft = Draft.model_validate({**empty(), "parties": parties, **lists})
    brief = ground(Article(text=PAY_TALKS), draft)
    assert not brief.refused
    return {(doubt.path, doubt.detail) for doubt in brief.doubts}


def test_who_spends_the_week_between_the_two_parties_mediates() -> None:
    quint = {
        "name": "Ada Quint",
        "aliases": [],
        "kind": "other",
        "evidence": ["Ada Quint has spent the week between Larsby Mills and the Loom Workers' Union"],
    }
    assert pay_talks(mediators=[quint]) == set()


def test_a_clause_cut_out_of_a_contrast_is_said_of_its_own_subject() -> None:
    positions = [
        {"party": "Larsby Mills", "stance": "offers 2 per cent", "evidence": ["Larsby offers 2 per cent"]},
        {
            "party": "Loom Workers' Union",
            "stance": "would trade them for a canteen",
            "evidence": ["the union would trade them for a canteen"],
        },
    ]
    dispute = {"topic": "breaks", "positions": positions, "evidence": ["The mill wants shorter breaks"]}
    assert pay_talks(disputes=[dispute]) == set()


def test_who_is_named_inside_the_marks_is_not_taken_for_the_speaker() -> None:
    quoted = '"The missing hours exist only in Mr Holt\'s diary," said Loom Workers delegate Maria Solano Reyes.'
    position = {
        "party": "Loom Workers' Union",
        "stance": "Solano said the missing hours exist only in Mr Holt's diary",
        "evidence": [quoted],
    }
    condition = {
        "by": "Loom Workers' Union",
        "on": None,
        "demand": "The weavers tie their signature to a second clock.",
        "evidence": ["She let it be known that the weavers tie their signature to a second clock."],
    }
    dispute = {"topic": "the missing hours", "positions": [position], "evidence": [quoted]}
    assert pay_talks(disputes=[dispute], conditions=[condition]) == set()


def test_a_clause_cut_out_of_a_contrast_hung_on_the_other_side_is_doubted() -> None:
    position = {
        "party": "Larsby Mills",
        "stance": "would trade them for a canteen",
        "evidence": ["the union would trade them for a canteen"],
    }
    dispute = {"topic": "breaks", "positions": [position], "evidence": ["The mill wants shorter breaks"]}
    assert [path for path, _ in pay_talks(disputes=[dispute])] == ["/disputes/0/positions/0"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "The mill and the union will look for another judge.",
            "Whether the mill and the union will look for another judge is not known.",
        ),
        (
            "The union accepts shorter breaks.",
            "The union would accept shorter breaks only on condition that a canteen is built.",
        ),
        ("The mill confirms that hours are missing.", "The mill denies that hours are missing."),
    ],
)
def test_what_is_open_tied_or_denied_is_not_told_as_so(text: str, evidence: str) -> None:
    draft = Draft.model_validate({**empty(), "summary": [{"text": text, "evidence": [evidence]}]})
    brief = ground(Article(text=f"Loom talks go on\n\n{evidence} The judge went home.\n"), draft)
    assert {doubt.reason for doubt in brief.doubts if doubt.path == "/summary/0"} == {"wording_unsupported"}


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "It is not known whether the two will look for another judge.",
            "Whether the mill and the union will look for another judge is not known.",
        ),
        (
            "The union would accept shorter breaks only if a canteen is built.",
            "The union would accept shorter breaks only on condition that a canteen is built.",
        ),
    ],
)
def test_what_is_told_as_open_or_tied_is_not_doubted(text: str, evidence: str) -> None:
    draft = Draft.model_validate({**empty(), "summary": [{"text": text, "evidence": [evidence]}]})
    assert ground(Article(text=f"Loom talks go on\n\n{evidence} The judge went home.\n"), draft).doubts == ()


def test_one_delegate_does_not_stand_for_another_of_the_same_side() -> None:
    parties = [
        {
            "name": "Larsby Mills",
            "aliases": [],
            "kind": "company",
            "delegates": [
                {"name": name, "role": None, "evidence": [f"for Larsby Mills, {name}"]}
                for name in ("Odd Ekman", "Ida Roe")
            ],
            "evidence": ["for Larsby Mills"],
        }
    ]
    text = (
        "Loom talks\n\nThere sat for Larsby Mills, Odd Ekman.\n\n"
        "There came for Larsby Mills, Ida Roe. Ida Roe saw “no deadlock”."
    )
    point = {"text": "Ekman saw “no deadlock”.", "evidence": ["Ida Roe saw “no deadlock”."]}
    draft = Draft.model_validate({**empty(), "parties": parties, "summary": [point]})
    doubts_of = [d.reason for d in ground(Article(text=text), draft).doubts if d.path == "/summary/0"]
    assert doubts_of == ["wording_unsupported"]
