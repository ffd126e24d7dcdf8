"""A server on this computer that behaves well or badly, by the path it is asked for."""

import gzip
import socket
import socketserver
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

BODY = '{"title": "ทุนของโรงเรียน"}'.encode()
MOST_S = 30.0
"""What never ends by itself ends then, so that a test that fails does not hang the others."""


@dataclass
class Request:
    """What was asked: its path and headers, and the line to answer on."""

    path: str
    headers: dict[str, str]
    send: Callable[[bytes], None]
    port: int


Behaviour = Callable[[Request], None]


@dataclass
class Server:
    """A server that runs; `requests` are those that came."""

    port: int
    behaviours: dict[str, Behaviour]
    scheme: str = "http"
    requests: list[Request] = field(default_factory=list)

    def address(self, path: str) -> str:
        """The address of a path."""
        return f"{self.scheme}://127.0.0.1:{self.port}/{path}"


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, _Tcp)
        first = self.rfile.readline().decode("latin-1").split()
        if len(first) < 2:
            return
        headers = {}
        while (line := self.rfile.readline().decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        path = first[1].lstrip("/")
        request = Request(path, headers, self.request.sendall, server.told.port)
        server.told.requests.append(request)
        try:
            server.told.behaviours[path.partition("?")[0]](request)
        except OSError:  # the other side has had enough
            return


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    told: Server
    tls: ssl.SSLContext | None = None

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self.tls is not None:
            connection.settimeout(MOST_S)
            connection = self.tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """Broken connections are what these tests are about."""


@contextmanager
def serving(
    behaviours: dict[str, Behaviour], tls: ssl.SSLContext | None = None
) -> Iterator[Server]:
    """Serves on a free port of this computer."""
    with _Tcp(("127.0.0.1", 0), _Handler) as tcp:
        tcp.tls = tls
        tcp.told = Server(tcp.server_address[1], behaviours, "https" if tls else "http")
        thread = threading.Thread(target=tcp.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield tcp.told
        finally:
            tcp.shutdown()
            thread.join()


def answer(
    body: bytes = BODY, status: str = "200 OK", length: int | None = None, **headers: str
) -> Behaviour:
    """Sends this body with these headers, whose names are written with _ for -."""
    told = {"Content-Length": str(len(body) if length is None else length), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return lambda request: request.send(
        f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body
    )


def redirect(to: str, status: str = "302 Found") -> Behaviour:
    """Sends on; {port} is this server's."""

    def send(request: Request) -> None:
        answer(b"", status, Location=to.format(port=request.port))(request)

    return send


def if_changed(request: Request) -> None:
    """A body with an ETag, and 304 to who has it."""
    if request.headers.get("if-none-match") == '"v1"':
        answer(b"", "304 Not Modified", ETag='"v1"')(request)
    else:
        answer(ETag='"v1"', Last_Modified="Fri, 20 Nov 2026 01:00:00 GMT")(request)


def chunked(request: Request) -> None:
    """The body in pieces of a size that is told before each."""
    request.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for start in range(0, len(BODY), 7):
        piece = BODY[start : start + 7]
        request.send(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
    request.send(b"0\r\n\r\n")


def drip(head: bytes, drop: bytes) -> Behaviour:
    """Sends a little again and again."""

    def send(request: Request) -> None:
        request.send(head)
        until = time.monotonic() + MOST_S
        while time.monotonic() < until:
            request.send(drop)
            time.sleep(0.05)

    return send


def endless(head: bytes, drop: bytes) -> Behaviour:
    """Sends as fast as it goes."""

    def send(request: Request) -> None:
        request.send(head)
        until = time.monotonic() + MOST_S
        while time.monotonic() < until:
            request.send(drop)

    return send


def hang(request: Request) -> None:
    """Says nothing."""
    time.sleep(1.5)


def bomb(times: int = 60) -> bytes:
    """Gzip of so many megabytes of nothing."""
    return gzip.compress(bytes(times << 20))


def certificate(folder: Path, name: str, days: int = 2) -> Path:
    """A certificate that nobody has signed but itself, for this computer, with its key."""
    path = folder / f"{name}.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-keyout", str(path), "-out", str(folder / f"{name}.crt")),
            *("-days", str(days), "-subj", f"/CN={name}", "-addext", "subjectAltName=IP:127.0.0.1"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + (folder / f"{name}.crt").read_bytes())
    return path
