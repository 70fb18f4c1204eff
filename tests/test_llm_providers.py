"""Who is asked, at which address and with which key; the key is never shown."""

import sys

import pytest

from summarizer import Summarizer
from summarizer.drafters.llm.providers import COMPATIBLE, FOREIGN, resolve
from summarizer.errors import SettingsError

KEYS = {provider.key_variable: f"key-of-{name}" for name, provider in COMPATIBLE.items() if provider.key_variable}


@pytest.mark.parametrize("name", COMPATIBLE)
def test_each_provider_is_asked_at_its_address_with_the_key_of_its_variable(name):
    endpoint = resolve(f"{name}/some/model", None, KEYS)
    assert (endpoint.provider, endpoint.model) == (name, "some/model")
    assert endpoint.base_url == COMPATIBLE[name].base_url
    assert endpoint.key == (f"key-of-{name}" if COMPATIBLE[name].key_variable else "none")


@pytest.mark.parametrize("name", [name for name, provider in COMPATIBLE.items() if provider.key_variable])
def test_a_key_that_is_missing_is_named(name):
    with pytest.raises(SettingsError, match=f"needs a key, and {COMPATIBLE[name].key_variable} is not set"):
        resolve(f"{name}/m", None, {"UNRELATED_KEY": "x"})


@pytest.mark.parametrize(
    ("model", "provider", "name"),
    [
        ("openai/m", "openai", "m"),
        ("m", "openai", "m"),
        ("Qwen/Qwen3-8B", "openai", "Qwen/Qwen3-8B"),
        ("deepseek/m", "deepseek", "m"),
        ("ollama/m", "ollama", "m"),
    ],
)
def test_an_address_needs_no_key_and_takes_names_as_they_are(model, provider, name):
    endpoint = resolve(model, "http://host:8000/v1", {})
    assert (endpoint.label, endpoint.provider, endpoint.model, endpoint.key) == (model, provider, name, "none")


def test_an_address_gets_the_key_of_the_provider_that_was_named():
    assert resolve("deepseek/m", "http://host/v1", KEYS).key == "key-of-deepseek"


@pytest.mark.parametrize("url", ["host:8000", "ftp://host/v1", "http://", "/v1"])
def test_an_address_that_is_none_is_an_error(url):
    with pytest.raises(SettingsError, match="is no address; it begins with http:// or https://"):
        resolve("openai/m", url, {})


@pytest.mark.parametrize("model", ["gpt-5", "/m", "openai/", ""])
def test_a_model_without_a_provider_is_an_error(model):
    with pytest.raises(SettingsError, match="write provider/model, such as openai/gpt-5-mini or ollama/qwen3"):
        resolve(model, None, KEYS)


def test_a_provider_that_does_not_exist_is_an_error_that_lists_those_that_do():
    with pytest.raises(SettingsError, match=r"There is no provider 'opnai' .* anthropic, .* openai, .* --base-url"):
        resolve("opnai/m", None, KEYS)


@pytest.mark.parametrize("key", ["clé", "a\nb", "\x1b[2J"])
def test_a_key_that_no_header_can_carry_is_an_error_that_does_not_show_it(key):
    with pytest.raises(SettingsError, match="OPENAI_API_KEY: holds characters that no key has") as raised:
        resolve("openai/m", None, {"OPENAI_API_KEY": key})
    assert key not in str(raised.value)


def test_space_around_a_key_is_not_part_of_it():
    assert resolve("openai/m", None, {"OPENAI_API_KEY": " k \n"}).key == "k"


def test_neither_key_nor_credentials_are_shown():
    endpoint = resolve("openai/m", "https://me:secret@host/v1?token=secret", {"OPENAI_API_KEY": "secret"})
    assert repr(endpoint) == "Endpoint('openai/m', base_url='https://host/v1')"


def test_providers_are_those_of_instructor():
    from instructor.v2.auto_client import _PROVIDER_BUILDERS

    assert set(_PROVIDER_BUILDERS) == {*COMPATIBLE, *FOREIGN}


@pytest.mark.parametrize("name", ["anthropic", "mistral", "cohere", "google"])
def test_a_package_that_is_missing_is_said_in_a_sentence_at_once(name, monkeypatch, caplog):
    for module in ("anthropic", "mistralai", "cohere", "google.genai", "google"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingsError, match=rf"The model {name}/m cannot be asked: The .* package is required .*\.$"):
        Summarizer(f"{name}/m")
    assert caplog.text == ""
