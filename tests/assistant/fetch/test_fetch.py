"""Fetching gets what is there, politely, and no server can take more than the limits."""

import gzip
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path
from time import time

import pytest

from assistant.fetch import (
    Cancelled,
    FetchError,
    Limits,
    Rules,
    Trouble,
    Validators,
    fetch,
)
from assistant.fetch.connection import is_public
from tests.assistant.fetch import server as act
from tests.assistant.fetch.server import BODY, Server, answer, serving

HERE = Rules(frozenset({"127.0.0.1"}))
LIMITS = Limits(wire_bytes=300_000, decoded_bytes=500_000, seconds=1.0)
OK = b"HTTP/1.1 200 OK\r\n"

GOOD = {
    "plain": answer(),
    "gzip": answer(gzip.compress(BODY), Content_Encoding="gzip"),
    "gzip-in-parts": answer(
        gzip.compress(BODY[:9]) + gzip.compress(BODY[9:]) + bytes(8), Content_Encoding="x-gzip"
    ),
    "chunked": act.chunked,
    "until-closed": lambda request: request.send(OK + b"Connection: close\r\n\r\n" + BODY),
    "sent-on": act.redirect("/plain"),
    "sent-on-for-good": act.redirect("http://127.0.0.1:{port}/sent-on", "308 Permanent Redirect"),
    "thai/ทุน": answer(),
}

BAD = {
    "gone": (answer(b"", "410 Gone"), Trouble.GONE),
    "missing": (answer(b"", "404 Not Found"), Trouble.GONE),
    "secret": (answer(b"", "401 Unauthorized"), Trouble.REFUSED),
    "forbidden": (answer(b"", "403 Forbidden"), Trouble.REFUSED),
    "fault": (answer(b"", "500 Internal Server Error"), Trouble.FAULT),
    "nothing": (answer(b"", "204 No Content"), Trouble.NO_SENSE),
    "nowhere": (answer(b"", "302 Found"), Trouble.NO_SENSE),
    "in-circles": (act.redirect("/in-circles"), Trouble.REDIRECTS),
    "to-a-file": (act.redirect("file:///etc/passwd"), Trouble.NOT_WEB),
    "to-no-address": (act.redirect("http://[::1"), Trouble.NOT_WEB),
    "to-the-cloud": (act.redirect("https://169.254.169.254/latest/"), Trouble.PRIVATE),
    "to-loopback": (act.redirect("https://localhost:{port}/plain"), Trouble.PRIVATE),
    "to-the-router": (act.redirect("https://192.168.1.1/"), Trouble.PRIVATE),
    "to-http": (act.redirect("http://other.example/"), Trouble.NOT_SAFE),
    "cut": (answer(BODY, length=len(BODY) + 9), Trouble.BROKEN_OFF),
    "cut-gzip": (answer(gzip.compress(BODY)[:-12], Content_Encoding="gzip"), Trouble.BROKEN_OFF),
    "bad-gzip": (answer(b"no gzip at all", Content_Encoding="gzip"), Trouble.NO_SENSE),
    "brotli": (answer(b"\x0b", Content_Encoding="br"), Trouble.ENCODED),
    "bomb": (answer(act.bomb(), Content_Encoding="gzip"), Trouble.TOO_BIG),
    "big": (answer(bytes(600_000)), Trouble.TOO_BIG),
    "endless": (act.endless(OK + b"\r\n", bytes(65536)), Trouble.TOO_BIG),
    "endless-head": (act.endless(OK, b"X-More: 0123456789\r\n"), Trouble.NO_SENSE),
    "drip": (act.drip(OK + b"\r\n", b"."), Trouble.SLOW),
    "drip-head": (act.drip(OK, b"X: 1\r\n"), Trouble.SLOW),
    "hang": (act.hang, Trouble.SLOW),
    "closed": (lambda _: None, Trouble.NO_SENSE),
    "garbage": (lambda request: request.send(b"\x00\xff" * 50), Trouble.NO_SENSE),
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    behaviours = {**GOOD, **{path: behaviour for path, (behaviour, _) in BAD.items()}}
    behaviours["thai/%E0%B8%97%E0%B8%B8%E0%B8%99"] = behaviours.pop("thai/ทุน")
    behaviours["news"] = act.if_changed
    with serving(behaviours) as served:
        yield served


@pytest.mark.parametrize("path", GOOD)
def test_what_is_there_comes_whole(server: Server, path: str) -> None:
    assert fetch(server.address(path), rules=HERE, limits=LIMITS).body == BODY


@pytest.mark.parametrize("path", BAD)
def test_what_a_server_does_wrong_is_told_in_words_and_ends_in_time(
    server: Server, path: str
) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(server.address(path), rules=HERE, limits=LIMITS)
    assert caught.value.trouble is BAD[path][1]
    assert "{" not in str(caught.value)


def test_a_server_that_has_no_news_sends_nothing_again(server: Server) -> None:
    first = fetch(server.address("news"), rules=HERE, limits=LIMITS)
    assert first.validators == Validators('"v1"', "Fri, 20 Nov 2026 01:00:00 GMT")
    again = fetch(server.address("news"), first.validators, HERE, LIMITS)
    assert (again.body, again.validators.etag) == (None, '"v1"')
    asked = server.requests[-1].headers
    assert asked["if-modified-since"] == "Fri, 20 Nov 2026 01:00:00 GMT"
    assert "cookie" not in asked
    assert asked["user-agent"].startswith("GuideLight/")


def test_what_cannot_be_sent_back_is_not_kept() -> None:
    with serving({"feed": answer(ETag='"caf\u00e9"', Last_Modified="Fri")}) as served:
        told = fetch(served.address("feed"), rules=HERE, limits=LIMITS).validators
    assert told == Validators("", "Fri")


@pytest.mark.parametrize(
    ("told", "least_s", "most_s"),
    [
        ("120", 120, 120),
        pytest.param(formatdate(time() + 86400, usegmt=True), 80000, 86400, id="tomorrow"),
        ("99999999999", None, None),
        ("soon", None, None),
        ("-1", None, None),
        ("999999999", 7 * 86400, 7 * 86400),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_how_long_a_server_wants_to_be_left_alone_is_told(
    status: str, told: str, least_s: float | None, most_s: float | None
) -> None:
    busy = {"busy": answer(b"", status, Retry_After=told)}
    with serving(busy) as served, pytest.raises(FetchError) as caught:
        fetch(served.address("busy"), rules=HERE, limits=LIMITS)
    assert caught.value.trouble is Trouble.BUSY
    wait_s = caught.value.retry_after_s
    if least_s is None or most_s is None:
        assert wait_s is None
    else:
        assert wait_s is not None
        assert least_s <= wait_s <= most_s


def test_how_long_an_answer_stays_fresh_is_told() -> None:
    with serving({"feed": answer(Cache_Control="public, max-age=3600")}) as served:
        assert fetch(served.address("feed"), rules=HERE, limits=LIMITS).max_age_s == 3600


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("http://example.com/feed", Trouble.NOT_SAFE),
        ("https://127.0.0.1:1/", Trouble.PRIVATE),
        ("https://[::ffff:10.0.0.1]/", Trouble.PRIVATE),
        ("https://2130706433/", Trouble.PRIVATE),
        ("ftp://example.com/", Trouble.NOT_WEB),
        ("example.com/feed", Trouble.NOT_WEB),
        ("https://", Trouble.NOT_WEB),
        ("https://example.com:99999/", Trouble.NOT_WEB),
        ("https://" + "a" * 70 + ".example/", Trouble.NOT_WEB),
        ("https://no-such-host.invalid/", Trouble.OFFLINE),
    ],
)
def test_addresses_that_are_not_fetched(address: str, trouble: Trouble) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(address, limits=LIMITS)
    assert caught.value.trouble is trouble


def test_a_closed_door_is_no_way_to_the_host() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with pytest.raises(FetchError) as caught:
            fetch(address, rules=HERE, limits=LIMITS)
    assert caught.value.trouble is Trouble.OFFLINE


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    """A name that stands for something else each time it is asked for gains nothing."""
    asked: list[str] = []
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]

    def resolve(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [*inside]

    before = len(server.requests)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError) as caught:
        fetch(f"https://feeds.example:{server.port}/plain", limits=LIMITS)
    assert caught.value.trouble is Trouble.PRIVATE
    assert asked == ["feeds.example"]
    assert len(server.requests) == before


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
    ],
)
def test_which_addresses_are_of_the_public_internet(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


def test_a_fetch_can_be_given_up_at_any_moment(server: Server) -> None:
    cancelled = threading.Event()
    timer = threading.Timer(0.2, cancelled.set)
    timer.start()
    with pytest.raises(Cancelled):
        fetch(
            server.address("drip"),
            rules=HERE,
            limits=replace(LIMITS, seconds=60.0),
            cancelled=cancelled,
        )
    timer.join()


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return act.certificate(tmp_path_factory.mktemp("tls"), "school")


def test_a_certificate_that_nobody_trusts_is_refused(pem: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem)
    with serving({"plain": answer()}, tls) as served, pytest.raises(FetchError) as caught:
        fetch(served.address("plain"), rules=HERE, limits=LIMITS)
    assert caught.value.trouble is Trouble.UNTRUSTED
    assert "certificate" in str(caught.value)


def test_over_https_it_works_and_never_goes_on_without(pem: Path) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem)
    trusting = Rules(HERE.hosts, ssl.create_default_context(cafile=pem.with_suffix(".crt")))
    behaviours = {
        "plain": answer(),
        "down": act.redirect("http://127.0.0.1:{port}/plain"),
        "drip": act.drip(OK + b"\r\n", b"."),
    }
    with serving(behaviours, tls) as served:
        assert fetch(served.address("plain"), rules=trusting, limits=LIMITS).body == BODY
        for path, trouble in (("down", Trouble.NOT_SAFE), ("drip", Trouble.SLOW)):
            with pytest.raises(FetchError) as caught:
                fetch(served.address(path), rules=trusting, limits=LIMITS)
            assert caught.value.trouble is trouble


def test_the_schools_proxy_is_used_where_the_system_names_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def tunnel(request: act.Request) -> None:
        request.send(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    with serving({"example.com:443": tunnel}) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(FetchError) as caught:
            fetch("https://example.com/feed", limits=LIMITS)
    assert caught.value.trouble is Trouble.OFFLINE
    assert [request.path for request in proxy.requests] == ["example.com:443"]
