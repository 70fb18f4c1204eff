"""The JSON Schemas of a Brief and of a Draft, as people and providers of models read them.

A draft's schema is sent with each request. It keeps to what every provider takes:
all fields required, closed objects, no ``oneOf``, no dictionaries, no recursion,
no formats, no bounds; without titles, which say nothing that the names do not and
are a quarter of the bytes.
"""

import re
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, JsonValue

from summarizer import claims
from summarizer.brief import Brief
from summarizer.draft import Draft

# "Condition_str_" and "Condition[str]" are Condition: within one schema all claims have the same evidence.
_PARAMETER = re.compile(r"_(?:str|Evidence)_$")


@cache
def draft_schema() -> dict[str, JsonValue]:
    """Return the JSON Schema of a Draft; the same object at each call, not to be changed."""
    return _schema(Draft, "A negotiation brief as drafted: every claim with verbatim quotes of the article.")


@cache
def brief_schema() -> dict[str, JsonValue]:
    """Return the JSON Schema of a Brief as it is written; the same object at each call, not to be changed."""
    return _schema(Brief, "A negotiation brief: every claim with spans of its article.")


def _schema(model: type[BaseModel], description: str) -> dict[str, JsonValue]:
    # As serialised: there, fields with a default are always present.
    schema = _cleaned(model.model_json_schema(mode="serialization"))
    for name, definition in schema["$defs"].items():
        # Pydantic leaves out what a generic class says of itself, which is the definition a model needs.
        said = getattr(claims, name, None).__doc__ or definition.get("description")
        schema["$defs"][name] = _described(definition, said)
    return cast("dict[str, JsonValue]", _described(schema, description))


def _described(definition: dict[str, Any], description: str | None) -> dict[str, Any]:
    """Return an object's schema with its description first and all its fields required."""
    rest = {key: value for key, value in definition.items() if key != "description"}
    if "properties" in rest:
        rest["required"] = list(rest["properties"])
    return ({"description": description.partition("\n")[0]} if description else {}) | rest


def _cleaned(node: Any, *, named: bool = False) -> Any:  # noqa: ANN401  # JSON of any shape
    """Return ``node`` without titles and with short names; ``named``: its keys are names, not keywords."""
    if isinstance(node, list):
        return [_cleaned(item) for item in node]
    if not isinstance(node, dict):
        return node
    cleaned = {}
    for key, value in node.items():
        if key == "title" and not named:
            continue
        if key == "$ref":
            cleaned[key] = _short(value)
        else:
            cleaned[_short(key) if named else key] = _cleaned(value, named=key in {"properties", "$defs"} and not named)
    return cleaned


def _short(name: str) -> str:
    return _PARAMETER.sub("", name)
