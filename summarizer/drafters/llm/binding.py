"""Types of answers, bound to Instructor.

Instructor looks through all the fields of a response model at each call, and makes its
schema; for a type as rich as a draft that takes longer than sending the request. So it is
given a model without fields, which knows the schema and holds what was read.
"""

import re
from functools import cache
from typing import Any, ClassVar, Final, Self, TypeVar

from instructor.v2.core.function_calls import ResponseSchema
from pydantic import BaseModel, PrivateAttr, ValidationError

from summarizer.drafters.llm.wire import Json, lean_schema

A = TypeVar("A", bound=BaseModel)
_THOUGHTS: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class Bound(ResponseSchema):
    """An answer as Instructor reads it."""

    answer_type: ClassVar[type[BaseModel]]
    _answer: Any = PrivateAttr()

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> Json:  # noqa: ANN401  # pydantic's
        """Return the schema of the answer, with the title that Instructor makes a tool's name of."""
        return {"title": cls.answer_type.__name__, **lean_schema(cls.answer_type)}

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:  # noqa: ANN401  # pydantic's
        """Read the answer, and if that fails what is left without thoughts, fences and polite words."""
        try:
            answer = cls.answer_type.model_validate_json(json_data)
        except ValidationError:
            inner = _bare_json(str(json_data))
            if inner == json_data:
                raise
            answer = cls.answer_type.model_validate_json(inner)
        return cls._holding(answer)

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:  # noqa: ANN401  # pydantic's
        """Read the answer from what a vendor's package has parsed."""
        return cls._holding(cls.answer_type.model_validate(obj))

    @classmethod
    def _holding(cls, answer: BaseModel) -> Self:
        holder = cls()
        holder._answer = answer
        return holder


@cache
def bound(answer: type[BaseModel]) -> type[Bound]:
    """Return the type that Instructor fills; the same for each call, so that nothing is made anew."""
    metaclass: Any = type(Bound)
    made: type[Bound] = metaclass(answer.__name__, (Bound,), {"__doc__": answer.__doc__, "__module__": __name__})
    made.answer_type = answer
    return made


def unbound(answer: type[A], filled: Any) -> A:  # noqa: ANN401  # a Bound, of which Instructor's types know nothing
    """Return what Instructor filled, in the type that was asked for."""
    found = filled._answer  # noqa: SLF001  # private so that it is no field
    assert isinstance(found, answer)  # noqa: S101  # by the making of bound()
    return found


def _bare_json(text: str) -> str:
    """Return the JSON object in a text that also holds thoughts, a fence or polite words."""
    text = _THOUGHTS.sub("", text)
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text
