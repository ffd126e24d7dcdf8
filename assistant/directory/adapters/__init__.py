"""The kinds of feeds, each one declaration; a feed is known by its content, not its address."""

from assistant.directory.adapters.adapter import Adapter, Parsed, Reason, Rejected
from assistant.directory.opportunity import Source

__all__ = ["ADAPTERS", "Adapter", "Parsed", "Reason", "Rejected", "adapter_for", "parse"]

ADAPTERS: tuple[Adapter, ...] = ()
"""In the order of asking: the special before the general, a web page last."""


def adapter_for(data: bytes, content_type: str = "") -> Adapter | None:
    """The adapter that knows this body; None where none does."""
    return next((kind for kind in ADAPTERS if kind.recognises(data, content_type)), None)


def parse(data: bytes, source: Source, content_type: str = "") -> Parsed:
    """The body of a feed as opportunities; what is no feed gives one rejection that says so."""
    adapter = adapter_for(data, content_type)
    if adapter is None:
        return Parsed(rejected=(Rejected(Reason.NOT_A_FEED),), complete=False)
    return adapter.parse(data, source)
