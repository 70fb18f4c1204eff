"""Interviews and transcripts: who speaks in which paragraph."""

import re
from collections import Counter

from summarizer.quotations.discourse import Discourse, Referent
from summarizer.quotations.frames import Frame
from summarizer.quotations.subjects import PhraseFinder

# From this many labelled paragraphs on ("Q:", "MINISTER ROE:"), one label repeated, a text is an interview.
_FEWEST_TURNS = 3
_LABEL = re.compile(r"(?:Q|A|[^\W\d_][\w.'’ʻ\- ]{0,48})\s?:(?=\s)")


class Turns:
    """The labelled paragraphs of a text, if it is an interview or a transcript.

    Attributes:
        speakers: Who speaks in a paragraph, by its index; None where the label is no name ("Q").

    """

    def __init__(self, finder: PhraseFinder, discourse: Discourse) -> None:
        self.speakers: dict[int, Referent | None] = {}
        self._colons: dict[int, int] = {}
        text = finder.text
        labelled: list[tuple[int, int]] = []
        labels: list[str] = []
        for index, span in enumerate(text.paragraphs):
            match = _LABEL.match(text.text, span.start, span.end)
            if match and all(_is_label_word(word, finder.words.particles) for word in match[0].split()):
                labelled.append((index, text.token_at(match.end() - 1)))
                labels.append(match[0])
        if len(labelled) < _FEWEST_TURNS or len(set(labels)) == len(labels):
            return
        for index, colon in labelled:
            self._colons[index] = colon
            run = finder.person_at(colon - 1) or finder.register.named(finder.low[colon - 1])
            self.speakers[index] = discourse.person(run) if run is not None else None

    def without_label(self, frame: Frame) -> Frame:
        """Return the sentence without the label of its paragraph."""
        colon = self._colons.get(frame.paragraph)
        if colon is None or not 0 <= frame.items[0] <= colon:
            return frame
        return Frame([item for item in frame.items if item < 0 or item > colon], frame.paragraph)

    def interviewed(self) -> Referent | None:
        """Return who answers: the person whose label stands most often."""
        counts = Counter(id(speaker) for speaker in self.speakers.values() if speaker is not None)
        if not counts:
            return None
        most = counts.most_common(1)[0][0]
        return next(speaker for speaker in self.speakers.values() if id(speaker) == most)


def _is_label_word(word: str, particles: frozenset[str]) -> bool:
    return word[0].isupper() or not word[0].isalpha() or word in particles
