"""An item: one input of a batch, with an id and either a text, or a place to read it from, or what is wrong with it."""

from typing import Any, NamedTuple

from summarizer.article import Article
from summarizer.errors import SummarizerError
from summarizer.reading.urls import is_url


class Item(NamedTuple):
    """One input.

    Attributes:
        id: As the row will carry it.
        article: The article, where it is there already.
        record: What it is to be made of, where the input holds its text: most inputs of a resumed run are done,
            and to make their articles would take most of its time.
        source: A path or an address, where it does not.
        error: What is wrong with the input.
        named: Whether the id is the place itself, so that the same id is the same input.

    """

    id: str
    article: Article | None = None
    source: str | None = None
    error: SummarizerError | None = None
    named: bool = False
    record: dict[str, str] | None = None

    @property
    def text(self) -> str | None:
        """The text, as it came, where the input holds it."""
        if self.record is not None:
            return self.record["text"]
        return None if self.article is None else self.article.text

    def made(self) -> Article | None:
        """Return the article, if the input holds its text."""
        return Article(**self.record) if self.record is not None else self.article

    @property
    def remote(self) -> bool:
        """Whether the text has to be fetched."""
        return self.source is not None and is_url(self.source)


# Of a record, besides its id and its text; each may be missing.
_KNOWN = ("title", "url", "publisher", "author", "published", "language")


def item_of_record(record: object, place: str) -> Item:
    """Make an item of a record, which a person or a program wrote.

    Args:
        record: An object with "text" or "url", and with "id" if it has one.
        place: Where it stands, which is its id if it has none.

    """
    from summarizer.errors import SourceUnreadableError

    if not isinstance(record, dict):
        return Item(place, error=SourceUnreadableError(f"{place}: is no object with an id and a text or url."))
    identity = _identity(record.get("id"), place)
    text, url = record.get("text"), record.get("url")
    if isinstance(text, str) and text.strip():
        known = {name: str(record[name]) for name in _KNOWN if record.get(name) not in (None, "")}
        return Item(identity, record={"text": text, **known})
    if isinstance(url, str) and url.strip():
        if not is_url(url.strip()):
            said = f"{identity}: its url is no address of the web; files are named as inputs of their own."
            return Item(identity, error=SourceUnreadableError(said))
        return Item(identity, source=url.strip())
    return Item(identity, error=SourceUnreadableError(f"{identity}: has neither a text nor a url ({place})."))


def _identity(given: Any, place: str) -> str:  # noqa: ANN401  # whatever stands in the record
    if given is None or given == "" or isinstance(given, dict | list):
        return place
    return str(given)
