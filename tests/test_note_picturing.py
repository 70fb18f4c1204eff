"""What the pictures show: nothing that is not in the brief, and nothing where there is nothing to show."""

from made_briefs import FRONT, SELMARA, empty_brief, full_brief, proof

from summarizer.brief import Brief, ProvenTalks, Source
from summarizer.claims import Condition, Evidence
from summarizer.note import compose
from summarizer.note.blocks import Actor, Event, Relations, Run, Timeline


def pictures_of(brief: Brief) -> list[object]:
    return [block for part in compose(brief, ("pictures",)).sections for block in part.blocks]


def relations_of(brief: Brief) -> Relations:
    (picture,) = [block for block in pictures_of(brief) if isinstance(block, Relations)]
    return picture


def dated(**days: str | None) -> Brief:
    talks = full_brief().talks
    assert talks is not None
    published = Source(id="S1", sha256="0" * 64, characters=1, published="2026-05-15T08:00:00Z")
    return full_brief(talks=talks.model_copy(update={"round": "fifth round", **days}), sources=(published,))


def demand(by: str, on: str | None) -> Condition[Evidence]:
    return Condition[Evidence](by=by, on=on, demand="a list", evidence=(proof("hand over a list"),))


def test_the_picture_shows_sides_mediators_demands_and_warnings_of_the_brief():
    picture = relations_of(full_brief())
    assert picture.actors == (
        Actor(SELMARA, "party"),
        Actor(FRONT, "party"),
        Actor("Oman", "mediator"),
        Actor("Norway", "mediator"),
    )
    assert [(arrow.kind, arrow.source, arrow.target, arrow.doubted) for arrow in picture.arrows] == [
        ("condition", FRONT, SELMARA, True),
        ("condition", SELMARA, None, True),
        ("warning", FRONT, SELMARA, False),
        ("warning", FRONT, None, False),
    ]


def test_an_arrow_carries_the_numbers_of_its_passages():
    note = compose(full_brief(), ("pictures",))
    picture = relations_of(full_brief())
    quotes = {passage.number: passage.quote for passage in note.passages}
    assert [quotes[number] for number in picture.arrows[0].evidence] == [
        "The Front demands that government troops leave the harbour before it signs anything."
    ]


def test_the_words_beside_the_picture_say_all_that_it_shows():
    words = [
        "".join(run.text for run in line.runs if isinstance(run, Run)) for line in relations_of(full_brief()).lines()
    ]
    assert words == [
        f"Demand – {FRONT} to {SELMARA}: government troops leave the harbour before it signs anything (to be checked)",
        f"Demand – {SELMARA}: a list of the people held (to be checked)",
        f"Warning – {FRONT} to {SELMARA}: “If the shelling goes on, the road to Adrassa will be closed by the weekend”",
        f"Warning – {FRONT}: the rifles stay up",
        "Between them mediate: Oman, Norway.",
    ]


def test_whoever_is_no_side_gets_a_box_as_a_speaker_and_words_as_an_addressee():
    picture = relations_of(full_brief(conditions=(demand("the bank", "the creditors"),), warnings=(), doubts=()))
    assert Actor("the bank", "other") in picture.actors
    assert [(arrow.source, arrow.target, arrow.text) for arrow in picture.arrows] == [
        ("the bank", None, "the creditors: a list")
    ]


def test_names_and_delegates_of_a_side_lead_to_the_side():
    picture = relations_of(full_brief(conditions=(demand("Amina Roshal", "the Front"),), warnings=()))
    assert [(arrow.source, arrow.target) for arrow in picture.arrows] == [(SELMARA, FRONT)]


def test_two_sides_with_a_mediator_are_worth_a_picture_and_two_without_anything_between_them_are_not():
    assert relations_of(full_brief(conditions=(), warnings=())).arrows == ()
    assert pictures_of(full_brief(conditions=(), warnings=(), mediators=())) == []
    assert pictures_of(empty_brief()) == []


def test_without_mediators_nobody_is_said_to_mediate():
    picture = relations_of(full_brief(mediators=()))
    assert {actor.role for actor in picture.actors} == {"party"}
    assert len(picture.alternative) == len(picture.arrows)


def test_known_days_make_a_line_of_events_in_their_order():
    picture = pictures_of(dated(ended_on="2026-05-14", started_on="2026-05-10"))[1]
    assert isinstance(picture, Timeline)
    assert picture.events == (
        Event("2026-05-10", "10 May 2026", "Talks began (fifth round)"),
        Event("2026-05-14", "14 May 2026", "Talks ended (fifth round)"),
        Event("2026-05-15", "15 May 2026", "Article published (S1)"),
    )
    assert len(list(picture.lines())) == 3


def test_one_day_alone_or_a_day_of_print_alone_is_no_line_of_events():
    assert not any(isinstance(block, Timeline) for block in pictures_of(full_brief()))
    assert not any(isinstance(block, Timeline) for block in pictures_of(dated()))
    assert not any(isinstance(block, Timeline) for block in pictures_of(dated(started_on="2026-05-15")))


def test_a_date_of_print_that_is_no_day_is_left_out():
    talks = dated(started_on="2026-05-10", ended_on="2026-05-11").talks
    assert isinstance(talks, ProvenTalks)
    for published in ("2026-02-31", "last week", ""):
        source = Source(id="S1", sha256="0" * 64, characters=1, published=published)
        picture = pictures_of(full_brief(talks=talks, sources=(source,)))[1]
        assert isinstance(picture, Timeline)
        assert [event.date for event in picture.events] == ["2026-05-10", "2026-05-11"]


def test_more_sides_than_a_picture_can_show_get_none():
    def speaking(count: int) -> Brief:
        return full_brief(conditions=tuple(demand(f"Bank {number}", SELMARA) for number in range(count)))

    assert len(relations_of(speaking(10)).actors) == 14
    assert pictures_of(speaking(11)) == []
