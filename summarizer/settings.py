"""Settings: what a run was asked to do. The only reader of the environment and of the config file.

A flag beats an environment variable (``SUMMARIZER_MODEL``), which beats
``summarizer.toml``, which beats the default. All three go through the same
validation, so a wrong value is the same error wherever it stands.

pydantic-settings would do the same; importing it takes 48 ms, a quarter of the whole
time that a brief may take, for what are fifty lines here.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, ValidationError, field_validator

from summarizer.errors import SettingsError

PREFIX = "SUMMARIZER_"
CONFIG_FILE = "summarizer.toml"
BUILT_IN_MODEL = "builtin/rules"
# What stands for the model in the provenance of a draft that came from elsewhere.
FOREIGN_DRAFT = "draft"
# A thousand times a long article, and yet read and refused in an instant.
DEFAULT_MAX_BYTES = 5_000_000
# Entries of a feed: about what a page of headlines shows, and an analyst reads in one go.
DEFAULT_LIMIT = 10
# Seconds for one article, retries and repair included. A model on one's own machine
# takes minutes for a long answer; whoever waits longer has been forgotten.
DEFAULT_TIMEOUT = 600.0
# Articles up to here are read in one piece: about 15,000 tokens, which the context of
# every model in use has room for, together with an answer of that length.
DEFAULT_PART_CHARACTERS = 60_000
# Smaller parts hold no more than their overlap.
SMALLEST_PART = 500
# Read before there are settings, or not as settings.
_OTHER_VARIABLES = frozenset({"CONFIG", "DEBUG"})


EvidenceStyle = Literal["none", "notes", "inline"]


class Settings(BaseModel):
    """What a run was asked to do; immutable, every field also a variable and a config key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str | None = Field(default=None, min_length=1)
    format: str | None = Field(default=None, min_length=1)
    sections: tuple[str, ...] | None = None
    evidence: EvidenceStyle = "notes"
    template: Path | None = None
    strict: bool = False
    max_bytes: PositiveInt = DEFAULT_MAX_BYTES
    limit: PositiveInt = DEFAULT_LIMIT
    allow_private: bool = False
    base_url: str | None = Field(default=None, min_length=1)
    timeout: PositiveFloat = DEFAULT_TIMEOUT
    temperature: float | None = Field(default=0.0, ge=0)
    max_output_tokens: PositiveInt | None = None
    max_cost: PositiveFloat | None = None
    max_tokens: PositiveInt | None = None
    cache: Path | None = None
    prompts: Path | None = None
    part_characters: int = Field(default=DEFAULT_PART_CHARACTERS, ge=SMALLEST_PART)

    @field_validator("sections", mode="before")
    @classmethod
    def _split(cls, sections: object) -> object:
        if isinstance(sections, str):
            return tuple(name.strip() for name in sections.split(",") if name.strip())
        return sections

    @classmethod
    def of(cls, **values: Any) -> "Settings":  # noqa: ANN401  # each field has its type
        """Make settings of values given in a program.

        Raises:
            SettingsError: There is no such setting, or its value is wrong.

        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            raise SettingsError(f"{first['loc'][0]}: {_said(first)}.") from error

    @classmethod
    def load(
        cls,
        flags: Mapping[str, Any] | None = None,
        *,
        config: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> "Settings":
        """Join flags, environment, config file and defaults, in this order of precedence.

        Args:
            flags: Values given on the command line; None stands for "not given".
            config: The config file; by default SUMMARIZER_CONFIG, else ``summarizer.toml``
                of the current folder if there is one.
            environ: The environment; by default the process's own.

        Raises:
            SettingsError: A key is unknown or a value is wrong; the message names it and where it stands.

        """
        environ = os.environ if environ is None else environ
        given = {name: value for name, value in (flags or {}).items() if value is not None}
        variables = _variables(environ)
        path = config or (Path(environ[PREFIX + "CONFIG"]) if environ.get(PREFIX + "CONFIG") else None)
        keys = _config_keys(path)
        try:
            return cls.model_validate({**keys, **variables, **given})
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            field = str(first["loc"][0])
            where = _place(field, given, variables, path)
            raise SettingsError(f"{where}: {_said(first)}.") from error


def debugging(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether SUMMARIZER_DEBUG asks for tracebacks; it must work where the settings do not."""
    environ = os.environ if environ is None else environ
    return environ.get(PREFIX + "DEBUG", "") not in {"", "0"}


def _variables(environ: Mapping[str, str]) -> dict[str, str]:
    # An empty variable is one that somebody wanted to unset.
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in _OTHER_VARIABLES and value
    }


def _config_keys(path: Path | None) -> dict[str, Any]:
    file = Path(CONFIG_FILE) if path is None else path
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        if path is None:
            return {}
        raise SettingsError(f"{file}: there is no such config file.") from None
    except OSError as error:
        raise SettingsError(f"{file}: the config file cannot be read ({error.strerror}).") from error
    import tomllib

    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: is not valid TOML ({error}).") from error


def _place(field: str, given: Mapping[str, Any], variables: Mapping[str, str], path: Path | None) -> str:
    if field in given:
        return "--" + field.replace("_", "-")
    if field in variables:
        return PREFIX + field.upper()
    return f"{field} in {path or CONFIG_FILE}"


def _said(error: Any) -> str:  # noqa: ANN401  # pydantic's ErrorDetails, whose import is not needed at run time
    if error["type"] == "extra_forbidden":
        return f"unknown setting; the settings are {', '.join(sorted(Settings.model_fields))}"
    return f"{error['msg']}, not {error['input']!r}"
