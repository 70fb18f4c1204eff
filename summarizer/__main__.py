"""``python -m summarizer``, and the command ``summarizer``."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from summarizer.cli.app import main as run

        code = run()
    except KeyboardInterrupt:  # while modules were still being imported
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
