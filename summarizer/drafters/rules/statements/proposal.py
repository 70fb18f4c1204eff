"""What a rule for conditions proposes, before it becomes a claim."""

from collections.abc import Callable
from typing import NamedTuple

from summarizer.drafters.rules.statements.clauses import mentions_between
from summarizer.drafters.rules.statements.scene import NOWHERE, Sentence
from summarizer.drafters.rules.statements.voices import Voice, Voices


class Proposal(NamedTuple):
    """A condition: who sets it, on whom, and the words from ``first`` to ``stop`` that say what is asked."""

    by: str
    on: str | None
    first: int
    stop: int
    weak: bool = False


Rule = Callable[[Voices, Sentence, int], Proposal | None]
"""Looks at the cue word at a position of a sentence, and proposes a condition or not."""


def propose(voices: Voices, by: str, first: int, stop: int, *, weak: bool = False) -> Proposal:
    """Make a proposal; it is asked of the other party that the words name, else of the other one of two."""
    scene = voices.scene
    named = [mention.side for mention in mentions_between(scene, first, stop) if mention.side not in {None, by}]
    return Proposal(by, named[0] if named else scene.other(by), first, stop, weak)


def side_of_subject(voices: Voices, verb: int) -> str | None:
    """Return the party that is the subject of the verb, or for which that subject stands."""
    subject = voices.subject_of(verb)
    if subject is None or subject.voice is None or not voices.acts(subject):
        return None
    return subject.voice.side


def voice_before(voices: Voices, sentence: Sentence, position: int) -> Voice | None:
    """Return who says the words at ``position``: the speaker of their quotation, else of their sentence."""
    quotation = voices.scene.words[position].quotation
    if quotation != NOWHERE:
        return voices.speaker_named(voices.scene.quotations[quotation].speaker)
    return voices.of(voices.scene.sentence_of[sentence.first])
