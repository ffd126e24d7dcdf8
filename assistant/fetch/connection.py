"""Connections that are checked before they are made and end when time or data run out.

`httpcore2` lets one put a network of one's own under its HTTP: here every name is resolved, every
address checked, and the checked address is the one that is connected to, so that a name cannot be
one thing when it is checked and another when it is used.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from typing import Any

import httpcore2

from assistant.fetch.errors import Cancelled

_SLICE_S = 0.25
"""So often a wait looks whether it has been cancelled."""

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as a network without IPv4 writes them."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddress(Exception):  # noqa: N818
    """The name stands for a computer that is not on the public internet."""


class TooMuch(Exception):  # noqa: N818
    """More came over the wire than is allowed."""


class Unresolved(Exception):  # noqa: N818
    """Nobody knows the name."""


class Budget:
    """The time and the bytes that a fetch may still use. `cancelled` ends it from any thread."""

    def __init__(self, seconds: float, wire_bytes: int, cancelled: threading.Event) -> None:
        self._until = time.monotonic() + seconds
        self._wire_bytes = wire_bytes
        self._cancelled = cancelled

    def slice_s(self) -> float:
        """How long to wait now; raises httpcore2.ReadTimeout at the end, Cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is up")
        return min(left, _SLICE_S)

    def left_s(self) -> float:
        """All the time that is left; raises as `slice_s`."""
        self.slice_s()
        return self._until - time.monotonic()

    def spend(self, count: int) -> None:
        """Count bytes that came; raises TooMuch."""
        self._wire_bytes -= count
        if self._wire_bytes < 0:
            raise TooMuch


class Network(httpcore2.NetworkBackend):
    """Connects within the budget, and to public addresses unless the host is `trusted`."""

    def __init__(self, budget: Budget, trusted: frozenset[str]) -> None:
        self._budget = budget
        self._trusted = trusted
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  # the budget says how long
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the host's allowed addresses that answers."""
        addresses = _resolved(host, port, self._budget)
        if host.lower() not in self._trusted:
            addresses = [each for each in addresses if is_public(each)]
            if not addresses:
                raise PrivateAddress
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, self._budget.left_s() / 2, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, self._budget.left_s(), socket_options)

    def _connect(
        self,
        address: Address,
        port: int,
        timeout_s: float,
        options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.NetworkStream:
        stream = self._sockets.connect_tcp(str(address), port, timeout_s, None, options)
        return _Stream(stream, self._budget)


class _Stream(httpcore2.NetworkStream):
    """A stream that spends the budget."""

    def __init__(self, stream: httpcore2.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        while True:
            slice_s = self._budget.slice_s()
            try:
                data = self._stream.read(max_bytes, slice_s)
            except httpcore2.ReadTimeout:
                continue  # the slice is over, not the budget
            self._budget.spend(len(data))
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._budget.left_s())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        left_s = self._budget.left_s()
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left_s), self._budget)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # httpcore2's
        return self._stream.get_extra_info(info)


def is_public(address: Address) -> bool:
    """Whether it is an address of the public internet, also where it wraps one of IPv4."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo:
            return False
        if wrapped is not None:
            return is_public(wrapped)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _resolved(host: str, port: int, budget: Budget) -> list[Address]:
    """The host's addresses. The system's resolver cannot be interrupted, so it is left behind."""
    answer: SimpleQueue[list[Address]] = SimpleQueue()

    def resolve() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        names = dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found)
        answer.put([ipaddress.ip_address(name) for name in names])

    threading.Thread(target=resolve, name="resolve", daemon=True).start()
    while True:
        try:
            addresses = answer.get(timeout=budget.slice_s())
        except Empty:
            continue
        if not addresses:
            raise Unresolved
        return addresses
