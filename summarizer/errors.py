"""Every error that the package raises on purpose.

Each is one sentence for a person: what is wrong and what to do. The command
line prints it and ends with the class's exit code; a traceback is a bug.

::

    SummarizerError
    ├── UsageError (2)             the call or the configuration is wrong
    │   ├── SettingsError          an option, a variable or summarizer.toml
    │   ├── DraftError             a draft or brief that is not what the schema says
    │   ├── PromptError            a prompt file, or a variable that it lacks
    │   ├── GoldError              gold of an evaluation that does not fit its article
    │   └── OutputError            the result cannot be written
    ├── SourceError (3)            a source cannot be read or briefed
    │   ├── SourceNotFoundError    no such file
    │   ├── SourceUnreadableError  no permission, a directory, a binary, an encoding
    │   ├── SourceTooLargeError    beyond a limit that can be raised
    │   ├── EmptySourceError       nothing, or next to nothing, to read
    │   ├── AddressError           an address that is never asked
    │   ├── FetchError             an address that did not answer with an article
    │   └── LanguageError          not English, which the built-in rules need
    └── ModelError (4)             whatever a server answered or did not
        ├── AccessError            it does not let us in
        │   ├── WrongKeyError      401
        │   ├── ForbiddenError     403
        │   └── QuotaError         paid for no more
        ├── UnknownModelError      404
        ├── BadRequestError        400 and its like, and no fallback is left
        ├── RateLimitError         429, still after all retries
        ├── ServerFaultError       500 and above, still after all retries
        ├── UnreachableError       no connection
        │   └── CertificateError   a connection that cannot be trusted
        ├── ModelTimeoutError      no answer in the time allowed
        ├── AnswerError            an answer that cannot be used
        │   ├── RefusedError       the model declines
        │   ├── ContentFilterError the provider's filter stepped in
        │   ├── TruncatedError     cut at the maximum of output
        │   ├── EmptyAnswerError   nothing in it
        │   ├── WrongToolError     a tool called that was not offered
        │   ├── NotJsonError       not JSON, still after all re-asks
        │   └── ShapeError         JSON of another shape, still after all re-asks
        └── CeilingError           --max-cost or --max-tokens would be passed
"""


class SummarizerError(Exception):
    """Base of all errors of this package; ``str()`` is a sentence for a person."""

    exit_code: int = 1


class UsageError(SummarizerError):
    """The call or the configuration is wrong; nothing was read or sent."""

    exit_code = 2


class SettingsError(UsageError):
    """An option, an environment variable or ``summarizer.toml`` holds a wrong value."""


class DraftError(UsageError):
    """A draft or brief handed in does not obey its schema; the message names the field."""


class PromptError(UsageError):
    """A prompt file is missing or malformed, or lacks a variable; the message names it."""


class GoldError(UsageError):
    """Gold of an evaluation is missing, malformed or does not fit its article.

    The message names file and field of the first problem; ``problems`` lists them all.
    """

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class OutputError(UsageError):
    """The result cannot be written to the place asked for."""


class SourceError(SummarizerError):
    """A source cannot be read or briefed."""

    exit_code = 3


class SourceNotFoundError(SourceError):
    """There is no file at the path given."""


class SourceUnreadableError(SourceError):
    """The source exists but does not hold readable text, or may not be read."""


class SourceTooLargeError(SourceError):
    """The source is beyond a limit; the message names the limit and how to raise it."""


class EmptySourceError(SourceError):
    """The source holds no text, or too little to be an article."""


class AddressError(SourceError):
    """An address that nothing is sent to: not http, on a private network, or forbidden to programs."""


class FetchError(SourceError):
    """An address was asked, and no page came of it."""


class LanguageError(SourceError):
    """The text is not English, which is all that the built-in rules read."""


class ModelError(SummarizerError):
    """The model or its server did not give a usable answer."""

    exit_code = 4


class AccessError(ModelError):
    """The server is there and does not let us in."""


class WrongKeyError(AccessError):
    """The key is missing, wrong or expired."""


class ForbiddenError(AccessError):
    """The key is right, and may not do this."""


class QuotaError(AccessError):
    """What was paid for is used up; waiting does not help."""


class UnknownModelError(ModelError):
    """The server has no such model, or no such path."""


class BadRequestError(ModelError):
    """The server does not accept the request, and there is nothing left to do without."""


class RateLimitError(ModelError):
    """The server is asked too often, still after all retries, or for longer than we wait."""


class ServerFaultError(ModelError):
    """The server fails, still after all retries, or answers what no such server would."""


class UnreachableError(ModelError):
    """No connection comes about, or it breaks, still after all retries."""


class CertificateError(UnreachableError):
    """The server cannot prove that it is the one that was meant."""


class ModelTimeoutError(ModelError):
    """No answer came in the time allowed."""


class AnswerError(ModelError):
    """The model answered, and not what it was asked for."""


class RefusedError(AnswerError):
    """The model declines to answer."""


class ContentFilterError(AnswerError):
    """A filter of the provider withheld the answer."""


class TruncatedError(AnswerError):
    """The answer was cut off at the maximum of output."""


class EmptyAnswerError(AnswerError):
    """The answer holds nothing."""


class WrongToolError(AnswerError):
    """The model called a tool that it was not offered."""


class NotJsonError(AnswerError):
    """The answer is no JSON, still after all re-asks."""


class ShapeError(AnswerError):
    """The answer is JSON of another shape than asked for, still after all re-asks."""


class CeilingError(ModelError):
    """A request was not sent, because a ceiling of cost or tokens could have been passed."""
