"""What is asked of a fetch, and what comes of it."""

import ssl
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may use: bytes as they come and unpacked, redirects, seconds in all."""

    wire_bytes: int = 5_000_000
    decoded_bytes: int = 8_000_000
    redirects: int = 5
    seconds: float = 7.0


@dataclass(frozen=True, slots=True)
class Rules:
    """Whom to trust: `hosts` may be asked without https and may be in one's own network.

    `tls` says which certificates are good; the system's own where it is None.
    """

    hosts: frozenset[str] = frozenset()
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server said last, in its own words, by which it can tell whether there is news."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, unpacked; `body` is None where nothing has changed since.

    `address` is where it came from in the end, `moved` the address that the server asks to use from
    now on (RFC 9110, 301 and 308), "" where it asks for none. `max_age_s` is how long the server
    says it stays so.
    """

    body: bytes | None
    content_type: str = ""
    address: str = ""
    validators: Validators = Validators()
    max_age_s: float = 0.0
    moved: str = ""
