"""``make record``: every cassette anew, from whatever OPENAI_BASE_URL and OPENAI_API_KEY say, all at the same time.

RECORD_MODEL names the model, gpt-5-mini if it is not set. The scripted cassettes need no
provider. Names of tests as arguments record only these.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).with_name("test_cassettes.py")


def main() -> int:
    """Record each cassette in a process of its own, and say which failed."""
    known = re.findall(r"^def (test_\w+)\((?:unhurried)?\):", TESTS.read_text(encoding="utf-8"), re.MULTILINE)
    wanted = sys.argv[1:] or [name for name in known if not name.startswith(("test_cassettes", "test_every"))]
    environment = {**os.environ, "RECORD_CASSETTES": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    running = {
        name: subprocess.Popen([*command, f"{TESTS}::{name}"], env=environment, stdout=subprocess.PIPE, text=True)
        for name in wanted
    }
    failed = 0
    for name, process in running.items():
        output, _ = process.communicate()
        failed += process.returncode != 0
        sys.stdout.write(f"{name}: {'recorded' if process.returncode == 0 else output[-1500:]}\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
