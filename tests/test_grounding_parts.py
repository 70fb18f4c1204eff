"""The parts of grounding one by one: context, numbers, names in passages, voices."""

import pytest
from grounding_cases import empty

from summarizer.alignment import Alignment, ArticleIndex, align
from summarizer.article import Article
from summarizer.claims import Delegate, Evidence, Mediator, Party
from summarizer.draft import Draft
from summarizer.grounding import ground
from summarizer.grounding.actors import ActorBook, same_person
from summarizer.grounding.context import widen
from summarizer.grounding.numbers import numbers
from summarizer.grounding.passage import Passage
from summarizer.grounding.pending import foretold, premature
from summarizer.grounding.support import Support
from summarizer.grounding.surroundings import Surroundings
from summarizer.grounding.voices import Voices
from summarizer.grounding.wording import objection
from summarizer.quotations import ParsedText

CONTEXT = (
    "He said that no attacks are carried out from the valley. If the dam is filled, war would follow in the spring. "
    "Veldia will sign the accord only if the raids stop. The Front denied that any order was given to its men. "
    "They have not yet been able to reach a deal. The fund gave $3.5 million to the camp, up 4 percent, or 7 per cent. "
    'It was “not "positive" at all”, he said. Norland will not withdraw. Nobody said that they will, whatever '
    "happens, never attack the port again. Not only the army left the town, and whether or not it rains we sail. "
    "She called it no “victory” of hers."
)


@pytest.mark.parametrize(
    ("quote", "widened"),
    [
        ("attacks are carried out from the valley", ["no attacks are carried out from the valley"]),
        ("war would follow in the spring", ["If the dam is filled, war would follow in the spring"]),
        ("Veldia will sign the accord", ["Veldia will sign the accord only if the raids stop"]),
        ("any order was given to its men", ["denied that any order was given to its men"]),
        ("reach a deal", ["not yet been able to reach a deal"]),
        ("The fund gave $3.5", ["The fund gave $3.5 million"]),
        ("3.5", ["$3.5 million"]),
        ("million to the camp", ["$3.5 million to the camp"]),
        ("up 4", ["up 4 percent"]),
        ("or 7", ["or 7 per cent"]),
        ("Norland will", ["Norland will not withdraw"]),
        ("they will … attack the port", ["Nobody said that they will", "never attack the port"]),
        ("the army left the town", ["the army left the town"]),
        ("it rains we sail", ["it rains we sail"]),
        ("victory", ["no “victory”"]),
        ("—", None),
    ],
)
def test_words_that_turn_a_quote_are_taken_in_again(quote: str, widened: list[str] | None) -> None:
    index = ArticleIndex(CONTEXT)
    found = align(index, quote)
    if widened is None:
        assert not isinstance(found, Alignment)
        return
    assert isinstance(found, Alignment)
    parts, _ = widen(index, found.parts)
    assert [CONTEXT[part.start : part.end] for part in parts] == widened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two hundred and five men", {("number", 205)}),
        ("twenty five thousand three hundred", {("number", 25300)}),
        ("the twenty-first and the 22nd", {("ordinal", 21), ("ordinal", 22)}),
        ("a dozen, 3.5bn and 2 mln", {("number", 12), ("number", 3.5e9), ("number", 2e6)}),
        ("1,500 in 2019, a third round", {("number", 1500), ("number", 2019), ("ordinal", 3)}),
        ("no number here", set()),
        ("millions fled", set()),
    ],
)
def test_digits_and_words_are_the_same_numbers(text: str, expected: set[tuple[str, float]]) -> None:
    assert numbers(Passage(text)) == expected


def test_counts_of_listed_things_are_left_alone() -> None:
    assert numbers(Passage("the two sides, three demands, both of the four men"), counts=False) == set()
    assert numbers(Passage("two weeks and 2 sides"), counts=False) == {("number", 2)}


BOOK = ActorBook(
    [
        Party[Evidence](
            name="Veldia",
            aliases=("the republic", "Kabul"),
            kind="state",
            delegates=(Delegate[Evidence](name="Ilona Harbeck", role="Foreign Minister", evidence=()),),
            evidence=(),
        ),
        Party[Evidence](name="Coastal Front", aliases=("the Front",), kind="armed_group", delegates=(), evidence=()),
    ],
    [Mediator[Evidence](name="Norland", aliases=("the Front",), kind="state", evidence=())],
)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Veldia", "Veldia"),
        ("The Republic", "Veldia"),
        ("Afghan", "Veldia"),
        ("Harbeck", "Veldia"),
        ("the foreign minister of Veldia", "Veldia"),
        ("the Front", None),
        ("Veldia and Norland", None),
        ("", None),
        (None, None),
        ("nobody", None),
    ],
)
def test_an_actor_is_found_by_any_name_that_is_its_own(name: str | None, actor: str | None) -> None:
    assert BOOK.resolve(name) == actor


def test_two_forms_of_one_persons_name_agree() -> None:
    assert same_person("Harbeck", "Minister Ilona Harbeck")
    assert same_person("Khawaja Asif", "Khawja Muhammad Asif")
    assert not same_person("Ilona Harbeck", "Ilona Reyes")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Veldia demanded that the Coastal Front leave.", ["Veldia"]),
        ("The Coastal Front was urged by Veldia to leave.", ["Veldia"]),
        ("According to Harbeck, the Coastal Front must leave.", ["Veldia"]),
        ("Veldia was silent all day. It insisted on a pledge of the Coastal Front.", ["Veldia"]),
        ("The Coastal Front must leave first, said Ilona Harbeck.", ["Veldia"]),
        ("The Coastal Front must leave before any talks.", ["Coastal Front"]),
        ("It rained. They said nothing.", []),
        ("“Leave the ports,” Ilona Harbeck told the Coastal Front.", ["Veldia"]),
        ("Ilona Harbeck, the foreign minister, said the Coastal Front had broken its word.", ["Veldia"]),
        ("Its envoy, Ilona Harbeck of the ministry, said the Coastal Front's figures were too low.", ["Veldia"]),
        ("The Coastal Front and Veldia insist on a pledge of the town.", ["Veldia", "Coastal Front"]),
        ("President Jonas Weir met Minister Karl Brandt. He said Veldia must leave.", []),
        ("The Coastal Front met Minister Anna Weir. She said Veldia must leave.", [None]),
    ],
)
def test_whose_words_a_sentence_gives(text: str, actors: list[str | None]) -> None:
    voices = Voices(ParsedText(text), Surroundings(ArticleIndex(text)), BOOK)
    last = max(text.rfind(". ", 0, -1) + 2, 0) if "“" not in text else 1
    end = len(text) if "“" not in text else text.index("”")
    evidence = Evidence(source="S1", quote=text[last:end], start=last, end=end, match="exact")
    assert [voice.actor for voice in voices.of((evidence,))] == actors


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Anna Weir arrived. Veldia would cut the duty, he said.", {"Veldia"}),
        ("Anna Weir arrived. Veldia must cut the duty, he said.", set()),
        ("Anna Weir arrived. Veldia's duty would be cut, he said.", set()),
        ("Anna Weir arrived. Veldia would cut the duty, the Coastal Front said.", set()),
        ("Anna Weir arrived. The duty would be cut, he said.", set()),
    ],
)
def test_what_somebody_tells_of_an_actor_is_told_of_that_actor(text: str, head: set[str]) -> None:
    start = text.index(". ") + 2
    evidence = Evidence(source="S1", quote=text[start:], start=start, end=len(text), match="exact")
    assert Voices(ParsedText(text), Surroundings(ArticleIndex(text)), BOOK).heads((evidence,)) == head


@pytest.mark.parametrize(
    ("wording", "article", "word"),
    [
        ("They signed a treaty.", "Nothing is sure before any treaty is signed.", "signed"),
        ("They signed a treaty.", "They will sign a treaty.", "signed"),
        ("They signed a treaty.", "They want to sign a treaty.", "signed"),
        ("They signed a treaty.", "The treaty is to be signed.", "signed"),
        ("They signed a treaty.", "The treaty would be signed soon.", "signed"),
        ("They signed a treaty.", "If the treaty is signed, peace comes.", "signed"),
        ("They shut the mill.", "They insisted that it shut the mill.", "shut"),
        ("They signed a treaty.", "They rested before the treaty was signed.", None),
        ("They signed a treaty.", "They managed to sign a treaty.", None),
        ("They signed a treaty.", "They want to sign a treaty. Later they signed it.", None),
        ("They have not signed a treaty.", "They want to sign a treaty.", None),
        ("They would have signed a treaty.", "They want to sign a treaty.", None),
        ("They buried a treaty.", "They want to sign a treaty.", None),
    ],
)
def test_what_is_only_to_come_is_not_done(wording: str, article: str, word: str | None) -> None:
    assert premature(Passage(wording), Passage(article), lambda _: Passage("")) == word
    assert premature(Passage(wording), Passage("It rained."), lambda _: Passage(article)) == word


@pytest.mark.parametrize(
    ("wording", "evidence", "cue"),
    [
        ("200 jobs have gone at the mill.", "Push us and 200 jobs will go.", "will"),
        ("The talks collapsed.", "If talks collapse, there is war.", "if"),
        ("The talks will collapse.", "If talks collapse, there is war.", None),
        ("The talks collapse.", "If talks collapse, there is war.", None),
        ("The talks collapsed.", "The talks collapsed and will not resume.", None),
        ("The ships sailed.", "If talks collapse, there is war.", None),
        ("The talks collapsed.", "The talks collapse.", None),
    ],
)
def test_what_is_foretold_is_not_done(wording: str, evidence: str, cue: str | None) -> None:
    assert foretold(Passage(wording), Passage(evidence)) == cue


def test_a_word_that_stands_in_many_places_is_not_looked_for() -> None:
    text = "One signed it. Two unsigned papers lay there. " + "It was signed. " * 7
    around = Surroundings(ArticleIndex(text))
    found = [text[start:end] for start, end in around.sentences_with("sign")]
    assert found == ["One signed it.", *["It was signed."] * 7]
    assert Surroundings(ArticleIndex(text + "It was signed.")).sentences_with("sign") == []


@pytest.mark.parametrize(
    ("wording", "evidence", "turned"),
    [
        ("They ended it with a joint text.", "They ended it without a joint text.", True),
        ("They ended it without a joint text.", "They ended it with a joint text.", True),
        ("They will talk with a truce in place.", "There will be no talks without a truce in place.", False),
        ("They will talk only with a truce in place.", "Without a truce in place they leave.", False),
        ("They parted with a handshake.", "They ended it without a joint text.", False),
        ("They parted with a smile.", "They parted late.", False),
    ],
)
def test_with_is_not_without_unless_another_word_denies(wording: str, evidence: str, *, turned: bool) -> None:
    index = ArticleIndex(evidence)
    piece = Evidence(source="S1", quote=evidence, start=0, end=len(evidence), match="exact")
    found = objection(Passage(wording), Support(Surroundings(index), [piece]), BOOK, (), plain=False) or ""
    assert ("“without”" in found) == turned


@pytest.mark.parametrize(
    ("text", "mediates"),
    [
        ("Between the two sits Ada Quint.", True),
        ("Ada Quint took drafts from one wing to the other.", True),
        ("Between the two, Ada Quint is the elder.", False),
        ("Ada Quint came from one town by train.", False),
    ],
)
def test_who_stands_between_two_goes_between_them(text: str, *, mediates: bool) -> None:
    quint = {"name": "Ada Quint", "aliases": [], "kind": "other", "evidence": [text]}
    brief = ground(Article(text=text), Draft.model_validate({**empty(), "mediators": [quint]}))
    assert (brief.doubts == ()) == mediates
