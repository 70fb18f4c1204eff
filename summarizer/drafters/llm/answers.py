"""Answers kept on disk, so that the same request is not paid for twice.

One file per request, named by the hash of the whole of it: method, address without
credentials, body. Files are put in place in one step, so two processes may share a
folder: whoever comes second replaces a file by an equal one. What cannot be read or
no longer fits its type is asked for again.
"""

import hashlib
import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.drafters.llm.wire import Json
from summarizer.errors import OutputError
from summarizer.output import write_atomically

A = TypeVar("A", bound=BaseModel)


class Answers:
    """A folder of answers."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; it is made if there is none.

        Raises:
            OutputError: It cannot be made.

        """
        self._folder = folder
        try:
            # Answers quote the articles: they are nobody else's business.
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder}: the folder for answers cannot be made ({error.strerror}).") from error

    def find(self, key: str, answer: type[A]) -> A | None:
        """Return the answer kept under a key, if there is one that fits its type."""
        try:
            return answer.model_validate_json(self._path(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, key: str, answer: BaseModel) -> None:
        """Keep an answer.

        Raises:
            OutputError: It cannot be written.

        """
        write_atomically(self._path(key), answer.model_dump_json().encode())

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def key_of(url: str, body: Json) -> str:
    """Return the key of a request: the hash of all that its answer may depend on.

    Args:
        url: Where it is sent, without credentials.
        body: What is sent.

    """
    whole = json.dumps(["POST", url, body], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()
