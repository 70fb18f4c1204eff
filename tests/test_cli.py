"""The command line: results on stdout, everything else on stderr, and an exit code that says what happened."""

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from summarizer import __version__
from summarizer.cli import app as cli
from summarizer.renderers import RENDERERS, Renderer

CLEAN = (
    "Delegates of Norland and Sudria met in Basel for a second round of talks on Monday.\n\n"
    "The talks ended without an agreement, the host said.\n"
)

COMMANDS = [command.name or command.callback.__name__ for command in cli.app.registered_commands]


@dataclass(frozen=True)
class Done:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capfdbinary, tmp_path):
    """Run the command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def _run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as leaving:
            cli.main()
        out, err = capfdbinary.readouterr()
        return Done(leaving.value.code or 0, out.decode(), err.decode())

    return _run


@pytest.fixture
def text(write):
    """Return an article that can be briefed."""
    return write("a.txt", CLEAN)


def draft(**changes):
    """Return a draft that says nothing, with changes."""
    lists = "summary parties mediators conditions disputes warnings agreements next_steps contradictions"
    empty = {name: [] for name in lists.split()}
    return json.dumps({"is_negotiation": True, "headline": "Talks", "talks": None, **empty, **changes})


WON = {"subject": "x", "outcome": "won", "evidence": []}


def point(quote):
    return {"text": "The talks ended without an agreement.", "evidence": [quote]}


# --- brief ---------------------------------------------------------------------------------------


def test_brief_prints_a_note_on_stdout_and_says_on_stderr_that_rules_are_used(run, article_file):
    done = run("brief", article_file)
    assert done.code == 0
    assert done.out.startswith("# ")
    assert "Pakistan" in done.out
    assert done.err.count("\n") == 1
    assert "no model is configured, so the built-in rules are used; --model" in done.err


@pytest.mark.parametrize("how", ["flag", "variable", "file"])
def test_a_configured_model_is_not_remarked_on(run, text, monkeypatch, tmp_path, how):
    if how == "variable":
        monkeypatch.setenv("SUMMARIZER_MODEL", "builtin/rules")
    if how == "file":
        (tmp_path / "summarizer.toml").write_text('model = "builtin/rules"\n')
    done = run("brief", text, *(["--model", "builtin/rules"] if how == "flag" else []))
    assert (done.code, done.err) == (0, "")


def test_json_of_one_source_is_one_object(run, article_file):
    done = run("brief", article_file, "--format", "json")
    brief = json.loads(done.out)
    assert brief["provenance"]["model"] == "builtin/rules"
    assert {party["name"] for party in brief["parties"]} >= {"Pakistan"}


def test_json_of_several_is_one_object_a_line(run, article_file, text):
    done = run("brief", text, article_file, "--format", "json")
    briefs = [json.loads(line) for line in done.out.splitlines()]
    assert [brief["sources"][0]["url"] for brief in briefs] == [str(text), str(article_file)]


def test_notes_of_several_are_parted_by_a_rule(run, text):
    one = run("brief", text, "--format", "text").out
    both = run("brief", text, text, "--format", "text").out
    first, second = both.split("\n---\n\n")
    assert first.splitlines()[0] == second.splitlines()[0] == one.splitlines()[0]


def test_footnotes_of_several_notes_in_one_file_lead_to_the_evidence_of_their_own(run, text, article_file, tmp_path):
    assert run("brief", article_file, "missing.txt", text, "-o", "both.md").code == 3
    first, second = (tmp_path / "both.md").read_text().split("\n---\n\n# ")
    for place, note in ((1, first), (2, second)):
        defined = re.findall(r"^\[\^([^\]]+)\]:", note, re.MULTILINE)
        assert defined == [f"{place}-{number}" for number in range(1, len(defined) + 1)]
        assert set(re.findall(r"\[\^([^\]]+)\]", note)) == set(defined)
    assert "[^1]:" in run("brief", text).out


def test_a_dash_reads_standard_input(run):
    done = run("brief", "-", "--format", "json", stdin=CLEAN.encode())
    assert json.loads(done.out)["sources"][0]["url"] is None


def test_standard_input_can_be_named_once(run):
    done = run("brief", "-", "-")
    assert (done.code, done.out) == (2, "")
    assert "Standard input can be read only once" in done.err


def test_one_that_fails_does_not_stop_the_others_and_the_first_failure_gives_the_code(run, text, write):
    empty = write("empty.txt", "")
    done = run("brief", "missing.txt", text, empty, "--format", "json")
    assert done.code == 3
    assert [json.loads(line)["sources"][0]["url"] for line in done.out.splitlines()] == [str(text)]
    assert [line for line in done.err.splitlines() if line.startswith("Error: ")] == [
        "Error: missing.txt: there is no such file; check the path.",
        f"Error: {empty}: is empty; there is nothing to read.",
    ]


def test_a_bug_that_one_article_meets_is_reported_and_does_not_stop_the_others(run, text, monkeypatch):
    from summarizer.pipeline import Summarizer

    whole = Summarizer.summarize

    def broken(self, article):
        if article.url == "-":
            raise ZeroDivisionError("division\nby zero")
        return whole(self, article)

    monkeypatch.setattr(Summarizer, "summarize", broken)
    monkeypatch.setattr("summarizer.article.Article.from_document", _with_odd_url)
    done = run("brief", "-", text, "--format", "json", stdin=CLEAN.encode())
    assert done.code == 1
    assert len(done.out.splitlines()) == 1
    assert f"a bug in summarizer {__version__} (ZeroDivisionError: division by zero); please report" in done.err
    assert "Traceback" not in done.err


def _with_odd_url(document):
    from summarizer.article import Article

    return Article(text=document.text, url=document.url or "-")


def test_the_output_option_writes_the_file_and_nothing_to_stdout(run, text, tmp_path):
    done = run("brief", text, "-o", "note.md", "--model", "builtin/rules")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "note.md").read_text().startswith("# ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "note.md"]


def test_several_briefs_go_into_one_file(run, text, tmp_path):
    run("brief", text, "missing.txt", text, "-o", "briefs.jsonl")
    assert len([json.loads(line) for line in (tmp_path / "briefs.jsonl").read_text().splitlines()]) == 2


def test_nothing_is_written_when_nothing_was_briefed(run, tmp_path):
    done = run("brief", "missing.txt", "-o", "note.md")
    assert done.code == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "configured", "start"),
    [
        (["-o", "b.json"], "", "{"),
        (["-o", "b.md"], "json", "# "),
        (["-o", "b.md", "--format", "json"], "", "{"),
        (["-o", "b"], "json", "{"),
        (["-o", "b"], "", "# "),
    ],
)
def test_the_format_is_as_asked_else_by_the_ending_else_as_configured(
    run, text, monkeypatch, arguments, configured, start
):
    monkeypatch.setenv("SUMMARIZER_FORMAT", configured)
    assert run("brief", text, *arguments).code == 0
    assert text.with_name(arguments[1]).read_text().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "pptx"], "Error: --format: there is no format 'pptx' here; choose from markdown, text, "),
        (["--format", "pdf"], "annotations, json; for a PDF, print the html or docx file.\n"),
        (["-o", "b.pdf"], "annotations, json); for a PDF, print the html or docx file.\n"),
        (["-o", "b.pptx"], "Error: b.pptx: no format belongs to the ending '.pptx'; "),
        (["--model", "builtin/magic"], "Error: There is no model 'builtin/magic'"),
        (["--max-bytes", "0"], "Error: --max-bytes: Input should be greater than 0, not 0."),
        (["--config", "no.toml"], "Error: no.toml: there is no such config file."),
        (["-o", "."], "is a folder; name a file in it."),
        (["-o", "none/b.md"], "there is no folder none to write to"),
        (["--formt", "json"], "Error: No such option: --formt"),
    ],
)
def test_a_wrong_call_is_a_sentence_and_code_2_and_nothing_is_done(run, text, tmp_path, arguments, sentence):
    done = run("brief", text, *arguments)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty; there is nothing to read"),
        (b" \n\t\n", "holds nothing but white space"),
        (b"Talks.\n", "holds only one word; an article is needed"),
        (bytes(range(256)) * 50, "holds null bytes, so it is damaged or no text"),
        (b"\x7fELF....", "is a program"),
        (b"The talks\0 ended without an agreement.", "holds null bytes"),
        ("Die Gespräche endeten am Freitag ohne Einigung. " * 5, "is in German, not in English, and the built-in"),
        (b"x" * 5_000_001, "larger than the limit of 5,000,000 bytes; raise it with --max-bytes"),
    ],
)
def test_bad_input_is_a_sentence_and_code_3_and_nothing_is_written(run, write, tmp_path, content, sentence):
    path = write("bad.txt", content)
    done = run("brief", path, "-o", "note.md", "--model", "builtin/rules")
    assert done.code == 3
    assert done.err.count("\n") == 1
    assert done.err.startswith(f"Error: {path}: ")
    assert sentence in done.err
    assert not (tmp_path / "note.md").exists()


def test_the_limit_can_be_raised(run, text):
    assert run("brief", text, "--max-bytes", "10").code == 3
    assert run("brief", text, "--max-bytes", len(CLEAN)).code == 0


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + CLEAN.encode(), CLEAN.replace("\n", "\r\n").encode()])
def test_a_mark_and_other_line_ends_make_no_difference(run, text, write, content):
    plain = json.loads(run("brief", text, "--format", "json").out)
    other = json.loads(run("brief", write("b.txt", content), "--format", "json").out)
    assert other["talks"] == plain["talks"]
    assert other["sources"][0]["sha256"] == plain["sources"][0]["sha256"]


def test_a_guessed_encoding_is_said_on_stderr(run, write):
    path = write("a.txt", (CLEAN + "“No,” he said at the café.").encode("cp1252"))
    done = run("brief", path, "--model", "builtin/rules")
    assert (done.code, done.err) == (0, f"Note: {path}: is not UTF-8; read as cp1252.\n")


def test_a_file_name_cannot_steer_the_terminal(run):
    done = run("brief", "\x1b[2Jevil\n.txt")
    assert "\x1b" not in done.err
    assert "Error: \\x1b[2Jevil\\n.txt: there is no such file" in done.err


def test_a_file_name_that_is_no_text_is_shown_all_the_same(run, tmp_path):
    done = run("brief", os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    assert done.code == 3
    assert "caf\\udce9.txt: there is no such file" in done.err


def test_binary_formats_take_one_source_at_a_time(run, text, tmp_path, monkeypatch):
    pages = Renderer("pages", endings=(".pages",), module="pages", binary=True)
    monkeypatch.setattr("summarizer.renderers.RENDERERS", (*RENDERERS, pages))
    monkeypatch.setattr("summarizer.cli.note.RENDERERS", (*RENDERERS, pages))
    monkeypatch.setitem(sys.modules, "pages", SimpleNamespace(render=lambda _, __: b"\xff\n"))
    done = run("brief", text, text, "-o", "b.pages")
    assert done.code == 2
    assert "Several briefs do not fit into one pages file; name one source at a time." in done.err
    assert run("brief", text, "-o", "b.pages").code == 0
    assert (tmp_path / "b.pages").read_bytes() == b"\xff\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief", "a.txt", "-o", "a.txt"],
        ["brief", "b.txt", "a.txt", "-o", "sub/../a.txt"],
        ["brief", "b.txt", "-o", "a.txt", "--template", "a.txt"],
        ["check", "a.txt", "d.json", "-o", "a.txt"],
        ["check", "a.txt", "d.json", "-o", "d.json"],
        ["render", "d.json", "--article", "a.txt", "-o", "a.txt"],
        ["render", "d.json", "--article", "a.txt", "-o", "d.json"],
        ["quotes", "a.txt", "-o", "a.txt"],
        ["read", "a.txt", "-o", "a.txt"],
        ["prompt", "a.txt", "-o", "a.txt"],
        ["eval", ".", "--compare", "d.json", "-o", "d.json"],
    ],
)
def test_no_command_writes_over_what_it_reads(run, text, write, tmp_path, arguments):
    write("b.txt", CLEAN)
    made = write("d.json", draft())
    (tmp_path / "sub").mkdir()
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "is what shall be read, and would be overwritten; name another file with -o." in done.err
    assert (text.read_text(), made.read_text()) == (CLEAN, draft())


# --- check, render, quotes, read, schema --------------------------------------------------------------------


def test_check_shows_what_stands_and_what_is_refused(run, text, write):
    true = point("The talks ended without an agreement")
    false = point("The talks ended with a full agreement on every point")
    path = write("draft.json", draft(summary=[true, false]))
    done = run("check", text, path, "--format", "json")
    brief = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert [claim["evidence"][0]["quote"] for claim in brief["summary"]] == ["The talks ended without an agreement"]
    assert [(refusal["kind"], refusal["claim"]["evidence"]) for refusal in brief["refused"]] == [
        ("summary", false["evidence"])
    ]


def test_strict_ends_with_5_if_something_is_refused_and_the_brief_is_still_written(run, text, write, tmp_path):
    true = write("true.json", draft(summary=[point("The talks ended without an agreement")]))
    false = write("false.json", draft(summary=[point("They signed at midnight in the old town hall")]))
    assert run("check", text, true, "--strict").code == 0
    assert run("check", text, false).code == 0
    assert run("check", text, false, "--strict", "-o", "note.md").code == 5
    assert (tmp_path / "note.md").read_text()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (" \n", "is not valid JSON: it is empty."),
        ("{", "is not valid JSON: it breaks off in line 1."),
        ("nope", "is not valid JSON: look at line 1, column 2."),
        (
            draft() + "\n" + draft(),
            "something follows behind its end, at line 2, column 1; keep one object in the file.",
        ),
        ("[]", "does not obey its schema: the whole must be an object."),
        (draft(headline=3), "does not obey its schema: headline must be text."),
        (draft(summary=[{"text": "x"}]), "does not obey its schema: summary/0/evidence is missing."),
        (draft(status="proven"), "does not obey its schema: status is no field of it."),
        (draft(parties=3, talks=4), "does not obey its schema: talks must be an object (1 more such error)."),
        (draft(status=1, parties=3, talks=4), "(2 more such errors)."),
        (
            draft(talks={**dict.fromkeys(["round", "venue", "started", "ended"]), **WON}),
            "talks/outcome must be 'agreement', 'partial',",
        ),
    ],
)
def test_a_malformed_draft_names_the_field(run, text, write, content, sentence):
    path = write("draft.json", content)
    done = run("check", text, path, "-o", "note.md")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: {path}: the draft ")
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert not (text.parent / "note.md").exists()


def test_a_brief_and_a_draft_that_are_mistaken_for_one_another_are_told_apart(run, text, write):
    run("brief", text, "-o", "b.json")
    done = run("check", text, "b.json")
    assert done.code == 2
    assert "Error: b.json: the draft is a brief already, not a draft; 'summarizer render' checks it" in done.err
    write("d.json", draft())
    done = run("render", "d.json", "--article", text)
    assert done.code == 2
    assert "Error: d.json: the brief is a draft, not a brief; 'summarizer check' makes a brief of it." in done.err


def test_a_draft_that_is_not_there_is_a_wrong_call(run, text):
    done = run("check", text, "draft.json")
    assert done.code == 2
    assert done.err == "Error: draft.json: there is no such file; check the path.\n"


@pytest.mark.parametrize("arguments", [["check", "-", "-"], ["render", "-", "--article", "-"]])
def test_standard_input_cannot_be_two_things(run, arguments):
    done = run(*arguments)
    assert done.code == 2
    assert "Standard input can be either" in done.err


def test_render_gives_the_same_note_as_brief(run, article_file, tmp_path):
    run("brief", article_file, "-o", "b.json")
    rendered = run("render", "b.json", "--article", article_file)
    direct = run("brief", article_file)
    assert rendered.code == 0
    assert _without_times(rendered.out) == _without_times(direct.out)
    assert run("render", "b.json", "--article", article_file, "-o", "b.txt").code == 0
    assert (tmp_path / "b.txt").read_text()


def _without_times(note):
    return [line for line in note.splitlines() if "claims verified;" not in line]


def test_render_refuses_a_brief_of_another_article(run, article_file, text):
    run("brief", article_file, "-o", "b.json")
    done = run("render", "b.json", "--article", text)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: b.json: does not fit the article: the brief was made from another text")
    assert done.err.endswith(" more problems); make the brief anew.\n")


def test_render_refuses_a_brief_whose_evidence_was_tampered_with(run, article_file, tmp_path):
    brief = json.loads(run("brief", article_file, "--format", "json").out)
    brief["parties"][0]["evidence"][0]["quote"] = "We have signed"
    (tmp_path / "b.json").write_text(json.dumps(brief))
    assert run("render", "b.json", "--article", article_file).code == 2


def test_a_malformed_brief_names_the_field(run, article_file, write):
    write("b.json", "{}")
    done = run("render", "b.json", "--article", article_file)
    assert done.code == 2
    assert "the brief does not obey its schema: is_negotiation is missing (" in done.err


def test_quotes_lists_quotes_with_places_and_speakers(run, article_file):
    text = article_file.read_text()
    quotes = json.loads(run("quotes", article_file, "--format", "json").out)
    assert quotes
    assert all(text[quote["start"] : quote["end"]] == quote["quote"] for quote in quotes)
    assert all(set(quote) == {"quote", "speaker", "start", "end"} for quote in quotes)
    lines = run("quotes", article_file).out.splitlines()
    assert len(lines) == len(quotes)
    assert lines[0].startswith(f"{quotes[0]['start']}-{quotes[0]['end']}  ")


def test_quotes_of_a_text_without_any_says_so(run, text, tmp_path):
    assert run("quotes", text).out == "No direct quotes.\n"
    assert run("quotes", text, "-o", "q.json").code == 0
    assert json.loads((tmp_path / "q.json").read_text()) == []


def test_read_prints_the_text_character_for_character(run, text, tmp_path):
    assert run("read", text).out == CLEAN
    assert run("read", text, "-o", "t.txt").code == 0
    assert (tmp_path / "t.txt").read_text() == CLEAN


def test_read_as_json_tells_what_is_known_of_the_source(run, text):
    article = json.loads(run("read", text, "--format", "json").out)
    assert (article["text"], article["url"], article["characters"]) == (CLEAN, str(text), len(CLEAN))
    assert len(article["sha256"]) == 64


@pytest.mark.parametrize(("arguments", "title"), [(["schema"], "refused"), (["schema", "--draft"], "headline")])
def test_schema_prints_a_json_schema(run, arguments, title):
    schema = json.loads(run(*arguments).out)
    assert title in schema["properties"]
    assert ("refused" in schema["properties"]) is ("--draft" not in arguments)


# --- the whole ------------------------------------------------------------------------------------


def test_version(run):
    assert run("--version").out == f"summarizer {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_of_it(run, command):
    done = run(command, "--help")
    assert done.code == 0
    assert f"Example: summarizer {command} " in done.out


def test_help_names_every_command_uncut_and_every_code(run):
    done = run("--help")
    commands = done.out.partition("Commands:")[2].partition("Exit codes")[0]
    assert [line.split()[0] for line in commands.splitlines() if line[:3].strip()] == COMMANDS
    assert "..." not in commands
    assert all(f"{code} " in done.out.partition("Exit codes")[2] for code in range(6))


def test_completion_can_be_installed(run, monkeypatch):
    monkeypatch.setenv("_SUMMARIZER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "summarizer sch")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().out.split() == ["schema"]


def test_a_bug_is_one_sentence_unless_debugging(run, monkeypatch):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr("summarizer.cli.schema.run", broken)
    done = run("schema")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: a bug in summarizer {__version__} (RuntimeError); please report")
    assert done.err.count("\n") == 1
    monkeypatch.setenv("SUMMARIZER_DEBUG", "1")
    assert "Traceback (most recent call last)" in run("schema").err


# --- terminals and pipes ------------------------------------------------------------------------------------------


def summarizer(*arguments, **options):
    """Start the command line as a process of its own."""
    command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def test_the_module_can_be_run(article_file):
    process = summarizer("brief", article_file)
    out, err = process.communicate()
    assert process.returncode == 0
    assert out.startswith("# ")
    assert "built-in rules" in err


def test_a_closed_pipe_ends_quietly(text):
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "summarizer", "read", str(text)]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


def test_ctrl_c_ends_quietly():
    process = summarizer("read", "-", stdin=subprocess.PIPE)
    # More than a pipe holds, so that writing it returns only once the process is reading.
    process.stdin.write("The talks ended. " * 20_000)
    process.stdin.flush()
    code = _interrupt(process)
    assert (code, process.stdout.read(), process.stderr.read()) == (130, "", "")
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()


def _interrupt(process):
    """Press Ctrl-C, and again if Python was just about to wait for input when the first one came."""
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=10)
    raise AssertionError("It does not end.")


def test_brief_imports_no_library_of_models_or_of_other_formats(article_file, run_python):
    report = (
        "\nfiles = {name: getattr(module, '__file__', None) or '' for name, module in sys.modules.items()}"
        "\nprint(*{name.partition('.')[0] for name, file in files.items() if 'site-packages' in file})"
        "\nprint(*files)"
    )
    brief = (
        f"import sys; sys.argv = ['summarizer', 'brief', {str(article_file)!r}, '-o', 'note.md']\n"
        "from summarizer.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as leaving:\n    assert not leaving.code"
    )
    floor, _ = run_python("import sys, pydantic, typer; pydantic.BaseModel" + report).stdout.splitlines()
    packages, modules = run_python(brief + report).stdout.splitlines()
    assert set(packages.split()) - set(floor.split()) <= {"annotated_types", "rapidfuzz", "summarizer"}
    assert "summarizer.drafters.rules" in modules.split()
    assert set(modules.split()) & {"asyncio", "json", "tomllib", "summarizer.evals", "summarizer.drafters.llm"} == set()
