"""Summary and headline: the sentences of the article that carry the bottom line."""

from summarizer.claims import Point
from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.statements.clauses import clipped_line
from summarizer.drafters.rules.statements.disputes import find_disputes
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.next_steps import find_next_steps
from summarizer.drafters.rules.statements.scene import Scene, Sentence
from summarizer.drafters.rules.statements.voices import Voices

_MOST = 4
_LONGEST_HEADLINE = 120
_SHORTEST_LEAD = 40
_LONGEST_DISPUTE = 500
# "RIGA, Nov 3 (Agency) - ", "Rome — ", "MUSCAT: ": what ends place, date and agency in front of a lead.
_DATELINE_ENDS = (" -- ", " - ", " – ", " — ", ": ", "— ")
_LONGEST_DATELINE = 90
_OUTCOMES = frozenset(
    {"ended", "collapsed", "failed", "concluded", "adjourned", "suspended", "broke", "resumed", "agreement", "agreed",
     "signed", "deal", "deadlock", "progress", "talks", "negotiations"}
)  # fmt: skip


def find_summary(voices: Voices) -> list[Found[Point[str]]]:
    """Return the lead, how the talks stand, the main dispute and the next step, each as the article says it."""
    scene = voices.scene
    chosen: list[str] = []
    for passage in (_lead(scene), _outcome(scene), _dispute(voices), _step(voices)):
        if passage and not any(passage in other or other in passage for other in chosen):
            chosen.append(passage)
    points = (
        Point[str](text=without_dateline(clipped_line(passage)), evidence=(passage,)) for passage in chosen[:_MOST]
    )
    return [Found(point) for point in points]


def find_headline(context: Context) -> str:
    """Return the article's headline, or its lead cut to some 120 characters at the end of a word."""
    if context.headline is not None:
        title = " ".join(context.quote(*context.headline).split())
        if len(title) <= _LONGEST_HEADLINE or context.wording.all_caps:
            return title
    if not context.sentences:
        return ""
    lead = next((s for s in context.sentences if s.end - s.start >= _SHORTEST_LEAD), context.sentences[0])
    text = without_dateline(" ".join(context.quote(lead.start, lead.end).split()))
    if len(text) <= _LONGEST_HEADLINE:
        return text
    cut = text[:_LONGEST_HEADLINE]
    comma = cut.rfind(", ")
    return cut[:comma] if comma >= _LONGEST_HEADLINE // 2 else cut.rsplit(" ", 1)[0] + " …"


def without_dateline(text: str) -> str:
    """Return a lead without the place, date and agency in front of it."""
    ends = [
        text.find(mark, 0, _LONGEST_DATELINE) + len(mark) for mark in _DATELINE_ENDS if mark in text[:_LONGEST_DATELINE]
    ]
    if not ends or not _is_dateline(text[: min(ends)]):
        return text
    return text[min(ends) :].lstrip()


def _is_dateline(prefix: str) -> bool:
    """Tell whether words before a dash or colon look like place and date, rather than like a clause."""
    words = prefix.strip(" -–—:").replace("/", " ").replace("(", " ").split()
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _body(scene: Scene) -> list[Sentence]:
    return [one for one in scene.sentences if not one.aside]


def _lead(scene: Scene) -> str:
    lead = next((one for one in _body(scene) if one.end - one.start >= _SHORTEST_LEAD), None)
    return "" if lead is None else scene.text[lead.start : lead.end]


def _outcome(scene: Scene) -> str:
    """Return the first sentence behind the lead that tells how the talks stand and names a side."""
    for one in _body(scene)[1:]:
        words = {scene.low(i) for i in range(one.first, one.stop)}
        named = any(scene.mention_at[i] is not None for i in range(one.first, one.stop))
        if named and len(_OUTCOMES & words) > 1:
            return scene.text[one.start : one.end]
    return ""


def _dispute(voices: Voices) -> str:
    """Return the main dispute with both stances, where they stand side by side; else the passage that shows it."""
    found = find_disputes(voices)
    if not found:
        return ""
    claim = found[0].claim
    text = voices.scene.text
    shown = [text.find(passage) for position in claim.positions for passage in position.evidence]
    if len(shown) > 1 and min(shown) >= 0:
        last = claim.positions[-1].evidence[-1]
        passage = text[min(shown) : shown[-1] + len(last)]
        if "\n" not in passage and 0 < len(passage) <= _LONGEST_DISPUTE:
            return passage
    return claim.evidence[0]


def _step(voices: Voices) -> str:
    steps = find_next_steps(voices)
    return steps[-1].claim.evidence[0] if steps else ""
