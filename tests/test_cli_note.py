"""How the command line prints a note: its sections, its evidence, a template, one document in a file."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from plain_words import paragraphs
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.errors import SettingsError, UsageError
from summarizer.settings import Settings

ARTICLE = Path(__file__).parent.parent / "examples" / "istanbul-talks.txt"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def _run(*arguments):
        done = CliRunner().invoke(app, ["brief", str(ARTICLE), *map(str, arguments)])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return _run


def template(*missing):
    document = Document()
    for name in missing:
        document.styles[name].delete()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_sections_are_those_asked_for_in_the_order_asked_for(run):
    headings = [line for line in run("--sections", "sources, recommendation").stdout.splitlines() if line[:3] == "## "]
    assert headings == ["## Sources", "## Recommendation"]


def test_evidence_is_numbered_in_the_line_or_left_out(run):
    assert "[^1]: S1" in run().stdout
    inline = run("--evidence", "inline").stdout
    assert "[^1]" not in inline
    assert "(S1, " in inline
    assert "S1, " not in run("--evidence", "none", "--sections", "parties").stdout


def test_the_ending_of_the_file_chooses_the_document(run):
    for name, opening in (("a.html", b"<!DOCTYPE html>"), ("a.docx", b"PK"), ("a.jsonld", b'{\n  "@context"')):
        assert run("-o", name).exit_code == 0
        assert Path(name).read_bytes().startswith(opening)
    assert b'id="article"' in Path("a.html").read_bytes()


def test_a_document_holds_one_brief(run):
    with pytest.raises(UsageError, match="do not fit into one html file"):
        run(ARTICLE, "-o", "a.html")


def test_a_template_is_used_for_word_and_what_it_lacks_is_said(run):
    Path("house.docx").write_bytes(template("Caption"))
    done = run("-o", "a.docx", "--template", "house.docx")
    assert "Note: The template has no style 'Caption'; 'Normal' stands in for it." in done.stderr
    assert "Bottom line" in paragraphs(Path("a.docx").read_bytes())
    assert "template" not in run("--template", "house.docx").stderr


def test_a_word_document_goes_into_a_file_or_a_pipe_but_not_onto_a_terminal(run, monkeypatch):
    assert run("--format", "docx").stdout_bytes.startswith(b"PK")
    monkeypatch.setattr("summarizer.cli.note.on_terminal", lambda: True)
    with pytest.raises(UsageError, match="A terminal cannot show docx; name a file with -o"):
        run("--format", "docx")
    assert run("--format", "docx", "-o", "a.docx").exit_code == 0
    assert run("--format", "html").exit_code == 0


def test_options_of_the_note_stand_in_the_config_file_too(run):
    Path("summarizer.toml").write_text('sections = ["sources", "talks"]\nevidence = "none"\n', encoding="utf-8")
    shown = run().stdout
    assert shown.index("## Sources") < shown.index("## State of the talks")
    assert "[^" not in shown
    assert Settings.load(environ={"SUMMARIZER_SECTIONS": "talks, sources,"}).sections == ("talks", "sources")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--sections", "weather"), "no section 'weather' in a note; choose from bottom_line"),
        (("--evidence", "footnotes"), "--evidence: Input should be 'none', 'notes' or 'inline'"),
        (("-o", "a.docx", "--template", "nowhere.docx"), r"nowhere.docx: the template cannot be read \(No such file"),
        (("-o", "a.docx", "--template", ARTICLE), "The template is not a Word document; save it as .docx."),
    ],
)
def test_a_wrong_option_is_a_sentence_before_anything_is_read(run, arguments, sentence, monkeypatch):
    monkeypatch.setattr("summarizer.cli.brief.read_articles", lambda *_: pytest.fail("it was read"))
    with pytest.raises(SettingsError, match=sentence):
        run(*arguments)
    assert not Path("a.docx").exists()
