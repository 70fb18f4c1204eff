"""Days as an article prints them ("Thursday", "on 6 November"), resolved against its date of publication.

Only what is certain is resolved. A weekday is the last one before the publication
where its clause speaks of the past, and the next one where it speaks of the future;
a date without a year is the nearest one; where the printed weekday and the printed
date disagree, or nothing tells past from future, there is no answer.
"""

import re
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{1,6})?\.?"
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}})\b)?", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"\b(?P<which>last|next|this|coming|past|previous|following)?\s*"
    r"\b(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_RELATIVE_WORD = re.compile(r"\b(yesterday|today|tonight|tomorrow)\b", re.IGNORECASE)
# Other days than the one named: no day of it can be certain.
_VAGUE = re.compile(
    r"\b(?:or|weeks?|months?|ago|after|before|since|until|by|around|about|between|every|each|most|following)\b|[–—/]|\b\d+-\w",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|won['’]t|to (?:begin|start|resume|open|end|meet|hold|take place|reconvene|continue|return)|"
    r"scheduled|due|expected|planned|plans?|set (?:to|for)|upcoming|is to|are to|slated|hopes?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|began|opened|started|ended|closed|concluded|broke|collapsed|failed|finished|held|met|took|"
    r"left|came|went|said|told|resumed|wrapped|adjourned|stalled|reached|signed|kicked|launched|convened|gathered|"
    r"arrived|lasted|continued|agreed|halted|entered)\b",
    re.IGNORECASE,
)
# A date without a year that lies further off than this may as well be in another year.
_NEAREST_DAYS = 150
_DAYS_A_WEEK = 7


def resolve_day(printed: str, published: str | None, context: str = "") -> str | None:
    """Return the ISO date of a day as printed, or None where it is not certain.

    Args:
        printed: The words for the day: "Thursday", "late on Friday", "November 6".
        published: ISO date, or date and time, of publication.
        context: The sentence around the words, which tells past from future.

    """
    if _VAGUE.search(_ISO.sub(" ", printed)):
        return None
    day = _published_day(published)
    found = _written_out(printed, day, context)
    if found is not None:
        named = _WEEKDAY.search(printed)
        agrees = named is None or _weekday_number(named["day"]) == found.weekday()
        return found.isoformat() if agrees else None
    if day is None:
        return None
    relative = _RELATIVE_WORD.search(printed)
    named = _WEEKDAY.search(printed)
    if relative is not None:
        found = day + timedelta(_RELATIVE[relative[1].lower()])
        agrees = named is None or _weekday_number(named["day"]) == found.weekday()
        return found.isoformat() if agrees else None
    if named is None or len(_WEEKDAY.findall(printed)) > 1:
        return None
    resolved = _weekday(named, day, _tense(printed, context))
    return resolved.isoformat() if resolved else None


def spelled(iso: str) -> str:
    """Return an ISO date as a person writes it: "6 November 2025"; anything else unchanged."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def _published_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _written_out(printed: str, published: date | None, context: str) -> date | None:
    """Return a day that is printed with its number and month."""
    iso = _ISO.search(printed)
    if iso is not None:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY_FIRST.search(printed) or _MONTH_FIRST.search(printed)
    if found is None:
        return None
    month, number = _MONTHS.index(found["month"].lower()) + 1, int(found["day"])
    if found["year"]:
        return _made(int(found["year"]), month, number)
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    near = [
        day for year in years if (day := _made(year, month, number)) and abs((day - published).days) <= _NEAREST_DAYS
    ]
    tense = _tense(printed, context)
    fitting = [day for day in near if tense is None or (day >= published if tense == "future" else day <= published)]
    return fitting[0] if len(fitting) == 1 else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_number(name: str) -> int:
    return next(number for number, day in enumerate(_WEEKDAYS) if day.startswith(name.lower()[:3]))


def _weekday(named: re.Match[str], published: date, tense: str | None) -> date | None:
    number = _weekday_number(named["day"])
    back = (published.weekday() - number) % _DAYS_A_WEEK
    which = (named["which"] or "").lower()
    if which in {"last", "past", "previous"}:
        # On a Friday "last Thursday" is yesterday to some and a week ago to others.
        return published - timedelta(back) if back > published.weekday() else None
    if which in {"next", "following"}:
        ahead = (number - published.weekday()) % _DAYS_A_WEEK or _DAYS_A_WEEK
        return published + timedelta(ahead) if published.weekday() + ahead >= _DAYS_A_WEEK else None
    if which == "coming":
        tense = "future"
    if tense == "past":
        return published - timedelta(back)
    if tense == "future" and back:  # today's weekday in the future is today, or in a week
        return published + timedelta(_DAYS_A_WEEK - back)
    return None


def _tense(printed: str, context: str) -> str | None:
    """Tell past from future by the verbs of the clause that holds the words, else of the whole sentence."""
    clause = _clause(printed, context)
    for text in (clause, context):
        future, past = _FUTURE.search(text) is not None, _PAST.search(text) is not None
        if future != past:
            return "future" if future else "past"
    return None


def _clause(printed: str, context: str) -> str:
    at = context.casefold().find(printed.casefold())
    if at < 0:
        return context
    left = max(context.rfind(mark, 0, at) for mark in (",", ";", ":", " — ", " – ", ". ", "”", "“"))
    rights = [found for mark in (",", ";", ":", " — ", " – ", ". ", "”", "“") if (found := context.find(mark, at)) >= 0]
    return context[left + 1 : min(rights, default=len(context))]
