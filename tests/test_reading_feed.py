"""Of a feed the newest entries are read, whole where the feed holds them whole."""

from xml.sax.saxutils import escape

import pytest
from page_skeletons import PARAGRAPHS

from summarizer.errors import EmptySourceError, SourceUnreadableError
from summarizer.reading import feed
from summarizer.reading.base import Content, Document

LONG = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def item(number, body="A short summary of it.", **more):
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in more.items())
    return (
        f"<item><title>Talks {number}</title><link>https://news.example/{number}</link><pubDate>"
        f"Fri, {number:02} May 2026 10:00:00 GMT</pubDate><description>{escape(body)}</description>{inner}</item>"
    )


def rss(*items, head="<language>en-gb</language>"):
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rss version='2.0' {spaces}><channel><title>Quay</title>{head}{''.join(items)}</channel></rss>"


def entries(xml, limit=10):
    data = xml if isinstance(xml, bytes) else xml.encode()
    return feed.read_feed(Content(data, "x", "x.xml"), limit)


def test_the_newest_entries_come_first_and_the_rest_is_counted():
    found, notes = entries(rss(item(3), item(9), item(5)), 2)
    assert [entry.document.title for entry in found] == ["Talks 9", "Talks 5"]
    assert notes == ("x: is a feed of 3 entries; the newest 2 were read (--limit chooses how many).",)
    assert entries(rss(item(1)))[1] == ()


def test_an_entry_tells_its_source():
    found, _ = entries(rss(item(9, **{"dc:creator": "A. B."})))
    document = found[0].document
    assert (document.publisher, document.author, document.language) == ("Quay", "A. B.", "en")
    assert (document.published, document.url) == ("2026-05-09T10:00:00+00:00", "https://news.example/9")
    assert (found[0].link, found[0].complete) == ("https://news.example/9", False)


def test_an_entry_that_holds_its_article_is_complete():
    found, _ = entries(rss(item(9, **{"content:encoded": escape(LONG)})))
    assert found[0].complete
    assert found[0].document.text == "\n\n".join(["Talks 9", *PARAGRAPHS]) + "\n"


@pytest.mark.parametrize("end", ["<p>Read more</p>", " [&#8230;]", "… ", "<p>Continue reading on our site →</p>"])
def test_an_entry_that_breaks_off_is_not_complete(end):
    found, _ = entries(rss(item(9, LONG + "<p>And then the" + end)))
    assert not found[0].complete


def test_plain_text_is_left_as_it_is():
    found, _ = entries(rss(item(9, "They met & left, 3 < 4.")))
    assert found[0].document.text == "Talks 9\n\nThey met & left, 3 < 4.\n"


def test_markup_without_an_article_is_read_as_plain_text():
    found, _ = entries(rss(item(9, "<p><a href='x'>Listen</a></p>")))
    assert found[0].document.text.strip().endswith("Listen")


def test_atom_is_understood_with_its_own_names_and_inline_markup():
    xml = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Quay</title><entry>"
        "<title type='html'>A &amp;amp; B</title><link rel='self' href='https://no.example'/>"
        "<link href='https://news.example/1'/><author><name>C. D.</name>"
        "</author><published>2026-05-08T10:00:00Z</published><content type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'>"
        f"{LONG}</div></content></entry></feed>"
    )
    (entry,), _ = entries(xml)
    document = entry.document
    assert (document.title, document.author, document.published) == ("A & B", "C. D.", "2026-05-08T10:00:00+00:00")
    assert (entry.link, entry.complete, document.language) == ("https://news.example/1", True, "en")
    assert document.text == "\n\n".join(["A & B", *PARAGRAPHS]) + "\n"


def test_an_entry_without_date_title_or_address_is_an_entry():
    found, _ = entries(rss("<item><description>Only this.</description><link>javascript:x</link></item>", item(9)))
    assert found[0].document.title == "Talks 9"
    assert (found[1].document.text, found[1].link, found[1].document.url) == ("Only this.\n", None, "x.xml")


def test_read_alone_gives_the_newest_entry():
    document = feed.read(Content(rss(item(1), item(2)).encode(), "x"))
    assert document.title == "Talks 2"
    assert len(document.notes) == 1


def test_the_page_of_an_entry_is_complemented_by_what_the_feed_says():
    (entry,), _ = entries(rss(item(9, **{"dc:creator": "A. B."})))
    page = entry.complemented(Document("text", title="T"))
    assert (page.text, page.title, page.author, page.publisher) == ("text", "T", "A. B.", "Quay")


@pytest.mark.parametrize("xml", ["<rss", "<rss><channel></rss>", "", "<rss>&undefined;</rss>", b"\xff\xfe<rss"])
def test_a_damaged_or_empty_feed_is_a_sentence(xml):
    with pytest.raises((EmptySourceError, SourceUnreadableError), match=r"x: is a (damaged feed|feed without entries)"):
        entries(xml)


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    (tmp_path / "secret").write_text("secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for entity, use in (
        (f'<!ENTITY f SYSTEM "file://{tmp_path}/secret">', "&f;"),
        ('<!ENTITY l0 "lol">' + laughs, "&l9;"),
    ):
        xml = f"<!DOCTYPE d [{entity}]><rss><channel><item><title>Talks</title><description>Met.{use}</description>"
        try:
            (entry,), _ = entries(xml + "</item></channel></rss>")
        except SourceUnreadableError:
            continue
        assert "secret" not in entry.document.text
        assert len(entry.document.text) < 1000


def test_a_date_before_all_calendars_is_the_oldest():
    xml = rss(item(9).replace("Fri, 09 May 2026 10:00:00 GMT", "0001-01-01T00:00:00+14:00"), item(1))
    assert [entry.document.title for entry in entries(xml)[0]] == ["Talks 1", "Talks 9"]
