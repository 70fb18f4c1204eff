"""Who says what stands between quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.people.names import NameRun
from summarizer.people.persons import PeopledText
from summarizer.people.vocabulary import AUXILIARIES, DETERMINERS, POSSESSIVES, PREPOSITIONS, PRONOUNS
from summarizer.quotations.discourse import Discourse, Referent
from summarizer.quotations.frames import Frame, frames
from summarizer.quotations.marks import Marked
from summarizer.quotations.phrases import Phrase, PhraseFinder
from summarizer.segmentation import Span

# Base forms that are nearly always verbs ("officials say", "as he would add").
_PLAIN = frozenset("say tell add insist argue warn describe believe".split())
# Verbs whose object is the one spoken to: nobody is named behind them as the speaker.
_WITH_HEARER = frozenset("told tells telling informed informs advised assured reminded notified warned urged accused accuses".split())
# Verbs of thinking: what stands in marks behind them is the wording of whoever reports the thought.
_THINKING = frozenset(
    """believed believes believe felt feels thought thinks hoped hopes feared fears agreed agrees accepted accepts considered considers
    deemed deems regarded regards reckoned reckons refused refuses declined declines held holds""".split()
)
# Verbs that tell of words whatever their subject is ("relatives said").
_PLAINLY_SAYING = frozenset("said says say saying told tells tell added adds add asked asks replied replies answered shouted cried chanted wrote".split())
_BRINGING_IN = frozenset("a an joint this the written short brief official separate press open".split())
_PASSIVE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_SENTENCE_STOPS = frozenset(".!?…。！？")
_TITLING = frozenset(
    """titled entitled named nicknamed dubbed so-called called film movie book novel song album play series show
    programme program magazine newspaper poem band group headline headlined labelled labeled marked reading""".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A scrap in the heading belongs to whoever says most of its words in the text below.
_HEADING_OVERLAP = 0.75
_LONGEST_HEADING = 90
# Headings with marks are few; the bound keeps hostile text linear.
_COMPARED = 60
# From this many labelled paragraphs on ("Q:", "MINISTER ROE:"), a text is an interview or a transcript.
_TRANSCRIPT_TURNS = 3
_LABEL = re.compile(r"(?:Q|A|[^\W\d_][\w.'’ʻ\- ]{0,48})\s?:(?=\s)")


@dataclass(slots=True)
class Cue:
    """A verb of saying with its speaker.

    Attributes:
        position: Where it stands in its sentence.
        token: The index of the verb.
        speaker: Who says it.
        mention: The tokens that stand for the speaker.

    """

    position: int
    token: int
    speaker: Referent
    mention: tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """Who says one quotation, and which words of the text tell so."""

    speaker: Referent | None = None
    mention: tuple[int, int] | None = None
    cue: int | None = None
    direct: bool = False


class Attributor:
    """Goes through a text sentence by sentence and finds the speaker of every quotation."""

    def __init__(self, text: PeopledText, marked: list[Marked]) -> None:
        self.text = text
        self.marked = marked
        self.finder = PhraseFinder(text)
        self.discourse = Discourse(self.finder)
        self.low = text.low
        self.words = self.finder.words
        self.found = [Attribution() for _ in marked]
        self.turns: dict[int, Referent | None] = {}
        self.labels: dict[int, int] = {}
        self.spoke = False

    def attribute(self) -> list[Attribution]:
        """Return the attribution of each quotation."""
        self._find_turns()
        previous: Frame | None = None
        last_in_paragraph: Referent | None = None
        for number, frame in enumerate(frames(self.text, self.marked)):
            self.discourse.frame = number
            self.discourse.paragraph = frame.paragraph
            self.discourse.turn = self.turns.get(frame.paragraph)
            label = self.labels.get(frame.paragraph)
            if label is not None and 0 <= frame.items[0] <= label:
                frame = Frame([item for item in frame.items if item < 0 or item > label], frame.paragraph)
                if not frame.items:
                    continue
            if previous is None or previous.paragraph != frame.paragraph:
                quoted = previous is not None and any(item < 0 for item in previous.items)
                last_in_paragraph = last_in_paragraph if quoted and self.spoke else None
                self.spoke = last_in_paragraph is not None
            last_in_paragraph = self._read(frame, last_in_paragraph)
            previous = frame
        self._join_paragraphs()
        self._attribute_heading()
        return self.found

    def _find_turns(self) -> None:
        """In a transcript, find who speaks in each paragraph."""
        labelled = []
        labels: list[str] = []
        for index, span in enumerate(self.text.paragraphs):
            match = _LABEL.match(self.text.text, span.start, span.end)
            if match and all(word[0].isupper() or not word[0].isalpha() or word in self.words.particles for word in match[0].split()):
                labelled.append((index, self.text.token_at(match.end() - 1)))
                labels.append(match[0])
        if len(labelled) < _TRANSCRIPT_TURNS or len(set(labels)) == len(labels):
            return
        for index, colon in labelled:
            first = self.text.token_at(self.text.paragraphs[index].start)
            self.labels[index] = colon
            run = self.finder.person_at(colon - 1) if colon > first else None
            if run is None and colon > first and len(self.low[colon - 1]) > 1:
                run = self._labelled_run(colon - 1)
            self.turns[index] = self.discourse.person(run) if run else None

    def _labelled_run(self, token: int) -> NameRun | None:
        """Return the run of the person whom a label like "MARSAN:" names, elsewhere in the text."""
        for entry in self.text.register.entries:
            if self.low[token] in entry.words and entry.certain:
                return entry.runs[0]
        return None

    def _read(self, frame: Frame, last: Referent | None) -> Referent | None:
        """Read one sentence: note who is mentioned, and attribute its quotations."""
        quotes = [place for place, item in enumerate(frame.items) if item < 0]
        mentions = list(self._mentions(frame))
        for referent, place, subject in mentions:
            self.discourse.note(referent, max(0, frame.items[place]), subject=subject)
        cues = self._cues(frame, mentions)
        for order, cue in enumerate(cues):
            self.discourse.note(cue.speaker, cue.token, subject=True, speaker=not order)
        self._note_writers(frame, cues, mentions)
        if not quotes:
            if cues:
                self.spoke = True
                return cues[0].speaker
            subject = self._subject(frame, mentions)
            self.spoke = self.spoke and subject is None
            return subject or last
        for place in quotes:
            result = self._attributed(frame, place, cues, mentions, last)
            self.found[-1 - frame.items[place]] = result
            self.spoke = self.spoke or result.speaker is not None
            if result.speaker is not None:
                last = result.speaker
                if not cues:
                    self.discourse.note(result.speaker, 0, speaker=True)
        return last

    def _note_writers(self, frame: Frame, cues: list[Cue], mentions: list[tuple[Referent, int, bool]]) -> None:
        """Remember who issues the documents of which the sentence speaks ("said in a statement", "wrote a letter")."""
        for index in frame.items:
            if index > 0 and self.low[index] in self.words.documents and self.low[index - 1] in _BRINGING_IN:
                writer = cues[0].speaker if cues else self._subject(frame, mentions)
                if writer is not None and writer.sort in ("body", "person", "group"):
                    self.discourse.note_writer(self.low[index], writer)

    def _mentions(self, frame: Frame) -> Iterator[tuple[Referent, int, bool]]:
        """Give each person, office and body that the sentence mentions, with its place and whether it is a subject."""
        items = frame.items
        place = 0
        previous_end = -1
        while place < len(items):
            index = items[place]
            place += 1
            if index < 0 or index < previous_end:
                continue
            run = self.finder.person_at(index) or self._plausible(index)
            if run is not None:
                subject = self._is_subject(items, place - 1)
                yield self.discourse.person(run), place - 1, subject
                previous_end = run.stop
                continue
            word = self.low[index]
            if word in self.words.documents and place < len(items) and items[place] >= 0 and self.low[items[place]] in ("from", "by"):
                phrase = self.finder.behind(frame, place)
                referent = self.discourse.resolve(phrase) if phrase is not None and phrase.kind == "body" else None
                if referent is not None and phrase is not None:
                    yield referent, place - 1, True
                    previous_end = phrase.stop
            elif word in self.words.roles or word in self.words.plural_roles:
                phrase = self._office_phrase(frame, place - 1)
                if phrase is not None:
                    referent = self.discourse.resolve(phrase)
                    if referent is not None:
                        yield referent, place - 1, self._is_subject(items, place - 1 - (phrase.head - phrase.start))
                        previous_end = phrase.stop
            elif word in self.words.bodies or (self.finder.run_of(index) and self.finder.run_of(index).kind == "body"):  # type: ignore[union-attr]
                phrase = self.finder.ending(frame, place - 1)
                following = items[place] if place < len(items) else -1
                if phrase is not None and phrase.kind == "body" and not (following >= 0 and self._goes_on(following)):
                    referent = self.discourse.resolve(phrase)
                    if referent is not None:
                        yield referent, place - 1, self._is_subject(items, place - 1 - (index - phrase.start))

    def _plausible(self, index: int) -> NameRun | None:
        """Return the run at a token that looks like a person's name, though nothing proves it."""
        entry = self.text.register.by_token.get(index)
        return self.finder.name_at(index) if entry is not None and entry.plausible else None

    def _goes_on(self, index: int) -> bool:
        """Tell whether a noun phrase goes on with this token ("the ministry spokesman", "the union's")."""
        word = self.low[index]
        return word in self.words.roles or word in ("'s", "’s", "'", "’") or self.finder.run_of(index) is not None

    def _office_phrase(self, frame: Frame, place: int) -> Phrase | None:
        """Return the phrase around an office, unless a name stands beside it and says who that is."""
        items = frame.items
        index = items[place]
        for ahead in items[place + 1 : place + 3]:
            if ahead >= 0 and self.finder.person_at(ahead) is not None:
                return None
            if ahead < 0 or self.low[ahead] not in (",", "-", "of"):
                break
        following = items[place + 1] if place + 1 < len(items) else -1
        if following >= 0 and (
            self.low[following] in self.words.roles
            or self.low[following] in self.words.plural_roles
            or self.low[following] in ("'s", "’s")
        ):
            return None
        phrase = self.finder.ending(frame, place)
        if phrase is None or phrase.kind not in ("role", "group"):
            return None
        before = phrase.start - 1
        if before > 0 and self.low[before] == "," and self.finder.person_at(before - 1) is not None:
            return None
        named = self.finder.given_name(phrase)
        if named is not None:
            return Phrase(phrase.start, phrase.stop, named.name, named, "name")
        if not self.finder.is_indefinite(phrase):
            return phrase
        stop = self._descriptor_stop(frame, place)
        return phrase._replace(stop=max(phrase.stop, stop), head=index)

    def _descriptor_stop(self, frame: Frame, place: int) -> int:
        """Return where a descriptor ends behind its head: "a member [of the Ghanaian delegation]"."""
        items, low = frame.items, self.low
        end = place + 1
        if end >= len(items) or items[end] < 0 or low[items[end]] not in ("of", "for", "from", "at", "in", "to", "with", "close", "near"):
            return items[place] + 1
        while end < len(items) and items[end] >= 0 and end - place < 12:  # noqa: PLR2004, the longest descriptors
            index = items[end]
            word = low[index]
            if self.finder._ends_phrase(index, items, end) or (word.endswith("ed") and self.finder.run_of(index) is None):  # noqa: SLF001
                break
            end += 1
        return items[end - 1] + 1

    def _is_subject(self, items: list[int], place: int) -> bool:
        """Tell whether the mention at ``place`` may be a subject: no preposition governs it."""
        back = place - 1
        steps = 0
        while back >= 0 and items[back] >= 0 and steps < 8:  # noqa: PLR2004, the words of one noun phrase
            word = self.low[items[back]]
            if word in PREPOSITIONS or word in ("'s", "’s"):
                return word in ("'s", "’s") and self._is_subject(items, back - 1)
            if not word[0].isalnum() or word in AUXILIARIES or word in self.words.saying or word in PRONOUNS:
                return word not in AUXILIARIES and word not in self.words.saying
            if word in ("and", "but", "while", "when", "that"):
                return True
            if back == 0 and word.endswith("ing"):
                return False
            back -= 1
            steps += 1
        return True

    def _subject(self, frame: Frame, mentions: list[tuple[Referent, int, bool]]) -> Referent | None:
        """Return the subject of the sentence: its first pronoun or mention that no preposition governs."""
        first = next(((referent, place) for referent, place, subject in mentions if subject), None)
        for place, index in enumerate(frame.items):
            if first is not None and place >= first[1]:
                break
            if index < 0 or self.low[index] not in ("he", "she", "it", "they"):
                continue
            if self.low[index] in ("he", "she") or place == 0 or self.low[frame.items[place - 1]] in (",", "and", "but"):
                return self.discourse.pronoun(self.low[index], index)
        return first[0] if first is not None else None

    def _cues(self, frame: Frame, mentions: list[tuple[Referent, int, bool]]) -> list[Cue]:
        """Find the verbs of saying of a sentence, and "according to", with their speakers."""
        cues: list[Cue] = []
        items, low = frame.items, self.low
        for place, index in enumerate(items):
            if index < 0:
                continue
            word = low[index]
            if word == "according" and place + 1 < len(items) and items[place + 1] >= 0 and low[items[place + 1]] == "to":
                phrase = self.finder.behind(frame, place + 1)
            elif word in self.words.saying or word in _PLAIN:
                if self.finder.run_of(index) is not None and not self.text.tokens[index].text.isupper():
                    continue
                if index and (low[index - 1] in DETERMINERS or low[index - 1] in POSSESSIVES):
                    continue
                phrase = self._speaking(frame, place, word, cues)
            elif word in self.words.manner and self._beside_quote(items, place):
                phrase = self._speaking(frame, place, word, cues)
            else:
                continue
            if phrase is None and place > 0 and items[place - 1] >= 0 and low[items[place - 1]] in ("and", "but", "or"):
                speaker = self._subject(frame, mentions)
                if speaker is not None:
                    cues.append(Cue(place, index, speaker, (index, index + 1)))
                continue
            if phrase is not None and phrase.kind in ("thing", "group") and word != "according":
                human = low[phrase.head] in self.words.plural_roles or self.finder.run_of(phrase.head) is not None
                if not human and word not in _PLAINLY_SAYING:
                    continue
            if phrase is None and word.endswith("ing") and word in self.words.saying and not cues:
                speaker = self._subject(frame, mentions)
                if speaker is not None:
                    cues.append(Cue(place, index, speaker, (index, index + 1)))
                continue
            speaker = cues[0].speaker if phrase is not None and phrase.kind == "same" else self.discourse.resolve(phrase)
            if phrase is not None and speaker is not None:
                cues.append(Cue(place, index, speaker, (phrase.start, phrase.stop)))
        return cues

    def _speaking(self, frame: Frame, place: int, word: str, cues: list[Cue]) -> Phrase | None:
        """Return the phrase that says who does the saying at ``place``."""
        items, low = frame.items, self.low
        if place > 0 and items[place - 1] >= 0 and low[items[place - 1]] == "to":
            if place > 2 and items[place - 2] >= 0 and low[items[place - 2]] in ("able", "on", "moved", "heard"):  # noqa: PLR2004
                return self.finder.before(frame, place - 2)
            return None
        if not word.endswith("ing") and self._is_passive(items, place):
            return None
        inverted = self._opens_attribution(items, place)
        if inverted and word not in _WITH_HEARER:
            phrase = self.finder.behind(frame, place)
            if phrase is not None:
                return phrase
        if word.endswith("ing") and place > 0 and (items[place - 1] < 0 or low[items[place - 1]] in (",", "and", "but")):
            return None if not cues else Phrase(*cues[0].mention, cues[0].mention[0], None, "same")
        if place > 0 and items[place - 1] >= 0 and low[items[place - 1]] in ("and", "but", "or", "then"):
            return Phrase(*cues[0].mention, cues[0].mention[0], None, "same") if cues else None
        return self.finder.before(frame, place)

    def _opens_attribution(self, items: list[int], place: int) -> bool:
        """Tell whether the verb stands right behind a quotation ("...", said X)."""
        back = place - 1
        while back >= 0 and items[back] >= 0 and self.low[items[back]] in (",", "so", "thus", "then", "also", "-", "–", "—", "--", "as", ".", "later"):
            back -= 1
        return back >= 0 and items[back] < 0

    def _beside_quote(self, items: list[int], place: int) -> bool:
        return any(0 <= near < len(items) and items[near] < 0 for near in range(place - 8, place + 4))

    def _is_passive(self, items: list[int], place: int) -> bool:
        return any(item >= 0 and self.low[item] in _PASSIVE for item in items[max(0, place - 3) : place])

    def _attributed(
        self,
        frame: Frame,
        place: int,
        cues: list[Cue],
        mentions: list[tuple[Referent, int, bool]],
        last: Referent | None,
    ) -> Attribution:
        """Attribute the quotation at ``place`` of a sentence."""
        items = frame.items
        behind = self._cue_behind(items, place, cues)
        before = self._cue_before(items, place, cues)
        if behind is not None and (before is None or self._is_sentence(frame, place) or self._closes_speech(place, items, behind, before)):
            return _from(behind)
        if before is not None:
            return _from(before)
        beside = self._beside(frame, place)
        if beside is not None:
            return beside
        if behind is None and cues and cues[0].position > place:
            return _from(cues[0])
        if all(item < 0 or not self.low[item][0].isalnum() for item in items):
            return self._alone(frame, last)
        if self._is_title(items, place):
            return Attribution()
        subject = self._subject(frame, mentions)
        if subject is None or subject.sort not in ("person", "body", "group"):
            return Attribution(last if self.spoke else None)
        return Attribution(subject)

    def _alone(self, frame: Frame, last: Referent | None) -> Attribution:
        """Attribute a quotation that is a sentence of its own."""
        if frame.paragraph in self.turns:
            person = self.discourse.latest_person(self.turns[frame.paragraph])
            return Attribution(person)
        return Attribution(last)

    def _is_sentence(self, frame: Frame, place: int) -> bool:
        """Tell whether the quotation opens its sentence, so that its attribution follows."""
        if any(item >= 0 and self.low[item][0].isalnum() for item in frame.items[:place]):
            return False
        return True

    def _closes_speech(self, place: int, items: list[int], behind: Cue, before: Cue) -> bool:
        """Tell whether "..., X said" right behind outweighs the verb before ("called on all “to stop,” the aide said")."""
        mark = self.marked[-1 - items[place]]
        if self.low[before.token] in _THINKING:
            return True
        return (
            self.text.text[mark.end - 1] == ","
            and not self._is_medium(behind.speaker)
            and self.low[behind.token] in _PLAINLY_SAYING
            and self.low[before.token] not in _PLAINLY_SAYING
        )

    def _is_medium(self, speaker: Referent) -> bool:
        """Tell whether a speaker is a news agency or a newspaper, which passes on what others say."""
        return any(word in self.words.media for word in speaker.name.lower().split())

    def _cue_behind(self, items: list[int], place: int, cues: list[Cue]) -> Cue | None:
        """Return the cue whose clause begins right behind the quotation."""
        for cue in cues:
            if cue.position <= place:
                continue
            between = items[place + 1 : cue.position]
            if any(item < 0 for item in between):
                return None
            words = [self.low[item] for item in between]
            start = min(cue.mention[0], cue.token)
            lead = [self.low[item] for item in between if item < start]
            if all(not word[0].isalnum() or word in ("so", "as", "thus", "then", "also") for word in lead):
                return cue
            if words and words[0] == "," and not any(word in ("and", "but", "which", "that") for word in lead):
                return cue
            mark = self.marked[-1 - items[place]]
            if self.text.text[mark.end - 1] == "," and self._is_first(items, place):
                return cue
            return None
        return None

    def _is_first(self, items: list[int], place: int) -> bool:
        return place == 0

    def _cue_before(self, items: list[int], place: int, cues: list[Cue]) -> Cue | None:
        """Return the nearest cue before the quotation, if nothing parts them."""
        found = None
        for cue in cues:
            if cue.position < place and not (found is not None and self.low[cue.token] in _THINKING):
                found = cue
        if found is None:
            return None
        if any(item >= 0 and self.low[item] == ";" for item in items[found.position : place]):
            return None if any(cue.position > place for cue in cues) else found
        return found

    def _beside(self, frame: Frame, place: int) -> Attribution | None:
        """Attribute by a colon, a dash or a bare name beside the quotation: "Roe of Vanuatu: ...", "..." - Ann Roe."""
        items, low = frame.items, self.low
        if place >= 2 and items[place - 1] >= 0 and low[items[place - 1]] == ":":
            for back in range(place - 2, -1, -1):
                if items[back] < 0:
                    break
                run = self.finder.person_at(items[back])
                if run is not None:
                    return Attribution(self.discourse.person(run), (run.first, run.stop), direct=True)
            phrase = self.finder.ending(frame, place - 2)
            if phrase is not None and phrase.kind in ("role", "group", "body"):
                return Attribution(self.discourse.resolve(phrase), (phrase.start, phrase.stop), direct=True)
        step = place + 1
        while step < len(items) and items[step] >= 0 and low[items[step]] in (",", "-", "–", "—", "--", "so", "as"):
            step += 1
        if place + 1 < step < len(items) and items[step] >= 0 and not low[items[step]] == "as":
            phrase = self.finder.behind(frame, step - 1)
            if phrase is not None and phrase.run is not None:
                return Attribution(self.discourse.resolve(phrase), (phrase.start, phrase.stop), direct=True)
        return None

    def _is_title(self, items: list[int], place: int) -> bool:
        """Tell whether the marks hold a title or a name ("the so-called ..."), which nobody says."""
        return any(item >= 0 and self.low[item] in _TITLING for item in items[max(0, place - 3) : place])

    def _join_paragraphs(self) -> None:
        """Give all paragraphs of one quotation the speaker that one of them shows."""
        start = 0
        while start < len(self.marked):
            stop = start
            while stop + 1 < len(self.marked) and self.marked[stop].continues:
                stop += 1
            if stop > start:
                chain = self.found[start : stop + 1]
                shown = next((found for found in chain if found.direct), None)
                shown = shown or next((found for found in chain if found.speaker is not None), None)
                if shown is not None:
                    self.found[start : stop + 1] = [shown] * (stop + 1 - start)
            start = stop + 1

    def _attribute_heading(self) -> None:
        """Give scraps in the heading to those who say them in the text below."""
        spans = self.text.paragraphs
        if len(spans) < 2:  # noqa: PLR2004, a heading and a text
            return
        headings = {number for number, span in enumerate(spans) if self._is_heading(number, span)}
        heading, body = [], []
        for index, mark in enumerate(self.marked):
            if mark.end <= spans[0].end and 0 in headings:
                heading.append(index)
            elif self._fills(mark) and self.text.paragraph_at(mark.start) in headings:
                heading.append(index)
            else:
                body.append((index, self._bag(index)))
        body = body[:_COMPARED]
        for index in heading[:_COMPARED]:
            wanted = self._bag(index)
            best, best_share = None, (0.0, False)
            for other, bag in body:
                share = len(set(wanted) & set(bag)) / (len(set(wanted)) or 1)
                named = self._is_named(other)
                if share >= _HEADING_OVERLAP and (share, named) > best_share:
                    best, best_share = other, (share, named)
            if best is not None and self.found[best].speaker is not None:
                self.found[index] = self.found[best]
            elif self._fills(self.marked[index]) and self.marked[index].start > spans[0].end:
                self.found[index] = Attribution()
            elif self.turns and len(heading) == 1 and not self.found[index].direct:
                self.found[index] = Attribution(self._interviewed())

    def _is_named(self, index: int) -> bool:
        speaker = self.found[index].speaker
        return speaker is not None and not speaker.anonymous

    def _is_heading(self, number: int, span: Span) -> bool:
        """Tell whether a paragraph is the heading or one between paragraphs: short and without a final stop."""
        last = self.text.text[span.end - 1]
        return (number == 0 and last != ".") or (span.end - span.start <= _LONGEST_HEADING and last not in ".,;:?!…)" and self.text.text[span.end - 2] not in ".,?!…")

    def _fills(self, mark: Marked) -> bool:
        """Tell whether a quotation is a paragraph of its own."""
        span = self.text.paragraphs[self.text.paragraph_at(mark.start)]
        return mark.outer_start == span.start and mark.outer_end == span.end

    def _interviewed(self) -> Referent | None:
        """Return who answers in an interview: the person whose label stands most often."""
        speakers = [referent for referent in self.turns.values() if referent is not None]
        return max(speakers, key=speakers.count) if speakers else None

    def _bag(self, index: int) -> list[str]:
        mark = self.marked[index]
        return [word.lower() for word in _WORD.findall(self.text.text, mark.start, min(mark.end, mark.start + 1000))]


def _from(cue: Cue) -> Attribution:
    return Attribution(cue.speaker, cue.mention, cue.token, direct=True)
