"""What a request looks like on the wire: the schema in its leanest form, and the three ways to ask for it.

No vendor's library is needed here, so a request can be shown and weighed without one.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from summarizer.drafters.llm.asking import Request

Json = dict[str, Any]
# Characters of a token, for text of which nothing better is known yet: English prose
# and JSON take 3.5 to 4.5 with the tokenizers in use.
CHARACTERS_PER_TOKEN: Final = 4
# Parts of the schema that recur, and their names in it.
_SHARED: Final[dict[str, Json]] = {
    "Strings": {"type": "array", "items": {"type": "string"}},
    "Text": {"anyOf": [{"type": "string"}, {"type": "null"}]},
}
_SUFFIX: Final = re.compile(r"\[?_?str_?\]?$")
_IN_PROMPT: Final = (
    "\n\nAnswer with one JSON object that obeys this JSON Schema, and with nothing before or after it:\n"
)


class Form(StrEnum):
    """How the shape of the answer is asked for, the strictest first."""

    SCHEMA = "json_schema"  # response_format, strict: true
    TOOL = "tool"  # a function that must be called
    PROMPT = "prompt"  # the schema as text


FORMS: Final = tuple(Form)


@dataclass(frozen=True, slots=True)
class Sampling:
    """What else goes with a request; None is left out.

    Attributes:
        temperature: Randomness of the answer; 0 is least.
        max_output_tokens: Where the answer is cut off.
        limit_name: Under which name the provider takes ``max_output_tokens``.

    """

    temperature: float | None = 0.0
    max_output_tokens: int | None = None
    limit_name: str = "max_tokens"

    def parameters(self) -> Json:
        """Return the parameters by their names."""
        given = {"temperature": self.temperature, self.limit_name: self.max_output_tokens}
        return {name: value for name, value in given.items() if value is not None}


def messages(request: Request[Any], form: Form = Form.SCHEMA) -> list[Json]:
    """Return the messages of a request."""
    answer: type[BaseModel] = request.answer
    system = request.system + (_IN_PROMPT + _schema_text(answer) if form is Form.PROMPT else "")
    return [{"role": "system", "content": system}, {"role": "user", "content": request.user}]


def shape(answer: type[BaseModel], form: Form) -> Json:
    """Return the part of the body that asks for the shape of the answer; not to be changed."""
    return _shapes(answer)[form]


def body(request: Request[Any], model: str, sampling: Sampling, form: Form = Form.SCHEMA) -> Json:
    """Return the whole body of a request, as it is sent."""
    return {
        "messages": messages(request, form),
        "model": model,
        **sampling.parameters(),
        **shape(request.answer, form),
    }


def encoded(document: Json) -> bytes:
    """Return a body as the bytes that are sent."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def weight(answer: type[BaseModel], form: Form) -> int:
    """Return how many bytes the part that asks for the shape has."""
    return _weights(answer)[form]


@cache
def lean_schema(model: type[BaseModel]) -> Json:
    """Return the JSON Schema of an answer without what the instructions say anyway.

    That is titles and descriptions; what recurs stands once, in ``$defs``. All fields
    are required and all objects closed, as strict structured output demands.
    """
    schema = _plain(model.model_json_schema(mode="serialization"))
    text = json.dumps(schema)
    shared = dict(_SHARED)
    enums = _enums(schema)
    shared |= {name: enum for name, enum in enums.items() if text.count(json.dumps(enum)) > 1}
    used = {name: part for name, part in shared.items() if json.dumps(part, sort_keys=True) in _subschemas(schema)}
    lean = _hoisted(schema, {json.dumps(part, sort_keys=True): name for name, part in used.items()})
    return {**lean, "$defs": {**used, **lean.get("$defs", {})}}


@cache
def _shapes(answer: type[BaseModel]) -> dict[Form, Json]:
    schema, name = lean_schema(answer), answer.__name__
    form = {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}}
    tool = {"type": "function", "function": {"name": name, "parameters": schema}}
    choice = {"type": "function", "function": {"name": name}}
    return {
        Form.SCHEMA: {"response_format": form},
        Form.TOOL: {"tools": [tool], "tool_choice": choice},
        Form.PROMPT: {},
    }


@cache
def _weights(answer: type[BaseModel]) -> dict[Form, int]:
    return {form: len(encoded(part)) for form, part in _shapes(answer).items()} | {
        Form.PROMPT: len(_schema_text(answer).encode())
    }


@cache
def _schema_text(answer: type[BaseModel]) -> str:
    return json.dumps(lean_schema(answer), ensure_ascii=False, separators=(",", ":"))


def _plain(node: Any, *, named: bool = False) -> Any:  # noqa: ANN401  # JSON of any shape
    """Return ``node`` without titles, descriptions and defaults; ``named``: its keys are names, not keywords."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain: Json = {}
    for key, value in node.items():
        if key in {"title", "description", "default"} and not named:
            continue
        if key == "$ref":
            plain[key] = _SUFFIX.sub("", value)
        else:
            inner = _plain(value, named=key in {"properties", "$defs"} and not named)
            plain[_SUFFIX.sub("", key) if named else key] = inner
    if "properties" in plain and not named:
        plain["required"] = list(plain["properties"])
    return plain


def _enums(schema: Json) -> dict[str, Json]:
    """Return the choices of the schema under the names of the fields that make them."""
    found: dict[str, Json] = {}
    for definition in schema.get("$defs", {}).values():
        for field, part in definition.get("properties", {}).items():
            if "enum" in part:
                found[field.title()] = part
    return found


def _subschemas(node: Any) -> set[str]:  # noqa: ANN401  # JSON of any shape
    if isinstance(node, list):
        return set().union(*map(_subschemas, node))
    if not isinstance(node, dict):
        return set()
    return {json.dumps(node, sort_keys=True)}.union(*map(_subschemas, node.values()))


def _hoisted(node: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  # JSON of any shape
    if isinstance(node, list):
        return [_hoisted(item, names) for item in node]
    if not isinstance(node, dict):
        return node
    name = names.get(json.dumps(node, sort_keys=True))
    return {"$ref": f"#/$defs/{name}"} if name else {key: _hoisted(value, names) for key, value in node.items()}
