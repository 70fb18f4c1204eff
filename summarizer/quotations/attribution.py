"""Who says what stands between quotation marks."""

from typing import NamedTuple

from summarizer.people.persons import PeopledText
from summarizer.people.vocabulary import DETERMINERS
from summarizer.quotations.cues import PLAINLY_SAYING, THINKING, Cue, CueFinder
from summarizer.quotations.discourse import Discourse, Referent
from summarizer.quotations.frames import Frame, frames
from summarizer.quotations.headings import fills_paragraph, sources
from summarizer.quotations.marks import Marked
from summarizer.quotations.mentions import Mention, MentionFinder
from summarizer.quotations.phrases import CLAUSES, Phrase
from summarizer.quotations.subjects import PhraseFinder
from summarizer.quotations.turns import Turns
from summarizer.segmentation import word_set

# Words before a document that bring it in, so that its writer is the subject ("said in a statement").
_BRINGING_IN = frozenset(
    {"a", "an", "joint", "this", "the", "written", "short", "brief", "official", "separate", "press", "open"}
)
# Words before marks that hold a title or a name, which nobody says.
_TITLING = word_set(
    """titled entitled named nicknamed dubbed so-called called film movie book novel song album play series show
    programme program magazine newspaper poem band headline headlined labelled labeled marked reading alias"""
)
# Nouns of what is said; their possessive says it ("the minister's claim that ...").
SPEECH = word_set(
    """claim statement appeal promise vow pledge warning demand call remark remarks comment comments words assertion
    allegation accusation description complaint announcement insistence suggestion admission boast plea argument
    verdict charge reply answer threat"""
)
# Verbs of doing: within reported speech the scraps behind them are the wording of whoever reports.
_DOING = word_set(
    """rejected rejects reject accepted accepts accept welcomed welcomes attacked attacks challenged challenges
    disputed disputes blamed blames defended defends questioned questions proposed proposes"""
)
_POSSESSION = frozenset({"'s", "’s"})
_FARTHEST_OWNER = 8
_OWNERS = frozenset({"his", "her", "their", "its"})
# Behind one of these the words are no longer the owner's: "answered Norland's claims by warning it not to be “rash”".
_NO_LONGER_OWNED = frozenset({"by", "not"})
_LINKS = frozenset({",", "-", "–", "—", "--", "so"})
_ADVERBS = frozenset({"so", "as", "thus", "then", "also"})
_PARTING = frozenset({"and", "but", "which", "that"})


class Attribution(NamedTuple):
    """Who says one quotation, and which words of the text tell so.

    Attributes:
        speaker: Who says it, None where the text does not tell.
        mention: The tokens that stand for the speaker.
        cue: The index of the verb of saying.
        direct: Whether words beside the quotation tell; else the speaker is taken over.

    """

    speaker: Referent | None = None
    mention: tuple[int, int] | None = None
    cue: int | None = None
    direct: bool = False


class _Sentence(NamedTuple):
    """What is known of the sentence that is being read."""

    frame: Frame
    mentions: list[Mention]
    cues: list[Cue]
    last: Referent | None


class Attributor:
    """Goes through a text sentence by sentence and finds the speaker of every quotation."""

    def __init__(self, text: PeopledText, marked: list[Marked]) -> None:
        self.text = text
        self.marked = marked
        self.low = text.low
        self.finder = PhraseFinder(text)
        self.discourse = Discourse(self.finder)
        self.mentions = MentionFinder(self.finder, self.discourse)
        self.cues = CueFinder(self.finder, self.discourse, self.mentions)
        self.turns = Turns(self.finder, self.discourse)
        self.found = [Attribution() for _ in marked]
        # Whether the paragraph has somebody speaking at this point, to whom a lone quotation belongs.
        self.spoken = False
        # Whether the sentence opens a paragraph: a scrap in it is nobody's who spoke before.
        self.opens = False

    def attribute(self) -> list[Attribution]:
        """Return the attribution of each quotation."""
        previous: Frame | None = None
        last: Referent | None = None
        for number, whole in enumerate(frames(self.text, self.marked)):
            frame = self.turns.without_label(whole)
            if not frame.items:
                continue
            if previous is None or previous.paragraph != frame.paragraph:
                carried = previous is not None and self.spoken and self._leads_over(previous)
                carried = carried or (last is not None and self._goes_on_alone(frame, last))
                self.opens = not (previous and self._is_list(previous, frame))
                last = last if carried else None
                self.spoken = last is not None
            self.discourse.begin(number, frame.paragraph, self.turns.speakers.get(frame.paragraph))
            last = self._read(frame, last)
            self.opens = False
            previous = frame
        self._join_paragraphs()
        self._attribute_headings()
        return self.found

    def _leads_over(self, frame: Frame) -> bool:
        """Tell whether the next paragraph may go on with what is said: the sentence quotes, or ends in a colon."""
        return (frame.items[-1] >= 0 and self.low[frame.items[-1]] == ":") or any(item < 0 for item in frame.items)

    def _is_list(self, before: Frame, frame: Frame) -> bool:
        """Tell whether a paragraph belongs to a list: a colon or a list stands before it, or it begins with a sign."""
        first = frame.items[0]
        return self.finder.word(before, len(before.items) - 1) in (":", ";") or not (
            first < 0 or self.low[first][0].isalnum()
        )

    def _goes_on_alone(self, frame: Frame, last: Referent) -> bool:
        """Tell whether a paragraph is nothing but a quotation, which then belongs to whom the one before tells of."""
        return (
            last.sort in ("person", "body", "group")
            and frame.items[0] < 0
            and all(item < 0 or not self.low[item][0].isalnum() for item in frame.items)
        )

    def _read(self, frame: Frame, last: Referent | None) -> Referent | None:
        """Read one sentence; return who spoke in it last, or whom it is about."""
        self._christen(frame)
        mentions = list(self.mentions.mentions(frame))
        for mention in mentions:
            self.discourse.note(mention.referent, max(0, frame.items[mention.place]), subject=mention.subject)
        cues = self.cues.cues(frame, mentions)
        if cues and self.low[cues[0].token] in PLAINLY_SAYING:
            self.discourse.lower(cues[0].token)
        for order, cue in enumerate(cues):
            self.discourse.note(cue.speaker, cue.token, subject=True, speaker=not order)
        sentence = _Sentence(frame, mentions, cues, last)
        self._note_writers(sentence)
        quotes = [place for place, item in enumerate(frame.items) if item < 0]
        if not quotes:
            if cues:
                self.spoken = True
                return cues[0].speaker
            subject = self.mentions.subject(frame, mentions)
            self.spoken = self.spoken and subject is None
            return subject or last
        for place in quotes:
            result = self._attributed(sentence, place)
            self.found[-1 - frame.items[place]] = result
            if result.speaker is not None:
                self.spoken = True
                sentence = sentence._replace(last=result.speaker)
                if not cues:
                    self.discourse.note(result.speaker, 0, speaker=True)
        return sentence.last

    def _christen(self, frame: Frame) -> None:
        """Give the one spoken of so far the name that the sentence brings ("Her name is Roe", "Known as Roe, she")."""
        opening = [self.finder.word(frame, place) for place in range(min(4, len(frame.items)))]
        if opening[:1] in (["his"], ["her"]) and opening[1:2] == ["name"] and opening[2:3] in (["is"], ["was"]):
            pronoun, place = opening[0], 3
        elif opening[:2] == ["known", "as"]:
            pronoun, place = "", 2
        else:
            return
        run = self.finder.name_at(frame.items[place]) if self.finder.word(frame, place) else None
        if run is None or run.name == run.stop:
            return
        token = self.finder.text.token_at(self.finder.text.tokens[run.stop - 1].end) if not pronoun else frame.items[0]
        pronoun = pronoun or self.finder.word(frame, place + run.stop - frame.items[place] + 1)
        if pronoun in ("he", "she", "his", "her"):
            self.discourse.christen(run, pronoun, token)

    def _note_writers(self, sentence: _Sentence) -> None:
        """Remember who issues the documents of which the sentence speaks ("said in a statement", "wrote a letter")."""
        for index in sentence.frame.items:
            if index > 0 and self.low[index] in self.finder.words.documents and self.low[index - 1] in _BRINGING_IN:
                cues = sentence.cues
                writer = cues[0].speaker if cues else self.mentions.subject(sentence.frame, sentence.mentions)
                if writer is not None and writer.sort in ("body", "person", "group"):
                    self.discourse.note_writer(self.low[index], writer)

    def _attributed(  # noqa: PLR0911, the ways of attribution in their order
        self, sentence: _Sentence, place: int
    ) -> Attribution:
        """Attribute the quotation at ``place`` of a sentence."""
        items = sentence.frame.items
        behind = self._cue_behind(sentence, place)
        before = self._cue_before(sentence, place)
        owner = self._named_beside(sentence.frame, place, owned=behind is None or before is not None)
        if owner is not None:
            return owner
        if behind is not None and (before is None or self._outweighs(sentence, place, behind, before)):
            return _from(behind)
        if before is not None:
            return _from(before)
        beside = self._beside(sentence.frame, place)
        if beside is not None:
            return beside
        if sentence.cues and sentence.cues[0].place > place and not self._is_parted(sentence, place):
            return _from(sentence.cues[0])
        if all(item < 0 or not self.low[item][0].isalnum() for item in items):
            return self._alone(sentence)
        return self._untold(sentence, place)

    def _is_named(self, frame: Frame, place: int) -> bool:
        """Tell whether the marks hold what the sentence is about (The “first round” consisted of ...)."""
        before = [self.low[item] if item >= 0 else '"' for item in frame.items[:place]]
        return (
            len(before) in (1, 2)
            and before[0] in DETERMINERS
            and place + 1 < len(frame.items)
            and frame.items[place + 1] >= 0
            and self.low[frame.items[place + 1]][0].isalpha()
        )

    def _owner(self, frame: Frame, place: int) -> Attribution | None:
        """Attribute by the possessive that owns the words: the minister's “final” offer, Roe's claim that “...”."""
        noun = False
        for back in range(place - 1, max(-1, place - 1 - _FARTHEST_OWNER), -1):
            word = self.finder.word(frame, back)
            if word in _POSSESSION and (noun or back == place - 1):
                run = self.finder.person_at(frame.items[back - 1]) if back else None
                phrase = self.finder.ending(frame, back - 1) if back else None
                phrase = Phrase(run.first, run.stop, run.name, run, "name") if run is not None else phrase
                known = phrase is not None and phrase.kind in ("name", "role", "group", "body")
                return self._told(phrase) if phrase is not None and known else None
            if word in _OWNERS and self.finder.word(frame, back + 1) == "words":
                index = frame.items[back]
                return self._told(Phrase(index, index + 1, index, None, "pronoun"))
            if not word or not (word[0].isalnum() or word in _POSSESSION) or word in self.finder.words.saying - SPEECH:
                return None
            noun = noun or word in SPEECH
            if word in _NO_LONGER_OWNED or (noun and word in CLAUSES and word != "that"):
                return None
        return None

    def _named_beside(self, frame: Frame, place: int, *, owned: bool) -> Attribution | None:
        """Attribute by what stands beside the marks and outweighs every verb: an owner, a name, "in his words"."""
        worded = self._in_words_of(frame, place)
        if worded is not None:
            return self._told(worded)
        return self._name_behind(frame, place) or (self._owner(frame, place) if owned else None)

    def _untold(self, sentence: _Sentence, place: int) -> Attribution:
        """Attribute a scrap of which no words tell who said it: to the subject, or else to who is speaking."""
        items = sentence.frame.items
        titled = any(item >= 0 and self.low[item] in _TITLING for item in items[max(0, place - 3) : place])
        if titled or self._is_named(sentence.frame, place):
            return Attribution()
        subject = self.mentions.subject(sentence.frame, sentence.mentions)
        if subject is None or subject.sort not in ("person", "body", "group"):
            return Attribution(sentence.last if self.spoken and not self.opens else None)
        return Attribution(subject)

    def _is_parted(self, sentence: _Sentence, place: int) -> bool:
        """Tell whether a new clause begins between the quotation and the first verb of saying behind it."""
        between = sentence.frame.items[place + 1 : sentence.cues[0].place]
        return any(item >= 0 and self.low[item] in ("and", "but") for item in between)

    def _alone(self, sentence: _Sentence) -> Attribution:
        """Attribute a quotation that is a sentence of its own."""
        turns = self.turns.speakers
        if sentence.frame.paragraph in turns:
            return Attribution(self.discourse.latest_person(turns[sentence.frame.paragraph]))
        return Attribution(sentence.last)

    def _outweighs(self, sentence: _Sentence, place: int, behind: Cue, before: Cue) -> bool:
        """Tell whether the verb behind a quotation counts more than the one before it.

        It does where the quotation opens the sentence, behind a verb of thinking, and in "called on all
        “to stop,” the aide said", unless the words behind only name the paper that passes them on.
        """
        if not any(item >= 0 and self.low[item][0].isalnum() for item in sentence.frame.items[:place]):
            return True
        if self.low[before.token] in THINKING:
            return True
        mark = self.marked[-1 - sentence.frame.items[place]]
        return (
            self.text.text[mark.end - 1] == ","
            and self.low[behind.token] in PLAINLY_SAYING
            and self.low[before.token] not in PLAINLY_SAYING
            and not any(word in self.finder.words.media for word in behind.speaker.name.lower().split())
        )

    def _cue_behind(self, sentence: _Sentence, place: int) -> Cue | None:
        """Return the cue whose clause begins right behind the quotation."""
        items = sentence.frame.items
        cue = next((cue for cue in sentence.cues if cue.place > place), None)
        if cue is None:
            return None
        between = items[place + 1 : cue.place]
        if any(item < 0 for item in between):
            return None
        start = min(cue.mention[0], cue.token)
        lead = [self.low[item] for item in between if item < start]
        if ";" in lead:
            return None
        if all(not word[0].isalnum() or word in _ADVERBS for word in lead):
            return cue
        mark = self.marked[-1 - items[place]]
        ends_clause = self.low[between[0]] == "," or self.text.text[mark.end - 1] == ","
        ends_clause = ends_clause or self._closes(sentence, cue, start)
        return cue if ends_clause and _PARTING.isdisjoint(lead) else None

    def _closes(self, sentence: _Sentence, cue: Cue, start: int) -> bool:
        """Tell whether the clause of a verb of saying ends the sentence behind a comma ("..., argued Roe.")."""
        items = sentence.frame.items
        last = max(cue.mention[1], cue.token + 1)
        ahead = [self.low[item] if item >= 0 else '"' for item in items if item < 0 or item >= last]
        closing = not ahead or ahead[0] in (".", "!", "?") or len(ahead) <= 1
        return start > 0 and self.low[start - 1] == "," and closing and items[-1] >= 0

    def _cue_before(self, sentence: _Sentence, place: int) -> Cue | None:
        """Return the nearest cue before the quotation, if nothing parts them."""
        found: Cue | None = None
        for cue in sentence.cues:
            if cue.place < place and not (found is not None and self._is_told(sentence.frame, found, cue)):
                found = cue
        if found is None:
            return None
        parted = any(item >= 0 and self.low[item] == ";" for item in sentence.frame.items[found.place : place])
        return None if parted and any(cue.place > place for cue in sentence.cues) else found

    def _is_told(self, frame: Frame, outer: Cue, cue: Cue) -> bool:
        """Tell whether a verb is part of what the speaker of the one before tells ("said that X had rejected ...")."""
        if self.low[cue.token] in THINKING:
            return True
        if self.low[cue.token] in PLAINLY_SAYING or cue.speaker is outer.speaker:
            return False
        between = {self.low[item] for item in frame.items[outer.place : cue.place] if item >= 0}
        if self.low[cue.token] in _DOING and self.low[outer.token] in PLAINLY_SAYING:
            return True
        return "had" in between and "that" in between

    def _beside(self, frame: Frame, place: int) -> Attribution | None:
        """Attribute by a colon, a dash or a bare name beside the quotation: "Roe of Vanuatu: ...", "..." - Ann Roe."""
        items = frame.items
        if place > 1 and self.finder.word(frame, place - 1) == ":":
            before = self._before_colon(frame, place - 2)
            if before is not None:
                return self._told(before)
        step = place + 1
        while self.finder.word(frame, step) in _LINKS:
            step += 1
        if place + 1 < step < len(items) and items[step] >= 0:
            phrase = self.finder.behind(frame, step - 1)
            if phrase is not None and phrase.run is not None:
                return self._told(phrase)
        return None

    def _name_behind(self, frame: Frame, place: int) -> Attribution | None:
        """Attribute to the name right behind a quotation whose verb stands farther on ("...", Odd Roe, of X, told)."""
        items = frame.items
        if place or len(items) < 2 or items[1] < 0:  # noqa: PLR2004, the quotation and something behind it
            return None
        run = self.finder.full_name_at(items[1])
        if run is None or run.first != items[1] or self.low[run.stop : run.stop + 1] != [","]:
            return None
        if not any(item >= 0 and self.low[item] in PLAINLY_SAYING for item in items[run.stop - items[1] :]):
            return None
        self.discourse.confirm(run)
        return self._told(Phrase(run.first, run.stop, run.name, run, "name"))

    def _in_words_of(self, frame: Frame, place: int) -> Phrase | None:
        """Return whose words they are: “...”, in the company's words."""
        words = [self.finder.word(frame, step) for step in range(place + 1, place + 9)]
        if words[:1] == [","]:
            del words[0]
            place += 1
        if words[:1] != ["in"] or "words" not in words:
            return None
        last = place + words.index("words")
        word = self.finder.word(frame, last)
        if word in _OWNERS:
            return Phrase(frame.items[last], frame.items[last] + 1, frame.items[last], None, "pronoun")
        return self.finder.ending(frame, last - 1) if word in _POSSESSION else None

    def _before_colon(self, frame: Frame, place: int) -> Phrase | None:
        for back in range(place, -1, -1):
            if frame.items[back] < 0:
                break
            run = self.finder.person_at(frame.items[back])
            if run is not None:
                return Phrase(run.first, run.stop, run.name, run, "name")
        phrase = self.finder.ending(frame, place)
        if phrase is None or (phrase.start > 0 and self.low[phrase.start - 1] in ("on", "about", "regarding")):
            return None
        if self.low[phrase.start] in _OWNERS:  # "His words:"
            return Phrase(phrase.start, phrase.start + 1, phrase.start, None, "pronoun")
        return phrase if phrase.kind in ("role", "group", "body", "document") else None

    def _told(self, phrase: Phrase) -> Attribution:
        return Attribution(self.discourse.resolve(phrase), (phrase.start, phrase.stop), direct=True)

    def _join_paragraphs(self) -> None:
        """Give all paragraphs of one quotation the speaker that one of them shows."""
        start = 0
        while start < len(self.marked):
            stop = start
            while stop + 1 < len(self.marked) and self.marked[stop].continues:
                stop += 1
            chain = self.found[start : stop + 1]
            shown = next((found for found in chain if found.direct), None)
            shown = shown or next((found for found in chain if found.speaker is not None), None)
            if stop > start and shown is not None:
                self.found[start : stop + 1] = [shown] * len(chain)
            start = stop + 1

    def _attribute_headings(self) -> None:
        """Give scraps in headings to those who say them in the text below."""
        named = [found.speaker is not None and not found.speaker.anonymous for found in self.found]
        origins = sources(self.text, self.marked, named)
        for index, origin in origins.items():
            if origin is not None and self.found[origin].speaker is not None:
                self.found[index] = self.found[origin]
            elif self.text.paragraph_at(self.marked[index].start) > 0:
                if fills_paragraph(self.text, self.marked[index]) and not self.found[index].direct:
                    self.found[index] = Attribution()
            elif self.turns.speakers and len(origins) == 1 and not self.found[index].direct:
                self.found[index] = Attribution(self.turns.interviewed())


def _from(cue: Cue) -> Attribution:
    return Attribution(cue.speaker, cue.mention, cue.token, direct=True)
