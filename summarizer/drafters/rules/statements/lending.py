"""Sides lent to those whose side the actors of an article do not tell: by office, or by a common noun.

"Union secretary Bram Oskar" speaks for the party that is the union; "the company" is the
party that employs. Where the article's parties were not found, the common noun, or the
person, stands for the side as printed; what is said for it is marked weak by the rules.
"""

from functools import cache

from summarizer.drafters.rules.context import Context
from summarizer.drafters.rules.statements.cues import word_sets

_SIDES = 2
# Shorter words of a name ("new", "west") rarely stand for the whole of it.
_LONG_WORD = 5
_CLASSES = ("workers", "employers", "rulers", "insurgents", "bodies")
_RULING = frozenset({"state", "government_body"})


@cache
def _classes() -> dict[str, str]:
    return {low: name for name in _CLASSES for low in word_sets("lending_words")[name]}


class Lender:
    """Says for which side a common noun or an office stands.

    Attributes:
        open_cast: Fewer than two parties are known, so that others may be the missing ones.

    """

    def __init__(self, context: Context) -> None:
        self._context = context
        words = word_sets("lending_words")
        self._class_of = _classes()
        self._heading = words["heading"]
        self.open_cast = len(context.parties) < _SIDES
        self._names = {actor.name: _words_of((actor.name, *actor.aliases)) for actor in context.parties}
        self._ruling = [actor.name for actor in context.parties if actor.kind in _RULING]
        self._printed: dict[str, str] = {}
        self._known: dict[str, str | None] = {}

    def nouns(self) -> frozenset[str]:
        """Return the common nouns that may stand for a side."""
        return frozenset(self._class_of)

    def own_words(self) -> frozenset[str]:
        """Return the longer words of the parties' own names, as singular and plural ("shippers", "corporation")."""
        words = {low for names in self._names.values() for low in names if len(low) >= _LONG_WORD}
        return frozenset(words | {f"{low}s" for low in words}) - self._class_of.keys()

    def of_noun(self, low: str) -> str | None:
        """Return the side for which a common noun stands, or None."""
        if low not in self._known:
            self._known[low] = self._read(low)
        return self._known[low]

    def of_office(self, office: str) -> str | None:
        """Return the side that an office names ("union secretary", "interior minister"), or None."""
        words = office.lower().replace("\u2019", "'").split()
        lows = [word.removesuffix("'s").removesuffix("'") for word in words]
        if not word_sets("clause_words")["bystanders"].isdisjoint(set(lows) - {"captain", "envoy"}):
            return None
        named = [low for low in lows if low in self._class_of and low not in self._heading]
        named += [low for low in lows if low in {"president", "executive", "executives"} and not named]
        for low in named:
            side = self.of_noun("company" if low.startswith("executive") else low)
            if low.startswith(("minister", "president", "premier")) and side not in self._names:
                continue
            if side is not None:
                return side
        return None

    def heads(self, low: str) -> bool:
        """Tell whether a word makes the noun in front of it part of an office or a thing ("union secretary")."""
        return low in self._heading

    def people(self) -> dict[int, str]:
        """Return the sides of the persons who stand for no other actor, by the index of the person as an actor."""
        found: dict[int, str] = {}
        for person in self._context.people:
            if person.actor is None:
                continue
            actor = self._context.actors[person.actor]
            if actor.role != "other" or actor.name != person.name:
                continue
            side = None if person.role is None else self.of_office(person.role)
            if side is None and self.open_cast and self._may_stand_alone(person.role):
                side = person.name
            if side is not None:
                found[person.actor] = side
        return found

    def _may_stand_alone(self, role: str | None) -> bool:
        """Tell whether nothing says that a person stands aside of the talks."""
        return role is None or word_sets("clause_words")["bystanders"].isdisjoint(role.lower().split())

    def _read(self, low: str) -> str | None:
        named = [name for name, words in self._names.items() if _singular(low) in words]
        if named:
            return named[0] if len(named) == 1 else None
        group = self._class_of.get(low)
        if group is None or group == "bodies":
            return None
        if group == "rulers":
            fitting = self._ruling
        else:
            members = {_singular(one) for one, of in self._class_of.items() if of == group}
            fitting = [name for name, words in self._names.items() if words & members]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        if not self.open_cast:
            return self._remaining(group)
        return self._printed.setdefault(group, f"the {low}")

    def _remaining(self, group: str) -> str | None:
        """Return the party of two that is left where the other one is plainly of the opposite class."""
        opposite = {"employers": "workers", "workers": "employers"}.get(group)
        if opposite is None or len(self._names) != _SIDES:
            return None
        members = {_singular(one) for one, of in self._class_of.items() if of == opposite}
        against = [name for name, words in self._names.items() if words & members]
        left = [name for name in self._names if name not in against]
        return left[0] if len(against) == 1 else None


def _words_of(forms: tuple[str, ...]) -> set[str]:
    return {_singular(low.strip("',.")) for form in forms for low in form.lower().replace("\u2019", "'").split()}


def _singular(low: str) -> str:
    low = low.removesuffix("'s").removesuffix("'")
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
