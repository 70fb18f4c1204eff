"""Prompts are files filled in one pass, and what is wrong with one is said with its name."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import PromptError
from summarizer.grounding import ground
from summarizer.prompting import Prompts, fence

PROMPTS = Prompts.load()


@pytest.fixture
def folder(tmp_path, root):
    """Return a copy of the prompts."""
    return shutil.copytree(root / "prompts", tmp_path / "mine")


def test_the_worked_example_grounds_in_its_own_text_without_a_doubt():
    article, draft = PROMPTS.example
    brief = ground(article, draft)
    assert brief.refused == ()
    assert brief.doubts == ()


def test_the_worked_example_has_a_claim_of_every_kind_but_agreements():
    _, draft = PROMPTS.example
    assert [name for name, value in draft if value in ((), None)] == ["agreements"]


def test_the_system_message_is_the_same_for_all_articles_and_parts():
    systems = {PROMPTS.first(text).system for text in ("one", "two")} | {PROMPTS.part("three", 1, 2).system}
    (system,) = systems
    assert PROMPTS.example[0].text.strip() in system
    assert "$" not in system


def test_the_article_comes_last_between_two_fences():
    user = PROMPTS.first("The talks ended.").user
    mark = fence("The talks ended.")
    assert user.endswith(f"{mark}\nThe talks ended.\n{mark}")


@pytest.mark.parametrize(
    "text",
    ["$article $fence ${x} $$ $", "{{ article }} {% if x %} {# #}", "%s %(article)s {0} {article}", "\\g<0> \\1"],
)
def test_template_syntax_in_an_article_stays_as_it_is(text):
    for messages in (PROMPTS.first(text), PROMPTS.part(text, 1, 2), PROMPTS.repair(text, text), PROMPTS.merge(text)):
        assert text in messages.user


@given(st.text(alphabet="[]0123456789abcdef\n", max_size=60))
def test_a_fence_never_stands_in_the_text(text):
    assert fence(text) not in text


def test_a_fence_that_stands_in_the_text_is_not_taken(monkeypatch):
    monkeypatch.setattr("summarizer.prompting.hashlib.sha256", _Counting)
    _Counting.count = 0
    assert fence("[0000000000000001]") == "[0000000000000002]"


class _Counting:
    count = 0

    def __init__(self, _: bytes) -> None:
        type(self).count += 1
        self.number = self.count

    def hexdigest(self) -> str:
        return f"{self.number:016x}"


def test_prompts_have_a_name_and_a_hash_that_changes_with_any_of_them(folder):
    assert PROMPTS.name == "built-in"
    copy = Prompts.load(folder)
    assert (copy.name, copy.sha256) == ("mine", PROMPTS.sha256)
    shutil.copytree(folder, folder.parent / "other")
    (folder.parent / "other" / "repair.md").write_text("Mend.")
    assert Prompts.load(folder.parent / "other").sha256 != PROMPTS.sha256


def test_prompts_of_ones_own_are_used(folder):
    (folder / "instructions.md").write_text("Be brief. $example_article $example_report It costs 5 $$.")
    system = Prompts.load(folder).first("x").system
    assert system.startswith("Be brief. Ferry owners")
    assert system.endswith("It costs 5 $.")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("article.md", b"Read $article", r"article.md: lacks the variable \$fence"),
        (
            "article.md",
            b"$fence $article $fence $date",
            r"names the variable \$date, for which there is no value; it may use: \$a",
        ),
        (
            "merge.md",
            b"$reports",
            r"merge.md: names the variable \$reports, for which there is no value; it may use: none",
        ),
        ("repair.md", b"5 $ each", r"repair.md: a '\$' stands before no name; write '\$\$'"),
        ("part.md", b"\xff\xfe", "part.md: the prompt cannot be read"),
        ("example.draft.json", b"{}", "example.draft.json: The draft does not obey its schema"),
    ],
)
def test_a_prompt_that_is_wrong_is_named(folder, name, content, sentence):
    (folder / name).write_bytes(content)
    with pytest.raises(PromptError, match=sentence):
        Prompts.load(folder)


def test_a_prompt_that_is_missing_is_named(folder):
    (folder / "merge_request.md").unlink()
    with pytest.raises(
        PromptError, match=r"merge_request.md: there is no such prompt; a folder of prompts holds instr"
    ):
        Prompts.load(folder)


def test_prompts_within_the_package_are_found_there(monkeypatch, folder, tmp_path):
    package = tmp_path / "summarizer"
    package.mkdir()
    shutil.copytree(folder, package / "prompts")
    (package / "prompts" / "repair.md").write_text("From the wheel.")
    monkeypatch.setattr("summarizer.prompting.__file__", str(package / "prompting.py"))
    from summarizer.prompting import _load

    _load.cache_clear()
    assert Prompts.load().repair("a", "b").system == "From the wheel."
    _load.cache_clear()


def test_the_example_is_sent_without_needless_space():
    assert json.dumps(json.loads(PROMPTS.files["example.draft.json"]), ensure_ascii=False, separators=(",", ":")) in (
        PROMPTS.first("x").system
    )
