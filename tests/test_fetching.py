"""Pages are fetched politely and within limits, and never from where they should not be."""

import gzip
import logging
import shutil
import socket
import ssl
import subprocess
import time
import zlib

import httpcore2
import pytest
from page_server import PUBLIC, Network, serving

from summarizer.errors import AddressError, FetchError, OutputError, SourceTooLargeError
from summarizer.reading import connecting
from summarizer.reading.addresses import is_local_name, is_public
from summarizer.reading.fetching import MAX_REDIRECTS, USER_AGENT, Fetcher
from summarizer.reading.page_cache import PageCache
from summarizer.reading.urls import is_url, parse_url, shown

ARTICLE = "<html><body><p>The talks ended.</p></body></html>"


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def network(server):
    return Network(server)


def only_numbers(host, port):
    """Resolve as the system does, but only what needs no name server: every old spelling of an address."""
    try:
        return connecting.resolve(host, port)
    except OSError:
        return []


# --- where nothing is ever sent to -------------------------------------------------------------

TRICKS = [
    # this machine, in every spelling that resolvers understand
    *("http://127.0.0.1/", "http://127.0.0.1:8080/", "http://127.1/", "http://127.0.1/", "http://2130706433/"),
    *("http://0x7f000001/", "http://0x7f.0.0.1/", "http://0x7f.1/", "http://017700000001/", "http://0177.0.0.1/"),
    *("http://0177.1/", "http://127.0.0.1./", "http://0/", "http://0.0.0.0/", "http://127.127.127.127/"),
    *("http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/"),
    *("http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::1]/"),
    *("http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[2606:4700::5efe:7f00:1]/"),
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    # names for it, and for what is near
    *("http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://app.localhost/", "http://printer.local/"),
    *("http://intranet/", "http://wiki.corp/", "http://nas.home.arpa/", "http://db.internal/", "http://router.lan/"),
    *("http://localhost.localdomain/", "http://metadata.google.internal/computeMetadata/v1/"),
    # digits, dots and letters of other scripts, which IDNA turns into plain ones
    *(
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://１２７.0.0.1/",
        "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
        "http://%31%32%37.0.0.1/",
    ),
    # private networks, and the services of clouds
    *("http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://100.64.0.1/"),
    *(
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://[fd00:ec2::254]/",
    ),
    *("http://[::ffff:169.254.169.254]/", "http://100.100.100.200/", "http://192.0.0.192/", "http://168.63.129.16/"),
    *("http://[fe80::1]/", "http://[fc00::1]/", "http://[fec0::1]/", "http://224.0.0.1/", "http://[ff02::1]/"),
    *("http://255.255.255.255/", "http://240.0.0.1/", "http://198.18.0.1/", "http://192.0.2.1/", "http://203.0.113.9/"),
    # one address that two parsers read in two ways
    *("http://news.example\\@127.0.0.1/", "http://127.0.0.1\\@news.example/", "http://news.example@127.0.0.1/"),
    *("http://127.0.0.1#@news.example/", "http://127.0.0.1?@news.example/", "http://news.example:80@127.0.0.1/"),
    *("http:///127.0.0.1/", "http://news.example\t@127.0.0.1/"),
    *("http://127.0.0.1%00.news.example/", "http://news.example\r\nHost: x/", "http://news.exa\u200bmple/"),
    *("http://[127.0.0.1]/", "http://[::1%25eth0]/", "http://", "http://:80/", "http://news.example:99999/"),
    # other protocols, and other services of a public host
    *("file:///etc/passwd", "file://localhost/etc/passwd", "ftp://news.example/a", "gopher://127.0.0.1:6379/_INFO"),
    *("dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "jar:http://news.example!/", "netdoc:///etc/passwd"),
    *(
        "javascript://news.example/%0aalert(1)",
        "data://text/plain,x",
        "unix:///var/run/docker.sock",
        "sftp://x.example/",
    ),
    *("http://news.example:22/", "http://news.example:25/", "http://news.example:6379/", "http://news.example:0/"),
]


@pytest.mark.parametrize("address", TRICKS)
def test_each_trick_is_refused_before_a_connection_is_made(server, network, address):
    with pytest.raises(AddressError):
        network.fetcher(resolver=only_numbers).fetch(address)
    assert network.connected == []
    assert server.requests == []


def sendable(address):
    """Tell whether a Location header can hold an address, and it is an absolute one."""
    return address.isascii() and address.isprintable() and "\\" not in address and not address.startswith(RELATIVE)


RELATIVE = ("http:///", "http://:")


@pytest.mark.parametrize("address", [address for address in TRICKS if sendable(address) and address != "http://"])
def test_each_trick_is_refused_as_the_target_of_a_redirect(server, network, address):
    server.redirect("/a", address)

    def resolver(host, port):
        return [PUBLIC] if host == "news.example" else only_numbers(host, port)

    with pytest.raises((AddressError, FetchError), match="redirects to"):
        network.fetcher(resolver=resolver).fetch("http://news.example/a")
    assert server.paths == ["/a"]
    assert {address for address, _ in network.connected} == {PUBLIC}


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://127.0.0.1:6379/_", "//127.0.0.1/", "ftp://a.example/"]
)
def test_a_redirect_to_another_protocol_or_host_without_one_is_refused(server, network, target):
    network.names["127.0.0.1"] = ["127.0.0.1"]
    server.redirect("/a", target)
    with pytest.raises(AddressError):
        network.fetcher().fetch("http://news.example/a")
    assert server.paths == ["/a"]


@pytest.mark.parametrize(
    "answer", [["127.0.0.1"], ["10.1.2.3"], [PUBLIC, "192.168.0.5"], ["::1", PUBLIC], ["fe80::1%eth0"], ["no address"]]
)
def test_a_public_name_that_resolves_to_a_private_address_is_refused(server, network, answer):
    network.names["news.example"] = answer
    with pytest.raises(AddressError, match=r"^http://news\.example/a: leads to this machine or a private network"):
        network.fetcher().fetch("http://news.example/a")
    assert network.connected == []
    assert server.requests == []


def test_what_was_checked_is_what_is_connected_to_and_a_second_answer_is_never_asked_for(server, network):
    """A name that resolves to a public address when it is checked and to a private one afterwards gains nothing."""
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    network.names["news.example"] = lambda: next(answers)
    server.page("/a", ARTICLE)
    fetcher = network.fetcher()
    fetcher.fetch("http://news.example/a")
    assert len(network.resolved) == len(network.connected) == 2  # one for robots.txt, one for the page
    assert {address for address, _ in network.connected} == {PUBLIC}
    with pytest.raises(AddressError):
        fetcher.fetch("http://news.example/a")
    assert len(network.connected) == 2


def test_rebinding_between_the_first_page_and_its_redirect_is_refused(server, network):
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    network.names["news.example"] = lambda: next(answers)
    server.redirect("/a", "/b")
    server.page("/b", ARTICLE)
    with pytest.raises(AddressError):
        network.fetcher().fetch("http://news.example/a")
    assert server.paths == ["/a"]


def test_a_redirect_of_robots_txt_leads_to_no_private_network_either(server, network):
    server.redirect("/robots.txt", "http://127.0.0.1/robots.txt")
    network.names["127.0.0.1"] = ["127.0.0.1"]
    with pytest.raises(AddressError, match="leads to this machine"):
        network.fetcher().fetch("http://news.example/a")
    assert len(server.requests) == 1


def test_private_addresses_are_fetched_where_that_is_allowed(server):
    server.page("/a", ARTICLE)
    page = Fetcher(allow_private=True).fetch(f"http://127.0.0.1:{server.port}/a")
    assert page.data == ARTICLE.encode()


def test_without_leave_the_real_connections_refuse_loopback(server):
    with pytest.raises(AddressError, match="--allow-private"):
        Fetcher().fetch("http://127.0.0.1:8080/a")
    assert server.requests == []


def test_proxies_of_the_environment_are_not_used(server, network, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    server.page("/a", ARTICLE)
    assert network.fetcher().fetch("http://news.example/a").data == ARTICLE.encode()


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001:80b::200e",
        "64:ff9b::808:808",
        "172.32.0.1",
        "9.9.9.9",
    ],
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "local"), [("", True), ("a.b.example", False), ("::1", False), ("10", False), ("x", True)]
)
def test_names_that_can_only_be_local(host, local):
    assert is_local_name(host) is local


def test_a_unix_socket_is_no_web_page():
    backend = connecting.GuardedBackend(connecting.Budget(time.monotonic() + 1, 10), allow_private=True)
    with pytest.raises(connecting.PrivateAddressError):
        backend.connect_unix_socket("/run/x")


# --- names, passwords, keys ---------------------------------------------------------------------


def test_name_and_password_go_to_their_own_host_and_nowhere_else(server, network, caplog):
    caplog.set_level(logging.DEBUG)
    server.redirect("/a?token=t0ken&id=7", "http://other.example/b")
    server.page("/b", ARTICLE)
    page = network.fetcher().fetch("http://reader:s3cret@news.example/a?token=t0ken&id=7#part")
    sent = {(host, path): headers.get("authorization") for host, path, headers in server.requests}
    assert sent["news.example", "/a?token=t0ken&id=7"] == "Basic cmVhZGVyOnMzY3JldA=="
    assert sent["other.example", "/b"] is None
    for output in (page.url, caplog.text):
        assert not any(word in output for word in ("s3cret", "reader", "t0ken", "cmVhZ"))


@pytest.mark.parametrize(
    "address",
    [
        "http://reader:s3cret@127.0.0.1/?api_key=s3cret",
        "https://reader:s3cret@news.example/missing?key=s3cret",
        "ftp://reader:s3cret@news.example/",
        "http://reader:s3cret@news.example:22/",
        "http://s3cret@s3cret@news.example\\x",
        "http://reader:s3cret@[bad/",
    ],
)
def test_no_error_repeats_a_password(network, address):
    network.names["127.0.0.1"] = ["127.0.0.1"]
    with pytest.raises((AddressError, FetchError)) as caught:
        network.fetcher().fetch(address.replace("https", "http"))
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("https://u:p@a.example/x?id=1#y", "https://a.example/x?id=1"),
        ("https://a.example/x?sig=abc&page=2&Token=q", "https://a.example/x?sig=…&page=2&Token=…"),
        ("https://a.example/x?X-Amz-Signature=abc;auth_token=1", "https://a.example/x?X-Amz-Signature=…;auth_token=…"),
        ("https://a.example/@name", "https://a.example/@name"),
        ("https://a.example/?monkey=1", "https://a.example/?monkey=1"),
    ],
)
def test_an_address_is_shown_without_what_lets_one_in(address, printed):
    assert shown(address) == printed


@pytest.mark.parametrize(
    ("source", "expected"), [("https://a.example", True), ("x+y://z", True), ("C:\\a.txt", False), ("a/b.txt", False)]
)
def test_addresses_are_told_from_paths(source, expected):
    assert is_url(source) is expected


def test_an_endless_address_is_refused():
    with pytest.raises(AddressError, match=r"…: is longer than 8,000 characters"):
        parse_url("http://news.example/" + "a" * 9000)


# --- robots.txt and manners ---------------------------------------------------------------------


def test_it_says_truly_who_it_is(server, network):
    server.page("/a", ARTICLE)
    network.fetcher().fetch("http://news.example/a")
    assert {headers["user-agent"] for _, _, headers in server.requests} == {USER_AGENT}
    assert "negotiation-summarizer/" in USER_AGENT


def test_robots_txt_is_obeyed_and_asked_for_once_a_host(server, network):
    server.page("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    server.page("/a", ARTICLE)
    fetcher = network.fetcher()
    with pytest.raises(AddressError, match=r"its robots\.txt asks programs not to fetch it"):
        fetcher.fetch("http://news.example/private/a")
    fetcher.fetch("http://news.example/a")
    assert [path for _, path, _ in server.requests] == ["/robots.txt", "/a"]


def test_robots_txt_is_obeyed_for_the_target_of_a_redirect(server, network):
    server.page("/robots.txt", "User-agent: negotiation-summarizer\nDisallow: /b\n", "text/plain")
    server.redirect("/a", "/b")
    with pytest.raises(AddressError, match=r"robots\.txt"):
        network.fetcher().fetch("http://news.example/a")
    assert server.paths == ["/a"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_no_robots_txt_allows_all_and_one_that_cannot_be_had_allows_nothing(server, network, status, allowed):
    server.page("/robots.txt", "", status=status)
    server.page("/a", ARTICLE)
    if allowed:
        assert network.fetcher().fetch("http://news.example/a").data
    else:
        with pytest.raises(AddressError, match=r"robots\.txt"):
            network.fetcher().fetch("http://news.example/a")


def test_robots_txt_may_move_but_not_for_ever_and_not_grow_for_ever(server, network):
    server.page("/a", ARTICLE)
    server.redirect("/robots.txt", "/r2")
    server.page("/r2", "User-agent: *\nDisallow: /a\n", "text/plain")
    with pytest.raises(AddressError, match=r"robots\.txt"):
        network.fetcher().fetch("http://news.example/a")
    server.redirect("/robots.txt", "/robots.txt")
    assert network.fetcher().fetch("http://news.example/a").data
    server.page("/robots.txt", b"#" * 600_000, "text/plain")
    assert network.fetcher().fetch("http://news.example/a").data


def test_a_host_is_left_in_peace_between_two_requests(server, network):
    server.page("/a", ARTICLE)
    fetcher = network.fetcher()
    fetcher.fetch("http://news.example/a")
    assert network.slept == []
    fetcher.fetch("http://other.example/a")
    assert network.slept == []
    fetcher.fetch("http://news.example/a")
    assert len(network.slept) == 1
    assert 0.5 < network.slept[0] <= 1.0


@pytest.mark.parametrize(("delay", "most"), [("20", 20), ("100000", 60)])
def test_the_pause_that_robots_txt_asks_for_is_kept_up_to_a_minute(server, network, delay, most):
    server.page("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n", "text/plain")
    server.page("/a", ARTICLE)
    fetcher = network.fetcher()
    fetcher.fetch("http://news.example/a")
    fetcher.fetch("http://news.example/a")
    assert most - 1 < network.slept[0] <= most


# --- what an address answers --------------------------------------------------------------------


def test_redirects_are_followed_to_the_address_that_is_then_named(server, network):
    server.redirect("/a", "/b", 301)
    server.redirect("/b", "http://other.example/c", 308)
    server.page("/c", ARTICLE)
    page = network.fetcher().fetch("http://news.example/a")
    assert (page.url, page.data) == ("http://other.example/c", ARTICLE.encode())
    assert page.content_type == "text/html; charset=utf-8"


def test_redirects_have_an_end(server, network):
    server.redirect("/a", "/a")
    with pytest.raises(FetchError, match=f"redirects more than {MAX_REDIRECTS} times"):
        network.fetcher().fetch("http://news.example/a")
    assert len(server.paths) == MAX_REDIRECTS + 1


def test_a_redirect_to_no_address_is_said(server, network):
    server.redirect("/a", "http://[x/")
    with pytest.raises((FetchError, AddressError), match="redirects to"):
        network.fetcher().fetch("http://news.example/a")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "asks for a login (401); open"),
        (402, "asks to be paid (402); open"),
        (403, "does not let programs in (403); open it in a browser and save the page."),
        (404, "there is no such page (404); check the address."),
        (410, "there is no such page any more (410); check the address."),
        (418, "gave no page (418); open"),
        (429, "asks not to be asked so often (429); try again later."),
        (451, "is closed for legal reasons (451); open"),
        (500, "the server has a fault (500); try again later."),
        (503, "the server has a fault (503); try again later."),
        (304, "gave no page (304); open"),
        (302, "gave no page (302); open"),
    ],
)
def test_other_answers_than_a_page_are_explained(server, network, status, said):
    server.page("/a", "no", status=status)
    with pytest.raises(FetchError) as caught:
        network.fetcher().fetch("http://news.example/a")
    assert str(caught.value).startswith(f"http://news.example/a: {said}")


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "application/zip", "font/woff2"])
def test_what_is_no_article_is_not_downloaded(server, network, kind):
    server.pages["/a"] = (200, {"content-type": kind}, b"x")
    with pytest.raises(FetchError, match="not an article"):
        network.fetcher().fetch("http://news.example/a")


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/pdf", "application/rss+xml", "application/octet-stream"]
)
def test_what_a_reader_may_read_is_downloaded(server, network, kind):
    server.page("/a", "words", kind)
    assert network.fetcher().fetch("http://news.example/a").data == b"words"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(ARTICLE.encode())),
        ("deflate", zlib.compress(ARTICLE.encode())),
        ("identity", ARTICLE.encode()),
    ],
)
def test_packed_pages_are_unpacked(server, network, encoding, body):
    server.page("/a", body, content_encoding=encoding)
    assert network.fetcher().fetch("http://news.example/a").data == ARTICLE.encode()


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x"])
def test_encodings_that_were_not_asked_for_are_refused(server, network, encoding):
    server.page("/a", b"\x1b", content_encoding=encoding)
    with pytest.raises(FetchError, match="encoding that nobody asked for"):
        network.fetcher().fetch("http://news.example/a")


def test_a_damaged_packing_is_said(server, network):
    server.page("/a", b"no gzip", content_encoding="gzip")
    with pytest.raises(FetchError, match="its answer is damaged"):
        network.fetcher().fetch("http://news.example/a")


# --- limits -------------------------------------------------------------------------------------


def test_a_page_that_says_it_is_too_large_is_not_read(server, network):
    server.pages["/a"] = (200, {"content-type": "text/html", "content-length": "99999999"}, b"x")
    with pytest.raises(SourceTooLargeError, match=r"limit of 1,000 bytes; raise it with --max-bytes"):
        network.fetcher(max_bytes=1000).fetch("http://news.example/a")


def test_a_small_packing_of_a_large_page_is_dropped_at_the_limit(server, network):
    bomb = gzip.compress(b"\0" * 50_000_000)
    server.page("/a", bomb, content_encoding="gzip")
    with pytest.raises(SourceTooLargeError):
        network.fetcher(max_bytes=100_000).fetch("http://news.example/a")


def endless(handler):
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def test_an_endless_page_is_dropped_at_the_limit(server, network):
    server.pages["/a"] = endless
    with pytest.raises(SourceTooLargeError):
        network.fetcher(max_bytes=300_000).fetch("http://news.example/a")


def test_an_endless_page_that_unpacks_to_nothing_is_dropped_at_the_limit(server, network):
    def empty_blocks(handler):
        packer = zlib.compressobj()
        handler.send_response(200)
        handler.send_header("content-type", "text/html")
        handler.send_header("content-encoding", "deflate")
        handler.end_headers()
        while True:
            handler.wfile.write(b"".join(packer.flush(zlib.Z_FULL_FLUSH) for _ in range(5000)))
            handler.wfile.write(b"\x00\x00\x00\xff\xff" * 10000)

    server.pages["/a"] = empty_blocks
    with pytest.raises(SourceTooLargeError):
        network.fetcher(max_bytes=1000).fetch("http://news.example/a")


@pytest.mark.parametrize("part", ["header", "body"])
def test_a_page_that_drips_is_given_up_at_the_deadline(server, network, part):
    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n" + (b"\r\n" if part == "body" else b"x: "))
        while True:
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.02)

    server.pages["/a"] = drip
    with pytest.raises(FetchError, match=r"did not arrive within 0\.3 seconds|the server does not answer"):
        network.fetcher(deadline=0.3).fetch("http://news.example/a")


def test_a_server_that_says_nothing_is_given_up(server, network):
    server.pages["/a"] = lambda _: time.sleep(0.6)
    with pytest.raises(FetchError, match=r"the server does not answer|did not arrive|cannot be fetched"):
        network.fetcher(deadline=0.2).fetch("http://news.example/a")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"no http at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nx\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 100_000 + b"\r\n",
    ],
)
def test_answers_that_lie_or_break_off_are_a_sentence(server, network, answer):
    server.pages["/a"] = lambda handler: handler.wfile.write(answer)
    with pytest.raises((FetchError, SourceTooLargeError), match=r"^http://news\.example/a: "):
        network.fetcher().fetch("http://news.example/a")


def test_hosts_that_are_not_there_are_said(network):
    def nobody(*_):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"cannot be fetched \(there is no such host\); check the address"):
        network.fetcher(resolver=nobody).fetch("http://news.example/a")
    with pytest.raises(FetchError, match=r"cannot be fetched \(no address\)"):
        network.fetcher(resolver=lambda *_: []).fetch("http://news.example/a")


def test_the_next_address_of_a_host_is_tried_when_the_first_does_not_answer(server, network):
    server.page("/a", ARTICLE)
    network.names["news.example"] = ["2606:2800:21f:cb07::1", PUBLIC]

    def first_is_down(address, port, timeout):
        if ":" in address:
            raise httpcore2.ConnectError("no route")
        return network.connect(address, port, timeout)

    assert network.fetcher(connector=first_is_down).fetch("http://news.example/a").data


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpcore2.ConnectTimeout("x"), "the server does not answer"),
        (httpcore2.ConnectError("refused"), r"cannot be fetched \(refused\)"),
    ],
)
def test_connections_that_fail_are_said(network, error, said):
    def fails(*_):
        raise error

    with pytest.raises(FetchError, match=said):
        network.fetcher(connector=fails).fetch("http://news.example/a")


@pytest.fixture
def certificate(server, tmp_path):
    """Give the server a certificate for one name that nobody vouches for, and return its file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    make += ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    make += ["-keyout", tmp_path / "key", "-out", tmp_path / "certificate"]
    subprocess.run(make, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    server.secure(context)
    return tmp_path / "certificate"


@pytest.mark.usefixtures("certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(server, network):
    with pytest.raises(FetchError, match="its certificate cannot be trusted"):
        network.fetcher().fetch("https://news.example/a")
    assert server.requests == []


def test_a_certificate_has_to_be_that_of_the_name_though_the_address_is_connected_to(
    server, network, certificate, monkeypatch
):
    monkeypatch.setattr(connecting, "_tls", lambda: ssl.create_default_context(cafile=certificate))
    server.page("/a", ARTICLE)
    assert network.fetcher().fetch("https://news.example/a").data == ARTICLE.encode()
    assert network.connected[0] == (PUBLIC, 443)
    with pytest.raises(FetchError, match="its certificate cannot be trusted"):
        network.fetcher().fetch("https://other.example/a")


def test_a_deadline_that_is_over_ends_the_exchange(network):
    with pytest.raises(FetchError, match="did not arrive within -1 seconds"):
        network.fetcher(deadline=-1).fetch("http://news.example/a")


def test_a_server_that_speaks_no_tls_is_said(network):
    with pytest.raises(FetchError, match="no secure connection came about"):
        network.fetcher().fetch("https://news.example/a")


# --- the cache ----------------------------------------------------------------------------------


@pytest.mark.parametrize("validator", ["etag", "last_modified"])
def test_a_kept_page_is_asked_for_only_if_it_changed(server, network, tmp_path, validator):
    value = {"etag": '"v1"', "last_modified": "Thu, 06 Nov 2025 10:00:00 GMT"}[validator]
    server.page("/a", ARTICLE, **{validator: value})
    first = network.fetcher(cache=tmp_path / "pages").fetch("http://news.example/a")
    server.pages["/a"] = (304, {}, b"")
    second = network.fetcher(cache=tmp_path / "pages").fetch("http://news.example/a")
    assert first == second
    asked = {"etag": "if-none-match", "last_modified": "if-modified-since"}[validator]
    assert server.requests[-1][2][asked] == value
    server.page("/a", "changed", etag='"v2"')
    assert network.fetcher(cache=tmp_path / "pages").fetch("http://news.example/a").data == b"changed"


def test_what_may_not_be_kept_or_cannot_be_asked_for_again_is_not_kept(server, network, tmp_path):
    server.page("/secret", ARTICLE, etag='"v"', cache_control="private, no-store")
    server.page("/plain", ARTICLE)
    server.page("/login", ARTICLE, etag='"v"')
    fetcher = network.fetcher(cache=tmp_path / "pages")
    for address in ("http://news.example/secret", "http://news.example/plain", "http://u:p@news.example/login"):
        fetcher.fetch(address)
    assert not list(tmp_path.glob("pages/*"))


def test_without_a_cache_nothing_is_written(server, network, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    server.page("/a", ARTICLE, etag='"v"')
    network.fetcher().fetch("http://news.example/a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{}", b"no json\nx", b'{"url": 1}\nx', b"[1]\nx"])
def test_a_damaged_kept_page_is_fetched_anew(server, network, tmp_path, damage):
    server.page("/a", ARTICLE, etag='"v1"')
    network.fetcher(cache=tmp_path).fetch("http://news.example/a")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert network.fetcher(cache=tmp_path).fetch("http://news.example/a").data == ARTICLE.encode()
    assert "if-none-match" not in server.requests[-1][2]


def test_a_kept_page_of_another_address_is_not_used(tmp_path):
    cache = PageCache(tmp_path)
    cache.keep("http://b.example/", {"etag": "x"}, b"b")
    (other,) = tmp_path.iterdir()
    cache.keep("http://a.example/", {"etag": "x"}, b"a")
    (kept,) = set(tmp_path.iterdir()) - {other}
    kept.rename(other)
    assert cache.find("http://b.example/") is None


def test_a_cache_that_cannot_be_written_is_said(server, network, tmp_path):
    (tmp_path / "file").write_text("x")
    server.page("/a", ARTICLE, etag='"v1"')
    with pytest.raises(OutputError, match="the cache cannot be written"):
        network.fetcher(cache=tmp_path / "file" / "pages").fetch("http://news.example/a")
