"""Types of answers, bound to Instructor."""

import re
from functools import cache
from typing import Any, Final, Self, TypeVar

from instructor.v2.core.function_calls import ResponseSchema
from pydantic import BaseModel, ValidationError

from summarizer.drafters.llm.wire import Json, lean_schema

A = TypeVar("A", bound=BaseModel)
_THOUGHTS: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class _Binding(ResponseSchema):
    """What is added to the type of an answer so that Instructor can fill it."""

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> Json:  # noqa: ANN401  # pydantic's
        """Return the lean schema, made once; making one takes milliseconds, and Instructor asks at each call."""
        return lean_schema(cls.__mro__[2])  # behind the bound class and this one: the answer's own

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:  # noqa: ANN401  # pydantic's
        """Read the answer, and if that fails what is left without thoughts, fences and polite words."""
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError:
            inner = _bare_json(str(json_data))
            if inner == json_data:
                raise
            return super().model_validate_json(inner, **options)


@cache
def bound(answer: type[A]) -> type[A]:
    """Return the type that Instructor fills; the same for each call, so that nothing is made anew."""
    members = {"__doc__": answer.__doc__, "__module__": __name__}
    metaclass: Any = type(answer)
    made: type[A] = metaclass(answer.__name__, (_Binding, answer), members)
    return made


def unbound(answer: type[A], filled: BaseModel) -> A:
    """Return what Instructor filled in the type that was asked for; it has been validated."""
    return answer.model_construct(**{name: filled.__dict__[name] for name in answer.model_fields})


def _bare_json(text: str) -> str:
    """Return the JSON object in a text that also holds thoughts, a fence or polite words."""
    text = _THOUGHTS.sub("", text)
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text
