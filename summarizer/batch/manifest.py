"""What a run was asked with, beside its output, so that it is not gone on with by other means."""

import json
from pathlib import Path
from typing import Any, Final

from summarizer._version import __version__
from summarizer.errors import OutputError
from summarizer.output import write_atomically
from summarizer.settings import BUILT_IN_MODEL, Settings

# What must be the same for rows to belong to one run, and what to call it.
_DECISIVE: Final = {
    "model": "model",
    "base_url": "address of the model",
    "prompt_sha256": "prompt",
    "temperature": "temperature",
    "max_output_tokens": "maximum of output",
    "part_characters": "length of parts",
    "format": "format of the notes",
}


def path_for(journal: Path) -> Path:
    """Return where the manifest of a journal stands."""
    return journal.with_name(f"{journal.name}.run.json")


def manifest_of(settings: Settings, form: str | None) -> dict[str, Any]:
    """Describe a run."""
    model = settings.model or BUILT_IN_MODEL
    described: dict[str, Any] = {"model": model, "version": __version__, "format": form}
    if model.startswith("builtin/"):
        return described
    from summarizer.prompting import Prompts

    asked = {name: getattr(settings, name) for name in ("base_url", "temperature", "max_output_tokens")}
    prompts = Prompts.load(settings.prompts)
    return {**described, **asked, "part_characters": settings.part_characters, "prompt_sha256": prompts.sha256}


def require_same(path: Path, wanted: dict[str, Any]) -> None:
    """Refuse to go on with a run that was begun by other means.

    Raises:
        OutputError: What stands there was made otherwise, or by nobody knows whom.

    """
    try:
        made = json.loads(path.read_bytes())
        known = isinstance(made, dict)
    except FileNotFoundError:
        known = False
    except (OSError, ValueError):
        known = False
    if not known:
        raise OutputError(
            f"{path.name.removesuffix('.run.json')}: exists, but {path.name}, which says how it was made, does not or "
            "cannot be read; name another --out, or begin anew with --restart."
        )
    for name, called in _DECISIVE.items():
        if made.get(name) != wanted.get(name):
            raise OutputError(
                f"{path.name.removesuffix('.run.json')}: was begun with another {called} ({_shown(made.get(name))}, "
                f"now {_shown(wanted.get(name))}); go on with the same, or begin anew with --restart."
            )


def write(path: Path, described: dict[str, Any]) -> None:
    """Write the manifest.

    Raises:
        OutputError: It cannot be written.

    """
    write_atomically(path, (json.dumps(described, indent=1) + "\n").encode())


def _shown(value: object) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= 40 else text[:12] + "…"  # noqa: PLR2004  # a name is shown whole, a hash is not
