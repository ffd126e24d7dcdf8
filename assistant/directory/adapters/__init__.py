"""The kinds of feeds, each one declaration; a feed is known by its content, not its address."""

from assistant.directory.adapters.adapter import Adapter, broken
from assistant.directory.adapters.body import Body, body
from assistant.directory.adapters.events import CALENDAR
from assistant.directory.adapters.job_boards import ARBEITNOW, GREENHOUSE, JOBICY, REMOTIVE
from assistant.directory.adapters.job_posting import JOB_POSTING, WEB_PAGE
from assistant.directory.adapters.job_xml import INDEED
from assistant.directory.adapters.json_feed import JSON_FEED
from assistant.directory.adapters.syndication import SYNDICATION
from assistant.directory.adapters.thai_government import CKAN, OCSC
from assistant.directory.opportunity import Source
from assistant.directory.parsed import Parsed, Reason, Rejected

__all__ = ["ADAPTERS", "Adapter", "Body", "Parsed", "Reason", "Rejected", "adapter_for", "parse"]

ADAPTERS = (
    CALENDAR,
    JSON_FEED,
    OCSC,
    CKAN,
    REMOTIVE,
    JOBICY,
    ARBEITNOW,
    GREENHOUSE,
    JOB_POSTING,
    INDEED,
    SYNDICATION,
    WEB_PAGE,
)
"""In the order of asking: the special before the general, a web page last."""

_DAMAGED = ("{", "[", "BEGIN:")
"""What begins like a feed, and is known by none, is one that was cut off."""


def adapter_for(feed: Body) -> Adapter | None:
    """The adapter that knows this body; None where none does."""
    return next((kind for kind in ADAPTERS if kind.recognises(feed)), None)


def parse(data: bytes, source: Source, content_type: str = "") -> Parsed:
    """The body of a feed as opportunities; what is no feed gives one rejection that says so.

    `content_type` is the one that the server states, "" where it states none.
    """
    feed = body(data, content_type)
    adapter = adapter_for(feed)
    if adapter is not None:
        return adapter.parse(feed, source)
    if feed.declares_entities:
        return broken(Reason.ENTITIES)
    damaged = feed.text.lstrip().startswith(_DAMAGED)
    return broken(Reason.BROKEN if damaged else Reason.NOT_A_FEED)
