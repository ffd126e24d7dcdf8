"""RSS of every version and Atom, with the extensions by which job boards tell more."""

import io
import re
import sys
from typing import Any

import feedparser
from lxml import etree

from assistant.directory.adapters.adapter import Adapter, broken
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, gathered, with_next
from assistant.directory.dates import field_date
from assistant.directory.opportunity import Kind, Source
from assistant.directory.parsed import Parsed
from assistant.directory.pay import pay_of

EXTENSIONS = {
    "organisation": ("company", "company_name", "employer", "hiringorganization"),
    "place": ("job_location", "location", "region", "city", "state", "country"),
    "closes": ("expires_at", "deadline", "closing_date", "expiration_date", "valid_through"),
    "opens": ("opening_date",),
    "pay": ("salary", "salary_range"),
    "education": ("education",),
    "tags": ("job_type", "type", "job_category", "job_function", "job_industry", "skills"),
}
"""By what names, in whatever namespace, extensions tell a thing; the first that is there counts.

They are WP Job Manager's, whose namespace is each site's own address, We Work Remotely's, Google
Base's and those of the job module of RSS 1.0.
"""

_ROOTS = ("rss", "rdf", "feed", "channel")
_START = re.compile(r"<(?:rss|rdf:rdf|feed|channel)\b", re.IGNORECASE)
_START_LENGTH = 4000
_END = re.compile(
    r"</(?:\w+:)?(?:rss|rdf|feed|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.IGNORECASE | re.DOTALL
)
_REFERENCE = re.compile(r"&#(?:[xX]0*(?P<hex>[0-9a-fA-F]{1,20})|0*(?P<decimal>\d{1,20}))\w*;?")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_LONG_TAG = re.compile(r"<[\w:][^<>]{20000}")
"""No feed has such; the time of feedparser grows with the square of the number of attributes."""

_COMPANY_FIRST = "expires_at"
"""We Work Remotely's mark; its titles are "Company: Role"."""


def _extension(entry: Any, thing: str) -> tuple[str, ...]:  # noqa: ANN401
    """What the extensions tell of a thing; feedparser joins a namespace and a name by "_"."""
    found = []
    for name in EXTENSIONS[thing]:
        for key, value in entry.items():
            if (key == name or key.endswith(f"_{name}")) and isinstance(value, str) and value:
                found.append(value)
                break
    return tuple(dict.fromkeys(found))


_DATES = ("published", "updated", "created")
"""In the order in which they are believed."""


def _item(entry: Any) -> Item:  # noqa: ANN401  # feedparser has no types
    title, organisation = entry.get("title", ""), "".join(_extension(entry, "organisation")[:1])
    if not organisation and _COMPANY_FIRST in entry and ": " in title:
        organisation, title = title.split(": ", 1)
    contents = [content.get("value", "") for content in entry.get("content", ())]
    links = entry.get("links", ())
    # Asked for one that is not there, feedparser warns where another is.
    dates = [entry[name] for name in _DATES if name in entry]
    return Item(
        kind=Kind.JOB if organisation else None,
        id=entry.get("id", ""),
        link=entry.get("link", ""),
        title=title,
        source=max([*contents, entry.get("summary", "")], key=len),
        organisation=organisation,
        place=", ".join(_extension(entry, "place")),
        posted=field_date(next(filter(None, dates), "")),
        opens=field_date("".join(_extension(entry, "opens")[:1])),
        closes=field_date("".join(_extension(entry, "closes")[:1]), ends=True),
        pay=pay_of("".join(_extension(entry, "pay")[:1])),
        eligibility="".join(_extension(entry, "education")),
        documents=tuple(one.get("href", "") for one in links if one.get("rel") == "enclosure"),
        tags=(
            *(tag.get("term") or "" for tag in entry.get("tags", ())),
            *_extension(entry, "tags"),
        ),
    )


def _feed(text: str) -> Any:  # noqa: ANN401
    """What feedparser makes of a feed; None where it fails, as it does at odd namespaces."""
    try:
        # Given bytes themselves, it would open a file whose name they are.
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
        return None


def _next(feed: Any) -> str:  # noqa: ANN401
    """The page that follows, by RFC 5005."""
    links = (one for one in feed.get("links", ()) if one.get("rel") == "next")
    return next((one.get("href", "") for one in links), "")


def _mended(body: Body) -> str:
    root, _whole = body.xml
    return "" if root is None else str(etree.tostring(root, encoding="unicode"))


def _character(reference: re.Match[str]) -> str:
    """A reference to no character, at which feedparser gives up, is left out."""
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    whole = code < sys.maxunicode and not 0xD800 <= code < 0xE000  # surrogates
    return reference[0] if whole else ""


def _recognises(body: Body) -> bool:
    return body.root in _ROOTS or bool(_START.search(body.text[:_START_LENGTH]))


def _parse(body: Body, source: Source) -> Parsed:
    if _LONG_TAG.search(_CDATA.sub("", body.text)):
        return broken()
    feed = _feed(_REFERENCE.sub(_character, body.text)) or _feed(_mended(body))
    if feed is None:
        return broken()
    title, base = feed.feed.get("title", ""), feed.feed.get("link", "")
    whole = bool(_END.search(body.text[-_START_LENGTH:]))
    entries = list(feed.entries)
    if not whole and entries:
        entries.pop()  # cut off in its midst, so its texts are not the whole ones
    if not whole and not entries:
        return broken()
    parsed = gathered(entries, _item, Feed(source, title, base), complete=whole)
    return with_next(parsed, _next(feed.feed), Feed(source))


SYNDICATION = Adapter("rss and atom", _recognises, _parse)
