"""A flag beats a variable, which beats the config file, which beats the default; a wrong value is named."""

import pytest
from pydantic import ValidationError

from summarizer.errors import SettingsError
from summarizer.settings import DEFAULT_MAX_BYTES, Settings, debugging


@pytest.fixture
def config(write, monkeypatch, tmp_path):
    """Write a summarizer.toml into the current folder."""
    monkeypatch.chdir(tmp_path)
    return lambda content: write("summarizer.toml", content)


def test_without_anything_the_defaults_hold(config):  # noqa: ARG001  # for its empty folder
    settings = Settings.load({}, environ={})
    assert settings == Settings()
    assert (settings.model, settings.strict, settings.max_bytes) == (None, False, DEFAULT_MAX_BYTES)


@pytest.mark.parametrize(
    ("flag", "variable", "key", "expected"),
    [(1, "2", 3, 1), (None, "2", 3, 2), (None, None, 3, 3), (None, "", 3, 3), (None, None, None, DEFAULT_MAX_BYTES)],
)
def test_the_order_of_precedence(config, flag, variable, key, expected):
    config("" if key is None else f"max_bytes = {key}\n")
    environ = {} if variable is None else {"SUMMARIZER_MAX_BYTES": variable}
    assert Settings.load({"max_bytes": flag}, environ=environ).max_bytes == expected


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("true", True), ("0", False), ("no", False)])
def test_a_variable_can_say_yes_and_no(value, meaning):
    assert Settings.load(environ={"SUMMARIZER_STRICT": value}).strict is meaning


def test_the_config_file_can_be_named_by_argument_or_variable(write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    named, other = write("a.toml", 'format = "text"'), write("b.toml", 'format = "json"')
    assert Settings.load(config=named, environ={}).format == "text"
    assert Settings.load(environ={"SUMMARIZER_CONFIG": str(other)}).format == "json"
    assert Settings.load(config=named, environ={"SUMMARIZER_CONFIG": str(other)}).format == "text"


def test_the_process_environment_is_read_when_none_is_handed_in(monkeypatch, config):  # noqa: ARG001
    monkeypatch.setenv("SUMMARIZER_FORMAT", "json")
    assert Settings.load().format == "json"


@pytest.mark.parametrize(
    ("flags", "environ", "content", "sentence"),
    [
        ({"max_bytes": 0}, {}, "", "--max-bytes: Input should be greater than 0, not 0."),
        ({}, {"SUMMARIZER_STRICT": "maybe"}, "", "SUMMARIZER_STRICT: Input should be a valid boolean.*, not 'maybe'."),
        ({}, {}, "strict = 7", "strict in summarizer.toml: Input should be a valid boolean.*, not 7."),
        ({}, {}, 'modle = "x"', "modle in summarizer.toml: unknown setting; the settings are .*max_bytes, "),
        ({}, {"SUMMARIZER_MODLE": "x"}, "", "SUMMARIZER_MODLE: unknown setting; the settings are "),
        ({}, {}, "[table", "summarizer.toml: is not valid TOML"),
        ({}, {}, b"model = '\xff'", "summarizer.toml: is not valid TOML"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(config, flags, environ, content, sentence):
    config(content)
    with pytest.raises(SettingsError, match=sentence):
        Settings.load(flags, environ=environ)


def test_a_config_file_that_was_named_must_be_there(tmp_path):
    with pytest.raises(SettingsError, match="there is no such config file"):
        Settings.load(config=tmp_path / "none.toml", environ={})


def test_a_config_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(SettingsError, match="the config file cannot be read"):
        Settings.load(config=tmp_path, environ={})


def test_settings_do_not_change():
    with pytest.raises(ValidationError):
        Settings().strict = True


@pytest.mark.parametrize(("value", "meaning"), [(None, False), ("", False), ("0", False), ("1", True)])
def test_tracebacks_are_asked_for_by_a_variable(value, meaning, monkeypatch):
    assert debugging({} if value is None else {"SUMMARIZER_DEBUG": value}) is meaning
    if value is not None:
        monkeypatch.setenv("SUMMARIZER_DEBUG", value)
    assert debugging() is meaning
    assert Settings.load(environ={"SUMMARIZER_DEBUG": value or ""}) == Settings()
