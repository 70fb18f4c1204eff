"""Tests of who speaks in a sentence, whom its pronouns mean, and how an article is laid out for the rules."""

import pytest
from staged_statements import stage

from summarizer.article import Article
from summarizer.drafters.rules import read_context
from summarizer.drafters.rules.statements.conditions import find_conditions
from summarizer.drafters.rules.statements.scene import NOWHERE
from summarizer.drafters.rules.statements.staging import stage as lay_out
from summarizer.drafters.rules.statements.voices import Voice, Voices
from summarizer.drafters.rules.statements.warnings import find_warnings

CAST = (
    ("party", "Norland = Orrin, Norlandic"),
    ("party", "Harbour Front = the Front, Front"),
    ("mediator", "Sundland"),
    ("person", "Ada Kestrel (Norland, minister)"),
    ("person", "Tomas Veil (Harbour Front)"),
)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ms Kestrel said the ferry was late.", "Ada Kestrel"),
        ("The ferry was late, said Ms Kestrel.", "Ada Kestrel"),
        ("Mr Veil, who owns the ferry, said Norland has another one.", "Tomas Veil"),
        ("According to Mr Veil the ferry was late.", "Tomas Veil"),
        ("Norland's minister, Ada Kestrel, told reporters in Orrin that the ferry was late.", "Ada Kestrel"),
        ("The Front has let it be known that the ferry was late.", "Harbour Front"),
        ("“The ferry is late,” said the minister, Ada Kestrel.", "Ada Kestrel"),
        ("Norland, which owns the ferry, said it was late.", "Norland"),
    ],
)
def test_the_speaker_of_a_sentence_is_found(text, speaker):
    """Subject in front of the verb, behind it, behind "according to", over appositions and relative clauses."""
    voice = stage(text, CAST).of(0)
    assert voice is not None
    assert voice.name == speaker


@pytest.mark.parametrize("text", ["The ferry was late.", "Nobody said a word.", "There was rain, it said."])
def test_a_sentence_without_a_known_speaker_has_none(text):
    """Nobody is made to say what no one is reported to say."""
    assert stage(text, CAST).of(0) is None


def test_a_pronoun_behind_a_report_means_the_speaker():
    """In "Veil met Kestrel. He said he would …" the pronouns follow who speaks."""
    voices = stage("Ms Kestrel said she would not sign until the Front paid.", CAST)
    (one,) = find_conditions(voices)
    assert one.claim.by == "Norland"


def test_it_means_the_party_that_the_sentence_before_began_with():
    """A group's pronoun goes back to the party that was the subject."""
    voices = stage("The Front met on Monday in Orrin. It demands a new judge.", CAST)
    assert find_conditions(voices)[0].claim.by == "Harbour Front"


def test_labelled_speech_belongs_to_the_label():
    """What stands under a label in capitals is said by that person, without quotation marks."""
    voices = stage("MINISTER KESTREL: We will sign as soon as the barges are gone.", CAST)
    (one,) = find_conditions(voices)
    assert one.claim.by == "Norland"


def test_answers_of_an_interview_belong_to_the_person_introduced_before_it():
    """The answers ("A:") are those of the first person of a side who is named before the questions begin."""
    text = "We met Tomas Veil at the pier.\nQ: And now?\nA: If they shell the pier, we will burn the mill."
    (one,) = find_warnings(stage(text, CAST))
    assert one.claim.speaker.name == "Tomas Veil"
    assert one.claim.quote is None


def test_a_speaker_of_unknown_side_gives_a_weak_warning():
    """A named person in quotation marks may be a delegate; the claim says no side and is marked."""
    cast = (*CAST, ("person", "Rolf Tern (-)"))
    (one,) = find_warnings(stage("“If the lock opens, we will bomb it,” said Rolf Tern.", cast))
    assert one.weak
    assert one.claim.speaker.side is None


def test_a_bystander_of_unknown_side_gives_none():
    """An economist, a resident or a mediator does not warn in the talks."""
    cast = (*CAST, ("person", "Rolf Tern (-, economist)"))
    assert find_warnings(stage("“If the lock opens, we will bomb it,” said Rolf Tern.", cast)) == []


def test_an_article_is_laid_out_with_quotations_sides_and_roles():
    """The scene has every word, the quotation that it stands in, and the side of who is quoted."""
    text = (
        "Ghana and Togo hold talks\n\nTalks between Ghana and Togo on the border went into a third day on Monday.\n\n"
        "Ghana's foreign minister, Ama Owusu, said: “We will not sign until the road is open.”"
    )
    scene = lay_out(read_context(Article(text=text)))
    assert [sentence.aside for sentence in scene.sentences] == [True, False, False]
    inside = [word.low for word in scene.words if word.quotation != NOWHERE]
    assert inside[:4] == ["we", "will", "not", "sign"]
    assert scene.sides["Ama Owusu"] == "Ghana"
    assert scene.roles["Ama Owusu"] == "foreign minister"
    (one,) = find_conditions(Voices(scene))
    assert (one.claim.by, one.claim.on, one.weak) == ("Ghana", "Togo", False)


def test_a_sentence_that_never_ends_is_read_in_part():
    """A hostile text without full stops costs no more than its length."""
    text = "Talks between Ghana and Togo began. Ghana will not sign unless Togo pays " + "and unless Togo pays " * 400
    scene = lay_out(read_context(Article(text=text)))
    assert max(sentence.stop - sentence.first for sentence in scene.sentences) == 200
    assert all(scene.text[sentence.start : sentence.end] for sentence in scene.sentences)


def test_words_outside_of_the_text_are_empty():
    """A rule may look a little further than the text goes."""
    scene = stage("Norland waits.", CAST).scene
    assert scene.low(-1) == ""
    assert scene.low(len(scene.words) + 5) == ""
    assert scene.printed(2, 2) == ""


def test_the_other_side_is_told_only_where_there_are_two():
    """With three parties nobody is "the other one"."""
    assert stage("Norland waits.", CAST).scene.other("Norland") == "Harbour Front"
    assert stage("Norland waits.", CAST).scene.other("Harbour Front") == "Norland"
    assert stage("Norland waits.", (*CAST, ("party", "Estmark"))).scene.other("Norland") is None
    assert stage("Norland waits.", CAST).scene.other("Sundland") is None


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("In Orrin, in a hall of the Front, crowded since dawn, demands a pause.", "Norland"),
        ("Norland rested; it, as ever, demands a pause.", "Norland"),
        ("Farmers and the Front and their cooks demand a pause.", "Harbour Front"),
        ("Norland's Front rebels demand a pause.", "Harbour Front"),
        ("For Norland the Front demands a pause.", "Harbour Front"),
        ("Veil's Front and others demand a pause.", "Harbour Front"),
    ],
)
def test_the_subject_of_a_demand_is_found(text, by):
    """Over adverbials, coordinations and owners, the one who demands is found."""
    assert [one.claim.by for one in find_conditions(stage(text, CAST))] == [by]


@pytest.mark.parametrize("text", ["Orrin, the rain, demands a pause there demands.", "There demands a pause."])
def test_a_demand_of_nobody_is_none(text):
    """Where no subject stands, nobody demands."""
    assert [one for one in find_conditions(stage(text, CAST)) if one.claim.by == "Harbour Front"] == []


def test_a_party_that_is_quoted_speaks_for_itself():
    """A quotation whose speaker is a party by name has that party's side."""
    voices = stage("Norland waits.", CAST)
    voice = voices.speaker_named("Norland")
    assert voice is not None
    assert (voice.side, voice.role) == ("Norland", "party")
    assert voices.speaker_named(None) is None


@pytest.mark.parametrize("name", ["Norland", "kestrel", "A Norlandic official", "Sundland Envoy"])
def test_who_is_not_named_in_full_is_no_delegate(name):
    """A body, a surname alone, a description and a mediator are not taken for a delegate."""
    cast = (("party", "Norland"), ("mediator", "Sundland Envoy"))
    voices = stage("Norland met the Sundland Envoy.", cast)
    role = "party" if name == "Norland" else "person"
    assert not voices.may_be_a_delegate(Voice(name, None, role))


def test_people_are_known_by_surname_and_by_what_they_are_called():
    """A surname alone and "a Ghanaian official" get the side that the full form has."""
    text = (
        "Talks between Ghana and Togo on the border went into a third day on Monday.\n\n"
        "Ghana's foreign minister, Ama Owusu, met her Togolese colleague. Owusu said Ghana would not sign until the "
        "road is open.\n\n“No map, no signature,” a Ghanaian official said."
    )
    scene = lay_out(read_context(Article(text=text)))
    assert {mention.side for mention in scene.mentions if scene.printed(mention.first, mention.stop) == "Owusu"} == {
        "Ghana"
    }
    assert set(scene.sides.values()) == {"Ghana"}
    assert [one.claim.by for one in find_conditions(Voices(scene))] == ["Ghana"]


def test_where_a_party_is_missing_other_actors_may_set_conditions_weakly():
    """With fewer than two parties found, what another actor demands stands, but is marked."""
    text = "Ghana demands a new map.\n\nThe talks went on."
    context = read_context(Article(text=text))
    assert len(context.parties) < 2
    (one,) = find_conditions(Voices(lay_out(context)))
    assert one.weak
