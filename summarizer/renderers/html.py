"""HTML: one page that needs nothing but itself; the note, and beside it the article with the words that prove it.

The page forbids everything from outside, styles and scripts but its own included, by a
policy with their hashes. All that a script adds is comfort: without one, links lead from
a claim to its words and back, and the words they lead to are lit by a style rule.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, assert_never

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from summarizer.note import Note, phrases
from summarizer.note.blocks import (
    Basis,
    Block,
    Bullets,
    Callout,
    Facts,
    Flag,
    Inline,
    Line,
    Passage,
    Reference,
    Relations,
    Run,
    SourceText,
    Table,
    Timeline,
)
from summarizer.renderers.base import Layout, in_marks, one_line
from summarizer.renderers.drawing import draw
from summarizer.renderers.marking import Segment, marked_paragraphs
from summarizer.renderers.svg import svg

# Where words prove claims of several kinds, the first of these decides how they are underlined.
_BY_WEIGHT: Final = (
    "warning",
    "condition",
    "dispute",
    "position",
    "contradiction",
    "statement",
    "agreement",
    "next_step",
    "talks",
    "summary",
    "delegate",
    "mediator",
    "party",
    "headline",
)
_POLICY: Final = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; base-uri 'none'; form-action 'none'"
)
_NOTHING: Final = Markup()
_CLAIM: Final = Markup(
    '<span class="claim" id="c%s" data-kind="%s" data-name="%s" data-path="%s" data-of="%s"%s>%s%s</span>'
)
_SEGMENT: Final = Markup('<a class="seg k-%s%s" href="#c%s"%s data-p="%s">%s</a>')


def render(note: Note, layout: Layout) -> str:
    """Render a note as a page; the articles whose text the note holds stand beside it."""
    return _Page(note, layout).render()


@cache
def _part(name: str) -> str:
    return (files("summarizer.renderers") / "page" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("page.html.j2"))


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Page:
    """One note on its way to HTML."""

    def __init__(self, note: Note, layout: Layout) -> None:
        self._note = note
        self._evidence = layout.evidence
        self._passages = {passage.number: passage for passage in note.passages}
        self._texts = [text for text in note.sources if text.text is not None] if layout.evidence != "none" else []
        shown = {text.source.id for text in self._texts}
        self._beside = {passage.number for passage in note.passages if passage.source in shown}
        lines = [line for line in note.lines() if line.basis]
        self._parties = list(dict.fromkeys(party for line in lines if line.basis for party in line.basis.parties))
        self._explained = {
            run.number for line in note.lines() for run in line.runs if isinstance(run, Flag) and run.explains
        }
        # For each passage the claims that rest on it, as the numbers of their lines, and their kinds.
        self._resting: dict[int, list[int]] = {}
        self._kinds: dict[int, set[str]] = {}
        self._anchored: set[int] = set()
        self._claims = 0
        self._pictures = 0

    def render(self) -> str:
        note = self._note
        title = self._line(note.title)
        sections = [
            {"id": section.id, "title": section.title, "body": self._blocks(section.blocks)}
            for section in note.sections
        ]
        texts = [self._article(text) for text in self._texts]
        style = _part("page.css") + self._lights()
        script = _part("page.js")
        has_method = any(section.id == "method" for section in note.sections)
        return _template().render(
            phrases=phrases,
            policy=_POLICY.format(style=_hash(style), script=_hash(script)),
            style=Markup(style),  # noqa: S704  # our own file, and numbers
            script=Markup(script),  # noqa: S704  # our own file
            title=title,
            title_text="".join(one_line(run.text) for run in note.title.runs if isinstance(run, Run)),
            notices=self._blocks(note.notices),
            sections=sections,
            kinds=self._filters(),
            parties=[one_line(party) for party in self._parties],
            evidence=note.passages if self._evidence == "notes" else (),
            in_marks=in_marks,
            provenance=None if has_method else self._line(note.provenance),
            texts=texts,
            legend=self._legend(),
        )

    # --- blocks -----------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block]) -> Markup:
        parts = [self._block(block) for block in blocks]
        return Markup("\n").join(parts or [Markup('<p class="fill"></p>')])

    def _block(self, block: Block) -> Markup:
        match block:
            case Line():
                return _element("p", self._line(block))
            case Bullets(items):
                entries = [_element("li", self._line(item.line) + self._list(item.children)) for item in items]
                return _element("ul", _NOTHING.join(entries))
            case Facts(rows):
                facts = [_element("dt", escape(row.label)) + _element("dd", self._line(row.value)) for row in rows]
                return _element("dl", _NOTHING.join(facts))
            case Table(header, rows):
                return self._table(header, rows)
            case Callout(tone, lines):
                return _element(
                    "div", _NOTHING.join(_element("p", self._line(line)) for line in lines), f"callout {tone}"
                )
            case Relations() | Timeline():
                return self._picture(block)
            case _:
                assert_never(block)

    def _list(self, lines: Sequence[Line]) -> Markup:
        return _element("ul", _NOTHING.join(_element("li", self._line(line)) for line in lines)) if lines else _NOTHING

    def _table(self, header: Sequence[str], rows: Iterable[Sequence[Sequence[Line]]]) -> Markup:
        heads = _NOTHING.join(Markup('<th scope="col">{}</th>').format(head) for head in header)
        body = [
            _element(
                "tr",
                _NOTHING.join(
                    _element("td", _NOTHING.join(_element("p", self._line(x)) for x in cell)) for cell in row
                ),
            )
            for row in rows
        ]
        return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(heads, _NOTHING.join(body))

    def _picture(self, block: Relations | Timeline) -> Markup:
        self._pictures += 1
        drawn = Markup(svg(draw(block), f"picture-{self._pictures}"))  # noqa: S704  # which escapes what it prints
        return Markup(
            '<figure tabindex="0" aria-label="{title}">{drawn}</figure>'
            "<details><summary>{words}</summary>{lines}</details>"
        ).format(title=block.title, drawn=drawn, words=phrases.IN_WORDS, lines=self._list(block.alternative))

    # --- lines ------------------------------------------------------------------------------------

    def _line(self, line: Line) -> Markup:
        runs = _NOTHING.join(self._inline(run) for run in line.runs)
        return self._claim(line.basis, runs) if line.basis else runs

    def _claim(self, basis: Basis, runs: Markup) -> Markup:
        self._claims += 1
        numbers = [number for number in basis.evidence if number in self._beside]
        for number in numbers:
            self._resting.setdefault(number, []).append(self._claims)
            if self._passages[number].proves:
                self._kinds.setdefault(number, set()).add(basis.kind)
        by = Markup(' data-by="%s"') % " ".join(map(str, numbers)) if numbers else ""
        of = " ".join(str(self._parties.index(party)) for party in basis.parties)
        chip = Markup('<span class="chip" aria-hidden="true">%s</span>')
        refused = "refused" if basis.path.startswith("/refused/") else ""
        letter = chip % phrases.KIND_LETTERS[basis.kind] if numbers and not refused else _NOTHING
        return _CLAIM % (
            self._claims,
            f"{basis.kind} {refused}".strip(),
            phrases.CLAIM_KINDS[basis.kind].capitalize(),
            basis.path,
            of,
            by,
            letter,
            runs,
        )

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Run(text, style):
                return _styled(text, style)
            case Reference(number, _):
                return self._reference(self._passages[number])
            case Flag(number, explains):
                return self._flag(number, explains=explains)
            case _:
                assert_never(inline)

    def _reference(self, passage: Passage) -> Markup:
        if self._evidence == "none":
            return _NOTHING
        to = "p" if passage.number in self._beside else "e"
        name = phrases.EVIDENCE_NUMBER.format(number=passage.number)
        link = Markup('<a class="ref" href="#%s%s" aria-label="%s">%s</a>') % (to, passage.number, name, passage.number)
        if self._evidence == "notes":
            return link
        quoted = Markup(' <span class="quoted">({source}, {start}–{end}: <bdi>{quote}</bdi>)</span>').format(
            source=one_line(passage.source), start=passage.start, end=passage.end, quote=in_marks(passage.quote)
        )
        return (link if passage.number in self._beside else _NOTHING) + quoted

    def _flag(self, number: int, *, explains: bool) -> Markup:
        if explains:
            return Markup('<strong id="d{0}">D{0}</strong>').format(number)
        name = phrases.DOUBT_NUMBER.format(number=number)
        if number in self._explained:
            return Markup('<a class="flag" href="#d{0}" aria-label="{1}">⚠ D{0}</a>').format(number, name)
        return Markup('<span class="flag">⚠ D{}</span>').format(number)

    # --- the article ------------------------------------------------------------------------------

    def _article(self, text: SourceText) -> dict[str, Any]:
        source = text.source
        passages = [passage for passage in self._note.passages if passage.source == source.id]
        paragraphs = marked_paragraphs(text.text or "", passages)
        body = [
            Markup('<p class="text" dir="auto">{}</p>').format(_NOTHING.join(map(self._segment, segments)))
            for segments in paragraphs
        ]
        known = (source.title, source.publisher, source.author, source.published)
        return {
            "about": one_line(", ".join((source.id, *(part for part in known if part)))),
            "language": source.language or phrases.LANGUAGE,
            "body": Markup("\n").join(body),
        }

    def _segment(self, segment: Segment) -> Markup:
        resting = [claim for number in segment.passages for claim in self._resting.get(number, ())]
        if not resting:
            return escape(segment.text)
        kinds = set().union(*(self._kinds.get(number, set()) for number in segment.passages))
        kind = next((kind for kind in _BY_WEIGHT if kind in kinds), "refused")
        # Once each: a passage may go on in the next paragraph.
        ids = [number for number in segment.begin if number in self._resting and number not in self._anchored]
        self._anchored.update(ids)
        anchors = _NOTHING.join(Markup('<span id="p%s"></span>') % number for number in ids[1:])
        ends = " ".join(f"{number}{self._letters(number)}" for number in segment.end if number in self._resting)
        words = _SEGMENT % (
            kind,
            "".join(f" e{number}" for number in segment.passages),
            min(resting),
            Markup(' id="p%s"') % ids[0] if ids else "",
            " ".join(map(str, segment.passages)),
            segment.text,
        )
        return anchors + words + (Markup('<sup class="n" data-n="%s"></sup>') % ends if ends else _NOTHING)

    def _letters(self, number: int) -> str:
        kinds = self._kinds.get(number, set())
        return "".join(dict.fromkeys(phrases.KIND_LETTERS[kind] for kind in _ordered(kinds))) if kinds else "✕"

    def _lights(self) -> str:
        """Return the rule that lights a passage to which a link has led, where there is no script."""
        selectors = ",".join(f":root:not(.js):has(#p{number}:target) .e{number}" for number in sorted(self._resting))
        return f"{selectors}{{background:var(--lit);color:var(--lit-ink)}}\n" if selectors else ""

    def _filters(self) -> list[tuple[str, str]]:
        printed = {line.basis.kind for line in self._note.lines() if line.basis}
        return [(kind, name) for kind, name in phrases.CLAIM_KINDS.items() if kind in printed and kind != "headline"]

    def _legend(self) -> list[tuple[str, str, str]]:
        """Return a kind, its letter and the names of all kinds with that letter."""
        kinds: dict[str, list[Any]] = {}
        for kind in _ordered(set().union(*self._kinds.values())):
            kinds.setdefault(phrases.KIND_LETTERS[kind], []).append(kind)
        legend = [
            (same[0], letter, ", ".join(phrases.CLAIM_KINDS[kind] for kind in same)) for letter, same in kinds.items()
        ]
        closest = any(number not in self._kinds for number in self._resting)
        return [*legend, *([("refused", "✕", phrases.CLOSEST_ONLY)] if closest else [])]


def _ordered(kinds: Iterable[str]) -> list[Any]:
    wanted = set(kinds)
    return [kind for kind in phrases.CLAIM_KINDS if kind in wanted]


def _element(name: str, content: Markup, classes: str = "") -> Markup:
    named = Markup(' class="%s"') % classes if classes else ""
    return Markup("<%s%s>%s</%s>") % (name, named, content, name)


def _styled(text: str, style: str) -> Markup:
    words = one_line(text)
    match style:
        case "quotation":
            return Markup("“<bdi>%s</bdi>”") % words.strip()
        case "strong":
            return Markup("<strong><bdi>%s</bdi></strong>") % words.strip()
        case "emphasis":
            return Markup("<em>%s</em>") % words.strip()
        case _:
            return Markup("<bdi>%s</bdi>") % words
