"""The persons of a text: their names, titles and offices, and where they are mentioned."""

from summarizer.people.persons import PeopledText, Person

__all__ = ["PeopledText", "Person", "find_people"]


def find_people(text: str | PeopledText) -> tuple[Person, ...]:
    """Find the persons of ``text``, in order of their first mention."""
    peopled = text if isinstance(text, PeopledText) else PeopledText(text)
    return peopled.people
