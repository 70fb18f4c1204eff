"""Pages built like those of real news sites around one article of our own words, with everything that surrounds one.

``skeletons/*.html`` hold ``[[title]]``, ``[[dek]]``, ``[[author]]``, ``[[date]]``, ``[[iso]]`` and, for
the paragraphs from the first to the last number, ``[[p 0-4]]…[[/p]]``, in which ``…``
stands for each of them.
"""

import html
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "reading"
TITLE, *PARAGRAPHS = (FOLDER / "article.txt").read_text(encoding="utf-8").strip().split("\n\n")
# What some sites print between the headline and the text; it is the article's as well.
DEK = "The company and the dockers leave the hotel by different doors."
AUTHOR = "Nadia Verhoeven"
DATE, ISO = "8 May 2026", "2026-05-08T18:04:00+02:00"
SKELETONS = sorted(path.stem for path in (FOLDER / "skeletons").glob("*.html"))
# The end of a sentence, and not that of "12.5" or of a quote within one.
_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


def sentences(paragraphs):
    return [sentence for paragraph in paragraphs for sentence in _SENTENCE.split(paragraph)]


def page(name, paragraphs=PARAGRAPHS, title=TITLE):
    """Return the page of a skeleton as HTML."""
    text = (FOLDER / "skeletons" / f"{name}.html").read_text(encoding="utf-8")

    def several(found):
        first, last = int(found[1]), int(found[2])
        return "\n".join(found[3].replace("…", _marked(paragraph)) for paragraph in paragraphs[first : last + 1])

    text = re.sub(r"\[\[p (\d+)-(\d+)\]\](.*?)\[\[/p\]\]", several, text, flags=re.DOTALL)
    for marker, value in {"title": title, "dek": DEK, "author": AUTHOR, "date": DATE, "iso": ISO}.items():
        text = text.replace(f"[[{marker}]]", html.escape(value))
    return text


def _marked(paragraph):
    """Return a paragraph as a site would print it: entities, a link, an emphasis, a space that does not break."""
    marked = html.escape(paragraph, quote=False).replace("’", "&rsquo;").replace(" percent", "&nbsp;percent")
    marked = re.sub(r"(the labour court|Lindholm institute)", r'<a href="/about">\1</a>', marked)
    return re.sub(r"(Nordkai Terminals)", r"<em>\1</em>", marked)


def measure(text, paragraphs=PARAGRAPHS, title=TITLE):
    """Return the share of the article's sentences that a text has kept, that of foreign ones in it, and these."""
    own = sentences(paragraphs)
    flat = " ".join(text.split())
    kept = sum(" ".join(sentence.split()) in flat for sentence in own) / len(own)
    read = sentences(line.strip().removeprefix("• ") for line in text.split("\n") if line.strip())
    known = {*map(_key, own), _key(title), _key(DEK)}
    foreign = [sentence for sentence in read if _key(sentence) not in known]
    return kept, len(foreign) / max(1, len(read)), foreign


def _key(sentence):
    return re.sub(r"\W+", "", sentence).casefold()
