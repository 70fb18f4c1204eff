"""``python -m summarizer``, and the command ``summarizer``."""

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # Imports make many objects and no garbage: looking for some took 17 ms of a start.
    gc.set_threshold(100_000, 50, 100)
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
