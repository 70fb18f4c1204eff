"""Draft: what a drafter says, untrusted, with verbatim quotes for evidence."""

from pydantic import ValidationError

from summarizer.claims import Findings
from summarizer.errors import DraftError


class Draft(Findings[str]):
    """A negotiation brief as drafted. Never holds an offset, a status or a confidence."""

    @classmethod
    def parse(cls, document: str | bytes) -> "Draft":
        """Read a draft from JSON.

        Raises:
            DraftError: The document is no JSON or breaks the schema; the message names the field.

        """
        try:
            return cls.model_validate_json(document)
        except ValidationError as error:
            raise DraftError(explain(error, "draft")) from error


def explain(error: ValidationError, document: str) -> str:
    """Say in one sentence which field of a JSON document is wrong, and how."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = "/".join(str(step) for step in first["loc"])
    others = error.error_count() - 1
    more = f" ({others} more such {'error' if others == 1 else 'errors'})" if others else ""
    where = f" at {place}" if place else ""
    return f"The {document} does not obey its schema{where}: {first['msg']}{more}."
