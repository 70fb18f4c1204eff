"""Who negotiates, and who stands between them: the evidence of every sentence, weighed.

Each cue is a way in which English says that somebody is a side of talks, or mediates
them. A cue adds to the standing of the actors that it names; ``cast`` compares the
sums. Sentences about older talks say nothing about these.
"""

from collections import defaultdict
from functools import cache
from itertools import pairwise

from summarizer.drafters.rules.cues import cue
from summarizer.drafters.rules.entities import Cast, Entity, Mention
from summarizer.drafters.rules.gate import weigh_talks
from summarizer.drafters.rules.names import members, roles
from summarizer.drafters.rules.othertalks import tells_of_other_talks
from summarizer.drafters.rules.wording import Sentence
from summarizer.segmentation import word_set

_PAIR = 4.0
_WITH = 3.0
_TOGETHER = 3.0
_EXCHANGE = 1.5
_STANCE = 1.0
_DELEGATION = 2.0
_SAID = 0.3
_HEADLINE = 1.0
_LEAD = 0.5
_CAPS = {"stance": 4.0, "said": 1.5, "delegation": 4.0, "exchange": 6.0}
_MODALS = word_set("would will won't must should can cannot could couldn't wouldn't")
_AUXILIARIES = word_set("are were have had will would remain could can may should say want")
_PEOPLE_OF = word_set(
    """delegations representatives ministers officials leaders governments presidents teams negotiators group armies
    companies envoys heads delegates"""
)
_PLACE_WORDS = word_set("in at near from to outside around capital city of for")
_REACH = 8  # tokens within which a cue looks for its actor
_NEAR = 6  # tokens within which a verb stands behind its subject
_BEFORE_WITH = 7  # tokens: "talks for nearly a year with"
_SUBJECT = 25  # tokens between the subject of talks and "with"
_DASHES = (["-"], ["–"], ["—"], ["/"])
_ANDS = (["and"], ["and", "the"], ["&"], ["and", "its"], ["and", "their"])
_CLAUSE_ENDS = word_set(". ; : and by in from")


@cache
def _talk_words() -> frozenset[str]:
    return cue("talks") | cue("accords") | cue("quarrels")


@cache
def _stances() -> frozenset[str]:
    return cue("demand") | cue("refuse") | cue("warn") | cue("offer")


class Standing:
    """The weighed evidence for each entity of an article.

    Attributes:
        party: Standing as a side, by entity index.
        mediator: Standing as a mediator, by entity index.
        paired: The part of ``party`` that comes from cues which name both sides at once.
        talk: How much the article speaks of talks (``gate.weigh_talks``).
        proof: The sentence of the strongest cue, by entity index and role.

    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.wording = cast.wording
        self.party: dict[int, float] = defaultdict(float)
        self.mediator: dict[int, float] = defaultdict(float)
        self.paired: dict[int, float] = defaultdict(float)
        self.proof: dict[tuple[int, str], tuple[float, int]] = {}
        self._spent: dict[tuple[int, str], float] = defaultdict(float)
        self.old = [tells_of_other_talks(self.wording.lower, sentence) for sentence in self.wording.sentences]
        self.partners: dict[int, set[int]] = defaultdict(set)
        self.talk = weigh_talks(self.wording, self.old)
        by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for first in sorted(cast.mention_at):
            by_sentence[self.wording.sentence_of[first]].append(cast.mention_at[first])
        self.by_sentence = by_sentence
        for index, sentence in enumerate(self.wording.sentences):
            self._read(index, sentence, by_sentence.get(index, []))

    # -- bookkeeping -------------------------------------------------------------

    def actor(self, mention: Mention) -> Entity:
        """Return the actor of a mention: the side of a person who speaks for one."""
        entity = self.cast.resolve(mention.entity)
        if entity.type == "person" and entity.side is not None:
            return self.cast.resolve(entity.side)
        return entity

    def _add(self, mention: Mention, weight: float, sentence: int, ledger: str | None = None) -> None:
        entity = self.actor(mention)
        if self.old[sentence] or self._is_only_place(mention) or not self._speaks_for(mention):
            return
        if ledger is None and weight >= _TOGETHER - 1:
            self.paired[entity.index] += weight
        if ledger is not None:
            left = _CAPS[ledger] - self._spent[entity.index, ledger]
            weight = min(weight, left)
            if weight <= 0:
                return
            self._spent[entity.index, ledger] += weight
        self.party[entity.index] += weight
        self._prove(entity, "party", weight, sentence)

    def _names_talks(self, mention: Mention) -> bool:
        """Tell whether a place only gives the talks their name ("the Montevideo climate talks")."""
        if mention.form != "seat" and (mention.form != "name" or self.cast.resolve(mention.entity).type == "country"):
            return False
        after = self.wording.lower[mention.last : mention.last + 2]
        if after[:1] and after[0] in cue("talks"):
            return True
        kind = after[0] if after else ""
        verb = kind in cue("meet") or kind.endswith(("ed", "s")) or not kind.isalpha()
        return len(after) > 1 and after[1] in cue("talks") and not verb

    def _is_only_place(self, mention: Mention) -> bool:
        """Tell whether a capital is named as a town and not as a government ("in Cairo", a dateline)."""
        before = self.wording.lower[mention.first - 1] if mention.first else ""
        after = self.wording.lower[mention.last] if mention.last < len(self.wording.lower) else ""
        if self._names_talks(mention) or self.cast.is_behind_town(mention):
            return True
        if mention.form != "seat":
            return before == "in" and mention.form == "name" and after != "'s"
        return before in _PLACE_WORDS or after in ("(", "-", "–", "—", "--")

    def _pair(self, group: list[Mention], weight: float, sentence: int) -> None:
        """Count actors who are named together as sides."""
        for mention in group:
            self._add(mention, weight, sentence)
        indices = {self.actor(mention).index for mention in group}
        if not self.old[sentence]:
            for index in indices:
                self.partners[index] |= indices - {index}

    def _prove(self, entity: Entity, role: str, weight: float, sentence: int) -> None:
        best = self.proof.get((entity.index, role))
        if best is None or weight > best[0]:
            self.proof[entity.index, role] = (weight, sentence)

    def mediates(self, mention: Mention, weight: float, sentence: int) -> None:
        """Count a cue for a mediator; the person who is named, not the country that he comes from."""
        if self.old[sentence]:
            return
        entity = self.cast.resolve(mention.entity)
        self.mediator[entity.index] += weight
        self._prove(entity, "mediator", weight, sentence)

    # -- reading -----------------------------------------------------------------

    def _read(self, index: int, sentence: Sentence, mentions: list[Mention]) -> None:
        lower = self.wording.lower
        if not mentions:
            return
        if index == 0:
            for mention in {m.entity: m for m in mentions}.values():
                self._add(mention, _HEADLINE, index)
        elif sentence.paragraph <= 1:
            for mention in {m.entity: m for m in mentions}.values():
                self._add(mention, _LEAD, index)
        for mention in mentions:
            self._read_verbs(index, sentence, mention, mentions)
        self._read_together(index, sentence, mentions)
        for position in range(sentence.first, sentence.last):
            word = lower[position]
            if word == "between":
                self._read_between(index, position, mentions)
            elif word == "with":
                self._read_with(index, sentence, position, mentions)

    def _next(self, position: int, mentions: list[Mention], reach: int = _REACH) -> Mention | None:
        return next((m for m in mentions if position <= m.first <= position + reach), None)

    def _read_between(self, index: int, position: int, mentions: list[Mention]) -> None:
        lower = self.wording.lower
        sentence = self.wording.sentences[index]
        group = self._group(position + 1, mentions)
        if not group:
            return
        weight = _PAIR if any(word in _talk_words() for word in lower[sentence.first : sentence.last]) else 1.0
        self._pair(group, weight, index)

    def _group(self, position: int, mentions: list[Mention]) -> list[Mention]:
        """Return the actors of a list "A, B and C" that begins at or soon after a token."""
        lower = self.wording.lower
        group: list[Mention] = []
        joined = False
        last = position
        for mention in mentions:
            if mention.first < position:
                continue
            gap = lower[last : mention.first]
            aside = gap[:1] == [","] and "and" in gap[-2:] and len(gap) <= 2 * _REACH
            if (len(gap) > _REACH and not aside) or any(word in (".", ";", ":", "said", "that") for word in gap):
                break
            if group and self.actor(group[-1]) is self.actor(mention):
                last = mention.last
                continue
            if group:
                if "and" in gap or "&" in gap:
                    joined = True
                elif gap[:1] == ["'s"]:
                    group[-1] = mention  # "Karl's Civic Front and the Greens": the owner is none of them
                    last = mention.last
                    continue
                elif "," not in gap:
                    last = mention.last
                    continue
            group.append(mention)
            last = mention.last
            if joined:
                break
        return group if joined and len(group) > 1 else []

    def _read_with(self, index: int, sentence: Sentence, position: int, mentions: list[Mention]) -> None:
        lower = self.wording.lower
        before = lower[max(sentence.first, position - _BEFORE_WITH) : position]
        talk = next((i for i, word in reversed(list(enumerate(before))) if word in cue("talks")), None)
        if not any(word in _talk_words() or word in cue("meeting") for word in before[-4:]) and (
            talk is None or not _CLAUSE_ENDS.isdisjoint(before[talk:])
        ):
            return
        other = self._next(position + 1, mentions, 5)
        if other is None or self._sends(other):
            return
        self._add(other, _WITH, index)
        one = next(
            (m for m in mentions if m.last <= position and position - m.last <= _SUBJECT and not self._in_phrase(m)),
            None,
        )
        if one is not None and self.actor(one) is not self.actor(other):
            self._add(one, _WITH - 1, index)
            self._pair([one, other], 0.0, index)

    def _sends(self, mention: Mention) -> bool:
        """Tell whether an international body only sent whom the sides met ("met with U.N. envoy X")."""
        following = self.wording.lower[mention.last : mention.last + 1]
        return following in (["envoy"], ["mediator"], ["mediators"]) and self.actor(mention).type == "organisation"

    def _in_phrase(self, mention: Mention) -> bool:
        """Tell whether a mention depends on a preposition, so is no subject."""
        before = self.wording.lower[max(0, mention.first - 2) : mention.first]
        return any(word in _PLACE_WORDS or word in ("by", "with", "on", "against") for word in before[-1:]) or (
            len(before) > 1
            and before[1] in ("the", "southern", "northern", "western", "eastern")
            and before[0] in _PLACE_WORDS
        )

    def _with_people(self, mention: Mention) -> bool:
        """Tell whether a mention stands in "delegations of X", "ministers of X"."""
        lower = self.wording.lower
        return mention.first > 1 and lower[mention.first - 1] == "of" and lower[mention.first - 2] in _PEOPLE_OF

    def _speaks_for(self, mention: Mention) -> bool:
        """Tell whether a country's adjective stands for its government ("Israeli officials", not "Danish pilots")."""
        if mention.form != "demonym":
            return True
        word = self.wording.lower[mention.last] if mention.last < len(self.wording.lower) else ""
        printed = self.wording.lower[mention.last - 1]
        return (
            printed.endswith(("s", "ese", "ish", "ch"))
            or word in cue("delegates")
            or word in roles("government")
            or word in roles("offices")
            or word in roles("plural_offices")
            or word in ("and", "or")
        )

    def _read_together(self, index: int, sentence: Sentence, mentions: list[Mention]) -> None:
        """Count "India-China talks", "X and Y met", "X, Y resume talks"."""
        lower = self.wording.lower
        for one in mentions:
            partner = self.cast.partner_at.get(one.first)
            if partner is not None and not _talk_words().isdisjoint(lower[one.last : one.last + 3]):
                self._pair([one, partner], _PAIR, index)
        for one, two in pairwise(mentions):
            if self.actor(one) is self.actor(two) or (self._in_phrase(one) and not self._with_people(one)):
                continue
            gap = lower[one.last : two.first]
            gap = gap[1:] if gap[:1] == [")"] else gap
            if gap in _DASHES:
                if not _talk_words().isdisjoint(lower[two.last : two.last + 3]):
                    self._pair([one, two], _PAIR, index)
            elif gap in _ANDS or (gap == [","] and sentence.caseless):
                self._read_coordinated(index, one, two, mentions)

    def _read_coordinated(self, index: int, one: Mention, two: Mention, mentions: list[Mention]) -> None:
        """Count "X and Y" as the subject of what sides do together."""
        lower = self.wording.lower
        sentence = self.wording.sentences[index]
        before = lower[one.first - 1] if one.first > sentence.first else ""
        if before in ("by", "between", "of", "in") and not self._with_people(one):
            return
        after = lower[two.last : min(sentence.last, two.last + _NEAR)]
        if not cue("meet").isdisjoint(after):
            self._pair([two, *self._list_before(one, mentions)], _TOGETHER, index)
        elif one.first - sentence.first <= 1 or (after and after[0] in _AUXILIARIES):
            self._add(one, _EXCHANGE, index, "exchange")
            self._add(two, _EXCHANGE, index, "exchange")

    def _list_before(self, last: Mention, mentions: list[Mention]) -> list[Mention]:
        """Return the members of a list "A, B, C and D" that stand before its "and"."""
        lower = self.wording.lower
        found = [last]
        for mention in reversed(mentions[: mentions.index(last)]):
            if lower[mention.last : found[-1].first] not in ([","], [",", "the"]):
                break
            found.append(mention)
        return found

    def _read_verbs(self, index: int, sentence: Sentence, mention: Mention, mentions: list[Mention]) -> None:
        """Count what an actor does or has: a delegation, an offer, a demand, an answer."""
        lower = self.wording.lower
        self._read_before(index, sentence, mention)
        after = lower[mention.last : min(sentence.last, mention.last + _NEAR - 1)]
        owned = after[:1] == ["'s"] or mention.form == "demonym"
        tail = after[1:] if after[:1] == ["'s"] else after
        if not cue("delegates").isdisjoint(tail[: 3 if owned else 2]):
            self._add(mention, _DELEGATION, index, "delegation")
        elif owned:
            if not cue("offers").isdisjoint(tail[:3]):
                self._add(mention, _STANCE, index, "stance")
        else:
            self._read_actions(index, mention, self._behind_aside(sentence, mention) or after, mentions)

    def _read_before(self, index: int, sentence: Sentence, mention: Mention) -> None:
        """Count "rejected by X", and "pilots at X": the employer."""
        lower = self.wording.lower
        before = lower[max(sentence.first, mention.first - 4) : mention.first]
        if before[-1:] == ["by"] and not (cue("demand") | cue("refuse") | cue("offer")).isdisjoint(before[-3:]):
            self._add(mention, _STANCE, index, "stance")
        if before and before[-1] in ("at", "of", "against", "by") and not members().isdisjoint(before):
            self._add(mention, _EXCHANGE, index, "exchange")

    def _behind_aside(self, sentence: Sentence, mention: Mention) -> list[str]:
        """Return the words behind what is inserted between an actor and the verb (", led by Peru, want")."""
        lower = self.wording.lower
        if lower[mention.last : mention.last + 1] != [","] or mention.last + 1 >= sentence.last:
            return []
        reach = range(mention.last + 2, min(sentence.last, mention.last + 2 * _REACH + 2))
        comma = next((i for i in reach if lower[i] == ","), None)
        if comma is None or lower[mention.last + 1] in ("and", "said", "but"):
            return []
        return lower[comma + 1 : min(sentence.last, comma + _NEAR - 1)]

    def _read_actions(self, index: int, mention: Mention, after: list[str], mentions: list[Mention]) -> None:
        """Count the verbs of which an actor is the subject, and the actor to whom they are addressed."""
        for offset, word in enumerate(after[: _NEAR - 2]):
            if word in _CLAUSE_ENDS or (word == "," and offset):
                break
            if word in _stances():
                self._add(mention, _STANCE, index, "stance")
            elif word in cue("speech"):
                self._add(mention, _SAID, index, "said")
            elif word in _MODALS:
                self._add(mention, _STANCE / 2, index, "stance")
            if word in cue("address"):
                verb = mention.last + offset
                other = next((m for m in mentions if verb < m.first < verb + _NEAR - 1), None)
                if other is not None and self.actor(other) is not self.actor(mention):
                    self._add(mention, _EXCHANGE, index, "exchange")
                    self._add(other, _EXCHANGE, index, "exchange")
                break
