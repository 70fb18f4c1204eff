"""What a brief says of persons beside their words: the office of a delegate, its side, whom a warning addresses."""

from summarizer.alignment.vocabulary import is_function_word
from summarizer.claims import Delegate, Evidence
from summarizer.grounding.actors import ActorBook
from summarizer.grounding.passage import Passage, kin, passage_of
from summarizer.grounding.support import Support

# How many words may stand between an owner and a name: "Tavoria's special envoy for the lake, Milena Roth".
_OWNER_REACH = 7


def role_objection(delegate: Delegate[Evidence], whole: Passage) -> str | None:
    """Say that no sentence with the name of a delegate has the office that it is given."""
    names = {form for form in passage_of(delegate.name).bare if len(form) > 2 and not is_function_word(form)}  # noqa: PLR2004, particles
    wanted = {key for key in passage_of(delegate.role or "").stems if key}
    if not names or not wanted:
        return None
    found: set[str] = set()
    for place, form in enumerate(whole.bare):
        if form in names:
            found.update(whole.stems[slice(*_sentence(whole, place))])
    if not found or all(kin(key) & found for key in wanted):
        return None
    return f"The article does not call {delegate.name} “{delegate.role}”."


def side_objection(delegate: Delegate[Evidence], party: str, support: Support, book: ActorBook) -> str | None:
    """Say that the evidence of a delegate has another actor's envoy or minister in it."""
    passage = support.spans
    mentions = book.mentions(passage)
    named = next((m for m in mentions if m.person == delegate.name), None)
    if named is None or any(m.actor == party and m.person is None for m in mentions):
        return None
    for mention in mentions:
        owns = passage.raws[mention.end - 1].endswith(("'s", "’s"))
        if owns and mention.person is None and 0 < named.start - mention.end < _OWNER_REACH:
            return f"In the evidence {delegate.name} stands for {mention.actor}, not for {party}."
    return None


def _sentence(passage: Passage, number: int) -> tuple[int, int]:
    start, end = number, number + 1
    while start and not passage.openings[start]:
        start -= 1
    while end < len(passage.forms) and not passage.openings[end]:
        end += 1
    return start, end
