"""What a batch costs besides the work: throughput, processors, memory, resuming, and 20 kills.

Run from the project folder: ``python benchmarks/bench_batch.py``, or with the names of some of its parts:
throughput, processors, memory, resuming, kills, ray. Exits with 1 beyond a limit.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from jitter import fastest, serving

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from corpora import draft, rows_in, write_jsonl

LEAST_OF_LATENCY, LEAST_OF_TWO, MOST_MEMORY, MOST_RESUME, KILLS, MOST_REPEATED = 0.92, 1.8, 1.15, 3.0, 20, 32
AT_A_TIME, COUNT, PAUSE = 32, 2000, 0.1
FEW, FEW_MORE, MANY = 1_000, 20_000, 100_000
COMMAND = [sys.executable, "-m", "summarizer", "batch"]
# Runs a batch in a process of its own, and prints its seconds, its processor seconds and its peak of memory in MB.
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from summarizer.batch.engine import Asked, run
from summarizer.batch.outputs import Plan
from summarizer.settings import Settings
if __name__ == "__main__":
    inputs, out, settings, options = json.loads(sys.argv[1])
    asked = Asked([inputs], Plan.of(Path(out), None, None), **options)
    began = time.perf_counter()
    report = run(asked, Settings(**settings), lambda sentence: print(sentence, file=sys.stderr))
    used = resource.getrusage(resource.RUSAGE_SELF)
    assert not report.stopped and report.exit_code == 0, report
    whole = time.perf_counter() - began
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    theirs = others.ru_utime + others.ru_stime
    print(report.seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, whole, theirs)
"""


def measured(source: Path, out: Path, settings: dict[str, object], **options: object) -> list[float]:
    """Return seconds of work, processor seconds and peak MB of the driver, seconds in all, and its processes' own."""
    script = out.parent / "measured.py"
    script.write_text(MEASURED)
    command = [sys.executable, script, json.dumps([str(source), str(out), settings, options])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [float(figure) for figure in done.stdout.split()]


def throughput(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Ask a model for 2,000 articles; 429s without a time to wait, then with one, for which all have to wait."""
    source = write_jsonl(folder / "in.jsonl", COUNT)
    for pause, said in ((0.0, ""), (PAUSE, f", all pausing {PAUSE:g} s after each 429")):
        out = folder / f"asked{pause}.jsonl"
        with serving(json.dumps(draft()), pause) as served:
            model = {"model": "openai/loopback", "base_url": served.url}
            seconds, worked, *_ = measured(source, out, model, concurrency=AT_A_TIME)
        share = fastest(COUNT, AT_A_TIME, pause) / seconds
        each = f"{worked / COUNT * 1000:.1f} ms of a processor each"
        allowed = "latency and pauses allow" if pause else "latency allows"
        figure = f"{COUNT / seconds:.0f} articles a second, {share:.2f} of what {allowed}"
        yield f"a model, {AT_A_TIME} in flight{said}", f"{figure}; {each}", share >= LEAST_OF_LATENCY
        assert len(rows_in(out)) == COUNT


def processors(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Draft with the built-in rules on one and on two processors.

    On a machine that has other work to do the wall clock says little; the processor time
    that the same work takes in two processes says what two idle processors would make of it.
    """
    count = 1500
    source = write_jsonl(folder / "in.jsonl", count)
    runs: dict[int, list[list[float]]] = {1: [], 2: []}
    for number in range(2):
        for workers, made in runs.items():
            made.append(measured(source, folder / f"rules{workers}{number}.jsonl", {}, workers=workers))
    rates = {workers: count / min(run[0] for run in made) for workers, made in runs.items()}
    times = {workers: min(run[1] + run[4] for run in made) for workers, made in runs.items()}
    ratio = rates[2] / rates[1]
    busy = f"{times[1] / count * 1000:.1f} ms of processors each in one, {times[2] / count * 1000:.1f} in two"
    yield (
        "built-in rules",
        f"{rates[1]:.0f} a second, on two processors {rates[2]:.0f}: {ratio:.2f} x; {busy}",
        (
            ratio >= LEAST_OF_TWO or (os.cpu_count() or 1) < 2  # noqa: PLR2004  # two of them
        ),
    )


def memory(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Compare the peak of the driver's memory at 1,000 and at 100,000 short articles, and resume the latter."""
    peaks = {}
    for count in (FEW, MANY):
        source = short(folder / f"short{count}.jsonl", count)
        seconds, _, peaks[count], *_ = measured(source, folder / f"rows{count}.jsonl", {})
    ratio = peaks[MANY] / peaks[FEW]
    figure = f"{peaks[FEW]:.0f} MB for 1,000 articles, {peaks[MANY]:.0f} MB for 100,000: {ratio:.2f} x"
    yield "memory of the driver", f"{figure} (at {MANY / seconds:.0f} a second)", ratio <= MOST_MEMORY
    yield from resuming(folder)


def resuming(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Go on with 100,000 rows, all but ten of which are there."""
    source, out = folder / "short100000.jsonl", folder / "rows100000.jsonl"
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(lines[:-10]) + b'{"id":"cut')
    process = subprocess.Popen([*COMMAND, source, "--out", out, "--workers", "1"], stderr=subprocess.DEVNULL)
    began, size = time.perf_counter(), out.stat().st_size
    while process.poll() is None and out.stat().st_size <= size:
        time.sleep(0.005)
    whole = time.perf_counter() - began
    process.wait()
    assert len(out.read_bytes().splitlines()) == MANY
    yield "resuming 100,000 rows", f"{whole:.1f} s from the command to the next row", whole <= MOST_RESUME


def short(path: Path, count: int) -> Path:
    """Write short articles that differ, and return the path."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"Talks {number}. Norland and Sudmark met in Geneva on Monday to negotiate, officials said."
            file.write(json.dumps({"id": f"article-{number:09}", "text": text}) + "\n")
    return path


def kills(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Kill one run at random moments, and count rows and calls."""
    count = 2500
    source, out = write_jsonl(folder / "in.jsonl", count), folder / "killed.jsonl"
    chance, at_work = random.Random(11), 0  # noqa: S311  # not for secrets
    with serving(json.dumps(draft())) as served:
        model = ["--model", "openai/loopback", "--base-url", served.url, "--concurrency", str(AT_A_TIME)]
        command = [*COMMAND, source, "--out", out, *model]
        for _ in range(KILLS):
            size = out.stat().st_size if out.exists() else 0
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            while process.poll() is None and (not out.exists() or out.stat().st_size <= size):
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.7))
            at_work += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    ids = [row["id"] for row in rows_in(out)]
    lost, doubled = count - len(set(ids)), len(ids) - len(set(ids))
    turned_away = sum(number % 50 == 49 for number in range(served.calls))  # noqa: PLR2004  # as jitter has it
    repeated = (served.calls - turned_away - count) / max(1, at_work)
    figure = f"{at_work} kills at work: {lost} lost, {doubled} doubled, {repeated:.1f} calls repeated for each"
    yield "kill -9", figure, not lost and not doubled and repeated <= MOST_REPEATED and at_work >= KILLS - 1


def on_ray(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Do the same on a Ray cluster of this machine, in small and in large."""
    peaks, rate = {}, 0.0
    for count in (FEW, FEW_MORE):
        source = short(folder / f"short{count}.jsonl", count)
        seconds, worked, peaks[count], *_ = measured(source, folder / f"ray{count}.jsonl", {}, engine="ray", workers=2)
        rate = count / seconds
    ratio = peaks[FEW_MORE] / peaks[FEW]
    costs = f"{rate:.0f} a second, driver {worked / FEW_MORE * 1000:.2f} ms each"
    figure = f"{costs}; {peaks[FEW_MORE]:.0f} MB, {ratio:.2f} x that for 1,000"
    yield "Ray, 20,000 short articles", figure, ratio <= MOST_MEMORY


PARTS: dict[str, Callable[[Path], Iterator[tuple[str, str, bool]]]] = {
    "throughput": throughput,
    "processors": processors,
    "memory": memory,
    "kills": kills,
    "ray": on_ray,
}


def main() -> int:
    """Print the figures and return 1 if one is beyond its limit."""
    kept = True
    for name in sys.argv[1:] or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            for what, figure, good in PARTS[name](Path(folder)):
                print(f"{what}: {figure}{'' if good else '  BEYOND THE LIMIT'}", flush=True)
                kept = kept and good
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
