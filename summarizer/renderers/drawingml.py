"""A drawing as native shapes of Word: sharp in print, editable, its text alternative with it.

Word takes SVG only beside a bitmap, and a bitmap needs fonts that the machine may lack;
shapes are set in the document's own font, by whatever opens it.
"""

from collections.abc import Iterator
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from summarizer.renderers.drawing import PADDING, Box, Drawing

EMU: Final = 9525  # of a pixel, 1/96 inch
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    }.items()
)
_GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_COLOURS: Final = {"condition": "0550AE", "warning": "A40E26", "mediator": "57606A"}
_INK: Final = "1B1F24"
_DASHES: Final = {"warning": "dash", "mediator": "sysDot", "other": "sysDot"}
# Lines one after another are exactly as high as the layout took them to be: 14 pixels are 10.5 points, in twentieths.
_PARAGRAPH: Final = '<w:spacing w:before="0" w:after="0" w:line="210" w:lineRule="exact"/>'


def drawing_run(drawing: Drawing, number: int) -> str:
    """Return a run of WordprocessingML that shows a drawing; ``number`` is its own in the document."""
    width, height = round(drawing.width * EMU), round(drawing.height * EMU)
    identity = number * 1000  # the shapes in it count on from there
    shapes = "".join(_shapes(drawing, identity))
    size = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    return (
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{identity}" name="Picture {number}" title={quoteattr(drawing.title)} '
        f"descr={quoteattr(drawing.description)}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{size}'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp>'
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:t>{escape(drawing.description)}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _shapes(drawing: Drawing, identity: int) -> Iterator[str]:
    for line in drawing.connections:
        identity += 1
        yield _shape(identity, line.points, _polygon(line.points, closed=False), _stroke(line.kind, 1.25))
        if line.head:
            identity += 1
            corners = line.corners()
            colour = _COLOURS.get(line.kind, _INK)
            yield _shape(identity, corners, _polygon(corners, closed=True), _fill(colour) + "<a:ln><a:noFill/></a:ln>")
    for box in drawing.boxes:
        identity += 1
        yield _boxed(identity, box)


def _shape(identity: int, points: tuple[tuple[float, float], ...], geometry: str, looks: str) -> str:
    left, top, width, height = _bounds(points)
    return (
        f'<wps:wsp><wps:cNvPr id="{identity}" name="Line {identity}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{geometry}{looks}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )


def _bounds(points: tuple[tuple[float, float], ...]) -> tuple[int, int, int, int]:
    xs, ys = [round(x * EMU) for x, _ in points], [round(y * EMU) for _, y in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _polygon(points: tuple[tuple[float, float], ...], *, closed: bool) -> str:
    left, top, width, height = _bounds(points)
    if not (width and height):  # a path without height cannot be scaled to its frame
        return '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    corners = [f'<a:pt x="{round(x * EMU) - left}" y="{round(y * EMU) - top}"/>' for x, y in points]
    path = f"<a:moveTo>{corners[0]}</a:moveTo>" + "".join(f"<a:lnTo>{corner}</a:lnTo>" for corner in corners[1:])
    end = "<a:close/>" if closed else ""
    filled = "" if closed else ' fill="none"'
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}"{filled}>{path}{end}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _stroke(kind: str, points: float) -> str:
    dash = f'<a:prstDash val="{_DASHES[kind]}"/>' if kind in _DASHES else ""
    return f'<a:ln w="{round(points * 12700)}">{_fill(_COLOURS.get(kind, _INK))}{dash}</a:ln>'


def _boxed(identity: int, box: Box) -> str:
    forms = {"event": "ellipse", "mediator": "roundRect"}
    weights = {"party": 1.5, "warning": 2.25}
    looks = _fill("FFFFFF") + _stroke(box.shape, weights.get(box.shape, 0.75)).replace('<a:prstDash val="dash"/>', "")
    if box.shape == "event":
        looks = _fill(_INK)
    elif box.shape == "label":
        looks = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    align: Literal["left", "center"] = "left" if box.shape in {"condition", "warning"} else "center"
    paragraphs = "".join(
        f'<w:p><w:pPr>{_PARAGRAPH}<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{"<w:b/>" if words.bold else ""}<w:color w:val="{_INK}"/>'
        f'<w:sz w:val="16"/></w:rPr><w:t>{escape(" ".join(words.lines))}</w:t></w:r></w:p>'
        for words in box.words
    )
    text = f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>" if box.words else ""
    inset = PADDING * EMU
    return (
        f'<wps:wsp><wps:cNvPr id="{identity}" name="Box {identity}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{round(box.x * EMU)}" y="{round(box.y * EMU)}"/>'
        f'<a:ext cx="{round(box.width * EMU)}" cy="{round(box.height * EMU)}"/></a:xfrm>'
        f'<a:prstGeom prst="{forms.get(box.shape, "rect")}"><a:avLst/></a:prstGeom>{looks}</wps:spPr>{text}'
        f'<wps:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" anchor="ctr"/></wps:wsp>'
    )
