"""Evaluation of any model on gold: cases from a folder, a report with intervals, a comparison of two."""

from summarizer.evals.cases import Case, Selection, load_cases
from summarizer.evals.comparison import compare
from summarizer.evals.report import Report, report_on
from summarizer.evals.tables import report_text

__all__ = ["Case", "Report", "Selection", "compare", "load_cases", "report_on", "report_text"]
