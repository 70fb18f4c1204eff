"""A row: what became of one input, as one line of JSON.

``{"id", "status", "sha256", "usage", "brief" | "error"}``, in this order: what a resumed
run needs to know stands at the front of the line and is read without the rest.
"""

import json
import re
from typing import Final, Literal, NamedTuple

from summarizer import errors
from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import OutputError, SummarizerError

Status = Literal["ok", "refused_some", "not_negotiation", "failed"]
STATUSES: Final[tuple[Status, ...]] = ("ok", "refused_some", "not_negotiation", "failed")
_HEAD: Final = re.compile(
    rb'\{"id":("(?:[^"\\]|\\.)*"),"status":"(ok|refused_some|not_negotiation|failed)",'
    rb'"sha256":(?:null|"([0-9a-f]{64})"),"usage":(\{[^{}]*\}),"(?:brief|error)":\{'
)


class Usage(NamedTuple):
    """What one row has cost.

    Attributes:
        calls: Requests sent to a model.
        input_tokens: Tokens sent; None where the server did not say.
        output_tokens: Tokens received; None likewise.
        cost_usd: Price in US dollars; None where no list knows it.
        seconds: Time at work, waits for a model included.
        same_as: The id of an input with the same text, whose brief this is; then nothing was spent.

    """

    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None
    seconds: float = 0.0
    same_as: str | None = None

    @property
    def tokens(self) -> int:
        """Tokens sent and received, as far as they are known."""
        return (self.input_tokens or 0) + (self.output_tokens or 0)


UNSPENT: Final = Usage()


class Fault(NamedTuple):
    """Why there is no brief: the kind is the class of the error, the message its sentence."""

    kind: str
    message: str
    exit_code: int = 1

    @classmethod
    def of(cls, error: BaseException) -> "Fault":
        """Describe an error; one that is none of ours is a bug, and is called one."""
        if isinstance(error, SummarizerError):
            return cls(type(error).__name__, str(error), error.exit_code)
        return cls(type(error).__name__, f"A bug in summarizer: {' '.join(str(error).split()) or 'no details'}", 1)


class Outcome(NamedTuple):
    """What became of one article, with its brief already as JSON: so it travels between processes.

    Attributes:
        status: How it went.
        sha256: Of the text; None where none was read.
        usage: What it cost.
        brief: The brief as JSON; None for a failure.
        fault: Why there is none.
        note: The brief in the format asked for, if one was.
        said: What its reader noted.

    """

    status: Status
    sha256: str | None
    usage: Usage
    brief: str | None = None
    fault: Fault | None = None
    note: bytes | None = None
    said: tuple[str, ...] = ()


class Head(NamedTuple):
    """The front of a row."""

    id: str
    status: Status
    sha256: str | None
    usage: Usage


def succeeded(article: Article, brief: Brief, usage: Usage, note: bytes | None = None) -> Outcome:
    """Return the outcome of an article that has a brief."""
    return Outcome(status_of(brief), article.sha256, usage, brief.model_dump_json(), note=note)


def failed(error: BaseException, usage: Usage = UNSPENT, sha256: str | None = None) -> Outcome:
    """Return the outcome of an article that has none."""
    return Outcome("failed", sha256, usage, fault=Fault.of(error))


def status_of(brief: Brief) -> Status:
    """Return the status of a row with this brief."""
    if not brief.is_negotiation:
        return "not_negotiation"
    return "refused_some" if brief.refused else "ok"


def line_of(identity: str, outcome: Outcome) -> bytes:
    """Return the row as a line, its end included."""
    head = (
        f'{{"id":{json.dumps(identity)},"status":"{outcome.status}",'
        f'"sha256":{json.dumps(outcome.sha256)},"usage":{_json(outcome.usage._asdict())},'
    )
    if outcome.fault is None:
        return f'{head}"brief":{outcome.brief}}}\n'.encode("utf-8", "surrogatepass")
    error = {"kind": outcome.fault.kind, "message": outcome.fault.message}
    return f'{head}"error":{_json(error)}}}\n'.encode()


def fault_in(row: bytes) -> Fault:
    """Return why a row failed."""
    error = json.loads(row).get("error") or {}
    kind = str(error.get("kind", "Exception"))
    known = getattr(errors, kind, SummarizerError)
    return Fault(kind, str(error.get("message", "")), known.exit_code)


def head_of(line: bytes) -> Head:
    """Return the front of a row.

    Raises:
        OutputError: The line is no row.

    """
    found = _HEAD.match(line)
    if found is None:
        return _parsed_head(line)
    status: Status = found[2].decode()  # type: ignore[assignment]  # the pattern allows no others
    return Head(json.loads(found[1]), status, found[3].decode() if found[3] else None, Usage(**json.loads(found[4])))


def _parsed_head(line: bytes) -> Head:
    """Read a row that another program has written anew, with other spaces or another order."""
    try:
        row = json.loads(line)
        usage = {name: value for name, value in row.get("usage", {}).items() if name in Usage._fields}
        if row["status"] not in STATUSES or not isinstance(row["id"], str):
            raise OutputError(f"{line[:60]!r} is no row.")
        return Head(row["id"], row["status"], row.get("sha256"), Usage(**usage))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{line[:60].decode('utf-8', 'replace')!r} is no row.") from error


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
