"""Conditions: what a side makes its agreement depend on, or demands of the other.

Five families, each with a table of cue words: what is demanded (``demands``), what is
held back until something happens (``holding_back``), what is promised if something
happens (``promises``), what is said outright to depend on something (``dependences``),
and forms of the sentence that need no such verb (``frames``). A rule looks at one cue
word and says whose condition it is, or that it is none; a sentence gives one condition
for each side.
"""

from summarizer.claims import Condition
from summarizer.drafters.rules.statements.clauses import passage
from summarizer.drafters.rules.statements.demands import DEMANDS
from summarizer.drafters.rules.statements.dependences import DEPENDENCES
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.frames import FRAMES
from summarizer.drafters.rules.statements.holding_back import HELD_BACK
from summarizer.drafters.rules.statements.promises import PROMISES
from summarizer.drafters.rules.statements.proposal import Proposal, Rule
from summarizer.drafters.rules.statements.scene import Sentence
from summarizer.drafters.rules.statements.voices import Voices
from summarizer.drafters.rules.statements.wording import clipped

_TABLE: dict[str, Rule] = {**DEMANDS, **HELD_BACK, **PROMISES, **DEPENDENCES}
_RULES: dict[str, tuple[Rule, ...]] = {
    low: tuple(table[low] for table in (_TABLE, FRAMES) if low in table) for low in (*_TABLE, *FRAMES)
}


def find_conditions(voices: Voices) -> list[Found[Condition[str]]]:
    """Find the conditions that the parties set one another, in order of appearance."""
    scene = voices.scene
    found: list[Found[Condition[str]]] = []
    for sentence in scene.sentences:
        for proposal in (part for one in proposals(voices, sentence) for part in _parts(voices, one)):
            claim = Condition[str](
                by=proposal.by,
                on=proposal.on,
                demand=clipped(voices, sentence, proposal.first, proposal.stop),
                evidence=(passage(scene, sentence, proposal.first),),
            )
            found.append(Found(claim, weak=proposal.weak or proposal.by not in scene.parties))
    return found


def _parts(voices: Voices, proposal: Proposal) -> list[Proposal]:
    """Split "that A be done and that B be done" into the two demands that it holds."""
    scene = voices.scene
    if scene.low(proposal.first) != "that":
        return [proposal]
    for position in range(proposal.first + 3, proposal.stop - 2):
        if scene.low(position) == "and" and scene.low(position + 1) == "that":
            return [proposal._replace(stop=position), proposal._replace(first=position + 1)]
    return [proposal]


def proposed(voices: Voices, sentence: Sentence) -> Proposal | None:
    """Return the first condition of a sentence, if it sets one."""
    found = proposals(voices, sentence)
    return found[0] if found else None


def proposals(voices: Voices, sentence: Sentence) -> list[Proposal]:
    """Return one condition for each side that sets one in a sentence; a sure one goes before weak ones."""
    known = voices.memory.get(("conditions", sentence.first))
    if known is None:
        known = voices.memory["conditions", sentence.first] = _read(voices, sentence)
    return known


def _read(voices: Voices, sentence: Sentence) -> list[Proposal]:
    if sentence.aside or voices.scene.low(sentence.stop - 1) == "?":
        return []
    sure: list[Proposal] = []
    weak: Proposal | None = None
    for position in range(sentence.first, sentence.stop):
        proposal = _proposal(voices, sentence, position)
        if proposal is None:
            continue
        if proposal.weak:
            weak = weak or proposal
        elif not any(one.by == proposal.by for one in sure):
            sure.append(proposal)
    return sure if sure or weak is None else [weak]


def _proposal(voices: Voices, sentence: Sentence, position: int) -> Proposal | None:
    """Return what the cue word at ``position`` proposes: by its own rule, else by a form of the sentence."""
    for rule in _RULES.get(voices.scene.low(position), ()):
        proposal = rule(voices, sentence, position)
        if proposal is not None:
            return proposal
    return None
