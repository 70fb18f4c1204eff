"""Conditions: what a side makes its agreement depend on, or demands of the other.

Two families. A *demand* has a verb or noun of demanding and a party for its
subject (``demands.py``). A *dependence* is a sentence in which one thing waits for
another: until, unless, only if, as long as, provided, in return for. Each rule
says whose condition it is; a sentence gives one condition, found by the first rule
of the table that fits.
"""

from summarizer.claims import Condition
from summarizer.drafters.rules.statements.clauses import passage, wording
from summarizer.drafters.rules.statements.demands import DEMANDS
from summarizer.drafters.rules.statements.dependences import DEPENDENCES
from summarizer.drafters.rules.statements.found import Found
from summarizer.drafters.rules.statements.proposal import Proposal
from summarizer.drafters.rules.statements.scene import Sentence
from summarizer.drafters.rules.statements.voices import Voices


def find_conditions(voices: Voices) -> list[Found[Condition[str]]]:
    """Find the conditions that the parties set one another, in order of appearance."""
    scene = voices.scene
    found: list[Found[Condition[str]]] = []
    for sentence in scene.sentences:
        proposal = proposed(voices, sentence)
        if proposal is None:
            continue
        claim = Condition[str](
            by=proposal.by,
            on=proposal.on,
            demand=wording(scene, proposal.first, proposal.stop),
            evidence=(passage(scene, sentence, proposal.first),),
        )
        found.append(Found(claim, weak=proposal.weak))
    return found


def proposed(voices: Voices, sentence: Sentence) -> Proposal | None:
    """Return what the first fitting rule finds in a sentence; a strong finding goes before a weak one."""
    if sentence.aside or voices.scene.low(sentence.stop - 1) == "?":
        return None
    weak: Proposal | None = None
    for position in range(sentence.first, sentence.stop):
        low = voices.scene.low(position)
        for table in (DEPENDENCES, DEMANDS):
            rule = table.get(low)
            proposal = None if rule is None else rule(voices, sentence, position)
            if proposal is not None:
                if not proposal.weak:
                    return proposal
                weak = weak or proposal
    return weak
