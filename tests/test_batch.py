"""Batches on one machine: one row for each input, whatever happens on the way."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from corpora import article, draft, rows_in, write_jsonl
from model_server import fails, says
from typer.testing import CliRunner

from summarizer import Brief
from summarizer.cli.app import app
from summarizer.errors import SummarizerError


@pytest.fixture
def batch(tmp_path, monkeypatch):
    """Run ``summarizer batch`` in an empty folder, and return its exit code and what it says."""
    monkeypatch.chdir(tmp_path)

    def _batch(*arguments):
        done = CliRunner().invoke(app, ["batch", *map(str, arguments)], catch_exceptions=True)
        if isinstance(done.exception, SummarizerError):  # which main() says
            return done.exception.exit_code, done.stderr + str(done.exception)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stderr

    return _batch


def asked_of(server):
    return ["--model", "openai/scripted", "--base-url", server.url]


def test_each_record_gets_one_row_with_its_brief(batch, tmp_path):
    code, said = batch(write_jsonl(tmp_path / "in.jsonl", 40), "--out", "out.jsonl", "--workers", 2)
    rows = rows_in(tmp_path / "out.jsonl")
    assert code == 0
    assert sorted(row["id"] for row in rows) == sorted(f"a{number}" for number in range(40))
    assert {row["status"] for row in rows} <= {"ok", "refused_some"}
    for row in rows:
        assert list(row) == ["id", "status", "sha256", "usage", "brief"]
        number = int(row["id"][1:])
        brief = Brief.model_validate(row["brief"])
        assert brief.sources[0].sha256 == row["sha256"]
        pieces = [piece for point in brief.summary for piece in point.evidence]
        assert pieces
        assert all(article(number)[piece.start : piece.end] == piece.quote for piece in pieces)
    assert "40 written now" in said


@pytest.mark.parametrize(
    "options",
    [["in.jsonl", "--restart"], ["./in.jsonl"], ["in.csv", "--table", "parties"], ["link.jsonl", "--restart"]],
)
def test_no_run_writes_over_what_it_reads(batch, tmp_path, options):
    records = write_jsonl(tmp_path / "in.jsonl", 2)
    (tmp_path / "in.csv").write_text("id,text\na,words\n", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to(records)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    source = "in.csv" if "in.csv" in options else "in.jsonl"
    code, said = batch(source, "--out", *options)
    assert code == 2
    assert "would be overwritten" in said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_same_command_again_writes_nothing(batch, tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", 5)
    batch(source, "--out", "out.jsonl", "--workers", 1)
    before = (tmp_path / "out.jsonl").read_bytes()
    code, said = batch(source, "--out", "out.jsonl", "--workers", 1)
    assert code == 0
    assert "5 were there before" in said
    assert (tmp_path / "out.jsonl").read_bytes() == before


def test_half_a_last_line_is_taken_away_and_its_article_drafted_again(batch, tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", 5)
    batch(source, "--out", "out.jsonl", "--workers", 1)
    whole = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").write_bytes(whole[:-40])
    assert batch(source, "--out", "out.jsonl", "--workers", 1)[0] == 0
    assert sorted(row["id"] for row in rows_in(tmp_path / "out.jsonl")) == [f"a{number}" for number in range(5)]


def test_what_is_wrong_with_an_input_stands_in_its_row(batch, tmp_path):
    lines = [{"id": 1, "text": article(1)}, {"id": "none"}, ["no", "record"], {"id": "bare", "url": "no address"}]
    lines += [{"id": "short", "text": "Talks."}, {"id": "half", "text": article(2) + "\ud800"}]
    content = "\n".join(map(json.dumps, lines)) + "\n\nno JSON\n"
    (tmp_path / "in.jsonl").write_text(content)
    code, said = batch(tmp_path / "in.jsonl", "--out", "out.jsonl", "--workers", 1)
    rows = {row["id"]: row for row in rows_in(tmp_path / "out.jsonl")}
    place = str(tmp_path / "in.jsonl")
    assert set(rows) == {"1", "none", f"{place}:3", "bare", "short", "half", f"{place}:8"}
    assert rows["1"]["status"] != "failed"
    failures = {identity: row["error"]["kind"] for identity, row in rows.items() if row["status"] == "failed"}
    assert failures.pop("half", "UnicodeEncodeError") == "UnicodeEncodeError"
    assert set(failures.values()) == {"SourceUnreadableError", "EmptySourceError"}
    assert code == 3
    assert "Failed: none: SourceUnreadableError" in said


def test_failures_are_tolerated_up_to_a_number_and_stop_the_run_beyond(batch, tmp_path):
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"id": str(n)}) + "\n" for n in range(9)))
    assert batch("in.jsonl", "--out", "some.jsonl", "--max-failures", 9)[0] == 0
    code, said = batch("in.jsonl", "--out", "few.jsonl", "--max-failures", 3)
    assert code == 3
    assert "--max-failures" in said
    assert len(rows_in(tmp_path / "few.jsonl")) == 4


def test_failed_rows_are_drafted_again_when_asked(batch, tmp_path):
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text(article(1))
    assert batch("a.txt", "b.txt", "--out", "out.jsonl", "--workers", 1)[0] == 3
    (tmp_path / "a.txt").write_text(article(2))
    code, said = batch("a.txt", "b.txt", "--out", "out.jsonl", "--workers", 1)
    assert (code, "Failed: a.txt" in said) == (3, True)
    code, said = batch("a.txt", "b.txt", "--out", "out.jsonl", "--workers", 1, "--retry-failed")
    assert (code, "1 failed rows are drafted once more" in said) == (0, True)
    assert {row["id"]: row["status"] != "failed" for row in rows_in(tmp_path / "out.jsonl")} == {
        "a.txt": True,
        "b.txt": True,
    }


def test_a_folder_gives_its_articles_and_names_what_it_leaves_out(batch, tmp_path):
    folder = tmp_path / "news" / "deep"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text(article(1))
    (folder.parent / "page.html").write_text(f"<html><body><p>{article(2)}</p></body></html>")
    (folder.parent / "two.txt").write_text(article(1))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(article(3))
    code, said = batch("news", "--out", "news/out.jsonl", "--workers", 1)
    rows = {row["id"]: row for row in rows_in(tmp_path / "news/out.jsonl")}
    assert code == 0
    assert set(rows) == {"news/deep/one.txt", "news/page.html", "news/two.txt"}
    assert {rows[name]["usage"]["same_as"] for name in ("news/deep/one.txt", "news/two.txt")} - {None} <= set(rows)
    assert "left out" in said
    assert "picture.png" in said
    assert batch("news", "--out", "news/out.jsonl", "--workers", 1)[0] == 0


def test_ids_that_stand_before_other_texts_get_a_number_and_the_same_twice_is_one(batch, tmp_path):
    records = [{"id": "x", "text": article(1)}, {"id": "x", "text": article(2)}, {"id": "x", "text": article(1)}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    (tmp_path / "a.txt").write_text(article(3))
    for _ in range(2):
        assert batch("in.jsonl", "a.txt", "a.*", "--out", "out.jsonl", "--workers", 1)[0] == 0
        ids = [row["id"] for row in rows_in(tmp_path / "out.jsonl")]
        assert len(ids) == len(set(ids))
        assert {"x", "x#2", "a.txt"} <= set(ids)


def test_a_text_under_several_ids_is_asked_for_once_and_each_row_names_its_own_source(batch, tmp_path, model_server):
    model_server.default = says(draft())
    days = ("2026-05-04", "2026-05-20", None, "2026-05-04")
    records = [{"id": f"x{n}", "text": article(1), "title": f"T{n}", "published": day} for n, day in enumerate(days)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    assert batch("in.jsonl", "--out", "out.jsonl", *asked_of(model_server))[0] == 0
    rows = {row["id"]: row for row in rows_in(tmp_path / "out.jsonl")}
    assert len(model_server.requests) == 1
    assert [rows[f"x{n}"]["brief"]["sources"][0]["title"] for n in range(4)] == ["T0", "T1", "T2", "T3"]
    assert [rows[f"x{n}"]["usage"]["same_as"] for n in range(4)] == [None, "x0", "x0", "x0"]
    assert sum(row["usage"]["calls"] for row in rows.values()) == 1
    (tmp_path / "more.jsonl").write_text(json.dumps({"id": "later", "text": article(1)}) + "\n")
    assert batch("in.jsonl", "more.jsonl", "--out", "out.jsonl", *asked_of(model_server))[0] == 0
    assert len(model_server.requests) == 1


def test_another_model_or_prompt_or_format_is_refused_until_restart(batch, tmp_path, model_server, root):
    model_server.default = says(draft())
    source = write_jsonl(tmp_path / "in.jsonl", 2)
    assert batch(source, "--out", "out.jsonl", "--workers", 1)[0] == 0
    code, said = batch(source, "--out", "out.jsonl", *asked_of(model_server))
    assert (code, "another model" in said, "--restart" in said) == (2, True, True)
    assert batch(source, "--out", "out.jsonl", *asked_of(model_server), "--restart")[0] == 0
    assert {row["brief"]["provenance"]["model"] for row in rows_in(tmp_path / "out.jsonl")} == {"openai/scripted"}
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    for path in (root / "prompts").iterdir():
        (prompts / path.name).write_bytes(path.read_bytes())
    system = next(path for path in prompts.iterdir() if path.suffix in {".md", ".txt"})
    system.write_text(system.read_text() + "\nBe brief.\n")
    code, said = batch(source, "--out", "out.jsonl", *asked_of(model_server), "--prompts", "prompts")
    assert (code, "another prompt" in said) == (2, True)
    (tmp_path / "out.jsonl.run.json").unlink()
    code, said = batch(source, "--out", "out.jsonl", *asked_of(model_server))
    assert (code, "--restart" in said) == (2, True)


def test_two_runs_do_not_write_to_the_same_place(batch, tmp_path):
    from summarizer.batch.journal import Journal

    source = write_jsonl(tmp_path / "in.jsonl", 1)
    with Journal(tmp_path / "out.jsonl"):
        code, said = batch(source, "--out", "out.jsonl")
    assert (code, "another run" in said) == (2, True)


def test_notes_go_into_a_folder_under_names_that_cannot_leave_it(batch, tmp_path):
    ids = ["../../up", "/etc/passwd", "a/b?c=1&d", "a\x00b", "x" * 300]
    records = [{"id": identity, "text": article(n)} for n, identity in enumerate([*ids, "twin"])]
    records[-1]["text"] = article(0)
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    assert batch("in.jsonl", "--out", "notes", "--workers", 1)[0] == 0
    notes = [path for path in (tmp_path / "notes").iterdir() if path.suffix == ".md"]
    assert len(notes) == 6
    assert all(path.read_text().startswith("# ") for path in notes)
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "notes"}
    assert sorted(row["id"] for row in rows_in(tmp_path / "notes" / "rows.jsonl")) == sorted([*ids, "twin"])


@pytest.mark.parametrize("form", ["html", "docx", "json"])
def test_notes_come_in_each_format(batch, tmp_path, form):
    source = write_jsonl(tmp_path / "in.jsonl", 1)
    assert batch(source, "--out", "notes", "--format", form, "--workers", 1)[0] == 0
    assert len(list((tmp_path / "notes").glob(f"a0-*.{form}"))) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in.jsonl", "--out", "out.csv"], "rows go into a .jsonl"),
        (["in.jsonl", "--out", "out.jsonl", "--format", "html"], "name a folder"),
        (["in.jsonl", "--out", "notes", "--format", "odt"], "there is no 'odt'"),
        (["in.jsonl", "--out", "t.csv", "--table", "people"], "there is no 'people'"),
        (["in.jsonl", "--out", "t.csv", "--table", "parties", "--format", "html"], "two things"),
        (["in.jsonl", "--out", "t.jsonl", "--table", "parties"], "a table is a .csv"),
        (["in.jsonl", "--out", "nowhere/out.jsonl"], "there is no folder"),
        (["in.jsonl", "--out", "nowhere/notes"], "there is no folder"),
        (["in.jsonl", "--out", "out.jsonl", "--model", "builtin/other"], "There is no model"),
        (["-", "--out", "out.jsonl"], "standard input"),
    ],
)
def test_a_wrong_call_ends_before_any_work(batch, tmp_path, arguments, said):
    write_jsonl(tmp_path / "in.jsonl", 1)
    code, told = batch(*arguments)
    assert code == 2
    assert said in told


def test_an_input_that_does_not_exist_ends_the_call(batch):
    for missing in ("nowhere.txt", "no*.txt"):
        code, said = batch(missing, "--out", "out.jsonl")
        assert (code, "no such file" in said) == (3, True)


def test_a_place_that_cannot_be_written_is_said_at_once(batch, tmp_path, request):
    write_jsonl(tmp_path / "in.jsonl", 1)
    (tmp_path / "closed").mkdir(mode=0o555)
    tmp_path.chmod(0o755)
    request.getfixturevalue("unprivileged")
    for out in ("closed/out.jsonl", "closed"):
        code, said = batch("in.jsonl", "--out", out)
        assert (code, "permission" in said.lower()) == (2, True), said


def test_a_process_that_dies_fails_its_article_only(tmp_path):
    from summarizer.batch.drafting import Job, Order
    from summarizer.batch.workshops import Processes, WorkshopBrokenError
    from summarizer.settings import Settings

    workshop = Processes(Order(Settings()), 1)
    try:
        workshop.submit([Job("a", None, str(write_jsonl(tmp_path / "a.txt", 1)))]).result(30)
        (process,) = workshop._pool._processes.values()  # noqa: SLF001  # the one to kill
        long = workshop.submit([Job(str(n), None, str(tmp_path / "a.txt")) for n in range(5000)])
        process.kill()
        with pytest.raises(WorkshopBrokenError):
            long.result(30)
        assert len(workshop.submit([Job("a", None, str(tmp_path / "a.txt"))]).result(30)) == 1
    finally:
        workshop.close()


COMMAND = [sys.executable, "-m", "summarizer", "batch"]


def killed_again_and_again(command, out, kills, longest):
    """Start a command, kill it at random moments, and let it end; return how often it was killed at work."""
    chance, at_work = random.Random(7), 0
    for _ in range(kills):
        before = out.stat().st_size if out.exists() else 0
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(2000):
            if process.poll() is not None or (out.exists() and out.stat().st_size > before):
                break
            time.sleep(0.01)
        time.sleep(chance.uniform(0, longest))
        at_work += process.poll() is None
        process.kill()
        process.wait()
    assert subprocess.run(command, check=False, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    return at_work


def test_a_run_of_the_rules_that_is_killed_loses_and_doubles_nothing(tmp_path):
    source, out = write_jsonl(tmp_path / "in.jsonl", 400), tmp_path / "out.jsonl"
    command = [*COMMAND, source, "--out", out, "--workers", "1"]
    assert killed_again_and_again(command, out, 2, 0.2) >= 1
    assert sorted(row["id"] for row in rows_in(out)) == sorted(f"a{number}" for number in range(400))


def test_a_run_of_a_model_that_is_killed_asks_again_only_for_what_was_in_flight(tmp_path, model_server):
    model_server.default = says(draft(), sleep=0.1)
    source, out = write_jsonl(tmp_path / "in.jsonl", 120), tmp_path / "out.jsonl"
    command = [*COMMAND, source, "--out", out, *asked_of(model_server), "--concurrency", "8"]
    kills = killed_again_and_again(command, out, 2, 0.3)
    assert kills == 2
    assert sorted(row["id"] for row in rows_in(out)) == sorted(f"a{number}" for number in range(120))
    assert 120 <= len(model_server.requests) <= 120 + 8 * kills


def test_an_interrupt_closes_connections_and_says_how_to_go_on(tmp_path, model_server):
    model_server.default = says(draft(), sleep=30)
    source, out = write_jsonl(tmp_path / "in.jsonl", 9), tmp_path / "out.jsonl"
    command = [*COMMAND, source, "--out", out, *asked_of(model_server), "--concurrency", "3"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while len(model_server.requests) < 3:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=10)[1]
    assert process.returncode == 130
    assert "The same command goes on" in said
    assert "Traceback" not in said
    assert model_server.closed_early == 3
    assert out.read_bytes() == b""


def test_a_full_disk_ends_the_run_with_a_sentence_and_whole_rows(batch, tmp_path, monkeypatch):
    source = write_jsonl(tmp_path / "in.jsonl", 5)
    real, room = os.pwrite, [3]

    def full(file, data, offset):
        if room[0] == 0:
            real(file, data[: len(data) // 2], offset)
            raise OSError(28, "No space left on device")
        room[0] -= 1
        return real(file, data, offset)

    monkeypatch.setattr(os, "pwrite", full)
    code, said = batch(source, "--out", "out.jsonl", "--workers", 1)
    assert (code, "No space left" in said, "same command again" in said) == (2, True, True)
    assert len(rows_in(tmp_path / "out.jsonl")) == 3
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert batch(source, "--out", "out.jsonl", "--workers", 1)[0] == 0
    assert len(rows_in(tmp_path / "out.jsonl")) == 5


def test_a_wrong_key_stops_the_run_at_once_and_nothing_fails(batch, tmp_path, model_server):
    model_server.default = fails(401, "no such key")
    source = write_jsonl(tmp_path / "in.jsonl", 30)
    code, said = batch(source, "--out", "out.jsonl", *asked_of(model_server), "--concurrency", 2)
    assert (code, "does not accept the key" in said) == (4, True)
    assert rows_in(tmp_path / "out.jsonl") == []
    assert len(model_server.requests) <= 2
    model_server.default = says(draft())
    assert batch(source, "--out", "out.jsonl", *asked_of(model_server))[0] == 0
    assert len(rows_in(tmp_path / "out.jsonl")) == 30


def test_the_budget_is_that_of_all_starts_together(batch, tmp_path, model_server):
    model_server.default = says(draft())  # 150 tokens each
    source = write_jsonl(tmp_path / "in.jsonl", 40)
    run = (source, "--out", "out.jsonl", *asked_of(model_server), "--concurrency", 1, "--max-tokens")
    code, said = batch(*run, 9000)
    first = len(rows_in(tmp_path / "out.jsonl"))
    assert (code, "--max-tokens" in said) == (4, True)
    assert 0 < first < 40
    spent = sum(row["usage"]["input_tokens"] + row["usage"]["output_tokens"] for row in rows_in(tmp_path / "out.jsonl"))
    assert spent <= 9000
    code, said = batch(*run, spent)
    assert (code, "raise it to go on" in said) == (4, True)
    assert batch(*run, 1_000_000)[0] == 0
    assert len(rows_in(tmp_path / "out.jsonl")) == 40


def test_what_a_failed_article_cost_stands_in_its_row(batch, tmp_path, model_server):
    model_server.default = says({"no": "draft"})
    source = write_jsonl(tmp_path / "in.jsonl", 1)
    assert batch(source, "--out", "out.jsonl", *asked_of(model_server))[0] == 4
    (row,) = rows_in(tmp_path / "out.jsonl")
    assert row["error"]["kind"] == "ShapeError"
    assert (row["usage"]["calls"], row["usage"]["input_tokens"], row["usage"]["output_tokens"]) == (3, 300, 150)


def test_an_address_that_cannot_be_read_is_a_failed_row(batch, tmp_path):
    records = [{"id": "near", "url": "http://127.0.0.1:9/x"}, {"id": "there", "text": article(1)}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    code, _ = batch("in.jsonl", "--out", "out.jsonl", "--workers", 1)
    rows = {row["id"]: row for row in rows_in(tmp_path / "out.jsonl")}
    assert code == 3
    assert rows["near"]["error"]["kind"] == "AddressError"
    assert rows["there"]["status"] != "failed"
