"""The names of an article: countries, organisations, persons, places and what cannot be told apart yet.

A name is a run of words that are printed as names. What it is, is told by its own
words first (a country of the lexicon, "Union", "Ltd", a title), and otherwise by the
company that it keeps, which ``entities`` looks at.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from summarizer.claims import ActorKind
from summarizer.drafters.rules.wording import FUNCTION_WORDS, MONTHS_AND_DAYS, Sentence, Wording
from summarizer.lexicon import Use, country_form, first_words, forms, load, organisations
from summarizer.segmentation import word_set

NameType = Literal["country", "organisation", "person", "unknown"]

_CONNECTORS = frozenset({"of", "for", "on"})
_PARTICLES = word_set("""de la del della di da do dos van von der den ten ter bin ibn al el ul ole arap y e du le &""")
_LONGEST_FORM = 5
_LONGEST_NAME = 9
_PUBLIC = frozenset({"state", "national", "central"})
_DATELINE = 16  # tokens
_LONGEST_TITLE = 4
_RANKS = (["senior"], ["top"], ["leading"], ["chief"], ["former"], ["latest"], ["breaking"])
_HOUSES = frozenset({"center", "centre", "hospital", "clinic", "infirmary"})
_HEALTH = frozenset({"medical", "health", "hospital", "clinic", "infirmary"})
_SHORTENED = frozenset({"St", "Mt", "Ft", "ST", "MT", "FT"})


class Name(NamedTuple):
    """A name where it stands.

    Attributes:
        first: Index of its first token.
        last: Index behind its last token.
        text: The name on one line, without titles.
        type: What its own words say that it is.
        kind: The kind of actor, for organisations and countries.
        country: Canonical name, for countries.
        use: How the country is named.
        title: The titles that stood before a person's name, as printed.
        partner: Canonical name of the second country of a compound ("India-China").

    """

    first: int
    last: int
    text: str
    type: NameType
    kind: ActorKind = "other"
    country: str | None = None
    use: Use | None = None
    title: str | None = None
    partner: str | None = None


@cache
def heads() -> dict[str, ActorKind]:
    """Return the head nouns of the names of organisations, with the kind that they tell."""
    table: dict[ActorKind, list[str]] = load("groups")["heads"]
    return {noun: kind for kind, nouns in table.items() for noun in nouns}


@cache
def roles(field: str) -> frozenset[str]:
    """Return a word list of ``lexicon/roles.json``."""
    return frozenset(load("roles")[field])


def find_names(wording: Wording) -> list[Name]:
    """Find every name of an article, in order; names do not overlap."""
    found: list[Name] = []
    for sentence in wording.sentences:
        found.extend(_in_sentence(wording, sentence))
    return found


def _in_sentence(wording: Wording, sentence: Sentence) -> Iterator[Name]:
    index = sentence.first
    proper = wording.proper
    while index < sentence.last:
        if wording.all_caps and wording.lower[index] == "the":
            last = _in_capitals(wording, sentence, index + 1)
            if last is not None:
                yield from _name(wording, index + 1, last)
                index = last
                continue
        if not proper[index]:
            index += 1
            continue
        last = _extend(wording, sentence, index)
        if not _is_agency(wording, sentence, index, last):
            yield from _split(wording, index, last)
        index = last


def _in_capitals(wording: Wording, sentence: Sentence, first: int) -> int | None:
    """Return the index behind "STATE MINING CORPORATION" where all is printed in capitals."""
    for index in range(first, min(sentence.last - 1, first + _LONGEST_TITLE)):
        word = wording.lower[index]
        if not word.isalpha() or word in FUNCTION_WORDS:
            return None
        if word in forms() or (word in roles("government") and word not in _PUBLIC):
            return None
        if word in heads() and index > first and wording.lower[index + 1] not in heads():
            return index + 1
    return None


def _is_agency(wording: Wording, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a name is the news agency of a dateline: "(Agency) -"."""
    lower = wording.lower
    return (
        first > sentence.first
        and first - sentence.first < _DATELINE
        and lower[first - 1] == "("
        and lower[last : last + 1] == [")"]
        and lower[last + 1 : last + 2] in (["-"], ["--"], ["–"], ["—"])
    )


def _extend(wording: Wording, sentence: Sentence, first: int) -> int:
    """Return the index behind the run of name words that begins at ``first``."""
    last = first + 1
    while last < sentence.last and last - first < _LONGEST_NAME:
        step = _step(wording, sentence, first, last)
        if step == 0:
            break
        last += step
    return min(last, sentence.last)


def _step(wording: Wording, sentence: Sentence, first: int, last: int) -> int:
    """Return by how many tokens the name from ``first`` up to ``last`` goes on; 0 if it does not."""
    tokens, lower, proper = wording.segmented.tokens, wording.lower, wording.proper
    word, previous = lower[last], lower[last - 1]
    if proper[last] and tokens[last].text[0].isalnum():
        return 0 if word in roles("media") or previous in roles("media") else 1
    if lower[last : last + 3] == ["a", "/", "s"]:
        return 3  # "A/S", a company in Denmark and Norway
    if sentence.caseless and word in heads() and tokens[last].text[0].isupper():
        return 1 if previous not in heads() else 0
    if last + 1 >= sentence.last:
        return 0
    if proper[last + 1] and (_is_owner(word, previous) or _is_short(word, tokens[last - 1].text)):
        return 2
    return _connected(wording, sentence, first, last)


def _is_owner(word: str, previous: str) -> bool:
    """Tell whether a possessive belongs to a name ("Highland People's Army", "Dockers' Union")."""
    if word == "'s":
        return previous in _PEOPLE or previous in members()
    return word in ("'", "’") and previous.endswith("s")


def _is_short(word: str, previous: str) -> bool:
    """Tell whether a dot ends an initial, a title or a saint's "St" ("John F. Grey", "Dr. Grey", "St. Vincent")."""
    return word == "." and (len(previous) == 1 or previous in _SHORTENED or previous.lower() + "." in roles("titles"))


def _connected(wording: Wording, sentence: Sentence, first: int, last: int) -> int:
    """Return the length of "of the" or "de la" and the name word behind it, if they go on with the name."""
    lower, proper = wording.lower, wording.proper
    word, previous = lower[last], lower[last - 1]
    following = last + 1 + (lower[last + 1] == "the")
    if following >= sentence.last or not proper[following]:
        return 0
    direct = following == last + 1
    head = (previous in heads() or previous in _REALMS) and previous not in roles("offices")
    goes_on = (
        (word in _CONNECTORS and head)
        or (word == "and" and direct and _joins(wording, sentence, first, last))
        or (word in _PARTICLES and direct and previous not in heads())
    )
    return following + 1 - last if goes_on else 0


_PEOPLE = word_set(
    """people women men citizens students farmers peasants parents tenants residents patients children"""
)
_REALMS = word_set("""republic kingdom sultanate emirate union ministry bank state states islands isles""")


def _joins(wording: Wording, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether an "and" belongs to the name of one organisation ("Ministry of Borders and Tribal Affairs")."""
    lower = wording.lower
    if "of" in lower[first:last] or "for" in lower[first:last]:
        after = last + 1
        return (
            country_form(wording.segmented.tokens[after].text) is None
            and lower[after] not in heads()
            and (after + 1 < sentence.last and wording.proper[after + 1])
        )
    return False


def _split(wording: Wording, first: int, last: int) -> Iterator[Name]:
    """Split a run of name words at countries and titles."""
    index = first
    lower = wording.lower
    begin = first
    while index < last:
        known = _known_form(wording, index, last)
        if known is None:
            index += 1
            continue
        if known.use == "seats" and lower[known.last : known.last + 1] and lower[known.last] in _DOCUMENTS:
            index = begin = known.last + 1  # "the Doha Agreement" is a paper
            continue
        if _belongs_to_organisation(wording, begin, known, last):
            break
        if begin < known.first and known.type == "country" and _is_realm(lower[begin : known.first]):
            known = known._replace(first=begin, text=wording.printed(begin, known.last))
        elif begin < known.first:
            yield from _name(wording, begin, known.first)
        yield known
        begin = index = known.last
        while begin < last and lower[begin] in ("-", "and", "'s", "of", "the", "for"):
            begin = index = begin + 1
    if begin < last:
        yield from _name(wording, begin, last)


def _is_realm(words: list[str]) -> bool:
    """Tell whether words make the long form of a country's name ("United Republic of", "Kingdom of the")."""
    return "of" in words and len(words) <= _LONGEST_TITLE and not _REALMS.isdisjoint(words) and "bank" not in words


def _known_form(wording: Wording, index: int, last: int) -> Name | None:
    """Return the longest country or organisation of the lexicon that begins at ``index``."""
    lower = wording.lower
    longest = first_words().get(lower[index], 0)
    if not longest:
        return _compound(wording, index) if "-" in lower[index] else None
    for stop in range(min(last, index + min(longest, _LONGEST_FORM)), index, -1):
        printed = wording.printed(index, stop)
        form = country_form(printed)
        if form is not None:
            return Name(index, stop, printed, "country", "state", form.country, form.use)
        organisation = organisations().get(printed.casefold())
        if organisation is not None and printed.casefold() not in FUNCTION_WORDS:
            return Name(index, stop, printed, "organisation", cast("ActorKind", organisation[1]), organisation[0])
    return None


_DOCUMENTS = frozenset(
    {"agreement", "accord", "accords", "declaration", "protocol", "treaty", "pact", "convention", "communique"}
)
_FORCES = frozenset({"army", "forces", "front", "movement"})
_REGULAR = frozenset({"defence", "defense", "armed", "air", "security", "ground", "special", "land", "'s"})


def _compound(wording: Wording, index: int) -> Name | None:
    """Read a word like "India-China" or "Qatari-mediated"."""
    token = wording.segmented.tokens[index].text
    for cut, mark in enumerate(token):
        if mark == "-":
            one, two = country_form(token[:cut]), country_form(token[cut + 1 :])
            if one is not None and (two is not None or token[cut + 1 : cut + 2].islower()):
                return Name(
                    index, index + 1, token[:cut], "country", "state", one.country, one.use,
                    partner=two.country if two else None,
                )  # fmt: skip
    return None


def _belongs_to_organisation(wording: Wording, begin: int, known: Name, last: int) -> bool:
    """Tell whether a country's name is part of the name of an organisation or a person."""
    lower = wording.lower
    if known.type != "country":
        return known.first > begin and lower[known.first - 1] in _CONNECTORS
    if known.first > begin:
        return _ends_longer_name(wording, begin, known, last)
    rest = lower[known.last : last]
    government = roles("government")
    # "Washington State Nurses Association"
    of_town = known.use == "seats" and rest[:1] == ["state"] and rest[-1] in heads() and rest[-1] not in government
    if of_town or (len(rest) > 1 and rest[-1].partition("-")[0] in _FORCES and rest[-2] not in _REGULAR):
        return True
    if not rest or (known.use == "seats" and len(rest) == 1):  # "Washington Post" is told by its head
        return bool(rest) and rest[-1] in heads() and rest[-1] not in government
    if not (government | roles("titles") | roles("offices")).isdisjoint(rest):
        return False
    return rest[-1] in heads() or ("of" in rest and any(word in heads() for word in rest))


def _ends_longer_name(wording: Wording, begin: int, known: Name, last: int) -> bool:
    """Tell whether a country ends or continues a name ("Bank of Chile", "Michael Jordan"), and is not its own."""
    lower = wording.lower
    before, words = lower[known.first - 1], lower[begin : known.first]
    if before in ("of", "the", "for", "on"):
        head = any(word in heads() for word in words) and roles("government").isdisjoint(words)
        return head and (before == "for" or "republic" not in words)
    if known.use == "names" and known.last == last and wording.proper[known.first - 1]:
        return before not in roles("titles") and before not in roles("offices")
    return known.last < last and lower[last - 1] in heads() and lower[last - 1] not in roles("government")


def _behind_titles(lower: list[str], begin: int, last: int) -> int:
    """Return the index behind the titles and offices with which a name begins."""
    titles = roles("titles")
    offices = roles("offices")
    seen_office = index = begin
    while index < last:
        if lower[index] in titles or lower[index] in offices or (lower[index] == "." and seen_office == index):
            seen_office = index + 1
        elif lower[index] in ("of", "for") and seen_office == index:
            break
        index += 1
    return seen_office


def _name(wording: Wording, first: int, last: int) -> Iterator[Name]:
    """Classify a run without countries, titles taken off."""
    lower = wording.lower
    begin = first
    whole = _is_organisation(lower, first, last)
    if whole and (lower[first] not in roles("titles") or _is_general(lower, first, last)):
        yield Name(first, last, wording.printed(first, last), "organisation", whole)
        return
    seen_office = _behind_titles(lower, begin, last)
    if seen_office > first and seen_office < last and not _is_organisation(lower, seen_office, last):
        title = wording.printed(first, seen_office)
        text = wording.printed(seen_office, last)
        yield Name(seen_office, last, text, "person", title=title)
        return
    if seen_office >= last and not _is_organisation(lower, first, last):
        return
    while begin < last and (lower[begin] in FUNCTION_WORDS or lower[begin] in MONTHS_AND_DAYS):
        begin += 1
    if not any(wording.segmented.tokens[i].text[0].isalpha() for i in range(begin, last)):
        return
    if lower[begin:last] in _RANKS:
        return
    text = wording.printed(begin, last)
    kind = _is_organisation(lower, begin, last)
    if kind:
        yield Name(begin, last, text, "organisation", kind)
    else:
        yield Name(begin, last, text, "unknown")


def _is_general(lower: list[str], first: int, last: int) -> bool:
    """Tell whether a "General" is no rank ("General Motors")."""
    return lower[first] == "general" and heads().get(lower[last - 1]) == "company"


def _is_organisation(lower: list[str], first: int, last: int) -> ActorKind | None:
    """Return the kind of organisation that the words of a name tell, or None."""
    table = heads()
    words = lower[first:last]
    if words[-2:] == ["/", "s"]:
        return "company"
    for stop in ("of", "for", "on"):
        if stop in words[1:]:
            cut = words.index(stop)
            if words[cut - 1] in table:
                return _kind(table[words[cut - 1]], words)
    last_head = words[-1].partition("-")[0] if words[:-2] else words[-1]  # "Liberation Movement-North"
    if last_head in table and len(words) > 1:
        return _kind(table[last_head], words)
    if words[-1] in _HOUSES and len(words) > 1 and not _HEALTH.isdisjoint(words):
        return "company"
    if (
        words[0] in table
        and len(words) > 1
        and table[words[0]] in ("other", "union")
        and words[0] not in ("labour", "united")
    ):
        return _kind(table[words[0]], words)
    return None


@cache
def members() -> frozenset[str]:
    """Return the nouns for people who are organised in unions."""
    return frozenset(load("groups")["union_members"])


def _kind(kind: ActorKind, words: list[str]) -> ActorKind:
    """Return the kind of an organisation; one of workers is a union."""
    if kind == "other" and any(word in ("liberation", "rebel", "insurgent") for word in words):
        return "armed_group"
    if kind in ("other", "company") and any(word.endswith("workers") for word in words):
        return "union"
    if kind in ("other", "company") and any(word.rstrip("'").removesuffix("'s") in members() for word in words):
        return "union"
    if kind == "union" and not any(word.rstrip("'").removesuffix("'s") in members() for word in words):
        return "other" if any(part in roles("political") for word in words for part in word.split("-")) else "union"
    return kind
