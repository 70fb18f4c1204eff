"""Where clauses begin and end, and the wording that is cut out of them.

A clause here is what stands between stops: enough to say which words a trigger
governs, and to cut a demand or a stance out of its sentence without adding a word.
"""

from summarizer.drafters.rules.statements.cues import word_sets
from summarizer.drafters.rules.statements.scene import NOWHERE, Mention, Scene, Sentence

_TRIMMED = " ,;:–—-"
# Single marks are left alone: they look like apostrophes.
_MARKS = (("“", "”"), ('"', '"'), ("«", "»"))
_LONGEST_WORDING = 240


def clause_start(scene: Scene, sentence: Sentence, at: int) -> int:
    """Return where the clause of the word ``at`` begins: behind a semicolon or colon, or with the sentence."""
    for position in range(at, sentence.first, -1):
        if scene.low(position - 1) in {";", ":"}:
            return position
    return sentence.first


def clause_stop(scene: Scene, sentence: Sentence, at: int) -> int:
    """Return where the clause that holds the word ``at`` ends: before a semicolon or at the sentence's end."""
    for position in range(at, sentence.stop):
        if scene.low(position) == ";":
            return position
    return sentence.stop


def wording(scene: Scene, first: int, stop: int) -> str:
    """Return the words from ``first`` to ``stop`` as one clipped line of free wording."""
    text = " ".join(scene.printed(first, stop).split()).strip(_TRIMMED)
    if len(text) > _LONGEST_WORDING:
        text = text[:_LONGEST_WORDING].rsplit(" ", 1)[0] + " …"
    return _without_half_marks(text.removesuffix(".").rstrip(_TRIMMED))


def _without_half_marks(text: str) -> str:
    """Take off quotation marks at the ends that enclose all of the words, or whose other half is cut away."""
    for opening, closing in _MARKS:
        pairs = text.count(opening) + (text.count(closing) if opening != closing else 0)
        encloses = pairs == 2 and text.startswith(opening) and text.endswith(closing)  # noqa: PLR2004  # a pair
        if encloses:
            return text[1:-1].rstrip(_TRIMMED + ".")
        if pairs % 2 and text.startswith((opening, closing)):
            text = text[1:].lstrip(_TRIMMED)
        elif pairs % 2 and text.endswith((opening, closing)):
            text = text[:-1].rstrip(_TRIMMED + ".")
    return text


def passage(scene: Scene, sentence: Sentence, at: int) -> str:
    """Return what proves a finding at the word ``at``: its sentence, or its part of one between semicolons."""
    first, stop = sentence.first, clause_stop(scene, sentence, at)
    for position in range(at, sentence.first, -1):
        if scene.low(position - 1) == ";":
            first = position
            break
    if first == sentence.first and stop == sentence.stop:
        return scene.text[sentence.start : sentence.end]
    return scene.printed(first, stop)


def clipped_line(passage: str) -> str:
    """Return a passage as one line without line breaks."""
    return " ".join(passage.split())


def sentence_text(scene: Scene, sentence: Sentence) -> tuple[str, str]:
    """Return a sentence as one line of wording and as printed, for evidence."""
    evidence = scene.text[sentence.start : sentence.end]
    return clipped_line(evidence), evidence


def mentions_between(scene: Scene, first: int, stop: int) -> list[Mention]:
    """Return the mentions that begin between two words."""
    found: list[Mention] = []
    position = first
    while position < stop:
        mention = scene.mention_at[position]
        if mention is None:
            position += 1
        else:
            found.append(mention)
            position = max(mention.stop, position + 1)
    return found


def is_negated(scene: Scene, first: int, stop: int) -> bool:
    """Tell whether one of the words from ``first`` to ``stop`` denies ("not", "won't", "no", "refused")."""
    negations = word_sets("clause_words")["negations"]
    return any(scene.low(i) in negations or scene.low(i).endswith("n't") for i in range(first, stop))


def has_word(scene: Scene, first: int, stop: int, words: frozenset[str]) -> bool:
    """Tell whether one of ``words`` stands between two positions."""
    return any(scene.low(i) in words for i in range(first, stop))


def next_word(scene: Scene, first: int, stop: int, words: frozenset[str]) -> int:
    """Return the first position of one of ``words``, or NOWHERE."""
    return next((i for i in range(first, stop) if scene.low(i) in words), NOWHERE)
