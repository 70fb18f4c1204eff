"""Prompts: files, turned into the messages of a request.

A prompt is a file with ``$variables``. All of a file's variables are filled in one
pass, so what is put in is never read as a prompt itself: an article may hold ``$name``,
``{{ name }}`` or ``{% if %}`` and keeps it. Nothing of an article goes into a system
message: what is the same for all articles comes first, and providers that keep the
beginning of a request in a cache charge it once.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Final

from summarizer.article import Article
from summarizer.draft import Draft
from summarizer.errors import DraftError, PromptError

# What each file must make use of; it may not ask for anything else.
_VARIABLES: Final = {
    "instructions.md": {"example_article", "example_report"},
    "article.md": {"fence", "article"},
    "part.md": {"fence", "article", "number", "total"},
    "merge.md": set(),
    "merge_request.md": {"fence", "reports"},
    "repair.md": set(),
    "repair_request.md": {"fence", "article", "claims"},
}
_EXAMPLE_ARTICLE: Final = "example.article.txt"
_EXAMPLE_REPORT: Final = "example.draft.json"
_BUILT_IN_NAME: Final = "built-in"


@dataclass(frozen=True, slots=True)
class Messages:
    """What a model is sent.

    Attributes:
        system: The instructions; the same from article to article.
        user: The article, or what else is to be read.

    """

    system: str
    user: str


@dataclass(frozen=True)
class Prompts:
    """A folder of prompts, read and checked.

    Attributes:
        name: What the provenance of a brief calls them.
        sha256: Hexadecimal SHA-256 over all the files' names and contents.
        files: Their contents, by name.

    """

    name: str
    sha256: str
    files: dict[str, str]

    @classmethod
    def load(cls, folder: Path | None = None) -> "Prompts":
        """Read the prompts of a folder, or those that come with the package.

        Raises:
            PromptError: A file is missing or malformed, or lacks a variable, or names one that there is not.

        """
        return _load(folder)

    def first(self, article: str) -> Messages:
        """Ask for the draft of an article."""
        return Messages(
            self._system("instructions.md"), self._fill("article.md", fence=fence(article), article=article)
        )

    def part(self, text: str, number: int, total: int) -> Messages:
        """Ask for the draft of one part of a long article; ``number`` counts from 1."""
        user = self._fill("part.md", fence=fence(text), article=text, number=str(number), total=str(total))
        return Messages(self._system("instructions.md"), user)

    def merge(self, reports: str) -> Messages:
        """Ask what the reports of the parts, given as JSON, say together."""
        return Messages(self._system("merge.md"), self._fill("merge_request.md", fence=fence(reports), reports=reports))

    def repair(self, text: str, claims: str) -> Messages:
        """Ask for corrections of the claims, given as JSON, that could not be proven by ``text``."""
        user = self._fill("repair_request.md", fence=fence(text), article=text, claims=claims)
        return Messages(self._system("repair.md"), user)

    @property
    def example(self) -> tuple[Article, Draft]:
        """The worked example: an article, and what a model should say of it."""
        return Article(text=self.files[_EXAMPLE_ARTICLE]), Draft.parse(self.files[_EXAMPLE_REPORT])

    def _system(self, name: str) -> str:
        return _filled_once(name, self.files[name], self.files[_EXAMPLE_ARTICLE], self.files[_EXAMPLE_REPORT])

    def _fill(self, name: str, **values: str) -> str:
        return Template(self.files[name]).substitute(values).strip()


def fence(text: str) -> str:
    """Return a line that does not occur in ``text``, and that who writes the text cannot foresee to put into it."""
    mark = hashlib.sha256(text.encode()).hexdigest()
    while f"[{mark[:16]}]" in text:
        mark = hashlib.sha256(mark.encode()).hexdigest()
    return f"[{mark[:16]}]"


@cache
def _filled_once(name: str, template: str, example_article: str, example_report: str) -> str:
    report = json.dumps(json.loads(example_report), ensure_ascii=False, separators=(",", ":"))
    values = {"example_article": example_article.strip(), "example_report": report}
    return Template(template).substitute({key: values[key] for key in _VARIABLES[name]}).strip()


@cache
def _load(folder: Path | None) -> Prompts:
    home = _built_in_folder() if folder is None else folder
    files = {name: _read(home / name) for name in (*_VARIABLES, _EXAMPLE_ARTICLE, _EXAMPLE_REPORT)}
    for name, variables in _VARIABLES.items():
        _check(home / name, files[name], variables)
    try:
        Draft.parse(files[_EXAMPLE_REPORT])
    except DraftError as error:
        raise PromptError(f"{home / _EXAMPLE_REPORT}: {error}") from error
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\0".encode())
    name = _BUILT_IN_NAME if folder is None else folder.resolve().name
    return Prompts(name, digest.hexdigest(), files)


def _built_in_folder() -> Path:
    # In a checkout the prompts stand beside the package, in a wheel within it.
    package = Path(__file__).parent
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parent / "prompts"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PromptError(
            f"{path}: there is no such prompt; a folder of prompts holds {', '.join(_VARIABLES)}, "
            f"{_EXAMPLE_ARTICLE} and {_EXAMPLE_REPORT}."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{path}: the prompt cannot be read ({error}).") from error


def _check(path: Path, text: str, variables: set[str]) -> None:
    template = Template(text)
    if not template.is_valid():
        raise PromptError(f"{path}: a '$' stands before no name; write '$$' for the sign itself.")
    named = set(template.get_identifiers())
    if missing := sorted(variables - named):
        raise PromptError(f"{path}: lacks the variable ${missing[0]}, without which the model would not get it.")
    if unknown := sorted(named - variables):
        known = ", ".join(f"${name}" for name in sorted(variables)) or "none"
        raise PromptError(
            f"{path}: names the variable ${unknown[0]}, for which there is no value; it may use: {known}."
        )
