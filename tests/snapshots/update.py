"""Writes the snapshots and the README's note anew; the difference is for a reviewer to read."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from made_briefs import full_brief  # noqa: E402  # found only now that its folder is on the path
from readme_note import README, real_note, with_note  # noqa: E402  # the same

if __name__ == "__main__":
    (HERE / "coast-truce.md").write_text(full_brief().to_markdown(), encoding="utf-8")
    (HERE / "coast-truce.txt").write_text(full_brief().to_text(), encoding="utf-8")
    README.write_text(with_note(README.read_text(encoding="utf-8"), real_note()), encoding="utf-8")
