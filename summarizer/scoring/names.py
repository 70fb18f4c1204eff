"""When two printed names are the same name, for a score."""

import re

_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)")
_SPACES = re.compile(r"\s+")
# Forms of address and offices that stand before a person's name. Gold names are
# written without them, and a brief that keeps one has still named the right person.
_TITLES = frozenset(
    {
        "ambassador",
        "baron",
        "baroness",
        "bishop",
        "brig",
        "brigadier",
        "capt",
        "captain",
        "chancellor",
        "col",
        "colonel",
        "commissioner",
        "dame",
        "dr",
        "envoy",
        "father",
        "gen",
        "general",
        "gov",
        "governor",
        "judge",
        "justice",
        "king",
        "lady",
        "lieutenant",
        "lord",
        "lt",
        "madam",
        "maj",
        "major",
        "mayor",
        "minister",
        "miss",
        "monsignor",
        "mr",
        "mrs",
        "ms",
        "president",
        "prime",
        "prince",
        "princess",
        "prof",
        "professor",
        "queen",
        "rep",
        "rev",
        "reverend",
        "secretary",
        "sen",
        "senator",
        "sgt",
        "sheikh",
        "sir",
        "speaker",
        "sultan",
    }
)


def plain_name(name: str) -> str:
    """Return ``name`` without case, a leading article and differences of spacing and apostrophes."""
    text = _SPACES.sub(" ", name.replace("’", "'").casefold()).strip()
    return _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text


def untitled_name(name: str) -> str:
    """Return the plain name without the titles before it, unless nothing else is left."""
    words = plain_name(name).split(" ")
    while len(words) > 1 and words[0].rstrip(".") in _TITLES:
        words.pop(0)
    return " ".join(words)


def name_forms(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """Return every form of an actor's name, each without title."""
    return frozenset(untitled_name(form) for form in (name, *aliases))
