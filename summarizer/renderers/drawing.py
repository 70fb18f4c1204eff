"""Pictures as boxes and lines: what to draw where, for whatever draws it.

The places come from graphlay, a layered layout (Sugiyama) with orthogonal routing:
it knows the size of every box, keeps boxes and lines apart, is deterministic and
comes as a wheel without dependencies. Of the others, grandalf is no longer
maintained, igraph is under the GPL, networkx needs numpy and knows no sizes, and
graphviz is a program of its own.

Sides stand in two columns with the demands, the warnings and the mediators between
them, so that a picture of five sides is as wide as one of two, and only higher.
Lengths are pixels of 1/96 inch, the text has 11 of them (8 points).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, Final, Literal, NamedTuple

from summarizer.note import phrases
from summarizer.note.blocks import Actor, Arrow, ArrowKind, Line, Relations, Run, Timeline
from summarizer.renderers.base import one_line

FONT_SIZE: Final = 11
LINE_HEIGHT: Final = 14
PADDING: Final = 6
# Readable on A4 between margins of 2 cm, and in one pane of a page.
WIDTH: Final = 640
# About a third of that page: a picture cannot be divided, and a higher one leaves the page before it empty.
HEIGHT: Final = 360
_GAP: Final = 54
_BETWEEN: Final = 16
_SIDE_SHARE: Final = 0.22
# Lines of a demand: the first number with which the picture is not too high.
_LINES: Final = (5, 4, 3, 2, 1)
_ROUNDING: Final = 2
_NARROWEST: Final = 360  # less, and words of usual length would be cut
_HEAD_LENGTH: Final = 9
_HEAD_HALF: Final = 5
_PORT_HEIGHT: Final = 14  # between two lines that arrive, so that their heads do not touch
# All placings of so many sides in two columns are compared, 128 at most; of more, every second goes right.
_MOST_COMPARED: Final = 8
# Widths in em of DejaVu Sans Bold, the widest font in common use: what fits in it fits in the others.
_NARROW: Final = frozenset("iljI.,:;'|!()[]’‘ ")
_BROAD: Final = frozenset("mwMWQOG@%&—…")
_EM: Final = {"narrow": 0.46, "small": 0.72, "capital": 0.85, "broad": 1.11}
_REGULAR: Final = 0.93  # of the width of bold letters
_LAST_NARROW_SCRIPT: Final = "\u10ff"  # above Georgian, letters may be as wide as they are high

Shape = Literal["party", "other", "mediator", "condition", "warning", "event", "label"]


class Words(NamedTuple):
    """A paragraph in a box, broken into lines that fit."""

    lines: tuple[str, ...]
    bold: bool = False


class Box(NamedTuple):
    """A box with words; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    shape: Shape
    words: tuple[Words, ...]


class Connection(NamedTuple):
    """A line through ``points``, with a head at its last one if it is an arrow."""

    points: tuple[tuple[float, float], ...]
    head: bool
    kind: Literal["condition", "warning", "mediator", "time"]

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return the corners of the arrow's head, its point first; the last stretch runs along an axis."""
        (x, y), (before_x, before_y) = self.points[-1], self.points[-2]
        step_x = (x > before_x) - (x < before_x)
        step_y = (y > before_y) - (y < before_y)
        back_x, back_y = x - _HEAD_LENGTH * step_x, y - _HEAD_LENGTH * step_y
        aside_x, aside_y = _HEAD_HALF * step_y, _HEAD_HALF * step_x
        return (x, y), (back_x - aside_x, back_y - aside_y), (back_x + aside_x, back_y + aside_y)


class Drawing(NamedTuple):
    """A picture; ``description`` says in words what it shows."""

    title: str
    description: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    connections: tuple[Connection, ...]


def draw(picture: Relations | Timeline, width: float = WIDTH, height: float = HEIGHT) -> Drawing:
    """Lay out a picture of a width, with words shortened where it would be higher than ``height``.

    It is higher all the same where even one line for each demand is too much (or, a little, where
    it had to be made narrower), and wider where more lines run side by side than there is room for.
    """
    if isinstance(picture, Timeline):
        return _timeline(picture, width)
    for most in _LINES:
        plan = _Plan(picture, width, most)
        if plan.least_height() > height and most != _LINES[-1]:
            continue  # not worth laying out
        drawing = _relations(picture, plan)
        if drawing.height <= height:
            break
    if drawing.width > width:  # many lines side by side need room between the columns
        narrower = max(2 * width - drawing.width - _ROUNDING, _NARROWEST)
        drawing = _relations(picture, _Plan(picture, narrower, most))
    return drawing


def text_width(text: str, *, bold: bool = True) -> float:
    """Return the width of a text in pixels: at least what any common font needs for it."""
    return sum(map(_em, text)) * FONT_SIZE * (1.0 if bold else _REGULAR)


@lru_cache(maxsize=1024)
def _em(character: str) -> float:
    if character in _NARROW:
        return _EM["narrow"]
    if character in _BROAD or (character > _LAST_NARROW_SCRIPT and character not in "–“”"):
        return _EM["broad"]
    return _EM["capital"] if character.isupper() or character.isdigit() else _EM["small"]


def wrapped(text: str, width: float, *, bold: bool = False) -> Words:
    """Break a text into lines of a width; a word that is wider than a line is cut."""
    lines: list[str] = []
    used, space = width, text_width(" ", bold=bold)
    for word in one_line(text).split():
        for place, piece in enumerate(_pieces(word, width, bold=bold)):
            needed = text_width(piece, bold=bold)
            gap = 0 if place else space
            if not lines or used + gap + needed > width:
                lines.append(piece)
                used = needed
            else:
                lines[-1] += piece if place else f" {piece}"
                used += gap + needed
    return Words(tuple(lines or [""]), bold)


def shortened(text: str, tail: str, width: float, most: int) -> Words:
    """Break ``text`` and ``tail`` into lines, at most so many: the last words of ``text`` give way."""
    fitting = wrapped(text, width).lines
    broken = wrapped(text + tail, width)
    words = " ".join(fitting[:most]).split()
    while len(broken.lines) > most and len(words) > 1:
        words.pop()
        broken = wrapped(f"{' '.join(words).rstrip(' ,;:')} …{tail}", width)
    return broken


def _pieces(word: str, width: float, *, bold: bool) -> list[str]:
    if text_width(word, bold=bold) <= width:
        return [word]
    pieces, used = [""], 0.0
    for character in word:
        needed = text_width(character, bold=bold)
        if pieces[-1] and used + needed > width:
            pieces.append("")
            used = 0.0
        pieces[-1] += character
        used += needed
    return pieces


def _height(words: Iterable[Words]) -> float:
    return sum(len(part.lines) for part in words) * LINE_HEIGHT + 2 * PADDING


def _said(lines: Iterable[Line]) -> str:
    return " ".join(
        "".join(one_line(run.text) for run in line.runs if isinstance(run, Run)).strip().rstrip(".") + "."
        for line in lines
    )


# --- who stands where -----------------------------------------------------------------------------


class _Plan:
    """The boxes of a picture of relations, each with its column, and what connects them."""

    def __init__(self, picture: Relations, width: float, most_lines: int) -> None:
        self._most_lines = most_lines
        side = width * _SIDE_SHARE
        self._widths = (side, width - 2 * side - 2 * _GAP, side)
        self.boxes: dict[str, tuple[int, Shape, tuple[Words, ...]]] = {}
        # Name of the box on the left, of that on the right, whether the head is on the left or on the right, kind.
        self.connections: list[tuple[str, str, Literal["left", "right"] | None, ArrowKind | Literal["mediator"]]] = []
        self._place_sides(picture)
        self._place_arrows(picture.arrows)
        self._place_mediators(picture.actors)

    def width_of(self, column: int) -> float:
        return self._widths[column]

    def height_of(self, name: str) -> float:
        """Return the height that the words need, and the lines that arrive at one of the two sides."""
        arriving = sum(name in connection[:2] for connection in self.connections)
        return max(_height(self.boxes[name][2]), arriving * _PORT_HEIGHT)

    def least_height(self) -> float:
        """Return the height that the boxes in the middle need, one below the other."""
        heights = [self.height_of(name) for name, (column, _, _) in self.boxes.items() if column == 1]
        return sum(heights) + _BETWEEN * (len(heights) - 1)

    def _inner(self, column: int) -> float:
        return self._widths[column] - 2 * PADDING

    def _place_sides(self, picture: Relations) -> None:
        sides = [actor for actor in picture.actors if actor.role != "mediator"]
        columns = _columns([actor.name for actor in sides], picture.arrows)
        for actor in sides:
            shape: Shape = "party" if actor.role == "party" else "other"
            column = columns[actor.name]
            self.boxes[actor.name] = (column, shape, (wrapped(actor.name, self._inner(column), bold=True),))

    def _place_arrows(self, arrows: Iterable[Arrow]) -> None:
        groups: dict[tuple[ArrowKind, str, str | None], list[Arrow]] = {}
        for arrow in arrows:
            groups.setdefault((arrow.kind, arrow.source, arrow.target), []).append(arrow)
        for number, ((kind, source, target), members) in enumerate(groups.items()):
            name = f"\n{number}"  # no actor can be called so
            heads = phrases.ARROW_HEADS if len(members) == 1 else phrases.SEVERAL_ARROWS
            heading = heads[kind] + self._unreached(source, target)
            texts = (shortened(arrow.text, _tail(arrow), self._inner(1), self._most_lines) for arrow in members)
            self.boxes[name] = (
                1,
                kind,
                (wrapped(heading, self._inner(1), bold=True), *texts),
            )
            for actor, is_target in ((source, False), (target, True)):
                if actor in self.boxes:
                    self._connect(name, actor, kind, head=is_target)

    def _unreached(self, source: str, target: str | None) -> str:
        """Name in words whom no line reaches: mediators, who stand in the middle themselves."""
        by = "" if source in self.boxes else f" – {source}"
        to = "" if target is None or target in self.boxes else phrases.TO + target
        return by + to

    def _connect(self, label: str, actor: str, kind: ArrowKind | Literal["mediator"], *, head: bool) -> None:
        if self.boxes[actor][0] == 0:
            self.connections.append((actor, label, "left" if head else None, kind))
        else:
            self.connections.append((label, actor, "right" if head else None, kind))

    def _place_mediators(self, actors: Iterable[Actor]) -> None:
        names = [actor.name for actor in actors if actor.role == "mediator"]
        if names:
            heading = phrases.MEDIATORS if len(names) > 1 else phrases.MEDIATOR.capitalize()
            texts = [wrapped(text, self._inner(1), bold=text is heading) for text in (heading, *names)]
            self.boxes["\nmediators"] = (1, "mediator", tuple(texts))
            for name, (column, shape, _) in tuple(self.boxes.items()):
                if column != 1 and shape == "party":
                    self._connect("\nmediators", name, "mediator", head=False)


def _tail(arrow: Arrow) -> str:
    numbers = "".join(f" [{number}]" for number in arrow.evidence)
    return (f" ({phrases.TO_BE_CHECKED})" if arrow.doubted else "") + numbers


def _columns(names: Sequence[str], arrows: Sequence[Arrow]) -> dict[str, int]:
    """Put sides left (0) or right (2), so that as many arrows as possible cross the middle."""
    if len(names) > _MOST_COMPARED:
        return {name: place % 2 * 2 for place, name in enumerate(names)}
    pairs = [(arrow.source, arrow.target) for arrow in arrows]

    def merit(placing: Iterable[int]) -> tuple[int, int]:
        columns = dict(zip(names, placing, strict=False))
        crossing = sum(1 for source, target in pairs if columns.get(source) != columns.get(target or source))
        return crossing, -abs(sum(column - 1 for column in columns.values()))

    placings = ((0, *rest) for rest in product((2, 0), repeat=max(len(names) - 1, 0)))
    return dict(zip(names, max(placings, key=merit), strict=False))


def _relations(picture: Relations, plan: _Plan) -> Drawing:
    import graphlay

    graph = graphlay.Graph()
    for name, (column, _, _) in plan.boxes.items():
        graph.node(name, width=plan.width_of(column), height=plan.height_of(name), rank={"fixed": column})
    for left, right, _, _ in plan.connections:
        graph.edge(left, right)
    placed = graphlay.layout(
        graph, options={"direction": "leftright", "spacing": {"layer_gap": _GAP, "node_gap": _BETWEEN}}
    )
    boxes, connections = _placed(plan, placed)
    return _fitted(picture, boxes, connections)


def _placed(plan: _Plan, placed: Any) -> tuple[list[Box], list[Connection]]:  # noqa: ANN401  # graphlay's Layout, imported later
    boxes = []
    for (_, shape, words), node in zip(plan.boxes.values(), placed.nodes, strict=True):
        size = node["size"]
        x, y = node["center"]["x"] - size["width"] / 2, node["center"]["y"] - size["height"] / 2
        boxes.append(Box(x, y, size["width"], size["height"], shape, words))
    connections = []
    for (_, _, head, kind), edge in zip(plan.connections, placed.edges, strict=True):
        points = tuple((point["x"], point["y"]) for point in edge["points"])
        connections.append(Connection(points[::-1] if head == "left" else points, head is not None, kind))
    return boxes, connections


def _fitted(picture: Relations | Timeline, boxes: Sequence[Box], connections: Sequence[Connection]) -> Drawing:
    """Move everything so that it begins at one pixel from the edges, and measure it."""
    xs = [x for box in boxes for x in (box.x, box.x + box.width)] + [x for line in connections for x, _ in line.points]
    ys = [y for box in boxes for y in (box.y, box.y + box.height)] + [y for line in connections for _, y in line.points]
    left, top = min(xs) - 1, min(ys) - 1
    return Drawing(
        picture.title,
        _said(picture.alternative),
        round(max(xs) + 1 - left, 1),
        round(max(ys) + 1 - top, 1),
        tuple(box._replace(x=round(box.x - left, 1), y=round(box.y - top, 1)) for box in boxes),
        tuple(
            line._replace(points=tuple((round(x - left, 1), round(y - top, 1)) for x, y in line.points))
            for line in connections
        ),
    )


# --- what happened when ---------------------------------------------------------------------------

_NARROWEST_EVENT: Final = 100
_RADIUS: Final = 6


def _timeline(picture: Timeline, width: float) -> Drawing:
    """Set events on a line, evenly: labels have room whatever the days between them."""
    each = max(width / len(picture.events), _NARROWEST_EVENT)
    boxes = []
    for place, event in enumerate(picture.events):
        middle = (place + 0.5) * each
        inner = each - 2 * PADDING
        words = (wrapped(event.day, inner, bold=True), wrapped(event.label, inner))
        boxes.append(Box(middle - _RADIUS, -_RADIUS, 2 * _RADIUS, 2 * _RADIUS, "event", ()))
        boxes.append(Box(place * each, _RADIUS, each, _height(words), "label", words))
    return _fitted(picture, boxes, [Connection(((0, 0), (each * len(picture.events), 0)), head=True, kind="time")])
