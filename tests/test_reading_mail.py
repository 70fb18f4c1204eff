"""Of a mail the text is read, or what it was sent for; its head tells who wrote it, and when."""

import base64
import contextlib
import io
from email.message import EmailMessage

import docx
import pytest
from page_skeletons import PARAGRAPHS

from summarizer.errors import EmptySourceError, SourceUnreadableError
from summarizer.reading import mail
from summarizer.reading.base import Content

TEXT = "\n\n".join(PARAGRAPHS)
PAGE = "<html><body><article>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</article></body></html>"


def message(text=TEXT, **headers):
    made = EmailMessage()
    head = {"From": "Ada Lind <ada@quay.example>", "To": "desk@x.example", "Subject": "Fwd: Re: Talks stall"}
    for name, value in {**head, "Date": "Fri, 08 May 2026 18:04:00 +0200", **headers}.items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    return made


def read(made):
    return mail.read(Content(made if isinstance(made, bytes) else made.as_bytes(), "x", "x.eml"))


def test_text_sender_subject_and_date_are_read():
    found = read(message())
    assert found.text == TEXT + "\n"
    assert (found.title, found.author, found.published) == ("Talks stall", "Ada Lind", "2026-05-08T18:04:00+02:00")
    assert (found.url, found.notes) == ("x.eml", ())


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_every_way_of_packing_text_is_unpacked(encoding):
    made = message(None)
    made.set_content(TEXT, cte=encoding)
    assert read(made).text == TEXT + "\n"


def test_an_unknown_or_wrong_charset_is_no_obstacle():
    head = b"From: a@b.example\nTo: c@d.example\nContent-Type: text/plain; charset={}\n\n"
    for charset, body in ((b"x-unknown", "café"), (b"utf-8", "café"), (b"us-ascii", "café")):
        assert (
            read(head.replace(b"{}", charset) + f"The {body} is closed.".encode("cp1252")).text
            == "The café is closed.\n"
        )
    assert read(head.replace(b"{}", b"utf-8") + b"\x81\x8d").text


def test_a_signature_goes_and_flowed_lines_are_joined():
    made = message("The talks \nended.\n\nNobody \nsigned.\n-- \nAda Lind, Quay Street 1\n")
    made.set_param("format", "flowed")
    assert read(made).text == "The talks ended.\n\nNobody signed.\n"
    made.set_param("delsp", "yes")
    assert read(made).text == "The talksended.\n\nNobodysigned.\n"


def test_html_is_read_where_there_is_no_text_worth_the_name():
    made = message("Please see the HTML version.")
    made.add_alternative(PAGE, subtype="html")
    assert read(made).text.endswith(TEXT + "\n")
    made = message(None)
    made.set_content(PAGE, subtype="html")
    assert read(made).text.endswith(TEXT + "\n")


def test_text_is_preferred_to_html():
    made = message()
    made.add_alternative("<p>Other words</p>", subtype="html")
    assert read(made).text == TEXT + "\n"


def test_html_without_an_article_leaves_what_text_there_is():
    made = message("See page two.")
    made.add_alternative("<html></html>", subtype="html")
    assert read(made).text == "See page two.\n"
    made = message(None)
    made.set_content("<html></html>", subtype="html")
    with pytest.raises(EmptySourceError, match="x: is a mail without text"):
        read(made)


def word_file():
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT.replace("\n\n", " "))
    document.save(file)
    return file.getvalue()


def test_a_mail_that_only_carries_one_file_is_read_as_that_file():
    made = message("As promised, see attached.")
    made.add_attachment(word_file(), maintype="application", subtype="octet-stream", filename="talks.docx")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    found = read(made)
    assert PARAGRAPHS[0] in found.text
    assert (found.title, found.author) == ("Talks stall", "Ada Lind")


def test_attachments_of_a_mail_with_text_are_named_and_not_read():
    made = message()
    made.add_attachment(word_file(), maintype="application", subtype="octet-stream", filename="talks.docx")
    found = read(made)
    assert found.text == TEXT + "\n"
    assert found.notes == ("x: its attachments were not read: talks.docx; name them by themselves.",)


def test_two_files_leave_it_open_which_is_meant():
    made = message("Two files.")
    for name in ("a.txt", "b.txt"):
        made.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename=name)
    assert read(made).text == "Two files.\n"


def test_a_page_saved_as_one_file_is_read_as_the_page_with_its_address():
    made = EmailMessage()
    made["From"] = "<Saved by a browser>"
    made["Snapshot-Content-Location"] = "https://news.example/a"
    made["Subject"] = "Talks"
    made.make_related()
    made.add_related(PAGE, subtype="html")
    found = read(made)
    assert found.text.endswith(TEXT + "\n")
    assert found.url == "https://news.example/a"
    made.set_payload([])
    with pytest.raises(EmptySourceError, match="x: is a saved page without a page in it"):
        read(made)


def test_a_mail_without_text_is_empty_and_an_encrypted_one_named():
    with pytest.raises(EmptySourceError, match="x: is a mail without text"):
        read(message(" "))
    sealed = b"From: a@b.example\nTo: c@d.example\nContent-Type: application/pkcs7-mime\n\n" + base64.b64encode(
        b"x" * 90
    )
    with pytest.raises(SourceUnreadableError, match="x: is an encrypted mail"):
        read(sealed)


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?utf-8?q?=FF=FE?= <\nDate: no date\nSubject: =?x?y?z?=",
        b"From: " + b"(" * 3000 + b"\nDate: Fri, 99 May 99999 99:99",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nx",
        b'Content-Type: text/plain; charset=""; x*0=1; x*9=\nFrom: a',
        b"Content-Transfer-Encoding: base64\nFrom: a\nTo: b\n\n!!!!",
    ],
)
def test_damaged_heads_are_no_obstacle_or_a_sentence(head):
    with contextlib.suppress(EmptySourceError, SourceUnreadableError):
        assert read(head + b"\n\nThe talks ended.\n").text.strip()


def test_a_mail_in_a_mail_in_a_mail_has_an_end():
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000))
    with pytest.raises((EmptySourceError, SourceUnreadableError)):
        read(b"From: a@b.example\nTo: c@d.example\n" + nested)


def test_an_mbox_line_before_the_mail_is_passed_over():
    assert read(b"From ada Fri May  8\n" + message().as_bytes()).author == "Ada Lind"


def test_a_readable_file_inside_a_mail_is_read_only_if_a_reader_takes_it():
    made = message("See attached.")
    made.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment(feed_inside(), maintype="application", subtype="xml", filename="a.xml")
    assert read(made).text == "See attached.\n"


def feed_inside():
    return f"<rss><channel><item><description>{TEXT}</description></item></channel></rss>".encode()


def test_no_more_parts_are_looked_at_than_a_mail_has():
    made = message(None)
    made.make_mixed()
    for _ in range(300):
        made.attach(EmailMessage())
    made.attach(message())
    with pytest.raises(EmptySourceError, match="x: is a mail without text"):
        read(made)


def test_what_cannot_be_unpacked_is_as_good_as_nothing(monkeypatch):
    sound, original = message().as_bytes(), EmailMessage.get_payload

    def fails(self, *arguments, decode=False):
        if decode:
            raise ValueError
        return original(self, *arguments)

    monkeypatch.setattr(EmailMessage, "get_payload", fails)
    with pytest.raises(EmptySourceError, match="x: is a mail without text"):
        read(sound)
    monkeypatch.setattr(EmailMessage, "get_content_type", fails)
    monkeypatch.setattr(EmailMessage, "get_payload", lambda *_: [].missing)
    with pytest.raises(SourceUnreadableError, match="x: is a damaged mail"):
        read(sound)
