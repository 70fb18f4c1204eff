"""The command line with a model: its options, what it shows while it waits, and the request that it would send."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from model_server import fails, says

from summarizer.cli import app as cli
from summarizer.cli.waiting import Waiting
from summarizer.drafters.llm.asking import Notice
from summarizer.prompting import Prompts

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "prompts" / "example.article.txt"
GOOD = json.loads(Prompts.load().files["example.draft.json"])
WRONG = {**GOOD, "next_steps": [{"text": "Nobody votes.", "evidence": ["Nobody votes on anything next week."]}]}


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process; returns exit code, output and errors."""

    def _run(*arguments):
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, arguments)])
        with pytest.raises(SystemExit) as leaving:
            sys.exit(cli.main())
        out, err = capsys.readouterr()
        return leaving.value.code or 0, out, err

    return _run


@pytest.fixture
def brief(run, model_server):
    """Brief the worked example with the scripted server; further options may follow."""
    return lambda *more: run("brief", ARTICLE, "--model", "openai/x", "--base-url", model_server.url, *more)


def test_a_brief_by_a_model_needs_a_name_and_an_address(brief, model_server):
    model_server.script = [says(GOOD)]
    code, out, err = brief("--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["provenance"]["model"] == "openai/x"


def test_the_address_may_stand_in_a_variable(run, model_server, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_BASE_URL", model_server.url)
    monkeypatch.setenv("SUMMARIZER_MODEL", "my-model")
    model_server.script = [says(GOOD)]
    assert run("brief", ARTICLE)[0] == 0
    assert model_server.bodies[0]["model"] == "my-model"


def test_a_key_alone_chooses_no_model(run, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    code, out, err = run("brief", ARTICLE, "--format", "json")
    assert code == 0
    assert json.loads(out)["provenance"]["model"] == "builtin/rules"
    assert "no model is configured" in err


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--model", "openai/gpt-5-mini"], 2, "needs a key, and OPENAI_API_KEY is not set; set it to your key."),
        (["--model", "gpt-5"], 2, "There is no model 'gpt-5'; write provider/model"),
        (["--base-url", "http://127.0.0.1:9/v1"], 2, "There is no model to ask at http://127.0.0.1:9/v1"),
        (["--model", "openai/x", "--base-url", "host"], 2, "'host' is no address"),
        (
            ["--model", "openai/x", "--base-url", "http://h", "--timeout", "-1"],
            2,
            "--timeout: Input should be greater than 0",
        ),
        (
            ["--model", "openai/x", "--base-url", "http://h", "--max-cost", "1"],
            2,
            "--max-cost cannot be kept: what the server at http://h asks for openai/x is not known",
        ),
        (["--model", "openai/x", "--base-url", "http://h", "--prompts", "/nowhere"], 2, "there is no such prompt"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_two(run, options, code, sentence):
    ended, out, err = run("brief", ARTICLE, *options)
    assert (ended, out) == (code, "")
    assert sentence in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("unhurried")
def test_what_lasts_is_said_as_a_note_also_where_nothing_is_drawn(brief, model_server):
    model_server.script = [fails(400, "temperature"), says(WRONG), {"refusal": "No."}]
    code, out, err = brief("--strict")
    assert code == 5
    assert out
    assert [line[:60] for line in err.splitlines()] == [
        "Note: openai/x: takes no temperature; it is left out from no",
        "Note: Some claims could not be mended and stay refused. open",
    ]


def test_a_ceiling_keeps_what_is_done_and_ends_with_four(run, model_server):
    model_server.default = says(GOOD, usage={"prompt_tokens": 4000, "completion_tokens": 1000, "total_tokens": 5000})
    options = ["--model", "openai/x", "--base-url", model_server.url, "--max-tokens", "9000", "--format", "json"]
    code, out, err = run("brief", ARTICLE, ARTICLE, *options)
    assert code == 4
    assert len(out.splitlines()) == 1
    assert "passes --max-tokens 9000; raise it to go on" in err


def test_answers_are_kept_in_a_folder(brief, model_server, tmp_path):
    model_server.script = [says(GOOD)]
    assert [brief("--cache", tmp_path / "kept")[0] for _ in range(2)] == [0, 0]
    assert len(model_server.requests) == 1


def test_the_request_of_the_built_in_rules_is_said_to_be_none(run):
    code, _, err = run("prompt", ARTICLE, "--model", "builtin/rules")
    assert code == 0
    assert err == "Note: builtin/rules sends nothing, so the request is that for openai/gpt-5-mini.\n"


def test_the_request_is_shown_with_its_size_and_without_a_key(run):
    code, out, err = run("prompt", ARTICLE)
    assert code == 0
    assert "no model is configured, so the request is that for openai/gpt-5-mini" in err
    assert "--- system ---\nYou read one news article" in out
    text = ARTICLE.read_text().strip()
    assert text in out.partition("--- user ---")[2]
    assert re.search(
        r"1 request to https://api.openai.com/v1/chat/completions: \d+ bytes, about \d+ tokens\.$", out.strip()
    )


def test_the_request_as_json_is_the_one_that_is_sent(run, brief, model_server):
    model_server.script = [says(GOOD)]
    brief()
    _, out, _ = run("prompt", ARTICLE, "--model", "openai/x", "--base-url", model_server.url, "--format", "json")
    shown = json.loads(out)
    (request,) = shown["requests"]
    assert request["body"] == model_server.bodies[0]
    assert request["url"] == f"{model_server.url}/chat/completions"
    assert shown["bytes"] == len(model_server.requests[0]["raw"])
    assert shown["estimated_tokens"] == -(-shown["bytes"] // 4)


def test_a_long_article_is_shown_as_its_parts(run, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_PART_CHARACTERS", "500")
    _, out, _ = run("prompt", ARTICLE, "--model", "openai/gpt-4o")
    assert "This is part 2 of " in out
    assert re.search(r"[2-9] requests to https", out)


def test_prompt_imports_no_library_of_models(run_python):
    done = run_python(
        f"import sys; sys.argv = ['summarizer', 'prompt', {str(ARTICLE)!r}, '-o', 'p.txt']\n"
        "from summarizer.cli.app import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('openai', 'instructor', 'httpx2') if name in sys.modules])"
    )
    assert done.stdout.strip() == "[]"


# --- the status line -------------------------------------------------------------------------------


def on_a_terminal(arguments, until, *, interrupt=False):
    """Run the command with stderr on a terminal; returns exit code and what the terminal got."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=slave, cwd=ROOT, env={**os.environ, "TERM": "xterm"}
    )
    os.close(slave)
    seen = b""
    while until not in seen:
        seen += os.read(master, 1000)
    began = time.monotonic()
    if interrupt:
        process.send_signal(signal.SIGINT)
    while True:
        try:
            seen += os.read(master, 1000)
        except OSError:  # the other end is closed
            break
    code = process.wait(timeout=30)
    os.close(master)
    return code, seen.decode(), time.monotonic() - began


def test_a_terminal_sees_what_happens_and_then_an_empty_line(model_server):
    model_server.script = [{"sleep": 0.7, **says(WRONG)}, {"sleep": 0.7, **says({"corrections": []})}]
    arguments = ["brief", ARTICLE, "--model", "openai/x", "--base-url", model_server.url]
    code, seen, _ = on_a_terminal(arguments, b"mending 1 claim")
    assert code == 0
    assert "\r\x1b[Kasking openai/x … 0 s" in seen
    assert seen.endswith("\r\x1b[K")


def test_ctrl_c_ends_the_wait_at_once(model_server):
    model_server.default = {"sleep": 60, **says(GOOD)}
    arguments = ["brief", ARTICLE, "--model", "openai/x", "--base-url", model_server.url]
    code, seen, _ = on_a_terminal(arguments, b"asking openai/x", interrupt=True)
    assert code == 130
    assert "Traceback" not in seen
    assert len(model_server.requests) <= 1


class Terminal:
    """A stderr that is a terminal of twenty columns."""

    encoding = "ascii"

    def __init__(self):
        self.written = ""

    def isatty(self):
        """Say yes."""
        return True

    def write(self, text):
        """Keep what is written."""
        self.written += text

    def flush(self):
        """Do nothing."""

    def fileno(self):
        """Have no number, as a terminal that is none."""
        raise OSError


def test_the_line_fits_any_terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with Waiting() as waiting:
        waiting(Notice("asking", "é" * 200))
        while "?" not in terminal.written:
            time.sleep(0.01)
    assert "?" * 79 in terminal.written
    assert "?" * 80 not in terminal.written
    assert terminal.written.endswith("\r\x1b[K")


def test_once_it_is_over_nothing_is_drawn_any_more(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with Waiting() as waiting:
        waiting.rest()
    waiting(Notice("asking", "asking"))
    time.sleep(0.01)
    assert sys.stderr.written == ""


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_nothing_is_drawn_on_a_terminal_that_cannot_or_on_none(monkeypatch, capsys, term):
    monkeypatch.setenv("TERM", term)
    if term == "dumb":
        monkeypatch.setattr(sys, "stderr", Terminal())
    with Waiting() as waiting:
        waiting(Notice("asking", "asking"))
        waiting.rest()
    assert getattr(sys.stderr, "written", "") == capsys.readouterr().err == ""
