"""An article in another language than the wordings: names, figures and speakers are checked, words are not."""

import pytest
from grounding_cases import Json, empty

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.grounding import ground

GERMAN = Article(
    text="""Hafenstreit in Altwyk bleibt ungelöst

ALTWYK – Die Reederei Norval und die Gewerkschaft Kai haben am Dienstag in Altwyk ohne Ergebnis verhandelt. Die \
Schlichterin Berta Onken sprach von einem langen Weg. Die Gewerkschaft verlangt 18 Prozent mehr Lohn und \
neun freie Tage.

„Ohne neuen Tarif läuft im Mai kein Schiff aus“, sagte Kai-Chef Piet Harms. Norval weist das zurück und bietet 4.500 \
Kronen für jeden der 350 Kranführer.

Minister Ulrik Baasch wollte sich am Mittwoch nicht äußern."""
)
GREEK = Article(
    text="""Η Νόρβαλ και το συνδικάτο Κάι διαπραγματεύτηκαν την Τρίτη στο λιμάνι χωρίς αποτέλεσμα.

Το συνδικάτο ζητεί αύξηση 18 τοις εκατό για τους 350 χειριστές γερανών του λιμανιού."""
)
SIDES = ["Die Reederei Norval und die Gewerkschaft Kai haben am Dienstag in Altwyk ohne Ergebnis verhandelt."]
WAGES = "Die Gewerkschaft verlangt 18 Prozent mehr Lohn und neun freie Tage."
SAID = "„Ohne neuen Tarif läuft im Mai kein Schiff aus“, sagte Kai-Chef Piet Harms."
OFFER = "Norval weist das zurück und bietet 4.500 Kronen für jeden der 350 Kranführer."


def brief_of(article: Article = GERMAN, **claims: object) -> Brief:
    party = {"aliases": [], "kind": "company", "delegates": [], "evidence": SIDES}
    parties = [{**party, "name": "Norval"}, {**party, "name": "Kai"}] if article is GERMAN else []
    return ground(article, Draft.model_validate({**empty(), "parties": parties, **claims}))


def point(text: str, *evidence: str) -> list[Json]:
    return [{"text": text, "evidence": list(evidence)}]


def condition(demand: str) -> list[Json]:
    return [{"by": "Kai", "on": "Norval", "demand": demand, "evidence": [WAGES]}]


def warning(speaker: str) -> list[Json]:
    who = {"name": speaker, "role": None, "side": None}
    words = "Ohne neuen Tarif läuft im Mai kein Schiff aus"
    gist = "No ship will leave in May unless there is a new wage agreement."
    return [{"speaker": who, "addressee": "Norval", "quote": words, "gist": gist, "evidence": [SAID]}]


@pytest.mark.parametrize(
    "claims",
    [
        {"summary": point("Norval and the union Kai negotiated on Tuesday in Altwyk without a result.", *SIDES)},
        {"agreements": point("The company offers 4,500 crowns to each of the 350 crane drivers.", OFFER)},
        {"conditions": condition("The union wants 18 per cent more pay and nine days off.")},
        {"conditions": condition("Die Gewerkschaft verlangt neun freie Tage und mehr Lohn.")},
        {"warnings": warning("Piet Harms")},
        {
            "mediators": [
                {"name": "Berta Onken", "aliases": [], "kind": "other", "evidence": ["Die Schlichterin Berta Onken"]}
            ]
        },
    ],
)
def test_what_is_true_of_an_article_in_another_language_is_not_doubted(claims: Json) -> None:
    brief = brief_of(**claims)
    assert (brief.refused, brief.doubts) == ((), ())
    assert brief.verify(GERMAN)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"summary": point("The minister Ulrik Baasch met Norval and Kai in Altwyk.", *SIDES)}, "wording_unsupported"),
        ({"conditions": condition("The union wants 28 per cent more pay.")}, "number_not_in_evidence"),
        ({"agreements": point("The company offers 5,400 crowns to each driver.", OFFER)}, "number_not_in_evidence"),
        ({"warnings": warning("Ulrik Baasch")}, "speaker_disputed"),
    ],
)
def test_a_name_a_figure_or_a_speaker_from_elsewhere_is_doubted(claims: Json, reason: str) -> None:
    assert [doubt.reason for doubt in brief_of(**claims).doubts] == [reason]


def test_a_figure_from_elsewhere_is_doubted_in_another_script_and_a_name_is_not() -> None:
    evidence = "Το συνδικάτο ζητεί αύξηση 18 τοις εκατό για τους 350 χειριστές γερανών του λιμανιού."
    wording = "Kai wants 18 per cent more for the 350 crane drivers of the port."
    assert brief_of(GREEK, summary=point(wording, evidence)).doubts == ()
    doubted = brief_of(GREEK, summary=point(wording.replace("350", "530"), evidence)).doubts
    assert [doubt.reason for doubt in doubted] == ["number_not_in_evidence"]


def test_numbers_with_other_magnitudes_are_not_compared_figure_by_figure() -> None:
    text = "両国の代表は火曜日に港で会談した。組合は4万5千円の賃上げを求めている。会談は結論が出ないまま終わった。"
    brief = brief_of(Article(text=text), summary=point("The union wants 45,000 yen more.", text[17:38]))
    assert brief.doubts == ()


def test_a_wording_in_another_script_is_not_held_against_english_words() -> None:
    article = Article(text="Norval and the union Kai met on Tuesday in Altwyk and ended the talks without any result.")
    brief = brief_of(
        article, summary=point("Η Νόρβαλ και το συνδικάτο Κάι συναντήθηκαν χωρίς αποτέλεσμα.", article.text)
    )
    assert brief.doubts == ()
