"""What vendors raise, turned into our errors: each with a sentence that says what to do."""

import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any, Final

import openai
from instructor.core.exceptions import IncompleteOutputException, InstructorError
from openai import _exceptions as openai_exceptions
from pydantic import ValidationError

from summarizer.drafters.llm.providers import COMPATIBLE, Endpoint
from summarizer.errors import (
    AnswerError,
    BadRequestError,
    CertificateError,
    ContentFilterError,
    ForbiddenError,
    ModelError,
    ModelTimeoutError,
    NotJsonError,
    QuotaError,
    RateLimitError,
    ServerFaultError,
    ShapeError,
    TruncatedError,
    UnknownModelError,
    UnreachableError,
    WrongKeyError,
)

# Every exception class of the openai library; a test fails if one is missing here.
COUNTERPARTS: Final[dict[type[Exception], type[ModelError]]] = {
    openai.OpenAIError: ModelError,
    openai.APIError: ServerFaultError,
    openai.APIStatusError: ServerFaultError,
    openai.APIResponseValidationError: ServerFaultError,
    openai.APIConnectionError: UnreachableError,
    openai.APITimeoutError: ModelTimeoutError,
    openai.BadRequestError: BadRequestError,
    openai.UnprocessableEntityError: BadRequestError,
    openai.AuthenticationError: WrongKeyError,
    openai.OAuthError: WrongKeyError,
    openai.PermissionDeniedError: ForbiddenError,
    openai.NotFoundError: UnknownModelError,
    openai.ConflictError: ServerFaultError,
    openai.RateLimitError: RateLimitError,
    openai.InternalServerError: ServerFaultError,
    openai.LengthFinishReasonError: TruncatedError,
    openai.ContentFilterFinishReasonError: ContentFilterError,
    # Raised by parts of the library that are not used here: web hooks, web sockets, tokens of a cloud's identity.
    openai_exceptions.SubjectTokenProviderError: WrongKeyError,
    openai_exceptions.InvalidWebhookSignatureError: ModelError,
    openai_exceptions.WebSocketConnectionClosedError: UnreachableError,
    openai_exceptions.WebSocketQueueFullError: UnreachableError,
}
# Statuses that say more than their class: also what other vendors' exceptions carry.
_BY_STATUS: Final[dict[int, type[ModelError]]] = {
    401: WrongKeyError,
    402: QuotaError,
    403: ForbiddenError,
    404: UnknownModelError,
    408: ModelTimeoutError,
    409: ServerFaultError,
    429: RateLimitError,
}
_SERVER_FAULT: Final = 500
_CLIENT_FAULT: Final = 400
# What servers call it when money rather than time is missing.
_QUOTA_CODES: Final = frozenset({"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"})
_KEY_LIKE: Final = re.compile(r"\b[a-z]{2,5}[-_][A-Za-z0-9*_-]{6,}")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\s]+")
_LONGEST_SAID: Final = 200


def as_model_error(error: BaseException, endpoint: Endpoint) -> ModelError:
    """Return our error for whatever came out of a call; ours come back as they are."""
    for cause in chain(error):
        if isinstance(cause, ModelError):
            return cause
        if isinstance(cause, ValidationError | ValueError) and not isinstance(cause, InstructorError):
            return _misshapen(cause, endpoint)
        if isinstance(cause, IncompleteOutputException):
            return TruncatedError(_sentence(TruncatedError, endpoint, ""))
        if kind := kind_of(cause):
            return kind(_sentence(kind, endpoint, said(cause, endpoint)))
    names = " from ".join(type(cause).__name__ for cause in chain(error))
    return ModelError(f"Asking {endpoint.label} failed ({names}); try again, or another model.")


def kind_of(error: BaseException) -> type[ModelError] | None:
    """Return which of our errors a vendor's exception is, or None if it is none that we know."""
    if is_certificate_fault(error):
        return CertificateError
    if is_quota(error):
        return QuotaError
    return _by_status(getattr(error, "status_code", None)) or _by_class(error)


def _by_status(status: object) -> type[ModelError] | None:
    if not isinstance(status, int) or status < _CLIENT_FAULT:
        return None
    return _BY_STATUS.get(status, ServerFaultError if status >= _SERVER_FAULT else BadRequestError)


def _by_class(error: BaseException) -> type[ModelError] | None:
    if isinstance(error, openai.APITimeoutError) and _is_broken_connection(error):
        return UnreachableError
    for base in type(error).__mro__:
        if base in COUNTERPARTS:
            return COUNTERPARTS[base]
    name = type(error).__name__  # of other vendors, whose classes we do not import
    if "Timeout" in name:
        return ModelTimeoutError
    return UnreachableError if isinstance(error, OSError) or "Connect" in name else None


def _is_broken_connection(error: BaseException) -> bool:
    # The bridge from aiohttp to the client calls every such fault a timeout.
    causes = [cause for cause in chain(error) if type(cause).__module__.startswith("aiohttp.")]
    return bool(causes) and not any(isinstance(cause, TimeoutError) for cause in causes)


def is_quota(error: BaseException) -> bool:
    """Tell whether what was paid for is used up, which no waiting mends."""
    code = getattr(error, "code", None)
    kind = getattr(error, "type", None)
    return getattr(error, "status_code", None) == 402 or bool({code, kind} & _QUOTA_CODES)  # noqa: PLR2004  # Payment Required


def is_certificate_fault(error: BaseException) -> bool:
    """Tell whether the server's certificate is not accepted."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in chain(error))


def is_unknown_host(error: BaseException) -> bool:
    """Tell whether the server's name does not exist."""
    return any(isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME for cause in chain(error))


def chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and what caused it, the outermost first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def said(error: BaseException, endpoint: Endpoint) -> str:
    """Return the server's own words, short, without the key and without what steers a terminal."""
    body: Any = getattr(error, "body", None)
    message = body.get("message") if isinstance(body, dict) else None
    words = message if isinstance(message, str) else str(getattr(error, "message", "") or "")
    words = words.replace(endpoint.key, "***") if len(endpoint.key) > len("none") else words
    words = _KEY_LIKE.sub("***", _UNSEEN.sub(" ", words)).strip()
    return words if len(words) <= _LONGEST_SAID else words[:_LONGEST_SAID].rstrip() + "…"


def _misshapen(error: ValueError, endpoint: Endpoint) -> AnswerError:
    # Only types and places: the values are words of the article.
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if first["type"] != "json_invalid":
            place = "/".join(str(step) for step in first["loc"])
            where = f" (at {place}: {first['msg']})" if place else ""
            return ShapeError(_sentence(ShapeError, endpoint, where))
    return NotJsonError(_sentence(NotJsonError, endpoint, ""))


def _sentence(kind: type[ModelError], endpoint: Endpoint, words: str) -> str:
    quoted = f": “{words}”" if words else ""
    label, place = endpoint.label, endpoint.public_url or endpoint.provider
    provider = COMPATIBLE.get(endpoint.provider)
    variable = (provider and provider.key_variable) or "the key"
    sentences: dict[type[ModelError], str] = {
        WrongKeyError: f"The server at {place} does not accept the key; check {variable}{quoted}.",
        ForbiddenError: f"The server at {place} does not let this key use {label}; check what it may do{quoted}.",
        QuotaError: f"The quota at {place} is used up; add credit there, or choose another model{quoted}.",
        UnknownModelError: f"The server at {place} has no model {endpoint.model!r}; check the name, and that the "
        f"address is complete, which often means that it ends in /v1{quoted}.",
        BadRequestError: f"The server at {place} does not accept the request for {label}{quoted}; check that the "
        "model takes texts of this length and structured output, or choose another.",
        RateLimitError: f"The server at {place} is asked too often and still says so after all retries; wait, or ask "
        f"fewer at a time{quoted}.",
        ServerFaultError: f"The server at {place} fails and still does after all retries; try again later{quoted}.",
        UnreachableError: f"The server at {place} cannot be reached; check the address, that it is running, and the "
        "network.",
        CertificateError: f"The certificate of the server at {place} is not accepted; check the address, the clock, "
        "and SSL_CERT_FILE for an authority of your own.",
        ModelTimeoutError: f"{label} did not answer in time; raise --timeout, or choose a faster model.",
        TruncatedError: f"The answer of {label} was cut off at its maximum of output; raise "
        "SUMMARIZER_MAX_OUTPUT_TOKENS, or choose a model that may answer at greater length.",
        ContentFilterError: f"A content filter withheld the answer of {label}; try another model, or builtin/rules.",
        NotJsonError: f"{label} did not answer with JSON, even when asked again; choose a model that follows formats.",
        ShapeError: f"{label} answered with JSON of another shape, even when asked again{words}; choose a model that "
        "follows formats.",
    }
    return sentences.get(kind, f"Asking {label} failed{quoted}; try again, or another model.")
