"""One polite request for a document: conditional, with limits on all that a server can do."""

import re
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2

from assistant.fetch.connection import Budget, Network, PrivateAddress, TooMuch, Unresolved
from assistant.fetch.errors import FetchError, Trouble
from assistant.fetch.terms import Fetched, Limits, Rules, Validators

USER_AGENT = "GuideLight/0.1 (reads feeds for blind students)"

_ACCEPT = (
    "application/feed+json, application/rss+xml, application/atom+xml, application/json, "
    "application/xml, text/xml, text/calendar, text/html;q=0.8, */*;q=0.5"
)
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_LONGEST_RETRY_S = 7 * 86400.0
_SAFE_IN_ADDRESS = "/%:=&?~+!$,;'@()*[]|"


class _Redirected(Exception):  # noqa: N818
    def __init__(self, address: str, *, for_good: bool) -> None:
        super().__init__(address)
        self.address = address
        self.for_good = for_good


def fetch(
    address: str,
    validators: Validators,
    rules: Rules,
    limits: Limits,
    cancelled: threading.Event,
) -> Fetched:
    """What `assistant.fetch.fetch` does."""
    budget = Budget(limits.seconds, limits.wire_bytes, cancelled)
    safe, moved, for_good = False, "", True
    for _ in range(limits.redirects + 1):
        target = _target(address, rules, must_be_safe=safe)
        safe = target.scheme == b"https"
        try:
            with _faults(address):
                found = _ask(target, address, validators, rules, limits, budget)
                return replace(found, moved=moved)
        except _Redirected as sent_on:
            address = sent_on.address
            for_good = for_good and sent_on.for_good
            moved = address if for_good else moved
    raise _error(Trouble.REDIRECTS, address)


def _target(address: str, rules: Rules, *, must_be_safe: bool) -> httpcore2.URL:
    """The address, checked and in the letters of the wire. Raises FetchError."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna")
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError) as error:
        raise _error(Trouble.NOT_WEB, address) from error
    if not host or not port:
        raise _error(Trouble.NOT_WEB, address)
    trusted = host.decode("ascii") in rules.hosts
    if parts.scheme == "http" and (must_be_safe or not trusted):
        raise _error(Trouble.NOT_SAFE, address)
    query = f"?{parts.query}" if parts.query else ""
    path = quote((parts.path or "/") + query, safe=_SAFE_IN_ADDRESS)
    return httpcore2.URL(
        scheme=parts.scheme.encode("ascii"), host=host, port=port, target=path.encode("ascii")
    )


def _ask(
    target: httpcore2.URL,
    address: str,
    validators: Validators,
    rules: Rules,
    limits: Limits,
    budget: Budget,
) -> Fetched:
    """One request; raises _Redirected where the answer is elsewhere."""
    with (
        _pool(target, rules, budget) as pool,
        pool.stream("GET", target, headers=_headers(validators)) as response,
    ):
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        if response.status in _REDIRECTS and headers.get("location"):
            to = _joined_address(address, headers["location"])
            raise _Redirected(to, for_good=response.status in _FOR_GOOD)
        told = Validators(_plain(headers, "etag"), _plain(headers, "last-modified"))
        age_s = _max_age_s(headers.get("cache-control", ""))
        if response.status == HTTPStatus.NOT_MODIFIED:
            kept = told if told.etag or told.last_modified else validators
            return Fetched(None, "", address, kept, age_s)
        if response.status != HTTPStatus.OK:
            raise _refusal(response.status, address, headers.get("retry-after", ""))
        encoding = headers.get("content-encoding", "").strip().lower()
        chunks = response.iter_stream()
        if encoding in ("gzip", "x-gzip"):
            chunks = _unpacked(chunks, address, limits.decoded_bytes)
        elif encoding not in ("", "identity"):
            raise _error(Trouble.ENCODED, address)
        body = _joined(chunks, address, limits.decoded_bytes)
        return Fetched(body, headers.get("content-type", ""), address, told, age_s)


def _plain(headers: Mapping[str, str], name: str) -> str:
    """A header that can be sent back as it is; "" where it holds letters that no header should."""
    value = headers.get(name, "")
    return value if value.isascii() and value.isprintable() else ""


def _joined_address(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise _error(Trouble.NOT_WEB, location) from error


def _pool(target: httpcore2.URL, rules: Rules, budget: Budget) -> httpcore2.ConnectionPool:
    """What makes the connection: the school's proxy where the system names one."""
    host = target.host.decode("ascii")
    scheme = target.scheme.decode("ascii")
    proxy = getproxies().get(scheme)
    tls = rules.tls or httpcore2.default_ssl_context()
    if not proxy or host in rules.hosts or proxy_bypass(host):
        return httpcore2.ConnectionPool(tls, network_backend=Network(budget, rules.hosts))
    by = urlsplit(proxy if "//" in proxy else f"http://{proxy}")
    # The proxy resolves the name, and may be in one's own network, as the system's manager wishes.
    network = Network(budget, frozenset({(by.hostname or "").lower()}))
    credentials = (by.username, by.password or "") if by.username else None
    return httpcore2.HTTPProxy(
        httpcore2.URL(
            scheme=by.scheme, host=by.hostname or "", port=by.port or _PORTS["http"], target="/"
        ),
        proxy_auth=credentials,
        ssl_context=tls,
        network_backend=network,
    )


def _headers(validators: Validators) -> dict[bytes | str, bytes | str]:
    headers: dict[bytes | str, bytes | str] = {
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip",
    }
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


@contextmanager
def _faults(address: str) -> Iterator[None]:
    """Turns what connections raise into words."""
    try:
        yield
    except PrivateAddress as error:
        raise _error(Trouble.PRIVATE, address) from error
    except (Unresolved, httpcore2.ConnectTimeout) as error:
        raise _error(Trouble.OFFLINE, address) from error
    except TooMuch as error:
        raise _error(Trouble.TOO_BIG, address) from error
    except httpcore2.ConnectError as error:
        unsafe = _is_about_tls(error)
        raise _error(Trouble.UNTRUSTED if unsafe else Trouble.OFFLINE, address) from error
    except httpcore2.TimeoutException as error:
        raise _error(Trouble.SLOW, address) from error
    except httpcore2.ProxyError as error:
        raise _error(Trouble.OFFLINE, address) from error
    except httpcore2.NetworkError as error:
        raise _error(Trouble.BROKEN_OFF, address) from error
    except httpcore2.RemoteProtocolError as error:
        cut = "without sending complete" in str(error)
        raise _error(Trouble.BROKEN_OFF if cut else Trouble.NO_SENSE, address) from error
    except (OSError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise _error(Trouble.NO_SENSE, address) from error


def _is_about_tls(error: BaseException) -> bool:
    cause = error.__cause__ or error.__context__
    return isinstance(error, ssl.SSLError) or (cause is not None and _is_about_tls(cause))


def _refusal(status: int, address: str, retry_after: str) -> FetchError:
    match status:
        case HTTPStatus.NOT_FOUND | HTTPStatus.GONE:
            trouble = Trouble.GONE
        case HTTPStatus.TOO_MANY_REQUESTS | HTTPStatus.SERVICE_UNAVAILABLE:
            trouble = Trouble.BUSY
        case _ if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
            trouble = Trouble.REFUSED
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            trouble = Trouble.FAULT
        case _:
            trouble = Trouble.NO_SENSE
    return _error(trouble, address, _retry_after_s(retry_after))


def _retry_after_s(told: str) -> float | None:
    """Seconds from a count or a date; None where it says neither."""
    told = told.strip()
    if not told:
        return None
    if re.fullmatch(r"[0-9]{1,9}", told):
        seconds = float(told)
    else:
        try:
            seconds = parsedate_to_datetime(told).timestamp() - time.time()
        except (ValueError, OverflowError):
            return None
    return min(max(seconds, 0.0), _LONGEST_RETRY_S)


def _max_age_s(told: str) -> float:
    found = re.search(r"\bmax-age\s*=\s*\"?([0-9]{1,9})", told.lower())
    return float(found[1]) if found else 0.0


def _unpacked(chunks: Iterable[bytes], address: str, most: int) -> Iterator[bytes]:
    """The contents of gzip, never more than one byte above `most` at once."""
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        rest = chunk
        while rest:
            try:
                yield unpacker.decompress(rest, most + 1)
            except zlib.error as error:
                raise _error(Trouble.NO_SENSE, address) from error
            rest = unpacker.unconsumed_tail
            if unpacker.eof:  # another file may follow in the same stream
                rest = unpacker.unused_data
                unpacker = zlib.decompressobj(wbits=31)
                if not rest.strip(b"\0"):
                    return
    raise _error(Trouble.BROKEN_OFF, address)


def _joined(chunks: Iterable[bytes], address: str, most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise _error(Trouble.TOO_BIG, address)
    return bytes(body)


def _error(trouble: Trouble, address: str, retry_after_s: float | None = None) -> FetchError:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    return FetchError(trouble, address, host or address, retry_after_s)
