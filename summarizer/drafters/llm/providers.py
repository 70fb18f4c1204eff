"""Who is asked: provider strings, addresses and keys.

Providers that speak OpenAI's protocol are asked through clients that we build; the
others through ``instructor.from_provider`` (see ``foreign``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from summarizer.errors import SettingsError

# Sent where a server needs no key: the protocol wants something to stand there.
_NO_KEY: Final = "none"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that speaks OpenAI's protocol.

    Attributes:
        base_url: Where it is asked.
        key_variable: The environment variable that holds its key; None if it needs none.

    """

    base_url: str
    key_variable: str | None


# The names and variables are those of Instructor's provider strings.
COMPATIBLE: Final[Mapping[str, Provider]] = {
    "openai": Provider("https://api.openai.com/v1", "OPENAI_API_KEY"),
    "ollama": Provider("http://localhost:11434/v1", None),
    "deepseek": Provider("https://api.deepseek.com", "DEEPSEEK_API_KEY"),
    "openrouter": Provider("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    "together": Provider("https://api.together.xyz/v1", "TOGETHER_API_KEY"),
    "anyscale": Provider("https://api.endpoints.anyscale.com/v1", "ANYSCALE_API_KEY"),
    "groq": Provider("https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    "xai": Provider("https://api.x.ai/v1", "XAI_API_KEY"),
    "fireworks": Provider("https://api.fireworks.ai/inference/v1", "FIREWORKS_API_KEY"),
    "cerebras": Provider("https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
    "perplexity": Provider("https://api.perplexity.ai", "PERPLEXITY_API_KEY"),
}
# What Instructor can ask besides, each with a package of its own.
FOREIGN: Final = (
    "anthropic",
    "azure_openai",
    "bedrock",
    "cohere",
    "databricks",
    "gemini",
    "generative-ai",
    "google",
    "litellm",
    "mistral",
    "vertexai",
    "writer",
)
# OpenAI's reasoning models answer 400 to any temperature but their own.
_OWN_TEMPERATURE: Final = ("gpt-5", "o1", "o3", "o4")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model, and how it is reached.

    Attributes:
        label: The model as the user named it; this goes into the provenance.
        provider: The provider's name.
        model: The model's name, as the provider knows it.
        base_url: Where it is asked; None if a vendor's package knows.
        key: What is sent as the key; never shown or written.

    """

    label: str
    provider: str
    model: str
    base_url: str | None
    key: str

    def __repr__(self) -> str:
        return f"Endpoint({self.label!r}, base_url={self.public_url!r})"

    @property
    def public_url(self) -> str | None:
        """The address without credentials or query, fit to be shown."""
        if self.base_url is None:
            return None
        parts = urlsplit(self.base_url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    @property
    def foreign(self) -> bool:
        """Whether a vendor's own package is needed."""
        return self.base_url is None

    @property
    def takes_temperature(self) -> bool:
        """Whether it is worth sending a temperature."""
        return not self.model.rpartition("/")[2].startswith(_OWN_TEMPERATURE)

    @property
    def limit_name(self) -> str:
        """Under which name the maximum of output is sent."""
        # Servers that speak the protocol know the older name; OpenAI itself takes the newer one only.
        return "max_completion_tokens" if self.base_url == COMPATIBLE["openai"].base_url else "max_tokens"


def resolve(model: str, base_url: str | None, environ: Mapping[str, str]) -> Endpoint:
    """Find out who is asked.

    Args:
        model: A provider string, such as ``openai/gpt-5-mini``; with ``base_url`` also a model's name alone.
        base_url: The address of an OpenAI-compatible server; it needs no key.
        environ: Where the keys are looked up.

    Raises:
        SettingsError: There is no such provider, the key is missing, or the address is none.

    """
    if base_url:
        return _at(base_url, model, environ)
    name, slash, rest = model.partition("/")
    if not slash or not name or not rest:
        raise SettingsError(
            f"There is no model {model!r}; write provider/model, such as openai/gpt-5-mini or ollama/qwen3, "
            "add --base-url for a server of your own, or take builtin/rules."
        )
    if name == "openai" and environ.get("OPENAI_BASE_URL"):
        return _at(environ["OPENAI_BASE_URL"], model, environ)
    if name in COMPATIBLE:
        provider = COMPATIBLE[name]
        return Endpoint(model, name, rest, provider.base_url, _required_key(model, provider.key_variable, environ))
    if name in FOREIGN:
        return Endpoint(model, name, rest, None, "")
    known = ", ".join(sorted((*COMPATIBLE, *FOREIGN)))
    raise SettingsError(
        f"There is no provider {name!r} for the model {model!r}; the providers are {known}, "
        "and --base-url asks any OpenAI-compatible server."
    )


def _at(base_url: str, model: str, environ: Mapping[str, str]) -> Endpoint:
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(f"base_url: {base_url!r} is no address; it begins with http:// or https://.")
    name, _, rest = model.partition("/")
    if name not in COMPATIBLE or not rest:  # models of local servers have slashes in their own names
        name, rest = "openai", model
    variable = COMPATIBLE[name].key_variable
    return Endpoint(model, name, rest, base_url, _key(variable, environ) or _NO_KEY)


def _required_key(model: str, variable: str | None, environ: Mapping[str, str]) -> str:
    if variable is None:
        return _NO_KEY
    key = _key(variable, environ)
    if not key:
        raise SettingsError(f"The model {model} needs a key, and {variable} is not set; set it to your key.")
    return key


def _key(variable: str | None, environ: Mapping[str, str]) -> str:
    key = environ.get(variable, "").strip() if variable else ""
    if not (key.isascii() and key.isprintable()):  # which no header can carry
        raise SettingsError(f"{variable}: holds characters that no key has; set it to the key alone.")
    return key
