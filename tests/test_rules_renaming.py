"""The rules know no invented name: another name in its place gives the same brief, renamed."""

import json
import re
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.drafters.rules import RulesDrafter
from summarizer.drafters.rules.wording import is_common
from summarizer.lexicon import country_form, forms, load, organisations

CORPUS = Path(__file__).parent / "corpus"
ARTICLES = sorted(CORPUS.glob("*/articles/*.txt"))
_VOWELS = "aeiou"
_WORD = re.compile(r"[^\W\d_]+")


def invented_words(text: str, gold: dict) -> set[str]:
    """Return the words of the actors' names that neither English nor the lexicon knows; given names exist too."""
    known = {word for form in (*forms(), *organisations()) for word in form.split()}
    known |= {word for words in (*load("groups")["heads"].values(), *load("first_names").values()) for word in words}
    found = set()
    for actor in (*gold["parties"], *gold["mediators"]):
        for form in (actor["name"], *actor["aliases"]):
            for word in _WORD.findall(form):
                low = word.casefold()
                if (
                    len(word) > 4
                    and word.istitle()
                    and low not in known
                    and not is_common(low)
                    and not country_form(low)
                ):
                    found.add(word)
    return {word for word in found if re.search(rf"\b{word}\b", text)}


def renamed_word(word: str) -> str:
    """Return the word with its first inner vowel changed: endings and initials tell as before."""
    for index in range(1, len(word) - 2):
        if word[index] in _VOWELS:
            return word[:index] + _VOWELS[(_VOWELS.index(word[index]) + 2) % 5] + word[index + 1 :]
    return word


def renamer(text: str, gold: dict):
    """Return a function that renames the invented actors in any text, or None where none can be renamed."""
    stems = {word: renamed_word(word) for word in invented_words(text, gold)}
    taken = set(_WORD.findall(text))
    stems = {
        old: new
        for old, new in stems.items()
        if old != new and new not in taken and not is_common(new.casefold()) and not country_form(new)
    }
    if not stems:
        return None
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word in sorted(stems, key=len, reverse=True)))
    capitals = {old.upper(): new.upper() for old, new in stems.items()}
    shouted = re.compile("|".join(rf"\b{re.escape(word)}" for word in sorted(capitals, key=len, reverse=True)))

    def rename(passage: str) -> str:
        return shouted.sub(lambda m: capitals[m[0]], pattern.sub(lambda m: stems[m[0]], passage))

    return rename


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_renaming_the_invented_actors_renames_the_draft(path: Path) -> None:
    text = path.read_text("utf-8")
    gold = json.loads((path.parent.parent / "gold" / f"{path.stem}.json").read_text("utf-8"))
    rename = renamer(text, gold)
    if rename is None:
        pytest.skip("all its actors exist")
    drafter = RulesDrafter()
    before = drafter.draft(Article(text=text))
    after = drafter.draft(Article(text=rename(text)))
    assert json.loads(rename(before.draft.model_dump_json())) == json.loads(after.draft.model_dump_json())
    assert before.weak == after.weak
