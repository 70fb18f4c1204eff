"""How long a whole ``summarizer brief`` takes, against importing pydantic and typer alone.

Both are run in turns, so that a busy machine slows them alike; medians are compared.
"""

import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 2.5
RUNS = 21
ARTICLE = Path(__file__).parent.parent / "examples" / "istanbul-talks.txt"
PACKAGE = Path(__file__).parent.parent / "summarizer"
COMMAND = Path(sys.executable).with_name("summarizer")


def seconds(command: list[str]) -> float:
    """Return how long a command takes, from its start to its end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> int:
    """Print the medians and their ratio; return 1 if it is over the limit."""
    brief = [str(COMMAND), "brief", str(ARTICLE)]
    imports = [sys.executable, "-c", "import pydantic, typer"]
    compileall.compile_dir(PACKAGE, quiet=1)  # as installing it does
    seconds(brief)
    pairs = [(seconds(brief), seconds(imports)) for _ in range(RUNS)]
    whole, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = whole / floor
    print(
        f"start-up: brief {whole * 1000:.0f} ms, import pydantic, typer {floor * 1000:.0f} ms: "
        f"{ratio:.2f} x (limit {LIMIT} x) {'ok' if ratio <= LIMIT else 'TOO SLOW'}"
    )
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
