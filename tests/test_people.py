"""The persons of a text, their names, and what the text says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.people import PeopledText, find_people
from summarizer.people.vocabulary import inflected, vocabulary


def _person(text, name):
    return next(person for person in find_people(text) if person.name == name)


def _descriptions(text, name):
    return [text[start:end] for start, end in _person(text, name).descriptions]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Denmark's chief negotiator, Ida Lund, left.", "Denmark's chief negotiator"),
        ("Ida Lund, the union's chief negotiator, left.", "the union's chief negotiator"),
        ("Foreign Minister Ida Lund left.", "Foreign Minister"),
        ("The crews met the Danish minister of security, Ida Lund.", "the Danish minister of security"),
        ("Ida Lund, who leads the crews, left.", "who leads the crews"),
        ("Spokeswoman Ida Lund of Vanuatu left.", "of Vanuatu"),
        ("Ida Lund, secretary of the Dock Union, left.", "secretary of the Dock Union"),
        ("League president Ida Lund left.", "League president"),
        ("An old woman mending a net, Ida Lund, had heard it.", "An old woman mending a net"),
        ("Ida Lund, whose husband is a captain, left.", "whose husband is a captain"),
    ],
)
def test_the_words_that_tie_a_person_to_an_office_are_given(text, description):
    assert description in _descriptions(text, "Ida Lund")


def test_all_mentions_of_a_person_are_found_without_titles():
    text = "Captain Ida van der Lund left. Ms van der Lund was calm, and Lund's crew was too."
    person = _person(text, "Ida van der Lund")
    assert [text[start:end] for start, end in person.mentions] == ["Ida van der Lund", "van der Lund", "Lund"]


def test_of_two_with_one_family_name_the_one_named_last_is_meant():
    text = "Captain Ida Lund left. Judge Jan Lund stayed. Lund was calm."
    assert [len(person.mentions) for person in find_people(text)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mrs Odd Roe left.", "female"),
        ("Mr Ida Lund left.", "male"),
        ("Captain Ida Lund left.", "female"),
        ("Spokeswoman Odd Roe left.", "female"),
        ("Captain Odd Roe left.", None),
    ],
)
def test_titles_count_more_than_first_names_for_the_gender(text, gender):
    assert find_people(text)[0].gender == gender


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Workers Union left.",
        "They met in South Korea.",
        "The Foreign Ministry and the White House were silent.",
        "On Friday Denmark waited.",
        "Yesterday the crews met.",
        "The Prime Minister left.",
    ],
)
def test_bodies_countries_days_and_bare_offices_are_no_persons(text):
    assert [person for person in find_people(text) if person.certain] == []


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Odd Roe, 54, came by the ferry.", True),
        ("Odd Roe, who came by the ferry, left.", True),
        ("Denmark's Odd Roe came by the ferry.", True),
        ("The crews passed Tel Marun at noon.", False),
    ],
)
def test_a_name_is_taken_for_a_persons_only_where_something_shows_it(text, certain):
    assert any(person.certain for person in find_people(text)) == certain


def test_a_title_or_office_in_the_middle_of_a_run_ends_it():
    names = [
        person.name
        for person in find_people("Vice Chancellor Prof Ezra Lund met County Commissioner Maj Gen (Rtd) Elijah Roe.")
    ]
    assert names == ["Ezra Lund", "Elijah Roe"]


def test_a_month_may_be_a_first_name():
    assert [person.name for person in find_people("Captain Jan Lund left in Jan 1990 with Mr May Roe.")] == [
        "Jan Lund",
        "May Roe",
    ]


def test_words_of_a_heading_make_no_persons():
    text = "Talks Fail At The Old Pier\n\nCaptain Odd Roe left the pier."
    assert [person.name for person in find_people(text)] == ["Odd Roe"]


def test_in_capitals_a_name_ends_where_a_common_word_begins():
    text = "UNION SECRETARY EUSEBIO CHOQUE TAPIA INFORMED THIS STATION. LATER CHOQUE TAPIA LEFT."
    person = find_people(text)[0]
    assert person.name == "EUSEBIO CHOQUE TAPIA"
    assert [text[start:end] for start, end in person.mentions] == ["EUSEBIO CHOQUE TAPIA", "CHOQUE TAPIA"]


def test_a_peopled_text_finds_its_persons_once():
    text = PeopledText("Captain Odd Roe left.")
    assert find_people(text) is text.people


@pytest.mark.parametrize(
    ("base", "past", "forms"),
    [
        ("say", "said", {"says", "said", "saying"}),
        ("deny", "", {"denies", "denied", "denying"}),
        ("stress", "", {"stresses", "stressed", "stressing"}),
        ("argue", "", {"argues", "argued", "arguing"}),
        ("quip", "", {"quips", "quiped", "quiping", "quipped", "quipping"}),
    ],
)
def test_verbs_are_inflected(base, past, forms):
    assert inflected(base, past) == forms


def test_the_word_lists_are_in_lower_case_and_without_spaces():
    for words in vocabulary():
        assert words
        assert all(word == word.lower() and " " not in word for word in words)


@given(st.text(alphabet="AaBb 'MrDe.,\n-", max_size=150) | st.text(max_size=100))
def test_whatever_comes_in_mentions_are_pieces_of_the_text(text):
    for person in find_people(text):
        assert person.mentions
        for start, end in (*person.mentions, *person.descriptions):
            assert text[start:end].strip()
