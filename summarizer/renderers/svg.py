"""A drawing as inline SVG: no styles of its own but classes, a title and a description for those who cannot see it."""

from html import escape
from typing import Final

from summarizer.renderers.drawing import FONT_SIZE, LINE_HEIGHT, PADDING, Box, Connection, Drawing

_ROUND: Final = {"mediator": 16, "party": 3, "other": 3, "condition": 3, "warning": 0}
_ASCENT: Final = 11  # from the top of a line to the line on which letters stand


def svg(drawing: Drawing, name: str) -> str:
    """Return a drawing as an SVG element; ``name`` begins the ids in it, and is unique in its page."""
    size = f'width="{drawing.width:g}" height="{drawing.height:g}" viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    return "\n".join(
        (
            f'<svg class="picture" role="img" aria-labelledby="{name}-t {name}-d" {size} font-size="{FONT_SIZE}">',
            f'<title id="{name}-t">{escape(drawing.title)}</title>',
            f'<desc id="{name}-d">{escape(drawing.description)}</desc>',
            *(_line(line) for line in drawing.connections),
            *(_box(box) for box in drawing.boxes),
            "</svg>",
        )
    )


def _line(line: Connection) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in line.points)
    corners = " ".join(f"{x:g},{y:g}" for x, y in line.corners())
    # Drawn, because a marker would need an address in a style.
    head = f'<polygon class="head {line.kind}" points="{corners}"/>' if line.head else ""
    return f'<polyline class="line {line.kind}" points="{points}"/>{head}'


def _box(box: Box) -> str:
    if box.shape == "event":
        return f'<circle class="event" cx="{box.x + box.width / 2:g}" cy="{box.y + box.height / 2:g}" r="5"/>'
    rounded = _ROUND.get(box.shape)
    frame = (
        f'<rect class="{box.shape}" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" '
        f'rx="{rounded}"/>'
        if rounded is not None
        else ""
    )
    return frame + "".join(_texts(box))


def _texts(box: Box) -> list[str]:
    centred = box.shape in {"party", "other", "mediator", "label"}
    x = box.x + box.width / 2 if centred else box.x + PADDING
    lines = sum(len(words.lines) for words in box.words)
    y = box.y + (box.height - lines * LINE_HEIGHT) / 2 + _ASCENT
    texts = []
    for words in box.words:
        for line in words.lines:
            classes = " ".join(name for name, used in (("mid", centred), ("bold", words.bold)) if used)
            texts.append(f'<text class="{classes}" x="{x:g}" y="{y:g}">{escape(line)}</text>')
            y += LINE_HEIGHT
    return texts
