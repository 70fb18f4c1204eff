"""A PDF becomes its text in reading order; what is no text, or a trap, is called what it is."""

import io
import textwrap

import pytest
from page_skeletons import PARAGRAPHS, TITLE
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from summarizer.errors import EmptySourceError, SourceTooLargeError, SourceUnreadableError
from summarizer.reading import pdf, pdf_worker
from summarizer.reading.base import Content
from summarizer.reading.pdf_layout import Line, paragraphs_of

BODY = ParagraphStyle("body", fontSize=10, leading=12, spaceAfter=8)
HEAD = ParagraphStyle("head", fontSize=18, leading=22, spaceAfter=12)


def made(paragraphs, frames, *, running=None, **options):
    """Return a PDF as a word processor lays it out."""
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, **options)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=running or (lambda *_: None)))
    document.build([Paragraph(TITLE, HEAD), *(Paragraph(paragraph, BODY) for paragraph in paragraphs)])
    return file.getvalue()


def drawn(*lines, pages=1):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for _ in range(pages):
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(data):
    return pdf.read(Content(data, "x", "x.pdf"))


def one_column():
    return [Frame(70, 70, 450, 700)]


def two_columns():
    return [Frame(50, 60, 235, 720), Frame(310, 60, 235, 720)]


@pytest.mark.parametrize("frames", [one_column(), two_columns(), [Frame(40 + 175 * i, 60, 165, 720) for i in range(3)]])
def test_columns_are_read_one_after_the_other_and_paragraphs_go_on_across_them(frames):
    text = read(made(PARAGRAPHS * 3, frames)).text
    assert text.split("\n\n")[0] == TITLE
    for paragraph in PARAGRAPHS:
        assert text.count(paragraph) == 3


def test_columns_that_are_drawn_row_by_row_are_told_apart():
    words = " ".join(PARAGRAPHS[:5])
    left, right = textwrap.wrap(words, 45), textwrap.wrap(" ".join(PARAGRAPHS[6:11]), 45)
    rows = [
        pair
        for row, pair in enumerate(zip(left, right, strict=False))
        for pair in ((60, row, pair[0]), (320, row, pair[1]))
    ]
    text = read(drawn(*((x, 760 - 13 * row, line) for x, row, line in rows))).text
    assert " ".join(left[:15]) in " ".join(text.split())
    assert " ".join(right[:15]) in " ".join(text.split())


def test_headers_footers_and_page_numbers_go():
    def running(canvas, document):
        canvas.drawString(70, 810, "The Harbour Quarterly, spring issue")
        canvas.drawString(280, 30, f"Page {document.page} of 9")

    text = read(made(PARAGRAPHS * 12, one_column(), running=running)).text
    assert "Quarterly" not in text
    assert "Page" not in text
    assert text.count(PARAGRAPHS[3]) == 12


def test_words_divided_at_the_end_of_a_line_are_mended_and_compounds_kept():
    text = read(
        drawn(
            (70, 700, "The nego-"),
            (70, 688, "tiators wanted a cease-fire, a long-"),
            (70, 676, "term pact and a long-term plan for the North-"),
            (70, 664, "South line."),
        )
    ).text
    assert (
        text == "The negotiators wanted a cease-fire, a long-term pact and a long-term plan for the North-South line.\n"
    )


def test_ligatures_become_letters():
    page = [(70.0, 700.0, 10.0, "The oﬃce found a diﬀerent ﬁgure.")]
    assert paragraphs_of([page], [595.0]) == ["The office found a different figure."]


def test_what_the_file_says_of_itself_is_kept_and_what_programs_wrote_is_not():
    told = read(made(PARAGRAPHS, one_column(), title="Talks", author="A. B."))
    assert (told.title, told.author, told.published, told.url) == ("Talks", "A. B.", None, "x.pdf")
    assert read(made(PARAGRAPHS, one_column(), title="untitled")).title is None


def encrypted(password):
    writer = PdfWriter(clone_from=io.BytesIO(made(PARAGRAPHS, one_column())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_an_encrypted_file_is_named_and_one_without_a_password_read():
    with pytest.raises(SourceUnreadableError, match="x: is encrypted; open it with its password"):
        read(encrypted("secret"))
    assert PARAGRAPHS[0] in read(encrypted("")).text


def test_a_scan_is_named():
    from PIL import Image

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("L", (80, 100), 200)), 0, 0)
    canvas.showPage()
    canvas.save()
    with pytest.raises(SourceUnreadableError, match="x: is a scan, a picture of text; run a text recognition"):
        read(file.getvalue())


def test_a_file_without_text_is_empty():
    with pytest.raises(EmptySourceError, match="x: holds no text"):
        read(drawn())


def test_a_file_of_thousands_of_pages_is_refused():
    with pytest.raises(SourceTooLargeError, match="x: has 10,000 pages, and 500 is the limit"):
        read(drawn(pages=10_000))


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\xff" * 500, made(PARAGRAPHS, one_column())[:900]])
def test_a_damaged_file_is_named(data):
    with pytest.raises((SourceUnreadableError, EmptySourceError), match=r"x: (is damaged|holds no text)"):
        read(data)


def test_a_damaged_page_is_left_out_and_counted(monkeypatch):
    found = {"pages": [[], [(70, 700, 10, PARAGRAPHS[0])]], "widths": [0, 595], "pictures": 0, "damaged": 1}
    monkeypatch.setattr(pdf, "_extract", lambda _: found)
    document = read(b"")
    assert document.text == PARAGRAPHS[0] + "\n"
    assert document.notes == ("x: 1 of 2 pages are damaged and were left out.",)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import time; time.sleep(60)", "takes longer than 1 seconds"),
        ("while True: pass", "takes longer than 1 seconds"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "takes longer than"),
        ("raise SystemExit(3)", "needs more than 1,024 MB"),
        ('print(\'{"refused": "memory"}\')', "needs more than 1,024 MB"),
    ],
)
def test_a_reader_that_hangs_swells_or_dies_is_a_sentence(monkeypatch, tmp_path, script, said):
    worker = tmp_path / "worker.py"
    worker.write_text(script)
    monkeypatch.setattr(pdf, "_WORKER", worker)
    monkeypatch.setattr(pdf, "SECONDS", 1)
    with pytest.raises(SourceUnreadableError, match=said):
        read(b"%PDF-1.7")


def test_the_reader_runs_within_its_memory(monkeypatch, tmp_path):
    worker = tmp_path / "worker.py"
    own = (pdf_worker.__file__).encode("unicode_escape").decode()
    limited = f"import runpy; runpy.run_path('{own}')['limit_resources'](20, 200 << 20)"
    worker.write_text(f"{limited}\nb'x' * (1 << 30)\nprint('{{\"refused\": \"damaged\"}}')")
    monkeypatch.setattr(pdf, "_WORKER", worker)
    with pytest.raises(SourceUnreadableError, match="x: needs more than"):
        read(b"%PDF-1.7")


def test_the_worker_limits_its_time_its_memory_and_its_traces(monkeypatch):
    import resource

    limits = {}

    def note(kind, value):
        if kind == resource.RLIMIT_CORE:
            raise ValueError  # as a system does that has no such limit
        limits[kind] = value

    monkeypatch.setattr(resource, "setrlimit", note)
    pdf_worker.limit_resources(20, 4096)
    assert limits == {resource.RLIMIT_CPU: (20, 20), resource.RLIMIT_AS: (4096, 4096)}


def test_the_worker_says_what_it_found_or_why_not(monkeypatch, capsys):
    """Its own process hides it from the coverage, so it is called here as well."""

    def run(data, most_pages="500"):
        monkeypatch.setattr("sys.argv", ["worker", most_pages, "30", "0"])
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": io.BytesIO(data)}))
        monkeypatch.setattr(pdf_worker, "limit_resources", lambda *_: None)
        pdf_worker.main()
        return capsys.readouterr().out

    assert '"pages": [[[' in run(made(PARAGRAPHS, one_column()))
    assert run(drawn(pages=3), "2") == '{"refused": "pages", "count": 3}'
    assert '"pages": [[[' in run(encrypted(""))
    assert run(encrypted("secret")) == '{"refused": "encrypted"}'
    assert run(b"nothing").startswith('{"refused": "damaged"')
    monkeypatch.setattr(pdf_worker, "extract", lambda *_: (_ for _ in ()).throw(MemoryError))
    assert run(b"") == '{"refused": "memory"}'


def test_a_table_is_no_pair_of_columns():
    places = [(70.0, "Item {}"), (400.0, "{} tons")]
    cells = [(x, 700.0 - 14 * row, 10.0, text.format(row)) for row in range(12) for x, text in places]
    text = " ".join(paragraphs_of([cells], [595.0]))
    assert text.index("0 tons") < text.index("Item 5")


def test_a_page_that_is_written_in_no_order_is_read_from_the_top():
    lines = [(70.0, 700.0 - 14 * row, 10.0, f"Line {row} says something") for row in range(20)]
    assert paragraphs_of([lines[::-1]], [595.0]) == paragraphs_of([lines], [595.0])


def test_pages_without_lines_are_no_obstacle():
    assert paragraphs_of([[], []], [595.0, 0.0]) == []
    assert Line(0, 0, 1, "x").text == "x"


def test_a_line_across_both_columns_parts_what_is_above_it_from_what_is_below():
    def rows(first, top):
        sides = ((60.0, "left"), (320.0, "right"))
        words = "one two three four five six seven"
        return [(x, top - 12.0 * n, 10.0, f"{side} {first + n} {words}") for n in range(4) for x, side in sides]

    across = (60.0, 620.0, 10.0, "Across " + "the whole page goes this line, which is long enough for that. " * 2)
    text = " ".join(paragraphs_of([[*rows(0, 700), across, *rows(4, 580)]], [595.0]))
    places = [text.index(mark) for mark in ("left 0", "left 3", "right 0", "right 3", "Across", "left 4", "right 7")]
    assert places == sorted(places)


def test_a_paragraph_may_begin_with_an_indent_alone():
    lines = [
        (70.0 + 15 * (number % 3 == 0), 700.0 - 12 * number, 10.0, f"Line {number} of text") for number in range(9)
    ]
    assert len(paragraphs_of([lines], [595.0])) == 3


def test_pages_that_hold_a_few_words_are_read():
    assert read(drawn((70, 700, "No deal."))).text == "No deal.\n"


def test_a_page_that_fails_is_counted_by_the_worker(monkeypatch):
    data = drawn((70, 700, "No deal was signed on Friday."), pages=2)

    def fails(self, **_):
        raise ValueError(self)

    monkeypatch.setattr("pypdf.PageObject.extract_text", fails)
    assert pdf_worker.extract(data, 10)["damaged"] == 2

    def swells(self, **_):
        raise MemoryError(self)

    monkeypatch.setattr("pypdf.PageObject.extract_text", swells)
    with pytest.raises(MemoryError):
        pdf_worker.extract(data, 10)


def test_what_cannot_be_decrypted_here_is_named(monkeypatch):
    from pypdf.errors import DependencyError

    def fails(*_):
        raise DependencyError

    monkeypatch.setattr("pypdf.PdfReader.decrypt", fails)
    assert pdf_worker.extract(encrypted(""), 10) == {"refused": "encrypted"}


def test_a_file_that_says_nothing_true_of_itself_is_read(monkeypatch):
    def fails(_):
        raise ValueError

    monkeypatch.setattr("pypdf.PdfReader.metadata", property(fails))
    assert "title" not in pdf_worker.extract(drawn((70, 700, "No deal.")), 10)
