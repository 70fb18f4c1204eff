"""Words by which people are known: titles, offices, verbs of saying, the small words between names."""

from functools import cache
from typing import NamedTuple

from summarizer import lexicon
from summarizer.segmentation import word_set

DETERMINERS = word_set(
    """the a an this that these those another each every one two three several some many most all both any no other
    four five"""
)
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "two", "three", "many", "four", "five", "most"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "him", "them", "us", "me"})
PREPOSITIONS = word_set(
    """of for from at in on with by to into about after before against among around as behind below beneath beside
    between beyond despite down during except inside like near off onto out outside over past since than through
    throughout toward towards under until up upon via within without amid alongside per versus regarding
    concerning following including across along"""
)
CONJUNCTIONS = word_set("and or but nor so yet if when while because although though unless whereas whether")
AUXILIARIES = word_set(
    """had has have having was were is are been be being would could should might may will can did does do not never
    also later then once again already twice earlier since repeatedly still just only even ever soon often
    always first now today yesterday separately previously recently finally eventually initially meanwhile
    instead heard reported seen cannot must ’d 'd ’ll 'll wouldn't wouldn’t didn't didn’t"""
)
# The words with which a sentence begins and that are no part of a name behind them.
OPENERS = word_set(
    """the a an this that these those it he she they we i you his her its their our my your who what when where why how
    which whose whom and but or nor so yet if as at by for from in into of on off to with without after before
    because although though while since until unless under over between among during despite both either neither
    each every all some any no not none one two three four five six seven eight nine ten many most more few
    several other others another such then than there here now once again also only even just still already soon
    later earlier meanwhile however moreover furthermore instead otherwise therefore thus hence besides
    nevertheless nonetheless yesterday today tomorrow tonight asked speaking addressing reacting responding
    according quoting citing reporting writing having being like unlike near about above across against along
    around behind beyond down up out through throughout toward towards upon within per via is are was were be
    been has have had do does did will would can could may might must shall should let please yes well why
    perhaps maybe first second third last next finally asked told said says talks police officials sources
    rebels mediators negotiators workers ministers diplomats live update watch read listen photo file exclusive
    analysis breaking opinion explainer interview transcript meanwhile nobody somebody everybody everyone
    someone anyone nothing something everything outside inside late early back part much little less separately
    similarly"""
)
CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu
    thurs fri sat sun gmt utc est edt cet easter christmas ramadan eid"""
)
# Of these the ones that are names of persons as well, where a name goes on behind them.
CALENDAR_NAMES = frozenset({"jan", "may", "april", "june", "august", "mar", "dec", "sun", "wed", "summer", "eid"})
# Family names that are also titles; behind a first name they are names.
NAMES_LIKE_TITLES = word_set(
    """king major bishop pope judge dean prince marshal justice baron chancellor cook baker farmer miner hunter
    shepherd elder brother chief man sheriff warden noble guard deputy king walker fisher porter steward friend
    abbot carpenter page priest mufti shah imam sultan prince emir"""
)
# What may stand before an office inside a run of capitals ("Vice", "Deputy", "Acting").
GRADES = word_set("vice deputy acting former ex assistant associate senior junior chief special first second late")
# Endings of nouns that name people and are no verbs.
_AGENTS = ("er", "or", "ist", "ian", "ent", "eer", "ee")
VERB_ENDINGS = ("ed", "ing", "ly")


class Vocabulary(NamedTuple):
    """The word lists of the lexicon that speak of people; all words are in lower case."""

    titles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    roles: frozenset[str]
    plural_roles: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    particles: frozenset[str]
    media: frozenset[str]
    saying: frozenset[str]
    saying_plainly: frozenset[str]
    manner: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the word lists, read once."""
    people = lexicon.load("person_words")
    verbs = lexicon.load("attribution_verbs")
    names = lexicon.load("first_names")
    return Vocabulary(
        titles=frozenset(people["titles"]),
        female=frozenset(people["female_titles"]) | frozenset(people["female_roles"]),
        male=frozenset(people["male_titles"]) | frozenset(people["male_roles"]),
        roles=frozenset(people["roles"]),
        plural_roles=frozenset(people["plural_roles"]) | _plurals(people["roles"]),
        bodies=frozenset(people["bodies"]),
        documents=frozenset(people["documents"]),
        particles=frozenset(people["particles"]),
        media=frozenset(people["media"]),
        saying=_finite_forms(verbs["saying"]),
        saying_plainly=frozenset(entry.partition("/")[0] for entry in verbs["saying"])
        - _finite_forms(verbs["saying"])
        - {"say", "tell", "add", "insist", "argue", "warn", "describe", "believe"},
        manner=_finite_forms(verbs["manner"]),
        female_names=frozenset(names["female"]),
        male_names=frozenset(names["male"]),
    )


def _plurals(roles: list[str]) -> frozenset[str]:
    """Return the plurals of offices, but for those that are verbs as well ("heads", "chairs")."""
    return frozenset(role + "s" for role in roles if role.endswith(_AGENTS))


def _finite_forms(entries: list[str]) -> frozenset[str]:
    """Inflect base forms: present in -s, past in -ed (or as given behind a slash), and in -ing."""
    forms = set()
    for entry in entries:
        base, _, past = entry.partition("/")
        forms.update(inflected(base, past))
    return frozenset(forms)


def inflected(base: str, past: str = "") -> set[str]:
    """Return the forms of a verb that tell of an act of saying: third person, past and participle."""
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        third, regular = f"{base[:-1]}ies", f"{base[:-1]}ied"
    elif base.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, regular = base + "es", base + "ed"
    else:
        third, regular = base + "s", stem + "ed"
    forms = {third, past or regular, stem + "ing"}
    if _doubles(base) and not past:
        forms |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return forms


def _doubles(base: str) -> bool:
    """Tell whether the last consonant may be doubled ("quip", "rebut", "label")."""
    stem = base.replace("qu", "q")  # "quip" has one vowel
    return len(stem) > 2 and stem[-1] in "bdglmnprt" and stem[-2] in "aeiou" and stem[-3] not in "aeiou"  # noqa: PLR2004, the letters looked at
