"""The same rows from a real Ray cluster on this machine, a killed worker and a killed run included."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpora import article, draft, rows_in, write_jsonl
from model_server import says

pytest.importorskip("ray")

COMMAND = [sys.executable, "-m", "summarizer", "batch"]
ON_RAY = ["--engine", "ray", "--workers", "2"]


def run(*arguments):
    """Run a batch in a process of its own, which Ray needs, and return what it says."""
    done = subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def substance(path):
    """Return rows by id without what differs from run to run."""
    rows = {row["id"]: row for row in rows_in(path)}
    assert len(rows) == len(rows_in(path))
    for row in rows.values():
        row["usage"]["seconds"] = row.get("brief", {}).pop("provenance", None) and 0
    return rows


def actors_below(process):
    """Return the processes of Ray's actors that a process has started, directly or not."""
    parents, names = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                names[int(folder.name)] = (folder / "cmdline").read_bytes()
            except OSError:
                continue

    def is_below(pid):
        while pid in parents and pid != process.pid:
            pid = parents[pid]
        return pid == process.pid

    return [pid for pid, name in names.items() if name.startswith(b"ray::RulesActor") and is_below(pid)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_run_begun_locally_goes_on_on_ray_and_a_killed_worker_changes_no_row(tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", 600)
    with source.open("a") as file:
        file.write(json.dumps({"id": "twin", "text": article(7)}) + "\n\nno JSON\n")
        file.write(json.dumps({"text": article(-1)}) + "\n")
    common = [source, "--max-failures", "1"]
    local, out = tmp_path / "local.jsonl", tmp_path / "ray.jsonl"
    run(*common, "--out", local)
    begun = local.read_bytes().splitlines(keepends=True)[:50]
    out.write_bytes(b"".join(begun) + b'{"id":"cut off')
    (tmp_path / "ray.jsonl.run.json").write_bytes((tmp_path / "local.jsonl.run.json").read_bytes())

    command = [*map(str, [*COMMAND, *common, "--out", out, *ON_RAY])]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    wait_for_rows(process, out, 51)
    os.kill(actors_below(process)[0], signal.SIGKILL)
    said = process.communicate(timeout=100)[1]
    assert process.returncode == 0, said
    assert substance(out) == substance(local)
    assert len(rows_in(out)) == 603


def whole_lines(out):
    """Return the whole lines of a file that is being written."""
    return out.read_bytes().splitlines()[:-1] if out.exists() else []


def wait_for_rows(process, out, count):
    """Wait until a run has written rows."""
    for _ in range(6000):
        if len(whole_lines(out)) >= count:
            return
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    raise AssertionError("no rows came")


def test_a_model_is_asked_by_actors_and_parquet_is_read_and_written(tmp_path, model_server):
    import pyarrow.parquet

    model_server.default = says(draft(), sleep=0.05)
    table = pyarrow.table({"id": [f"a{n}" for n in range(12)], "text": [article(n) for n in range(12)]})
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    model = ["--model", "openai/scripted", "--base-url", model_server.url, "--concurrency", "6"]
    run(tmp_path / "in.parquet", "--out", tmp_path / "out.parquet", *ON_RAY, *model)
    rows = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert sorted(row["id"] for row in rows) == sorted(table["id"].to_pylist())
    assert {row["calls"] for row in rows} == {1}
    assert all(json.loads(row["brief"])["parties"] for row in rows)
    assert len(model_server.requests) == 12


def test_a_cluster_that_is_not_there_is_said_in_a_sentence(tmp_path):
    source = write_jsonl(tmp_path / "in.jsonl", 1)
    command = [*COMMAND, source, "--out", tmp_path / "out.jsonl", "--engine", "ray", "--ray-address", "no address"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "check --ray-address" in done.stderr
    assert "Traceback" not in done.stderr
