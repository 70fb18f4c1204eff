"""What is asked of a model, and the book that is kept of one article's asking."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel

from summarizer.brief import Calls

A = TypeVar("A", bound=BaseModel)
Purpose = Literal["first", "repair"]
# asking: a request goes out. retrying, reasking, fallback: it goes out once more, changed or not.
# mending: a repair begins. grounding: the answer is being checked.
NoticeKind = Literal["asking", "retrying", "reasking", "fallback", "mending", "grounding", "skipped"]


@dataclass(frozen=True, slots=True)
class Request(Generic[A]):
    """One logical question; transport faults and misshapen answers may make several calls of it.

    Attributes:
        purpose: As what its first call is counted.
        system: The instructions.
        user: What is to be read.
        answer: The type of the answer.

    """

    purpose: Purpose
    system: str
    user: str
    answer: type[A]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happens while a brief is made, for whoever waits.

    Attributes:
        kind: What happens.
        sentence: The same for a person; holds nothing of the article.

    """

    kind: NoticeKind
    sentence: str


Observer = Callable[[Notice], None]


def unobserved(notice: Notice) -> None:
    """Take no notice."""


@dataclass(slots=True)
class Account:
    """What one article has cost so far, and until when it may take.

    Attributes:
        deadline: Value of ``time.monotonic()`` at which the time for the article is over.
        observer: Who is told what happens.

    """

    deadline: float
    observer: Observer = unobserved
    first: int = 0
    transport_retries: int = 0
    reasks: int = 0
    repairs: int = 0
    input_tokens: int | None = 0
    output_tokens: int | None = 0
    costs: list[float | None] = field(default_factory=list)

    @property
    def calls(self) -> Calls:
        """The calls that were made."""
        return Calls(
            first=self.first, transport_retries=self.transport_retries, reasks=self.reasks, repairs=self.repairs
        )

    @property
    def cost_usd(self) -> float | None:
        """The price of all answers; None as soon as that of one is unknown."""
        return None if None in self.costs else round(sum(cost for cost in self.costs if cost is not None), 6)

    @property
    def usage(self) -> dict[str, Any]:
        """What the provenance of a brief says of tokens and price."""
        return {"input_tokens": self.input_tokens, "output_tokens": self.output_tokens, "cost_usd": self.cost_usd}

    def remaining(self) -> float:
        """Seconds until the deadline; negative behind it."""
        return self.deadline - time.monotonic()

    def count(self, purpose: Purpose, *, reask: bool, retry: bool) -> None:
        """Count a call that is about to be made."""
        if retry:
            self.transport_retries += 1
        elif reask:
            self.reasks += 1
        elif purpose == "repair":
            self.repairs += 1
        else:
            self.first += 1

    def charge(self, used: tuple[int, int] | None, cost_usd: float | None) -> None:
        """Add the tokens and the price of an answer; what is unknown of one is unknown of all together."""
        if used is None or self.input_tokens is None or self.output_tokens is None:
            self.input_tokens = self.output_tokens = None
        else:
            self.input_tokens += used[0]
            self.output_tokens += used[1]
        self.costs.append(cost_usd)

    def tell(self, kind: NoticeKind, sentence: str) -> None:
        """Tell the observer."""
        self.observer(Notice(kind, sentence))
