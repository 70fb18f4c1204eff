"""Pictures: boxes keep apart, words stay in their boxes, arrows end where they point to."""

from itertools import combinations
from math import inf

import pytest
from lxml import etree

from summarizer.note.blocks import Actor, Arrow, Event, Line, Relations, Run, Timeline
from summarizer.renderers.drawing import LINE_HEIGHT, PADDING, WIDTH, Box, Drawing, draw, text_width
from summarizer.renderers.drawingml import drawing_run
from summarizer.renderers.svg import svg

LONG = "United Provinces of the Northern Archipelago and its Dependencies"
NAMES = ("Selmara", LONG, "Aaa", "Telekommunikationsüberwachungsbehörde", "مجلس الشورى الوطني")
DEMAND = "they withdraw from the harbour and give back all of the boats that they have taken since the spring"


def relations(sides: int, *, mediators: int = 2, every: int = 1, text: str = DEMAND) -> Relations:
    names = NAMES[:sides] if sides <= len(NAMES) else tuple(f"Side {number}" for number in range(sides))
    actors = tuple(Actor(name, "party") for name in names)
    pairs = [(a, b) for a in names for b in (*names, None) if a != b][::every]
    arrows = tuple(
        Arrow("warning" if place % 2 else "condition", a, b, text, (place + 1,), place % 3 == 0)
        for place, (a, b) in enumerate(pairs)
    )
    others = tuple(Actor(f"Mediator {number}", "mediator") for number in range(mediators))
    return Relations("Who", (*actors, *others), arrows, (Line((Run("in words"),)),))


def timeline(events: int) -> Timeline:
    days = tuple(
        Event(f"2026-05-{day + 1:02}", f"{day + 1} May 2026", "Talks began in the old customs house (third round)")
        for day in range(events)
    )
    return Timeline("When", days, (Line((Run("in words"),)),))


PICTURES = [
    *(
        pytest.param(
            relations(sides, mediators=mediators, every=every), id=f"{sides}-sides-{mediators}-mediators-{every}"
        )
        for sides in (2, 3, 4, 5)
        for mediators in (0, 3)
        for every in (1, 2)
    ),
    pytest.param(relations(11, every=7), id="11-sides"),
    pytest.param(relations(1, mediators=0), id="one-side"),
    pytest.param(timeline(2), id="two-events"),
    pytest.param(timeline(9), id="nine-events"),
]


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def all_words(drawing: Drawing) -> str:
    return " ".join(line for box in drawing.boxes for words in box.words for line in words.lines)


@pytest.mark.parametrize("picture", PICTURES)
def test_no_two_boxes_overlap_and_nothing_leaves_the_picture(picture):
    drawing = draw(picture)
    assert [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)] == []
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
    assert all(
        0 <= x <= drawing.width and 0 <= y <= drawing.height for line in drawing.connections for x, y in line.points
    )


@pytest.mark.parametrize("picture", PICTURES)
def test_the_words_of_a_box_fit_into_it(picture):
    for box in draw(picture).boxes:
        assert sum(len(words.lines) for words in box.words) * LINE_HEIGHT + PADDING <= max(box.height, PADDING)
        for words in box.words:
            assert all(text_width(line, bold=words.bold) <= box.width - 2 * PADDING + 0.1 for line in words.lines)


@pytest.mark.parametrize("picture", PICTURES[:-2])
def test_no_line_runs_through_a_box(picture):
    drawing = draw(picture)
    for line in drawing.connections:
        for (ax, ay), (bx, by) in zip(line.points, line.points[1:], strict=False):
            along = Box(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by), "label", ())
            for box in drawing.boxes:
                inner = box._replace(x=box.x + 1, y=box.y + 1, width=box.width - 2, height=box.height - 2)
                assert not overlap(along, inner)


@pytest.mark.parametrize("picture", PICTURES[:-2])
def test_an_arrow_ends_at_the_box_of_whom_it_addresses(picture):
    drawing = draw(picture)
    heads = [line for line in drawing.connections if line.head]
    groups = {(arrow.kind, arrow.source, arrow.target) for arrow in picture.arrows if arrow.target}
    assert len(heads) == len(groups)
    ends = []
    for line in heads:
        x, y = line.points[-1]
        (box,) = [
            box
            for box in drawing.boxes
            if box.shape == "party"
            and box.x - 1 <= x <= box.x + box.width + 1
            and box.y - 1 <= y <= box.y + box.height + 1
        ]
        ends.append("".join("".join(words.lines) for words in box.words).replace(" ", ""))
    assert sorted(ends) == sorted(target.replace(" ", "") for _, _, target in groups)


@pytest.mark.parametrize("picture", PICTURES)
def test_the_same_picture_is_drawn_the_same_way(picture):
    assert draw(picture) == draw(picture)


def test_five_sides_take_no_more_width_than_two():
    assert draw(relations(2)).width <= WIDTH
    assert draw(relations(5)).width <= WIDTH


def test_every_demand_keeps_its_number_and_its_doubt_where_its_words_are_cut():
    drawing = draw(relations(2, text=DEMAND * 5))
    shown = all_words(drawing)
    assert "…" in shown
    assert all(f"[{number}]" in shown for number in (1, 2, 3, 4))
    assert "(to be checked)" in shown


def test_a_picture_gives_up_words_to_be_no_higher_than_asked_as_far_as_it_can():
    picture = relations(4)
    free = draw(picture, height=inf)
    limit = free.height * 0.7
    assert draw(picture, height=limit).height <= limit
    assert draw(picture, height=10).height < free.height


def test_a_long_word_is_broken_rather_than_cut():
    name = "Telekommunikationsüberwachungsbehörde"
    drawing = draw(Relations("Who", (Actor(name, "party"), Actor("B", "party")), relations(2).arrows[:0], ()))
    (box,) = [box for box in drawing.boxes if "".join(box.words[0].lines) == name]
    assert len(box.words[0].lines) > 1


def test_sides_that_speak_to_each_other_stand_on_both_sides_of_what_they_say():
    drawing = draw(relations(2))
    left, right = (box for box in drawing.boxes if box.shape == "party")
    assert left.x + left.width < min(box.x for box in drawing.boxes if box.shape == "condition")
    assert right.x > max(box.x + box.width for box in drawing.boxes if box.shape == "condition")


def test_svg_says_what_it_shows_to_those_who_cannot_see_it():
    picture = svg(draw(relations(2)), "one")
    root = etree.fromstring(picture.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "one-t one-d"
    named = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert named == {"one-t": "Who", "one-d": "in words."}


@pytest.mark.parametrize("hostile", ["</svg><script>alert(1)</script>", '" onload="x', "]]>&amp;<", "\u202eABC"])
def test_hostile_words_stay_words_in_both_kinds_of_picture(hostile):
    picture = Relations(
        "t",
        (Actor(hostile, "party"), Actor("B", "party")),
        (Arrow("warning", hostile, "B", hostile, (), doubted=False),),
        (Line((Run(hostile),)),),
    )
    drawing = draw(picture)._replace(description=hostile.replace("\u202e", ""))
    drawn = svg(drawing, "one").replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    kinds = {node.tag.rpartition("}")[2] for node in etree.fromstring(drawn).iter()}
    assert kinds <= {"svg", "title", "desc", "polyline", "polygon", "rect", "text"}
    run = etree.fromstring(drawing_run(drawing, 1))
    texts = ["".join(node.itertext()) for node in run.iter() if node.tag.endswith("}t")]
    assert "\u202e" not in drawn
    assert hostile.replace("\u202e", "").split()[0][:10] in "".join(texts).replace(" ", "")


def test_shapes_of_word_have_numbers_of_their_own_and_the_description():
    run = etree.fromstring(drawing_run(draw(relations(3)), 4))
    numbers = [node.get("id") for node in run.iter() if node.tag.endswith(("}cNvPr", "}docPr"))]
    assert len(set(numbers)) == len(numbers) > 10
    (named,) = [node for node in run.iter() if node.tag.endswith("}docPr")]
    assert (named.get("title"), named.get("descr")) == ("Who", "in words.")


def test_a_mediator_who_demands_or_is_warned_is_named_in_words():
    actors = (Actor("Aaa", "party"), Actor("Bbb", "party"), Actor("Oman", "mediator"))
    arrows = (
        Arrow("condition", "Oman", "Aaa", "a signature", (1,), doubted=False),
        Arrow("warning", "Bbb", "Oman", "no more patience", (2,), doubted=False),
    )
    shown = all_words(draw(Relations("Who", actors, arrows, ())))
    assert "Demand – Oman" in shown
    assert "Warning to Oman" in shown


@pytest.mark.parametrize("width", [300, 640])
def test_the_busiest_picture_has_boxes_that_hold_words(width):
    drawing = draw(relations(12), width, 100)
    assert min(box.width for box in drawing.boxes) > 60
    assert [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)] == []
