"""Draft: what a drafter says, untrusted, with verbatim quotes for evidence."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from summarizer.claims import Findings
from summarizer.errors import DraftError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# How a person says what pydantic found, by the type of its error.
_FAULTS: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "extra_forbidden": "is no field of it",
    "string_type": "must be text",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "tuple_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "literal_error": "must be {expected}",
}
# What a brief has and a draft has not.
_OF_BRIEFS: Final = frozenset({"provenance", "verification", "sources"})


class Draft(Findings[str]):
    """A negotiation brief as drafted. Never holds an offset, a status or a confidence."""

    @classmethod
    def parse(cls, document: str | bytes, name: str | None = None) -> "Draft":
        """Read a draft from JSON; ``name`` is what to call the document in an error.

        Raises:
            DraftError: The document is no JSON or breaks the schema; the message names the field.

        """
        try:
            return cls.model_validate_json(document)
        except ValidationError as error:
            raise DraftError(explain(error, "draft", name)) from error


def explain(error: ValidationError, document: str, name: str | None = None) -> str:
    """Say in one sentence which field of a JSON document is wrong, and how.

    Args:
        error: What validation found.
        document: What the document should be: a draft, a brief or a report.
        name: The name of its file, if it has one.

    """
    subject = f"{name}: the {document}" if name else f"The {document}"
    errors = error.errors(include_url=False)
    first = errors[0]
    if first["type"] == "json_invalid":
        return f"{subject} is not valid JSON: {_broken(first)}."
    if other := _mistaken(document, errors):
        return f"{subject} {other}."
    others = len(errors) - 1
    more = f" ({others} more such {'error' if others == 1 else 'errors'})" if others else ""
    place = "/".join(str(step) for step in first["loc"]) or "the whole"
    return f"{subject} does not obey its schema: {place} {_fault(first)}{more}."


def _fault(error: "ErrorDetails") -> str:
    said = _FAULTS.get(error["type"])
    return said.format(**error.get("ctx", {})) if said else f"is wrong ({error['msg']})"


def _broken(error: "ErrorDetails") -> str:
    """Say where a document stops being JSON."""
    if not error["input"].strip():
        return "it is empty"
    said = error["msg"]
    line, column = re.findall(r"\d+", said)[-2:]
    if "EOF while" in said:
        return f"it breaks off in line {line}"
    if "trailing characters" in said:
        return f"something follows behind its end, at line {line}, column {column}; keep one object in the file"
    return f"look at line {line}, column {column}"


def _mistaken(document: str, errors: Sequence["ErrorDetails"]) -> str | None:
    """Tell a brief that was given for a draft, or the other way round."""
    missing = {error["loc"][0] for error in errors if error["type"] == "missing" and len(error["loc"]) == 1}
    extra = {error["loc"][0] for error in errors if error["type"] == "extra_forbidden" and len(error["loc"]) == 1}
    if document == "draft" and extra >= _OF_BRIEFS:
        return "is a brief already, not a draft; 'summarizer render' checks it again and prints it"
    if document == "brief" and missing >= _OF_BRIEFS and "is_negotiation" not in missing:
        return "is a draft, not a brief; 'summarizer check' makes a brief of it"
    return None
