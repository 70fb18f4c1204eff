"""Build ``summarizer/alignment/english.txt.gz`` from SCOWL's lists as Debian packages them.

Run at development time only, from the project folder, with the unpacked packages
wamerican and wbritish (2020.12.07) at hand::

    python tools/build_english.py usr/share/dict/american-english usr/share/dict/british-english

Words in lower case come first, with ``*`` behind those that stand in one list only and
whose twin in the other list differs by a rule of spelling or not at all; names follow,
with their capital. The terms of use are kept beside the file.
"""

import gzip
import sys
from pathlib import Path

TARGET = Path("summarizer/alignment/english.txt.gz")


def main(american: str, british: str) -> None:
    """Write the list."""
    lists = [set(Path(path).read_text("utf-8").split()) for path in (american, british)]
    every = {word for word in lists[0] | lists[1] if not word.endswith("'s")}
    lower = {word for word in every if word.islower()}
    names = {word for word in every - lower if word.lower() not in lower and word[0].isupper()}
    one_side = lists[0] ^ lists[1]
    lines = sorted(word + "*" if word in one_side else word for word in lower) + sorted(names)
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
