"""Fetching from the web, politely and within limits; nothing else in the program has a network."""

from assistant.fetch.errors import Cancelled, FetchError, Trouble
from assistant.fetch.fetching import Fetched, Limits, Rules, Validators, fetch

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
