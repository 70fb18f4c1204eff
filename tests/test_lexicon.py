"""The lexicon: every form of a country leads to it, and common words stay common."""

import json
from importlib.resources import files

import pytest

from summarizer import lexicon
from summarizer.lexicon import country_form, country_of, first_words, forms, load, organisations, words


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Pakistan", "Pakistan"),
        ("PAKISTANI", "Pakistan"),
        ("Islamabad", "Pakistan"),
        ("the Dutch", "Netherlands"),
        ("Kremlin", "Russia"),
        ("White House", "United States"),
        ("Downing Street", "United Kingdom"),
        ("Élysée", "France"),
        ("Elysee", "France"),
        ("U.S.", "United States"),
        ("Türkiye", "Turkey"),
        ("Swede", "Sweden"),
        ("Poles", "Poland"),
        ("Korean", "South Korea"),
        ("Kiev", "Ukraine"),
        ("West German", "West Germany"),
        ("Côte d’Ivoire", "Ivory Coast"),
    ],
)
def test_a_form_in_print_leads_to_its_country(form: str, country: str) -> None:
    assert country_of(form) == country


@pytest.mark.parametrize("word", ["turkey", "china", "chad", "us", "Marzan", "male", "Male", ""])
def test_a_common_word_in_small_letters_and_an_unknown_name_are_no_country(word: str) -> None:
    assert country_of(word) is None


@pytest.mark.parametrize(
    ("form", "use"),
    [
        ("Chile", "names"),
        ("Santiago", "seats"),
        ("Chilean", "adjectives"),
        ("Chileans", "people"),
        ("French", "adjectives"),
    ],
)
def test_the_form_tells_how_the_country_is_named(form: str, use: str) -> None:
    found = country_form(form)
    assert found is not None
    assert found.use == use


def test_a_demonym_belongs_to_the_country_and_not_to_its_territories() -> None:
    assert country_of("American") == "United States"
    assert country_of("French") == "France"
    assert country_of("Chinese") == "China"


def test_every_country_has_a_name_that_leads_to_itself() -> None:
    shared = {"Kosovo", "Congo"}
    for country, by_use in load("countries").items():
        assert by_use["names"], country
        assert country in {country_of(name) for name in by_use["names"]} | shared, country


def test_all_forms_are_casefolded() -> None:
    assert all(form == form.casefold() for form in (*forms(), *organisations()))


def test_an_organisation_is_known_by_its_acronym_but_not_by_a_common_noun_with_the() -> None:
    assert organisations()["opec"][0] == "Organization of the Petroleum Exporting Countries"
    assert organisations()["hamas"] == ("Hamas", "armed_group")
    assert "the fund" not in organisations()
    assert "fund" not in organisations()


def test_first_words_give_the_longest_form_that_begins_with_them() -> None:
    assert first_words()["united"] >= 3
    assert first_words()["chile"] == 1


def test_common_words_hold_words_and_no_names() -> None:
    assert {"march", "talks", "rebels", "the"} <= words()
    assert not {"islamabad", "pakistan", "john", "georgia"} & words()


@pytest.mark.parametrize("name", sorted(f.name for f in files(lexicon).iterdir() if f.name.endswith(".json")))
def test_every_data_file_is_readable_and_not_empty(name: str) -> None:
    assert load(name.removesuffix(".json"))
    assert json.loads(files(lexicon).joinpath(name).read_text("utf-8"))


def test_the_labels_of_the_outcome_phrases_are_outcomes_of_the_contract() -> None:
    labels = {label.removesuffix("+talks").removesuffix("?") for label in load("outcomes")}
    assert labels - {"done"} == {"agreement", "partial", "no_agreement", "ongoing", "suspended", "unclear"}


def test_the_kinds_of_nouns_and_heads_are_kinds_of_the_contract() -> None:
    kinds = {"state", "armed_group", "government_body", "company", "union", "other"}
    assert set(load("groups")["nouns"]) <= kinds
    assert set(load("groups")["heads"]) <= kinds


def test_every_phrase_of_mediation_has_a_reader() -> None:
    from summarizer.drafters.rules.mediating import _READERS

    assert set(load("mediation")) <= set(_READERS)
