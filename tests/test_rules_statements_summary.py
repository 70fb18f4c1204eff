"""Tests of summary, headline and the table of statement rules."""

from staged_statements import stage

from summarizer.article import Article
from summarizer.drafters.rules import read_context
from summarizer.drafters.rules.statements import RULES
from summarizer.drafters.rules.statements.summary import find_headline, find_summary, without_dateline

CAST = (("party", "Norland = Orrin"), ("party", "Harbour Front = the Front"))
LEAD = "VESPER, May 3 (Coast Wire) - Talks between Norland and the Harbour Front ended on Monday without a deal."


def test_a_summary_has_the_lead_without_its_dateline_first():
    """The lead's wording starts with what happened; its evidence is the sentence as printed."""
    first = find_summary(stage(LEAD, CAST))[0].claim
    assert first.text == "Talks between Norland and the Harbour Front ended on Monday without a deal."
    assert first.evidence == (LEAD,)


def test_a_summary_goes_from_lead_to_dispute_to_next_step():
    """Lead, main dispute and next step come in that order, each once."""
    text = f"{LEAD}\nThe Front wants the locks open at night. Orrin refuses it.\nThe talks will resume on Friday."
    texts = [one.claim.text for one in find_summary(stage(text, CAST))]
    assert texts[1].startswith("The Front wants the locks open")
    assert texts[-1] == "The talks will resume on Friday."
    assert len(texts) == len(set(texts))


def test_a_summary_of_nothing_is_empty():
    """A text without a sentence that could lead has no summary."""
    assert find_summary(stage("Short.", CAST)) == []


def test_a_clause_before_a_dash_is_no_dateline():
    """Only words that look like place, date and agency are taken off."""
    assert without_dateline("The talks failed - Orrin went home.") == "The talks failed - Orrin went home."
    assert without_dateline("MUSCAT: Two states signed.") == "Two states signed."


def test_the_headline_is_the_articles_own():
    """Where the article has a headline, it is taken as it is."""
    context = read_context(Article(text=f"Norland, Front end talks\n\n{LEAD}"))
    assert find_headline(context) == "Norland, Front end talks"


def test_a_headline_from_a_long_lead_is_cut_at_a_comma():
    """Without a headline the lead is cut to about 120 characters where a clause ends."""
    lead = (
        "Negotiators for Norland and the Harbour Front left the old customs house in Vesper on Monday, "
        "with neither side ready to say whether the ferry lines that have been shut since March would open again, "
        "and with the mediators looking for a new date."
    )
    headline = find_headline(read_context(Article(text=lead)))
    assert headline == "Negotiators for Norland and the Harbour Front left the old customs house in Vesper on Monday"


def test_an_empty_article_has_an_empty_headline():
    """Nothing is invented for an article without words."""
    assert find_headline(read_context(Article(text=""))) == ""


def test_every_field_of_statements_comes_from_the_one_rule_of_the_table():
    """The table names one rule, and its findings are of the fields that this part is for."""
    (rule,) = RULES
    fields = {finding.field for finding in rule.find(read_context(Article(text=LEAD)))}
    assert fields == {"headline", "summary"}


def test_a_summary_tells_how_the_talks_stand():
    """The first sentence behind the lead that names a side and the state of the talks comes second."""
    text = f"{LEAD}\nThe Front said the talks had collapsed over fuel."
    texts = [one.claim.text for one in find_summary(stage(text, CAST))]
    assert texts[1] == "The Front said the talks had collapsed over fuel."


def test_a_long_title_in_ordinary_print_is_cut_like_a_lead():
    """What is too long for a headline is none."""
    title = "Norland and the Harbour Front end a week of talks on ferries " * 3
    context = read_context(Article(text=f"{title.strip()}\n\n{LEAD}"))
    assert len(find_headline(context)) <= 122
