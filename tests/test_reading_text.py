"""Bytes become text: by their mark, as UTF-8, or by detection that is said; anything else is refused."""

import codecs
import random

import pytest

from summarizer.errors import EmptySourceError, SourceUnreadableError
from summarizer.reading.text import decode_text

ENGLISH = (
    "GENEVA — The two sides met for a third day. “We will not sign,” said José Müller, the café owner’s delegate.\n"
    "It wasn’t a surprise. Talks resume on Monday… and the price of 5 € a ton stays.\n"
)
CHINESE = "双方在日内瓦举行了第三轮会谈。外交部长说：“我们不会签署。”谈判将于周一恢复。\n"
RUSSIAN = "Стороны провели третий день переговоров. «Мы не подпишем», сказал министр. Встреча в понедельник.\n"
JAPANESE = "双方は三日目の会談を行った。外相は「署名しない」と述べた。協議は月曜日に再開される。\n"
ARABIC = "اجتمع الطرفان لليوم الثالث. قال الوزير: لن نوقع. وستستأنف المحادثات يوم الاثنين.\n"


@pytest.mark.parametrize(
    "text", [ENGLISH, CHINESE, RUSSIAN, ARABIC, "plain ASCII", "one \f form feed, one \x1b escape"]
)
def test_utf8_is_read_as_it_stands_and_without_a_note(text):
    assert decode_text(text.encode(), "x") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_a_mark_at_the_start_tells_the_encoding(text, encoding):
    assert decode_text(text.encode(encoding), "x") == (text, ())


def test_a_big_endian_mark_is_understood():
    assert decode_text(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "x") == (ENGLISH, ())


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "cp1252", "cp1252"),
        (ENGLISH, "mac_roman", None),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (JAPANESE, "shift_jis", "cp932"),
        (ARABIC, "cp1256", "cp1256"),
    ],
)
def test_another_encoding_is_detected_and_said(text, encoding, name):
    found, notes = decode_text(text.encode(encoding) * 3, "x")
    assert found == text * 3
    assert len(notes) == 1
    if name is not None:
        assert notes == (f"x: is not UTF-8; read as {name}.",)


def test_a_damaged_spot_in_utf8_is_replaced_and_said():
    data = (ENGLISH * 3).encode()
    spot = data.index("é".encode())
    text, notes = decode_text(data[: spot + 1] + data[spot + 2 :], "x")
    assert text == (ENGLISH * 3).replace("é", "\ufffd", 1)
    assert notes == ("x: 1 damaged character in its UTF-8, shown as \ufffd.",)


def test_stray_bytes_in_utf8_do_not_make_it_an_exotic_code_page():
    text = "The envoy’s word was “wait”, and the talks went on in Basel.\n"
    data = text.encode() + b"\x80 one more day\n"
    found, notes = decode_text(data, "x")
    assert found == text + "\ufffd one more day\n"
    assert notes == ("x: 1 damaged character in its UTF-8, shown as \ufffd.",)


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Ístanbul ended in a café - no accord.\n",
        "Señor Ibáñez asked: ¿quién firma? Nobody answered him on Tuesday.\n",
        "Die Größe der Züge für Überlingen blieb offen, sagte Frau Öz.\n",
        "À Évian, rien de neuf hier.\n",
        "The plain costs £5 a m³.\n",
    ],
)
def test_a_short_western_text_is_read_as_what_is_in_general_use(text):
    assert decode_text(text.encode("latin-1"), "x") == (text, ("x: is not UTF-8; read as cp1252.",))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Rozmowy były długie. Nie podpiszemy, powiedział minister Łukasz Żak w środę. Strony wrócą później.\n",
            "cp1250",
        ),
        ("Görüşmeler anlaşma olmadan sona erdi; İstanbul’da yeni tur pazartesi günü başlıyor, dedi sözcü.\n", "cp1254"),
    ],
)
def test_what_looks_western_and_is_not_is_left_to_the_detection(text, encoding):
    assert decode_text(text.encode(encoding) * 3, "x")[0] == text * 3


def test_several_damaged_spots_are_counted():
    data = (CHINESE * 3).encode()
    text, notes = decode_text(data[1:-2], "x")
    assert notes == (f"x: {text.count(chr(0xFFFD))} damaged characters in its UTF-8, shown as \ufffd.",)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff \n".encode(), "\u00a0\u200b".encode()])
def test_nothing_but_white_space_is_refused(data):
    with pytest.raises(EmptySourceError, match=r"x: (is empty|holds nothing but white space)"):
        decode_text(data, "x")


def test_a_text_that_speaks_of_html_is_a_text():
    assert decode_text(b"<head of delegation> said no", "x")[0] == "<head of delegation> said no"


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_are_no_text(seed):
    data = random.Random(seed).randbytes(20_000)
    with pytest.raises(SourceUnreadableError, match="x: "):
        decode_text(data, "x")


def test_control_characters_throughout_are_no_text():
    with pytest.raises(SourceUnreadableError, match="x: looks like a binary file"):
        decode_text(bytes(range(1, 128)) * 20, "x")


def test_null_bytes_in_a_text_are_refused():
    with pytest.raises(SourceUnreadableError, match="x: holds null bytes"):
        decode_text(b"The talks\0 ended. " + b"Nobody signed anything at all. " * 20, "x")


def test_a_text_damaged_behind_its_mark_is_refused():
    with pytest.raises(SourceUnreadableError, match="x: begins as UTF-8 but is damaged"):
        decode_text(codecs.BOM_UTF8 + b"caf\xe9", "x")


def test_bytes_in_no_encoding_are_refused(monkeypatch):
    monkeypatch.setattr(
        "charset_normalizer.from_bytes", lambda _, **__: type("Nothing", (), {"best": lambda _: None})()
    )
    with pytest.raises(SourceUnreadableError, match="x: its encoding cannot be recognised"):
        decode_text(b"caf\xa4\xa6", "x")


def test_an_encoding_that_fits_the_sample_but_not_the_rest_is_refused():
    data = RUSSIAN.encode("utf-16-le") * 1000
    with pytest.raises(SourceUnreadableError, match="x: holds null bytes"):
        decode_text(data[:-1], "x")


def test_detection_is_not_imported_for_utf8(run_python):
    done = run_python(
        "import sys; from summarizer.reading.text import decode_text; decode_text('é'.encode(), 'x');"
        "print('charset_normalizer' in sys.modules)"
    )
    assert done.stdout == "False\n"
