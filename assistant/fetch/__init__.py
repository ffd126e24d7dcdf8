"""Fetching from the web, politely and within limits; nothing else in the program has a network."""

import threading

from assistant.fetch.errors import Cancelled, FetchError, Trouble
from assistant.fetch.terms import Fetched, Limits, Rules, Validators

__all__ = [
    "Cancelled",
    "FetchError",
    "Fetched",
    "Limits",
    "Rules",
    "Trouble",
    "Validators",
    "fetch",
]


def fetch(
    address: str,
    validators: Validators = Validators(),  # noqa: B008  # it is frozen
    rules: Rules = Rules(),  # noqa: B008
    limits: Limits = Limits(),  # noqa: B008
    cancelled: threading.Event | None = None,
) -> Fetched:
    """Get the document at this address. Raises FetchError, Cancelled.

    It may be cancelled from any thread.
    """
    # Only here, or every start of the program would load HTTP and TLS: 0.1 s.
    from assistant.fetch.fetching import fetch as ask

    return ask(address, validators, rules, limits, cancelled or threading.Event())
