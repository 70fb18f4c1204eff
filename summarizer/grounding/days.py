"""When talks began and ended, as ISO dates, where the printed days are certain."""

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.claims import Evidence, Talks

# A clause further away than this says nothing of the tense.
_REACH = 300


def days_of(talks: Talks[str], evidence: Sequence[Evidence], article: Article) -> dict[str, object]:
    """Return ``started_on`` and ``ended_on`` of talks; None where the article leaves room for doubt."""
    started, ended = (_day(printed, evidence, article) for printed in (talks.started, talks.ended))
    if started is not None and ended is not None and started > ended:
        return {"started_on": None, "ended_on": None}
    return {"started_on": started, "ended_on": ended}


def _day(printed: str | None, evidence: Sequence[Evidence], article: Article) -> str | None:
    """Resolve a day in each sentence of the evidence that prints it; the answers have to agree."""
    if not printed or not (article.published or any(map(str.isdigit, printed))):
        return None
    from summarizer.dates import resolve_day  # its patterns are compiled only where a day may be certain

    answers: set[str | None] = set()
    for piece in evidence:
        at = piece.quote.casefold().find(printed.casefold())
        if at >= 0:
            sentence = _sentence(article.text, piece.start + at, piece.start + at + len(printed))
            answers.add(resolve_day(printed, article.published, sentence))
    return answers.pop() if len(answers) == 1 else None


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around a span, without a proper search for its ends: their verbs are what counts."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    begin = max(before.rfind(mark) + len(mark) if mark in before else 0 for mark in (". ", "? ", "! ", "\n"))
    stops = [found for mark in (". ", "? ", "! ", "\n") if (found := after.find(mark)) >= 0]
    return text[start - len(before) + begin : end + min(stops, default=len(after))]
