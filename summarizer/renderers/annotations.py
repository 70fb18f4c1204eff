"""W3C Web Annotations: the claims as JSON-LD, for tools that show, store or compare annotations.

After the Web Annotation Data Model, a W3C recommendation of 2017: an AnnotationPage with an
annotation for each claim, refused ones included. A claim's words are a TextualBody; each passage is
a target with a TextQuoteSelector and a TextPositionSelector that select the same words. Positions
count Unicode code points, as the recommendation asks, in the text as ``summarizer read`` prints it.

An article without an address is named by the hash of its text (RFC 6920); ids of annotations follow
from the article's hash and the claim's place in the brief, so the same claim has the same id.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from summarizer.note import Note, phrases
from summarizer.note.blocks import Basis, Facts, Line, Passage, Run, SourceText
from summarizer.renderers.base import Layout, one_line

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_PROJECT: Final = UUID("5c0e0a57-6a2f-5c39-9d0a-3f3c5b0f7f1e")  # drawn once; the space of our names
_AROUND: Final = 32  # characters before and after a quote, as in the recommendation's own examples and in Hypothesis


def render(note: Note, layout: Layout) -> str:
    """Render the claims of a note as a page of annotations; ``layout`` changes nothing in it."""
    del layout
    page = _Page(note)
    return json.dumps(page.render(), ensure_ascii=False, indent=2) + "\n"


class _Page:
    """The claims of one note on their way to annotations."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._passages = {passage.number: passage for passage in note.passages}
        self._sources = {text.source.id: text for text in note.sources}
        self._hash = "".join(text.source.sha256 for text in note.sources)

    def render(self) -> dict[str, Any]:
        items = [self._annotation(path, claim) for path, claim in self._claims().items()]
        return {"@context": _CONTEXT, "id": self._id(""), "type": "AnnotationPage", "startIndex": 0, "items": items}

    def _id(self, path: str) -> str:
        return uuid5(_PROJECT, self._hash + path).urn

    def _claims(self) -> dict[str, list[tuple[str, Basis]]]:
        """Collect the words of each claim, which may be printed in several lines."""
        claims: dict[str, list[tuple[str, Basis]]] = {}
        for label, line in _labelled(self._note):
            if line.basis:
                words = "".join(_said(run) for run in line.runs if isinstance(run, Run)).strip()
                claims.setdefault(line.basis.path, []).append((f"{label}: {words}" if label else words, line.basis))
        return claims

    def _annotation(self, path: str, claim: list[tuple[str, Basis]]) -> dict[str, Any]:
        basis = claim[0][1]
        refused = path.startswith("/refused/")
        numbers = dict.fromkeys(number for _, part in claim for number in part.evidence)
        bodies = [_body("; ".join(words for words, _ in claim), "moderating" if refused else "describing")]
        bodies.append({"type": "TextualBody", "value": phrases.CLAIM_KINDS[basis.kind], "purpose": "tagging"})
        doubts = dict.fromkeys(doubt for _, part in claim for doubt in part.doubts)
        bodies += [
            _body(f"{phrases.DOUBTS[doubt.reason]}: {one_line(doubt.detail)}", "questioning") for doubt in doubts
        ]
        targets = [self._target(self._passages[number]) for number in numbers] or self._wholes()
        made = self._note.made
        return {
            "id": self._id(path),
            "type": "Annotation",
            "motivation": "moderating" if refused else "describing",
            **({"created": made.created_at, "generator": _generator(made.version)} if made else {}),
            "body": bodies,
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _target(self, passage: Passage) -> dict[str, Any]:
        text = self._sources.get(passage.source)
        quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": passage.quote}
        if text and text.text is not None:
            quote["prefix"] = text.text[max(0, passage.start - _AROUND) : passage.start]
            quote["suffix"] = text.text[passage.end : passage.end + _AROUND]
        position = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
        source = _source(text) if text else {"id": f"urn:{passage.source}", "type": "Text"}
        return {"type": "SpecificResource", "source": source, "selector": [quote, position]}

    def _wholes(self) -> list[dict[str, Any]]:
        """Return the articles as a whole, for a claim that stands on no words of theirs."""
        return [{"type": "SpecificResource", "source": _source(text)} for text in self._note.sources]


def _labelled(note: Note) -> Iterator[tuple[str, Line]]:
    """Yield the lines, with the label of those that are values."""
    yield "", note.title
    for section in note.sections:
        for block in section.blocks:
            if isinstance(block, Facts):
                yield from ((row.label, row.value) for row in block.rows)
            else:
                yield from (("", line) for line in block.lines())


def _said(run: Run) -> str:
    return f"“{one_line(run.text).strip()}”" if run.style == "quotation" else one_line(run.text)


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": phrases.LANGUAGE,
        "purpose": purpose,
    }


def _generator(version: str) -> dict[str, str]:
    return {"type": "Software", "name": phrases.VERSION.format(version=version)}


def _source(text: SourceText) -> dict[str, Any]:
    source = text.source
    web = source.url is not None and urlsplit(source.url).scheme in {"http", "https"}
    digest = urlsafe_b64encode(bytes.fromhex(source.sha256)).decode().rstrip("=")
    return {
        "id": source.url if web else f"ni:///sha-256;{digest}",
        "type": "Text",
        "format": "text/plain",
        **({"language": source.language} if source.language else {}),
        **({"title": one_line(source.title)} if source.title else {}),
    }
