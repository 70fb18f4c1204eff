"""What is checked of a claim that stands: each finding is a doubt at its place."""

from collections.abc import Callable, Iterable, Sequence

from summarizer.claims import Delegate, Evidence, Mediator, Party, Statement, Talks
from summarizer.grounding.actors import ActorBook
from summarizer.grounding.cues import CONDITIONS, DENIALS, ENDINGS, FAILURES, is_negation
from summarizer.grounding.foreign import is_worded_in_english, missing_figures, missing_name
from summarizer.grounding.ledger import Ledger
from summarizer.grounding.names import NamedText
from summarizer.grounding.numbers import missing_numbers, numbers
from summarizer.grounding.passage import Passage, passage_of
from summarizer.grounding.roles import role_objection, side_objection
from summarizer.grounding.support import Support
from summarizer.grounding.surroundings import Surroundings
from summarizer.grounding.talks import talks_objections
from summarizer.grounding.voices import Voice, Voices
from summarizer.grounding.wording import objection
from summarizer.segmentation import word_set

_CONDITIONAL = CONDITIONS | word_set(
    """condition conditions conditional depend depends depended would could may might when once only after before
    without until threat threatens threatened warn warns warned in case"""
)
_OPPOSITES = DENIALS | ENDINGS | FAILURES
_MEDIATING = frozenset(
    {"media", "broke", "facil", "inter", "shutt", "conci", "arbit", "auspi", "envoy", "relay", "chair", "ombud"}
)
_MEDIATING_WORDS = (
    *(frozenset(words.split()) for words in ("go between", "good offices", "both message", "messages between")),
    *(frozenset({word}) for word in ("presided", "presides", "presiding")),
)
_STANDING = frozenset({"sit", "sits", "sat", "stand", "stands", "stood"})
_BY_REACH = 6


class Checks:
    """Checks claims against their evidence, once the actors of the brief are known."""

    def __init__(
        self, surroundings: Surroundings, names: NamedText, ledger: Ledger, voices: Callable[[ActorBook], Voices]
    ) -> None:
        self._surroundings = surroundings
        self._names = names
        self._ledger = ledger
        self._make_voices = voices
        self._voices: Voices | None = None
        self._evidence: list[Evidence] = []
        # Whether the article is in English; the words of another language are not known.
        self.english = True
        self.book = ActorBook((), ())
        # Venue and days of the proven talks, which any sentence about them may name.
        self.given: tuple[str, ...] = ()

    def know(self, book: ActorBook) -> None:
        """Take the actors that stand."""
        self.book = book
        self._voices = None

    @property
    def voices(self) -> Voices:
        """Who speaks where; made when first asked for, since it reads the whole article."""
        if self._voices is None:
            self._voices = self._make_voices(self.book)
        return self._voices

    def support(self, evidence: Sequence[Evidence]) -> Support:
        """Return what a claim rests on, and keep it for the headline."""
        self._evidence += evidence
        return Support(self._surroundings, evidence)

    def wording(
        self, place: str, text: str, support: Support, own: Iterable[str | None] = (), *, plain: bool = False
    ) -> None:
        """Doubt a wording that its evidence does not carry, and numbers that it does not have."""
        names = [name for name in own if name]
        if not (self.english and is_worded_in_english(text, likely=True)):
            self._foreign(place, text, support, names)
            return
        wording = passage_of(text)
        lacking = missing_numbers(wording, support, names)
        if lacking:
            listed = ", ".join(lacking)
            self._ledger.doubt(place, "number_not_in_evidence", f"The evidence does not have the number {listed}.")
        found = objection(wording, support, self.book, names, plain=plain)
        if found:
            self._ledger.doubt(place, "wording_unsupported", found)

    def _foreign(self, place: str, text: str, support: Support, names: list[str]) -> None:
        """Doubt figures and names of a wording in another language than its evidence."""
        figures = missing_figures(text, support)
        if figures:
            listed = ", ".join(figures)
            self._ledger.doubt(place, "number_not_in_evidence", f"The evidence does not have the number {listed}.")
        name = None
        if not self.english and is_worded_in_english(text, likely=False):
            name = missing_name(text, support, [*names, *self.book.names])
        if name:
            self._ledger.doubt(place, "wording_unsupported", f"“{name}” is not named in the evidence.")

    def headline(self, text: str) -> None:
        """Hold the headline against everything that was proven, unless it is the article's own."""
        if text.strip() and self._evidence and not self._names.is_heading(text):
            self.wording(
                "/headline", text, Support(self._surroundings, self._evidence), (*self.book.parties, *self.given)
            )

    def context(self, place: str, text: str, regained: Sequence[str]) -> None:
        """Doubt a wording that says the opposite of what its quote, cut short, had left out."""
        if not (regained and self.english and is_worded_in_english(text, likely=True)):
            return
        forms = passage_of(text).vocabulary
        denied = any(is_negation(word) or word in DENIALS for word in regained)
        tied = any(word in CONDITIONS for word in regained)
        if denied and not any(is_negation(form) or form in _OPPOSITES or form.startswith("un") for form in forms):
            words = ", ".join(dict.fromkeys(regained))
            self._ledger.doubt(
                place, "context_cut", f"The quote leaves out “{words}”, which turns what it says around."
            )
        elif tied and not denied and not forms & _CONDITIONAL:
            words = ", ".join(dict.fromkeys(regained))
            self._ledger.doubt(place, "context_cut", f"The quote leaves out “{words}”, on which it depends.")

    def actor(self, place: str, field: str, name: str) -> str:
        """Return the brief's name for an actor; doubt one that the brief does not have."""
        known = self.book.resolve(name)
        if known is None:
            detail = f"“{name}” ({field}) is none of the parties and mediators of the brief."
            self._ledger.doubt(place, "unknown_actor", detail)
        return known or name

    def doer(self, place: str, name: str, evidence: tuple[Evidence, ...]) -> None:
        """Doubt a demand or a stance that the article gives to another party than the claim does."""
        if not self.english:
            return
        voices = [voice for voice in self.voices.of(evidence) if voice.actor in self.book.parties]
        if not voices or any(voice.actor == name for voice in voices) or name in self.voices.heads(evidence):
            return
        detail = f"In the article it is {voices[0].actor} from whom this comes, not {name}."
        in_marks = any(self.voices.around(piece.start, piece.end) for piece in evidence)
        self._ledger.doubt(place, "speaker_disputed" if in_marks else "wording_unsupported", detail)

    def speaker(self, place: str, name: str, side: str | None, evidence: tuple[Evidence, ...]) -> None:
        """Doubt a speaker where the article names another one, or this one nowhere near."""
        actor = self.book.resolve(name) or (self.book.resolve(side) if side else None)
        if actor is None and self.english:
            actor = self.voices.side(name)
        voices = self.voices.of(evidence) if self.english else ()
        if voices:
            if all(self.voices.is_other(voice, name, actor) for voice in voices):
                self._ledger.doubt(place, "speaker_disputed", f"In the article this comes from {_label(voices[0])}.")
            return
        if not self._is_near(name, actor, evidence):
            self._ledger.doubt(place, "speaker_disputed", f"Nothing near these words says that they are {name}’s.")

    def _is_near(self, name: str, actor: str | None, evidence: tuple[Evidence, ...]) -> bool:
        """Tell whether a speaker is named in the paragraph of some evidence, or in the one before."""
        words = {form for form in passage_of(name).vocabulary if len(form) > 2}  # noqa: PLR2004, initials and particles
        for piece in evidence:
            paragraph = self._surroundings.paragraph(piece.start, piece.end)
            before = self._surroundings.paragraph(max(0, paragraph.start - 3), max(1, paragraph.start - 2))
            passage = self._surroundings.passage(min(before.start, paragraph.start), paragraph.end)
            if words & passage.vocabulary or (actor and any(m.actor == actor for m in self.book.mentions(passage))):
                return True
        return False

    def addressee(self, place: str, name: str, side: str | None, evidence: tuple[Evidence, ...]) -> None:
        """Doubt an addressee who is not the other party and is named nowhere near the warning."""
        actor = self.book.resolve(name)
        if actor is not None and actor == side:
            self._ledger.doubt(place, "wording_unsupported", f"{actor} would be warning itself.")
        elif actor not in self.book.parties and not self._is_near(name, actor, evidence):
            self._ledger.doubt(place, "wording_unsupported", f"Nothing near these words says that {name} is addressed.")

    def delegate(self, place: str, delegate: Delegate[Evidence], party: str) -> None:
        """Doubt an office that the article does not give to a person, and another side's person."""
        if not self.english:
            return
        support = Support(self._surroundings, delegate.evidence)
        found = role_objection(delegate, self._surroundings.whole) if delegate.role else None
        found = found or side_objection(delegate, party, support, self.book)
        if found:
            self._ledger.doubt(place, "wording_unsupported", found)

    def contradiction(self, place: str, statements: Sequence[Statement[Evidence]]) -> None:
        """Doubt a contradiction of one speaker's words that show no opposition."""
        if not self.english or len({statement.speaker for statement in statements}) != 1:
            return
        passages = [Support(self._surroundings, statement.evidence).spans for statement in statements]
        texts = [passage_of(statement.text) for statement in statements]
        denying = {one.denies or other.denies for one, other in zip(passages, texts, strict=True)}
        figures = {numbers(passage) for passage in passages}
        if len(statements) > 1 and len(denying) == 1 and (len(figures) == 1 or not all(figures)):
            detail = "Nothing in these words of one speaker shows that they contradict each other."
            self._ledger.doubt(place, "wording_unsupported", detail)

    def party(self, place: str, party: Party[Evidence], mediators: Sequence[Mediator[Evidence]]) -> None:
        """Doubt a party whose evidence does not name it, or names it as a mediator."""
        support = self.support(party.evidence)
        if any(self.book.resolve(mediator.name) == party.name or mediator.name == party.name for mediator in mediators):
            self._ledger.doubt(place, "wording_unsupported", f"{party.name} is listed as a mediator, too.")
        mentions = self.book.mentions(support.spans)
        named = any(mention.actor == party.name for mention in mentions)
        if named and all(
            _mediates(support.spans, mention.start, mention.end) for mention in mentions if mention.actor == party.name
        ):
            self._ledger.doubt(place, "wording_unsupported", f"The evidence has {party.name} mediating.")
        elif not named and all(mention.actor != party.name for mention in self.book.mentions(support.paragraphs)):
            self._ledger.doubt(place, "wording_unsupported", f"The evidence does not speak of {party.name}.")
        self.aliases(place, party.aliases)
        for number, delegate in enumerate(party.delegates):
            self.delegate(f"{place}/delegates/{number}", delegate, party.name)

    def mediator(self, place: str, mediator: Mediator[Evidence]) -> None:
        """Doubt a mediator whose evidence says nothing of mediation."""
        support = self.support(mediator.evidence)
        self.aliases(place, mediator.aliases)
        if not self.english:
            return
        around = support.paragraphs
        mediating = around.content & _MEDIATING or any(words <= around.vocabulary for words in _MEDIATING_WORDS)
        if not (mediating or _goes_between(support.spans.forms)) and not (
            "between" in support.spans.vocabulary and self._names_sides(support.spans)
        ):
            self._ledger.doubt(
                place, "wording_unsupported", f"The evidence does not say that {mediator.name} mediates."
            )

    def _names_sides(self, passage: Passage) -> bool:
        """Tell whether a passage names two of the parties: whoever stands between them goes between them."""
        return len({m.actor for m in self.book.mentions(passage)} & set(self.book.parties)) > 1

    def aliases(self, place: str, aliases: Iterable[str]) -> None:
        """Doubt an alias that does not stand in the article."""
        for alias in aliases:
            if self._names.form(alias) is None:
                self._ledger.doubt(place, "wording_unsupported", f"The alias “{alias}” does not stand in the article.")

    def talks(self, talks: Talks[Evidence]) -> None:
        """Doubt what is said of the talks where the article says otherwise."""
        found = talks_objections(talks, self.support(talks.evidence), self._surroundings, english=self.english)
        for detail in found:
            self._ledger.doubt("/talks", "wording_unsupported", detail)
        if not found:
            self.given = tuple(word for word in (talks.venue, talks.round, talks.started, talks.ended) if word)


def _goes_between(forms: Sequence[str]) -> bool:
    """Tell whether words tell of going between two: "between the two sits a judge", "from one wing to the other"."""
    for number, form in enumerate(forms):
        follows = [other for other in forms[number + 1 : number + 6] if other != "the"]
        if form == "between" and follows[:1] in (["two"], ["them"]) and not _STANDING.isdisjoint(follows[1:2]):
            return True
        if form == "from" and (follows[:1], follows[2:4]) == (["one"], ["to", "other"]):
            return True
    return False


def _mediates(passage: Passage, start: int, end: int) -> bool:
    """Tell whether the words ``start`` to ``end`` name a mediator: "brokered by X and Y", "X mediated"."""
    before, behind = passage.forms[max(0, start - _BY_REACH) : start], passage.stems[end : end + 3]
    if "by" in before:
        at = max(0, start - _BY_REACH) + before.index("by")
        if passage.stems[at - 1 : at] and passage.stems[at - 1] in _MEDIATING:
            return True
    return bool(_MEDIATING & {"media", "broke", "facil"} & set(behind))


def _label(voice: Voice) -> str:
    return voice.person or voice.actor or "somebody else"
