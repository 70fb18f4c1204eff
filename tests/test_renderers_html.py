"""The page as it is written; what it does in a browser is tested in ``browser/``."""

import hashlib
import re
from base64 import b64encode
from collections import Counter
from html.parser import HTMLParser

import pytest
from made_briefs import ARTICLE, full_brief, proof
from plain_words import plain_words

from summarizer.article import Article
from summarizer.brief import Source
from summarizer.claims import Evidence, Point
from summarizer.errors import UsageError
from summarizer.note import FULL, compose
from summarizer.renderers import Layout, render

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "</script><script>alert(1)</script>",
    '<a href="javascript:alert(1)">click</a>',
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% include 'x' %}",
    "&lt;b&gt; &#60;i&#62; &nbsp;",
    "<!-- --><![CDATA[ ]]>",
    "\u202eevil\u202c \u2066x\u2069",
)
VOID = {"meta", "link", "br", "img"}


class Page(HTMLParser):
    """What a page is made of: elements with their attributes, and whether they are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """See that it is the one that was opened last."""
        assert self.open.pop() == tag

    def all(self, tag):
        """Return the attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(brief=None, articles=(ARTICLE,), **layout):
    return str(render(compose(brief or full_brief(), FULL, articles), "html", Layout(**layout)))


def hostile_brief(text):
    article = Article(text=f"{ARTICLE.text}\n\n{text} said {text}.", title=text)
    source = Source(id="S1", title=text, sha256=article.sha256, characters=len(article.text), url=text)
    start = article.text.index(" said ")
    evidence = Evidence(source="S1", quote=" said ", start=start, end=start + 6, match="exact")
    full = full_brief()
    party = full.parties[0].model_copy(update={"name": text, "aliases": (text,)})
    changes = {
        "headline": text,
        "summary": (Point[Evidence](text=text, evidence=(evidence,)),),
        "parties": (party, full.parties[1]),
        "sources": (source,),
        "conditions": tuple(item.model_copy(update={"by": text, "demand": text}) for item in full.conditions),
    }
    return full_brief(**changes), article


@pytest.mark.parametrize("style", ["notes", "inline", "none"])
@pytest.mark.parametrize("articles", [(ARTICLE,), ()], ids=["beside", "alone"])
def test_the_page_is_well_formed_its_ids_are_unique_and_its_links_lead_somewhere_in_it(style, articles):
    page = Page(page_of(articles=articles, evidence=style))
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    links = [attributes["href"] for attributes in page.all("a")]
    assert [link for link in links if not link.startswith("#") or link[1:] not in ids] == []
    named = [attributes.get("aria-labelledby", "").split() for _, attributes in page.elements]
    assert [name for names in named for name in names if name not in ids] == []


def test_nothing_in_the_page_names_another_place():
    page = Page(page_of())
    attributes = [attribute for _, found in page.elements for attribute in found.items()]
    addresses = [value for name, value in attributes if name in {"src", "href", "action", "data", "srcset"}]
    assert all(address.startswith("#") or address == "data:," for address in addresses)
    text = page_of()
    assert "url(" not in text
    assert "@import" not in text
    assert not re.search(r"https?://", text)


def test_the_policy_allows_the_style_and_the_script_of_the_page_by_their_hashes_and_nothing_else():
    text = page_of()
    (policy,) = [a["content"] for a in Page(text).all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert rules == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}
    assert text.index("Content-Security-Policy") < text.index("<style>") < text.index("<script>")


def test_no_element_has_a_style_or_a_handler_of_its_own():
    names = {name for _, attributes in Page(page_of()).elements for name in attributes}
    assert not any(name == "style" or name.startswith("on") for name in names)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_wherever_they_stand(text):
    brief, article = hostile_brief(text)
    shown = page_of(brief, (article,))
    kinds = {tag for tag, _ in Page(page_of()).elements}
    page = Page(shown)
    assert {tag for tag, _ in page.elements} <= kinds
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not any(character in shown for character in "\u202e\u2066")
    visible = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    assert visible in plain_words(shown, "html")


def test_the_article_stands_there_whole_and_in_its_own_words():
    text = page_of()
    aside = re.search(r"<aside.*?</aside>", text, re.DOTALL)
    assert aside is not None
    body = plain_words(re.sub(r".*?</h2>", "", aside[0], count=1, flags=re.DOTALL), "html")
    assert " ".join(ARTICLE.text.split()) == " ".join(body.split())


def test_every_claim_with_evidence_names_its_passages_and_every_passage_its_words():
    text = page_of()
    claims = [attributes for tag, attributes in Page(text).elements if attributes.get("class") == "claim"]
    numbers = {number for claim in claims for number in claim.get("data-by", "").split()}
    note = compose(full_brief(), FULL, (ARTICLE,))
    assert numbers == {str(passage.number) for passage in note.passages}
    for passage in note.passages:
        pieces = re.findall(rf'<a class="seg[^"]*\be{passage.number}\b[^>]*>(.*?)</a>', text, re.DOTALL)
        assert plain_words("".join(pieces), "html") == passage.quote


def test_words_of_two_overlapping_passages_carry_both():
    text = page_of()
    shared = re.findall(r'data-p="([\d ]+)">turn a lull in the fighting<', text)
    assert [len(numbers.split()) for numbers in shared] == [2]


def test_kinds_of_claim_are_told_apart_by_a_letter_and_a_kind_of_line():
    css = re.search(r"<style>(.*?)</style>", page_of(), re.DOTALL)
    assert css is not None
    kinds = ("warning", "condition", "dispute", "agreement", "party")
    found = [re.findall(rf"\.k-{kind}\b[^}}]*decoration-style: (\w+)", css[1])[0] for kind in kinds]
    assert sorted(found) == ["dashed", "dotted", "double", "solid", "wavy"]
    assert '<span class="chip" aria-hidden="true">W</span>' in page_of()


def test_refused_claims_have_their_own_section_reason_and_closest_passage():
    text = page_of()
    section = re.search(r'<section id="s-unverified".*?</section>', text, re.DOTALL)
    assert section is not None
    assert 'class="callout refused"' in section[0]
    assert "“mined” stands where the article says “closed”" in plain_words(section[0], "html")
    (number,) = re.findall(r'data-kind="warning refused"[^>]*data-by="(\d+)"', section[0])
    assert f"{number}✕" in text


def test_without_an_article_the_numbers_lead_to_the_list_of_evidence():
    page = Page(page_of(articles=()))
    assert page.all("aside") == page.all("script") == []
    assert {a["href"][:2] for a in page.all("a") if a.get("class") == "ref"} == {"#e"}
    assert full_brief().to_html() == page_of(articles=())


def test_evidence_in_the_line_stands_there_and_evidence_left_out_stands_nowhere():
    quote = proof("mediators from Oman and Norway").quote
    assert f"“{quote}”" in plain_words(page_of(articles=(), evidence="inline"), "html")
    assert quote not in plain_words(page_of(evidence="none"), "html")
    assert "<aside" not in page_of(evidence="none")


def test_another_article_is_refused_rather_than_shown_beside_the_note():
    with pytest.raises(UsageError, match="was not made of this article"):
        full_brief().to_html(Article(text="Something else was decided in another town on another day."))


def test_a_brief_without_anything_in_it_is_a_page_all_the_same():
    from made_briefs import empty_brief

    text = page_of(empty_brief())
    assert "No negotiation was found" in plain_words(text, "html")
    assert 'id="filter"' not in text
    Page(text)


def test_a_doubt_without_its_explanation_in_the_note_is_no_link():
    text = str(render(compose(full_brief(), ("conditions",), (ARTICLE,)), "html"))
    assert '<span class="flag">⚠ D1</span>' in text
    assert '<a class="flag" href="#d1"' in page_of()


def test_a_passage_that_goes_on_in_the_next_paragraph_has_one_place_to_lead_to():
    start = ARTICLE.text.index("carried proposals")
    end = ARTICLE.text.index("The indirect talks") + len("The indirect talks")
    both = Evidence(source="S1", quote=ARTICLE.text[start:end], start=start, end=end, match="exact")
    point = Point[Evidence](text="Two paragraphs.", evidence=(both,))
    text = page_of(full_brief(summary=(point,)))
    assert text.count('id="p1"') == 1
    assert len(re.findall(r'class="seg[^"]*\be1\b', text)) > 1


def test_the_note_says_how_it_was_made_at_its_end_or_in_a_line_where_that_section_is_left_out():
    assert "Drafted by" in plain_words(page_of(), "html")
    short = str(render(compose(full_brief(), ("conditions",)), "html"))
    assert '<p class="made">' in short
    assert '<p class="made">' not in page_of()
