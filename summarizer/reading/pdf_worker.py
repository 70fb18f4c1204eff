"""The part of PDF reading that meets the hostile file: run as a process of its own, with limits.

A PDF can make any parser loop or swell. So this file is a script: the PDF comes on
standard input, the fragments of text with their places go as JSON to standard
output, and whoever started it kills it when its time is over. It imports nothing of
the package.

Arguments: most pages to read, seconds of processor time, bytes of memory.
"""

import contextlib
import io
import json
import logging
import sys
from typing import Any

# A page of a newspaper has some thousand fragments.
MOST_FRAGMENTS_PER_PAGE = 20_000
LONGEST_FRAGMENT = 5_000


def limit_resources(seconds: int, memory: int) -> None:
    """Bound what this process may use, where the system can."""
    try:
        import resource
    except ImportError:  # pragma: no cover  # Windows: whoever started us has a clock
        return
    for kind, value in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def extract(data: bytes, most_pages: int) -> dict[str, Any]:
    """Return ``{"pages": [[[x, y, size, text], …], …], "widths": […], "title": …, …}`` or ``{"refused": why}``."""
    import pypdf
    from pypdf.errors import DependencyError

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except DependencyError:
            opened = pypdf.PasswordType.NOT_DECRYPTED
        if opened == pypdf.PasswordType.NOT_DECRYPTED:
            return {"refused": "encrypted"}
    count = len(reader.pages)
    if count > most_pages:
        return {"refused": "pages", "count": count}
    pages, widths, pictures, damaged = [], [], 0, 0
    for number in range(count):
        fragments: list[tuple[float, float, float, str]] = []
        try:
            page = reader.pages[number]
            widths.append(float(page.mediabox.width))
            page.extract_text(visitor_text=_collector(fragments))
            pictures += not fragments and "/XObject" in (page.get("/Resources") or {})
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  # a damaged page is counted, and the others are read
            damaged += 1
        widths += [0.0] * (number + 1 - len(widths))
        pages.append(fragments)
    return {"pages": pages, "widths": widths, "pictures": pictures, "damaged": damaged, **_metadata(reader)}


def _collector(fragments: list[tuple[float, float, float, str]]) -> Any:  # noqa: ANN401  # pypdf's callback
    def collect(text: str, matrix: list[float], text_matrix: list[float], _: object, size: float) -> None:
        if not text.strip() or len(fragments) >= MOST_FRAGMENTS_PER_PAGE:
            return
        a, b, c, d, e, f = matrix
        x, y = text_matrix[4], text_matrix[5]
        scale = abs(text_matrix[3] * d) or abs(text_matrix[0] * a) or 1.0
        place = (round(a * x + c * y + e, 1), round(b * x + d * y + f, 1), round(size * scale, 1))
        fragments.append((*place, text[:LONGEST_FRAGMENT]))

    return collect


def _metadata(reader: Any) -> dict[str, str | None]:  # noqa: ANN401  # imported where it is needed
    try:
        told = reader.metadata
        return {
            "title": str(told.title) if told and told.title else None,
            "author": str(told.author) if told and told.author else None,
        }
    except Exception:  # noqa: BLE001  # what a damaged file says of itself is not needed
        return {}


def main() -> None:
    """Read, extract, write."""
    most_pages, seconds, memory = (int(argument) for argument in sys.argv[1:4])
    limit_resources(seconds, memory)
    logging.disable()
    try:
        result = extract(sys.stdin.buffer.read(), most_pages)
    except MemoryError:
        result = {"refused": "memory"}
    except Exception as error:  # noqa: BLE001  # whatever pypdf raises at a damaged file
        result = {"refused": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main()
