"""Who says what: whole texts of a few sentences, each with the speakers of its quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.quotations import ParsedText, find_quotations


def _speakers(text):
    return [quotation.speaker for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We sail on Monday," Odd Roe said.', "Odd Roe"),
        ('"We sail on Monday," said Odd Roe.', "Odd Roe"),
        ('"We sail on Monday," said Odd Roe, the captain of the ferry.', "Odd Roe"),
        ('"We sail on Monday," said the captain of the ferry, Odd Roe.', "Odd Roe"),
        ('"We sail on Monday," said ferry captain Odd Roe on Friday.', "Odd Roe"),
        ('"We sail on Monday," Captain Odd Roe told reporters.', "Odd Roe"),
        ('"We sail on Monday," Roe, who heads the crew, said.\n\nOdd Roe left.', "Odd Roe"),
        ('"We sail," the union\'s secretary, Ms Ida van der Lund, said on Friday.', "Ida van der Lund"),
        ('Odd Roe said: "We sail on Monday."', "Odd Roe"),
        ('Odd Roe, 54, the captain, told a news conference, "We sail on Monday."', "Odd Roe"),
        ('Odd Roe of the seamen\'s union said the plan was "a bad joke".', "Odd Roe"),
        ('The captain, Odd Roe, described the plan as "a bad joke".', "Odd Roe"),
        ('According to Odd Roe, the plan is "a bad joke".', "Odd Roe"),
        ('The plan is "a bad joke", according to Captain Odd Roe.', "Odd Roe"),
        ('The plan, Mr Odd Roe added, was "a bad joke" from the start.', "Odd Roe"),
        ('Foreign Minister Odd Roe dismissed what he called "a bad joke".', "Odd Roe"),
        ('Asked whether the ferry would sail, Captain Odd Roe replied, "Ask the owners."', "Odd Roe"),
        ('"We sail," an aide quoted Captain Odd Roe as saying.', "Odd Roe"),
        ('Captain Odd Roe was quoted as saying "we sail".', "Odd Roe"),
        ('Captain Odd Roe: "We sail on Monday."', "Odd Roe"),
        ('"We sail on Monday" – Captain Odd Roe.', "Odd Roe"),
        ('"We sail," so ferry captain Odd Roe.', "Odd Roe"),
        ('Captain Odd Roe met the crew and said "we sail".', "Odd Roe"),
        ('Captain Odd Roe left early, adding that "the sea does not wait".', "Odd Roe"),
        ('Captain Odd Roe said the owners believed the plan was "fair".', "Odd Roe"),
        ('Surveyor Odd Roe - the president of the club - called it "a bad joke".', "Odd Roe"),
        ('The minister met Captain Odd Roe, who said the plan was "a bad joke".', "Odd Roe"),
        ('A man who gave his name only as Bogdan said: "It is late."', "Bogdan"),
        ('The crew\'s speaker, who goes by the name Abu Lund, said it was "late".', "Abu Lund"),
        ('Captain Odd Roe was able to say that talks were "slow".', "Odd Roe"),
        ('Wednesday was fine. On Thursday Captain Odd Roe said it was "late".', "Odd Roe"),
    ],
)
def test_a_named_speaker_beside_a_quotation_is_found(text, speaker):
    assert _speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Salim bin Nasser Al Mahri", "Sheikh Salim bin Nasser Al Mahri"),
        ("Rubén Darío Choque de la Vega", "Governor Rubén Darío Choque de la Vega"),
        ("Marie-Ange O’Neill-Sarr", "Senator Marie-Ange O’Neill-Sarr"),
        ("Lupe ʻAnitoni Taufa", "Hon. Lupe ʻAnitoni Taufa"),
        ("J. R. Lund", "Mr. J. R. Lund"),
        ("Gathii wa Thuo", "Maj Gen (Rtd) Gathii wa Thuo"),
        ("Ida Lund", "Dr (Mrs) Ida Lund"),
        ("Khaled al-Sharif", "Gen. Khaled al-Sharif"),
        ("Ida Lund", "Under Secretary for Trade and Foreign Affairs Ida Lund"),
        ("Ida Lund", "Secretary of State Ida Lund"),
        ("Ida Lund", "the Finn Ida Lund"),
        ("Dina Mufti", "envoy Dina Mufti"),
        ("Stephen King", "Stephen King"),
        ("Ida M'Baye", "H.E. Ida M'Baye"),
    ],
)
def test_a_speaker_is_given_by_the_whole_name_without_titles(name, printed):
    assert _speakers(f'"We sail," said {printed}.') == [name]


def test_a_short_form_is_given_by_the_fullest_form_of_the_name():
    text = (
        "Captain Wálter Ñanco Achával came at noon with the owner, Ms Ida Lund.\n\n"
        '"We sail," Ñanco said. "Never," Lund replied. "Then stay," said Mr Achával.'
    )
    assert _speakers(text) == ["Wálter Ñanco Achával", "Ida Lund", "Wálter Ñanco Achával"]


def test_an_article_that_a_short_form_leaves_out_does_not_part_it_from_the_name():
    assert _speakers('Envoy Majed al-Rashidi arrived. "We wait," Rashidi said.') == ["Majed al-Rashidi"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('Captain Odd Roe came late. "We sail," he said.', ["Odd Roe"]),
        ('Captain Odd Roe met Ms Ida Lund. "We sail," she said. "No," he said.', ["Ida Lund", "Odd Roe"]),
        ('Captain Odd Roe came late.\n\n"We sail," he said.', ["Odd Roe"]),
        ('Addressing Captain Odd Roe, spokeswoman Ida Lund said: "You are late."', ["Ida Lund"]),
        ('Captain Odd Roe came. Addressing Mr Jan Lund, he said: "You are late."', ["Odd Roe"]),
        ('Spokeswoman Ida Lund came. She told Captain Odd Roe the plan was "late".', ["Ida Lund"]),
        ('The crew met Captain Odd Roe. He shrugged. "We sail," he said.', ["Odd Roe"]),
    ],
)
def test_a_pronoun_is_followed_to_the_person(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('The minister, Odd Roe, came late. "We sail," the minister said.', ["Odd Roe"]),
        ('Defence Minister Odd Roe met Interior Minister Jan Lund. "No," the interior minister said.', ["Jan Lund"]),
        ('The crew\'s chief negotiator, Ida Lund, left. "No," the negotiator added.', ["Ida Lund"]),
        ('"No," the minister said.\n\nForeign Minister Odd Roe left.', ["Odd Roe"]),
        ('Odd Roe, the captain, came. "We sail," the skipper said.', ["the skipper"]),
        ('"We sail," Odd Roe said.\n\n"We know how," the veteran sailor added.', ["Odd Roe", "Odd Roe"]),
        (
            'A port aide said it was late.\n\nOdd Roe said the owners had time.\n\n"So do we," the aide added.',
            ["Odd Roe"],
        ),
    ],
)
def test_an_office_is_followed_to_the_name(text, speakers):
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It is late," a port official said.', "a port official"),
        (
            '"It is late," said a member of the Danish delegation, who asked not to be named.',
            "a member of the Danish delegation",
        ),
        ('"It is late," said a clerk with 22 years at the port.', "a clerk with 22 years at the port"),
        ('A broker in Kell said it was "late".', "A broker in Kell"),
        ('Sources close to the owners called the talks "late".', "Sources close to the owners"),
        ('A driver who did not want his name printed said: "It is late."', "A driver"),
        ('"It is late," as one Danish official put it.', "one Danish official"),
        ('"It is late," said one of the officials, a Dane.', "one of the officials, a Dane"),
        ('"It is late," said one of the crew.', "one of the crew"),
        ('One of the officials left. "It is late," the official said.', "One of the officials"),
        ('A port official left the hall. "It is late," she said.', "A port official"),
        ('Last night somebody told the crew: "It is late."', "somebody"),
        ('"It is late," relatives said.', "relatives"),
        ('"It is late," said the U.N. envoy\'s spokesman on Friday.', "the U.N. envoy's spokesman"),
        ('"It is late," the informed source said.', "the informed source"),
    ],
)
def test_an_anonymous_speaker_is_given_as_printed(text, speaker):
    quotation = find_quotations(text)[0]
    assert (quotation.speaker, quotation.anonymous) == (speaker, True)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('The Coast Pilots Guild left. "It is late," the guild said.', ["Coast Pilots Guild"]),
        ('"It is late," the Danish transport ministry said in a statement.', ["Danish transport ministry"]),
        (
            'The transport ministry issued a statement. The owners called it late. "We wait," the statement said.',
            ["transport ministry"],
        ),
        ('"It is late," a statement from the Port Council said.', ["Port Council"]),
        ('"It is late," read the letter of the Port Council.', ["Port Council"]),
        (
            'The crew got a letter from the Port Council. If nobody sails, it reads, the port will "stay shut".',
            ["Port Council"],
        ),
        ('The Coast Pilots Guild (CPG) met. "It is late," the CPG said.', ["Coast Pilots Guild"]),
        ('"It is late," the Dock and Harbour Union said.', ["Dock and Harbour Union"]),
        ('"It is late," the Ministry of Foreign Affairs said.', ["Ministry of Foreign Affairs"]),
        ('The owners\' group Forest Lines Finland called it "late".', ["Forest Lines Finland"]),
        ('Danish Port officials found it "a trap," but crews called it fair.', ["Danish Port officials"]),
        ('Brightwater said it was "late".', ["Brightwater"]),
        ('The Port Council\'s report says the pier is "unsafe".', ["Port Council"]),
        ('Port Council statement: "It is late."', ["Port Council"]),
    ],
)
def test_a_body_or_its_document_speaks(text, speakers):
    assert _speakers(text) == speakers


def test_a_person_in_company_says_what_the_participle_brings():
    text = 'Ms Ida Lund called it a "trap", with Captain Odd Roe shaking his head, saying: "I would not know."'
    assert _speakers(text) == ["Ida Lund", "Odd Roe"]


def test_words_of_a_person_may_stand_behind_a_colon():
    text = (
        'Captain Odd Roe spoke on the pier.\n\nHis words: "We sail."\n\nDenmark\'s Ida Lund was calm. "No," she said.'
    )
    assert _speakers(text) == ["Odd Roe", "Ida Lund"]


def test_a_list_behind_a_colon_belongs_to_whoever_brings_it():
    text = 'Captain Odd Roe said he had two points:\n\n• the crews sail in "coming days";\n\n• that "notes were taken".'
    assert _speakers(text) == ["Odd Roe", "Odd Roe"]


def test_a_quotation_that_is_split_has_two_entries_of_one_speaker():
    found = find_quotations('"We sail," said Captain Odd Roe, "and nobody stops us." He left.')
    assert [(q.quote, q.speaker) for q in found] == [("We sail,", "Odd Roe"), ("and nobody stops us.", "Odd Roe")]


def test_lone_quotations_belong_to_whoever_spoke_before_them():
    text = (
        '"We sail," Captain Odd Roe said. "Nobody stops us."\n\n"We know the way."\n\n'
        "The owners said nothing.\n\nThen the rain came."
    )
    assert _speakers(text) == ["Odd Roe"] * 3


def test_a_lone_quotation_belongs_to_the_subject_of_the_sentence_before():
    assert _speakers('From the stairs Captain Odd Roe read out one line. "We sail."') == ["Odd Roe"]


def test_paragraphs_of_one_quotation_share_the_speaker_that_comes_at_the_end():
    text = 'The night was long.\n\n"We sail.\n\n"Nobody stops us," said Captain Odd Roe.'
    assert _speakers(text) == ["Odd Roe", "Odd Roe"]


@pytest.mark.parametrize(
    "text",
    [
        'The film "Two Ferries" opens on Friday.',
        'The so-called "quiet pier" was shut.',
        'A ship named "Sea Bird" sank.',
    ],
)
def test_titles_and_names_in_marks_have_no_speaker(text):
    assert _speakers(text) == [None]


def test_the_words_of_a_heading_belong_to_whoever_says_them_below():
    text = "Crews brand offer a ‘bad joke’\n\n‘This is a bad joke with a bow on it,’ Captain Odd Roe said."
    assert _speakers(text) == ["Odd Roe", "Odd Roe"]


def test_a_heading_between_paragraphs_is_none_of_the_speaker_before():
    text = "The port was shut.\n\n“We sail,” Captain Odd Roe said.\n\n‘Nobody asked me’\n\nThe rain went on."
    assert _speakers(text) == ["Odd Roe", None]


def test_in_an_interview_answers_are_no_quotations_but_what_they_quote_is():
    text = (
        "“I count the days”\n\nWe met Captain Odd Roe on the pier.\n\nHERALD: How was Mr Lund?\n\n"
        'ROE: He looked at me and said, "Never."\n\nHERALD: And then?\n\nROE: Then we waited.'
    )
    assert _speakers(text) == ["Odd Roe", "Lund"]


def test_a_lone_quotation_in_an_answer_belongs_to_the_person_asked_about():
    text = "Q: Mr Jan Lund was on the radio.\n\nA: I heard it. “Never again.”\n\nQ: And?\n\nA: He meant it."
    assert _speakers(text) == ["Jan Lund"]


def test_a_news_agency_passes_on_what_others_say():
    text = 'Envoy Odd Roe warned the owners not to "play with fire," Reuters said.'
    assert _speakers(text) == ["Odd Roe"]


def test_words_behind_outweigh_a_verb_that_tells_of_no_words():
    text = 'Captain Odd Roe called on all "to stop the clock," spokeswoman Ida Lund said.'
    assert _speakers(text) == ["Ida Lund"]


def test_text_in_capitals_is_read_by_titles_and_verbs():
    text = (
        "CREWS LEAVE TALKS\n\nUNION SECRETARY EUSEBIO CHOQUE TAPIA TOLD THIS STATION THAT THE CREWS WILL NOT SAIL. "
        '"WE WAIT," HE DECLARED. CHOQUE TAPIA ADDED: "THE OWNERS KNOW IT." FOR THE PORT, MSGR ANSELMO TORRICO '
        'EXPRESSED REGRET. "WE PRAY," HE STATED.'
    )
    assert _speakers(text) == ["EUSEBIO CHOQUE TAPIA", "EUSEBIO CHOQUE TAPIA", "ANSELMO TORRICO"]


def test_a_name_over_a_line_end_is_given_with_a_space():
    text = (
        "The crews of the northern ferries will not sail on Monday, Captain Odd\n"
        "Roe of the union said, and he called the owners' plan for the winter \"a\n"
        'bad joke" before he left the harbour office for the long way home again.'
    )
    found = find_quotations(text)
    assert [(q.quote, q.speaker) for q in found] == [("a\nbad joke", "Odd Roe")]


def test_the_words_that_tell_who_speaks_are_given():
    text = '"We sail," the captain, Odd Roe, said. "Now."'
    first, second = find_quotations(text)
    assert text[first.cue.start : first.cue.end] == "said"
    assert text[first.mention.start : first.mention.end] == "Odd Roe"
    assert (first.attributed, second.attributed) == (True, False)
    assert (second.cue, second.mention, second.speaker) == (None, None, "Odd Roe")


def test_without_marks_there_is_nothing_to_find():
    assert find_quotations("") == find_quotations("The ferry sailed.") == ()


def test_a_parsed_text_is_taken_as_well_and_parsed_once():
    parsed = ParsedText('"We sail," Captain Odd Roe said.')
    assert find_quotations(parsed) is parsed.quotations
    assert [person.name for person in parsed.people] == ["Odd Roe"]


_PIECES = st.sampled_from(
    [
        *("said", "told", "according to", "SAID", "who", "of", "and", "in a statement", "We sail", "A", "he", "'s"),
        *("Odd Roe", "Mr", "the minister", "the union", "Q:", "\n\n", "\n", ",", ".", "?", ":", "-", "(", ")"),
        *('"', "“", "”", "'", "’", "‘", "«", "»", "„", "''", "``"),
    ]
)


@given(
    st.lists(_PIECES, max_size=60).map(" ".join) | st.lists(_PIECES, max_size=60).map("".join) | st.text(max_size=120)
)
def test_whatever_comes_in_quotations_are_pieces_of_the_text_in_order(text):
    end = 0
    for quotation in find_quotations(text):
        assert text[quotation.start : quotation.end] == quotation.quote
        assert quotation.quote.strip() == quotation.quote != ""
        assert quotation.start >= end
        end = quotation.end
