"""Recorded exchanges with a model: written by ``make record``, replayed by everybody else.

One file for each test, in cassettes/, to be read by people: bodies are trees, only the
headers that matter are kept, and neither host nor key is. A replayed request must be the
recorded one, body and all; another one fails with the advice to record anew.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import vcr
import yaml
from vcr.cassette import Cassette

FOLDER = Path(__file__).parent.parent / "cassettes"
RECORDING = bool(os.environ.get("RECORD_CASSETTES"))
# Read before the tests forget the environment: who is asked when recording.
RECORDED_AT = {name: os.environ[name] for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY") if name in os.environ}
RECORDED_MODEL = os.environ.get("RECORD_MODEL", "openai/gpt-5-mini")
_SENT = {"content-type", "accept"}
_RECEIVED = {"content-type", "retry-after", "retry-after-ms"}
_HOST = "model.invalid"


@contextmanager
def cassette(name: str) -> Iterator[Cassette]:
    """Record the calls made inside to a file, or replay them from it, every one exactly once."""
    path = FOLDER / f"{name}.yaml"
    if RECORDING:
        path.unlink(missing_ok=True)
    elif not path.exists():
        pytest.fail(f"There is no cassette {name}; run make record.")
    with _recorder().use_cassette(str(path), allow_playback_repeats=False) as tape:
        if not RECORDING:
            _refuse_others(tape, name)
        yield tape
        if not RECORDING and not tape.all_played:
            pytest.fail(f"Not all of the cassette {name} was played; run make record.")


def model_of(name: str) -> str:
    """Return the model that a cassette was recorded with."""
    path = FOLDER / f"{name}.yaml"
    if RECORDING or not path.exists():
        return RECORDED_MODEL
    recorded = yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"][0]["request"]["body"]["model"]
    return f"openai/{recorded}"


def _recorder() -> vcr.VCR:
    recorder = vcr.VCR(
        record_mode="all" if RECORDING else "none",
        match_on=("method", "path", "query", "document"),
        serializer="readable",
        before_record_request=_anonymous_request,
        before_record_response=_anonymous_response,
        decode_compressed_response=True,
        record_on_exception=False,
    )
    recorder.register_matcher("document", _same_document)
    recorder.register_serializer("readable", ReadableYaml)
    return recorder


def _refuse_others(tape: Cassette, name: str) -> None:
    """Fail where a request is not on the tape; as a failure of the test, which no library takes for one of its own."""
    known = tape.can_play_response_for

    def can_play(request: Any) -> bool:
        if not known(request):
            pytest.fail(f"A request is not, or no longer, on the cassette {name}; run make record.")
        return True

    tape.can_play_response_for = can_play


def _anonymous_request(request: Any) -> Any:
    request.headers = {key.lower(): value for key, value in request.headers.items() if key.lower() in _SENT}
    parts = urlsplit(request.uri)
    path = parts.path[parts.path.rfind("/chat/") :]
    request.uri = urlunsplit(("https", _HOST, f"/v1{path}", parts.query, ""))
    return request


def _anonymous_response(response: Any) -> Any:
    response["headers"] = {key.lower(): value for key, value in response["headers"].items() if key.lower() in _RECEIVED}
    return response


def _same_document(one: Any, other: Any) -> None:
    assert json.loads(one.body) == json.loads(other.body)


class ReadableYaml:
    """Cassettes as YAML: JSON bodies, and JSON within their texts, as trees."""

    @staticmethod
    def serialize(content: dict[str, Any]) -> str:
        """Return a cassette as text."""
        interactions = [
            {
                "request": {**each["request"], "body": _tree(each["request"]["body"])},
                "response": {**each["response"], "body": _tree(each["response"]["body"]["string"])},
            }
            for each in content["interactions"]
        ]
        document = {"version": content["version"], "interactions": interactions}
        return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        """Return the cassette that a text holds."""
        document = yaml.safe_load(text)
        for each in document["interactions"]:
            each["request"]["body"] = _text(each["request"]["body"])
            each["response"]["body"] = {"string": _text(each["response"]["body"])}
        return document


def _tree(body: str | bytes) -> Any:
    text = body.decode() if isinstance(body, bytes) else body
    try:
        tree = json.loads(text)
    except ValueError:
        return text
    for choice in tree.get("choices") or ():
        message = choice.get("message") or {}
        try:
            message["content"] = {"json": json.loads(message.get("content"))}
        except (TypeError, ValueError):
            continue
    return tree


def _text(tree: Any) -> str:
    if isinstance(tree, str):
        return tree
    for choice in tree.get("choices") or ():
        message = choice.get("message") or {}
        if isinstance(message.get("content"), dict):
            message["content"] = json.dumps(message["content"]["json"], ensure_ascii=False)
    return json.dumps(tree, ensure_ascii=False)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, as far as YAML can without changing them."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    plain = "\n" in text and not re.search(r"[ \t]\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if plain else None)


_Dumper.add_representer(str, _block)
