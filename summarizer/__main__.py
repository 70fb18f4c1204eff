"""``python -m summarizer``, and the command ``summarizer``."""

import gc
import os
import sys


def collect_rarely() -> None:
    """Let the garbage collector look less often.

    Imports and briefs make many objects and hardly any garbage: looking for some took 17 ms of a start, and an
    eighth of the time of a run with a model. A service may want to do the same; a library must not do it for others.
    """
    gc.set_threshold(100_000, 50, 100)


def main() -> None:
    """Run the command line."""
    collect_rarely()
    # Pydantic would read the metadata of every installed package to look for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from summarizer.cli.app import main as run

        run()
    except KeyboardInterrupt:  # while modules were still being imported
        sys.exit(130)
    finally:
        # Nor need garbage be looked for in a process that ends.
        gc.freeze()


if __name__ == "__main__":
    main()
