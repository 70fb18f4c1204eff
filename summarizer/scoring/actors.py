"""Parties and mediators, and which name stands for which of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.claims import ActorKind
from summarizer.scoring.gold import Gold, GoldActor
from summarizer.scoring.names import name_forms, untitled_name
from summarizer.scoring.pairing import Pairing, pair


@dataclass(frozen=True, slots=True)
class SaidActor:
    """A party or mediator as the brief has it."""

    name: str
    aliases: tuple[str, ...]
    kind: ActorKind


def pair_actors(gold: Sequence[GoldActor], said: Sequence[SaidActor]) -> Pairing[GoldActor, SaidActor]:
    """Pair actors one to one: one's name must be a name or alias of the other.

    Two actors that share an alias only, such as "the government", are not the same.
    """
    return pair(gold, said, _closeness)


def _closeness(gold: GoldActor, said: SaidActor) -> float:
    gold_name, said_name = untitled_name(gold.name), untitled_name(said.name)
    if gold_name == said_name:
        return 1.0
    if said_name in name_forms(gold.name, gold.aliases) or gold_name in name_forms(said.name, said.aliases):
        return 0.5
    return 0.0


@dataclass(frozen=True, slots=True)
class Sides:
    """Which names the gold and the brief have for each party of the gold.

    Attributes:
        forms: Untitled names and aliases of each gold party, by its name.
        found: Untitled name of the gold party for that of each party of the brief which was paired.

    """

    forms: Mapping[str, frozenset[str]]
    found: Mapping[str, str]

    @classmethod
    def of(cls, gold: Gold, pairs: Iterable[tuple[GoldActor, SaidActor]]) -> "Sides":
        """Learn the names from the gold and from the parties that were paired."""
        return cls(
            forms={untitled_name(party.name): name_forms(party.name, party.aliases) for party in gold.parties or ()},
            found={untitled_name(said.name): untitled_name(party.name) for party, said in pairs},
        )

    def same(self, expected: str, said: str) -> bool:
        """Tell whether the brief's name stands for the party that the gold names."""
        party, name = untitled_name(expected), untitled_name(said)
        return name == party or name in self.forms.get(party, frozenset()) or self.found.get(name) == party

    def same_voice(self, expected: str, said: str) -> bool:
        """Tell whether two speakers are the same person, or both the same party under two of its names."""
        one, other = untitled_name(expected), untitled_name(said)
        return one == other or any(one in forms and other in forms for forms in self.forms.values())
