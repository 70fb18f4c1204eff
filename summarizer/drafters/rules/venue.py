"""Where the talks are held."""

from collections import Counter

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.standing import cue
from summarizer.drafters.rules.wording import FUNCTION_WORDS, Sentence
from summarizer.lexicon import country_form

_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})
_HERE = 2.0
_DATELINE = 2.0
_TALKS_IN = 3.0
_PLACE_TALKS = 3.0
_SAME_SENTENCE = 1.0
_REACH = 9
_LATER = frozenset({"next", "will", "resume", "again", "scheduled", "due", "capital", "summit"})
_DATELINE_TOKENS = 6
_NO_PLACE = frozenset({"media", "press", "news", "agency"})


def find_venue(context: Context) -> tuple[str, float, int] | None:
    """Return the place as printed, the weight of the evidence and the sentence that names it, or None."""
    weights: Counter[str] = Counter()
    printed: dict[str, tuple[str, int]] = {}
    wording = context.wording
    dateline = _dateline(context)
    for index, sentence in enumerate(context.sentences):
        if context.is_old(index):
            continue
        for first, last, weight in _places(context, sentence):
            text = wording.printed(first, last)
            key = text.casefold()
            weights[key] += weight
            old = printed.get(key)
            if old is None or (old[0].isupper() and not text.isupper()):
                printed[key] = (text, index)
    if dateline is not None:
        text, index = dateline
        key = text.casefold()
        here = sum(1 for s in context.sentences if _says_here(context, s))
        weights[key] += _DATELINE + _HERE * min(here, 2)
        printed.setdefault(key, (text, index))
    if not weights:
        return None
    key, weight = weights.most_common(1)[0]
    if weight < _DATELINE:
        return None
    return printed[key][0], weight, printed[key][1]


def _says_here(context: Context, sentence: Sentence) -> bool:
    words = context.wording.lower[sentence.first : sentence.last]
    return "here" in words and any(word in cue("talks") for word in words)


def _places(context: Context, sentence: Sentence) -> list[tuple[int, int, float]]:
    wording = context.wording
    lower, proper = wording.lower, wording.proper
    found: list[tuple[int, int, float]] = []
    talk = [i for i in range(sentence.first, sentence.last) if lower[i] in cue("talks") or lower[i] in cue("meet")]
    if not talk:
        return found
    for index in range(sentence.first, sentence.last):
        if not proper[index] or (index and proper[index - 1] and index > sentence.first):
            continue
        last = index + 1
        while last < sentence.last and proper[last]:
            last += 1
        before = lower[index - 1] if index > sentence.first else ""
        if before in _PREPOSITIONS:
            distance = min(abs(index - i) for i in talk)
            weight = (
                _TALKS_IN
                if distance <= _REACH and min(index - i for i in talk if i < index or True) is not None
                else _SAME_SENTENCE
            )
            form = country_form(wording.printed(index, last))
            if form is not None and form.use != "seats":
                weight /= 3
            if any(word in _LATER for word in lower[max(sentence.first, index - 8) : index]):
                weight /= 3
            if last < sentence.last and lower[last] == "'s":
                continue
            found.append((index, last, weight))
        elif (
            last < sentence.last
            and lower[last] in cue("talks")
            and before in ("the", "in", "at", "of", "")
            and before not in FUNCTION_WORDS - {"the", "in", "at", "of"}
        ):
            form = country_form(wording.printed(index, last))
            if form is None or form.use == "seats":
                found.append((index, last, _PLACE_TALKS))
    return found


def _dateline(context: Context) -> tuple[str, int] | None:
    """Return the place of a dateline ("GENEVA, April 9 - ...", "RIGA (Agency) -")."""
    wording = context.wording
    tokens = context.tokens
    for index, sentence in enumerate(context.sentences[:6]):
        last = sentence.first
        while (
            last < sentence.last
            and last - sentence.first < 4
            and tokens[last].text.isupper()
            and tokens[last].text.isalpha()
        ):
            last += 1
        if last == sentence.first or wording.lower[last - 1] in _NO_PLACE:
            continue
        window = wording.lower[last : min(sentence.last, last + 14)]
        if any(mark in window for mark in ("-", "–", "—", "--")) and (
            window[:1] in ([","], ["("], ["-"], ["–"], ["—"], ["--"], ["/"])
        ):
            return wording.printed(sentence.first, last), index
    return None
