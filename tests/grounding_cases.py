"""A talks article of the project's own and a draft that it proves, for the tests of grounding."""

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.grounding import ground

DATA = Path(__file__).parent / "data" / "grounding"
Json = dict[str, Any]


@cache
def article() -> Article:
    return Article(text=(DATA / "talks.txt").read_text("utf-8"))


def table(name: str) -> list[tuple[str, str, str]]:
    """Read rows of printed sentence, drafted quote and kind."""
    rows = [line.split("\t") for line in (DATA / name).read_text("utf-8").split("\n") if line and line[0] != "#"]
    return [(plain(printed), plain(quoted), kind) for printed, quoted, kind in rows]


def plain(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")


TALKS_ENDED = "negotiations between Veldia and the Coastal Front ended on Saturday without a signed accord"
TRUCE = "any truce would depend on the condition that no rockets are fired at Veldia from the islands"
ACCUSED = "Veldia has repeatedly accused the Front of hiding weapons in fishing boats"
THREAT = "If the blockade goes on, Veldia will pay for it at sea,"


def empty() -> Json:
    lists = [
        "summary",
        "parties",
        "mediators",
        "conditions",
        "disputes",
        "warnings",
        "agreements",
        "next_steps",
        "contradictions",
    ]
    return {"is_negotiation": True, "headline": "", "talks": None, **{name: [] for name in lists}}


def full() -> Json:
    """Return a draft every claim of which the article proves."""
    return copy.deepcopy(
        {
            "is_negotiation": True,
            "headline": "Veldia and the Coastal Front end second round in Port Merin without an accord",
            "summary": [
                {
                    "text": "The second round between Veldia and the Front ended without an accord.",
                    "evidence": [TALKS_ENDED],
                },
                {"text": "A third round is planned for March.", "evidence": ["A third round is planned for March"]},
            ],
            "talks": {
                "subject": "the harbour",
                "round": "second round",
                "venue": "Port Merin",
                "started": "Friday",
                "ended": "Saturday",
                "outcome": "no_agreement",
                "evidence": [
                    TALKS_ENDED,
                    "The two-day meeting in Port Merin, mediated by Norland and Tessaly, began on Friday",
                ],
            },
            "parties": [
                {
                    "name": "Veldia",
                    "aliases": [],
                    "kind": "state",
                    "delegates": [
                        {
                            "name": "Ilona Harbeck",
                            "role": "Foreign Minister",
                            "evidence": ["Foreign Minister Ilona Harbeck"],
                        },
                        {
                            "name": "Anton Reyes",
                            "role": "Defence Minister",
                            "evidence": ["Defence Minister Anton Reyes"],
                        },
                    ],
                    "evidence": ["negotiations between Veldia and the Coastal Front"],
                },
                {
                    "name": "Coastal Front",
                    "aliases": ["the Front"],
                    "kind": "armed_group",
                    "delegates": [
                        {
                            "name": "Marek Osten",
                            "role": "chief negotiator",
                            "evidence": ["The Front's chief negotiator, Marek Osten"],
                        }
                    ],
                    "evidence": ["negotiations between Veldia and the Coastal Front"],
                },
            ],
            "mediators": [
                {"name": "Norland", "aliases": [], "kind": "state", "evidence": ["mediated by Norland and Tessaly"]},
                {"name": "Tessaly", "aliases": [], "kind": "state", "evidence": ["mediated by Norland and Tessaly"]},
            ],
            "conditions": [
                {
                    "by": "Veldia",
                    "on": "the Front",
                    "demand": "No rockets fired at Veldia from the islands.",
                    "evidence": [TRUCE],
                },
                {
                    "by": "Coastal Front",
                    "on": "Veldia",
                    "demand": "Veldia must withdraw its 4,500 troops from the two northern ports.",
                    "evidence": ["demanded that Veldia withdraw its 4,500 troops from the two northern ports"],
                },
            ],
            "disputes": [
                {
                    "topic": "weapons in fishing boats",
                    "positions": [
                        {
                            "party": "Veldia",
                            "stance": "accuses the Front of hiding weapons in fishing boats",
                            "evidence": [ACCUSED],
                        },
                        {
                            "party": "the Front",
                            "stance": "denies the charge",
                            "evidence": ["a charge the Front denies"],
                        },
                    ],
                    "evidence": [ACCUSED],
                }
            ],
            "warnings": [
                {
                    "speaker": {"name": "Marek Osten", "role": "chief negotiator", "side": "the Front"},
                    "addressee": "Veldia",
                    "quote": THREAT,
                    "gist": "Veldia will pay for the blockade at sea.",
                    "evidence": [THREAT],
                }
            ],
            "agreements": [],
            "next_steps": [
                {"text": "A third round is planned for March.", "evidence": ["A third round is planned for March"]}
            ],
            "contradictions": [
                {
                    "topic": "whether the talks broke down",
                    "statements": [
                        {
                            "speaker": "Anton Reyes",
                            "text": "There was no crisis in the process.",
                            "evidence": ["said there was “no crisis” in the process"],
                        },
                        {
                            "speaker": "Ilona Harbeck",
                            "text": "There was a breakdown.",
                            "evidence": ["Harbeck had spoken of a breakdown"],
                        },
                    ],
                }
            ],
        }
    )


def grounded(change: Callable[[Json], object] | None = None, **options: Any) -> Brief:
    """Ground the full draft after ``change`` was made to it."""
    draft = full()
    if change:
        change(draft)
    return ground(article(), Draft.model_validate(draft), **options)


def doubts(brief: Brief, path: str) -> set[str]:
    """Return the reasons of the doubts at one place."""
    return {doubt.reason for doubt in brief.doubts if doubt.path == path}


def refusals(brief: Brief) -> list[tuple[str, str]]:
    """Return kind and reason of each refusal."""
    return [(refusal.kind, refusal.reason) for refusal in brief.refused]
