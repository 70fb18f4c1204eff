"""What rules see of an article, and what the drafter makes of it."""

import json
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.drafters.rules import RULES, Finding, Rule, RulesDrafter, read_context
from summarizer.drafters.rules.phrases import Phrasebook

CORPUS = Path(__file__).parent / "corpus"
TEXT = """Norland and Sarvia resume toll talks

Talks between Norland and Sarvia on river tolls resumed in Valletta on Monday, mediated by Malta.
Norland's chief negotiator, Ada Kestrel, said Sarvia must lower its tolls. "They are too high," she said.
Orrin, the Norlandian capital, was quiet. Orrin has waited for a year. It wants a treaty.

Ten years ago the two countries fought a war."""


@pytest.fixture
def context():
    return read_context(Article(text=TEXT))


def test_parties_and_mediators_are_told_apart(context) -> None:
    assert [actor.name for actor in context.parties] == ["Norland", "Sarvia"]
    assert [actor.name for actor in context.mediators] == ["Malta"]


def test_every_mention_is_the_words_of_its_actor(context) -> None:
    norland = context.resolve("Norland")
    assert norland is not None
    forms = {norland.name, *norland.aliases, "Ada Kestrel"}
    assert {context.quote(m.start, m.end) for m in context.mentions if m.actor == norland.index} <= forms


def test_mentions_do_not_overlap(context) -> None:
    ends = [mention.end for mention in context.mentions]
    starts = [mention.start for mention in context.mentions]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_a_capital_and_a_negotiator_resolve_to_their_side(context) -> None:
    assert context.resolve("Orrin") == context.resolve("Norland")
    assert context.resolve("Ada Kestrel") == context.resolve("Kestrel") == context.resolve("Norland")
    assert context.resolve("Nobody") is None


def test_a_pronoun_resolves_to_the_subject_before_it(context) -> None:
    assert context.resolve("It", TEXT.index("It wants")) == context.resolve("Norland")
    assert context.resolve("it") is None


def test_a_pronoun_with_nothing_before_it_resolves_to_nobody() -> None:
    context = read_context(Article(text="They met. Norland and Sarvia were silent."))
    assert context.resolve("They", 0) is None


def test_the_opponent_is_the_other_one_of_two(context) -> None:
    norland, sarvia = context.parties
    assert context.opponent(norland) == sarvia
    assert context.opponent(sarvia) == norland
    assert context.opponent(context.mediators[0]) is None


def test_actors_are_found_by_place(context) -> None:
    start = TEXT.index("Sarvia must")
    assert context.actor_at(start, start + 6) == context.resolve("Sarvia")
    assert context.actor_at(TEXT.index("war"), TEXT.index("war") + 3) is None
    sentence = context.sentences[context.sentence_at(start)]
    assert [a.name for a in context.parties_in(sentence.start, sentence.end)] == ["Norland", "Sarvia"]
    assert context.subject_before(start, sentence.start) == context.resolve("Norland")
    assert context.subject_before(sentence.start, sentence.start) is None


def test_older_talks_are_known_as_such(context) -> None:
    assert context.is_old(context.sentence_at(TEXT.index("Ten years")))
    assert not context.is_old(context.sentence_at(TEXT.index("Talks between")))


def test_the_headline_is_the_short_first_paragraph(context) -> None:
    assert context.quote(*context.headline) == "Norland and Sarvia resume toll talks"
    assert read_context(Article(text="word " * 100)).headline is None


def test_quotations_are_those_of_the_article(context) -> None:
    assert [q.quote for q in context.quotations] == ["They are too high,"]


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(isinstance(rule, Rule) for rule in RULES)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/articles/*.txt")), ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_every_piece_of_evidence_is_a_passage_of_the_article(path: Path) -> None:
    article = Article(text=path.read_text("utf-8"))
    drafted = RulesDrafter().draft(article)
    document = json.loads(drafted.draft.model_dump_json())

    def quotes(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from inner if key == "evidence" else quotes(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from quotes(inner)

    assert all(quote in article.text for quote in quotes(document))
    for pointer in drafted.weak:
        value = document
        for step in pointer.strip("/").split("/"):
            value = value[int(step)] if step.isdigit() else value[step]
        assert value


def test_no_talks_means_empty_lists() -> None:
    draft = (
        RulesDrafter().draft(Article(text="A storm tore roofs from houses in Fiji on Monday. Japan sent tents.")).draft
    )
    assert not draft.is_negotiation
    assert draft.talks is None
    assert (draft.parties, draft.mediators, draft.conditions, draft.warnings) == ((), (), (), ())


@pytest.mark.parametrize(
    "text", ["", " ", "Word", "…", "\n\n", "A" * 5000, "AND " * 2000, "“" * 500, "Talks between and with by."]
)
def test_any_text_gives_a_draft(text: str) -> None:
    assert not RulesDrafter().draft(Article(text=text)).draft.is_negotiation


def test_a_text_without_full_stops_is_read_in_pieces() -> None:
    context = read_context(Article(text="Norland and Sarvia met " * 500))
    assert len(context.sentences) > 1
    assert all(s.last - s.first <= 300 for s in context.sentences)
    assert context.sentence_at(len(context.text)) == len(context.sentences) - 1


def test_a_finding_is_sure_unless_it_says_otherwise() -> None:
    assert not Finding("headline", "Talks end").weak


def test_phrases_follow_their_steps_and_gaps() -> None:
    book = Phrasebook({"end": ["ended|closed ~2 without deal"]})
    words = ["talks", "closed", "on", "friday", "without", "deal", "and", "ended", "without", "any", "deal"]
    assert [(f.label, f.first, f.last) for f in book.find(words, 0, len(words))] == [("end", 1, 6)]
    assert not list(book.find(words, 0, 5))
