"""schema.org JobPosting in JSON-LD, alone or in a web page, and the feeds that a page names."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from assistant.directory.adapters.adapter import Adapter, broken
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, absolute_links, gathered
from assistant.directory.adapters.values import object_at, objects_at, text_at, texts_at
from assistant.directory.dates import field_date
from assistant.directory.opportunity import Kind, Pay, Source
from assistant.directory.parsed import Parsed, Reason
from assistant.directory.pay import pay_of, stated_pay

_POSTING = "JobPosting"
_FEED_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json", "text/calendar")
)
_DEEPEST = 6
_MOST_FEEDS = 20


def _item(raw: Any) -> Item:  # noqa: ANN401
    name = object_at(raw, "hiringOrganization")
    senses = text_at(raw, "sensoryRequirement"), text_at(raw, "physicalRequirement")
    return Item(
        kind=Kind.JOB,
        id=text_at(object_at(raw, "identifier"), "value")
        or text_at(raw, "identifier", "@id", "url"),
        link=text_at(raw, "url"),
        title=text_at(raw, "title", "name"),
        organisation=text_at(name, "name") or text_at(raw, "hiringOrganization"),
        source=text_at(raw, "description"),
        place=_place(raw),
        remote="TELECOMMUTE" in texts_at(raw, "jobLocationType"),
        posted=field_date(text_at(raw, "datePosted")),
        closes=field_date(text_at(raw, "validThrough"), ends=True),
        pay=_pay(raw),
        eligibility="\n".join(texts_at(raw, "qualifications", "educationRequirements")),
        accessibility="\n".join(sense for sense in senses if sense.lower() not in ("", "none")),
        links=texts_at(object_at(raw, "applicationContact"), "url"),
        phones=texts_at(object_at(raw, "applicationContact"), "telephone"),
        emails=texts_at(object_at(raw, "applicationContact"), "email"),
        tags=texts_at(raw, "employmentType", "industry", "occupationalCategory"),
    )


def _place(raw: Any) -> str:  # noqa: ANN401
    """Towns, or else the countries that one may work in."""
    towns = [_address(location) for location in objects_at(raw, "jobLocation")]
    countries = [text_at(one, "name") for one in objects_at(raw, "applicantLocationRequirements")]
    return ", ".join(dict.fromkeys(name for name in towns or countries if name))


def _address(location: Any) -> str:  # noqa: ANN401
    address = object_at(location, "address")
    parts = (text_at(address, key) for key in ("addressLocality", "addressRegion"))
    return " ".join(part for part in parts if part) or text_at(location, "address", "name")


def _pay(raw: Any) -> Pay | None:  # noqa: ANN401
    salary = object_at(raw, "baseSalary")
    value = object_at(salary, "value")
    least = value.get("minValue", value.get("value", salary.get("value")))
    stated = stated_pay(
        least, value.get("maxValue"), text_at(salary, "currency"), value.get("unitText")
    )
    return stated or pay_of(text_at(raw, "baseSalary"))


def _postings(data: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401
    """All postings in JSON-LD: alone, in lists, in graphs and in lists of items."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _postings(one, depth + 1)
    elif isinstance(data, dict):
        if _POSTING in texts_at(data, "@type"):
            yield data
            return
        for key in ("@graph", "itemListElement", "item", "mainEntity"):
            if key in data:
                yield from _postings(data[key], depth + 1)


def _recognises(body: Body) -> bool:
    return next(_postings(body.json), None) is not None


def _parse(body: Body, source: Source) -> Parsed:
    return gathered(_postings(body.json), _item, Feed(source))


class _Page:
    """Takes a page's elements as lxml finds them: its title, JSON-LD and feed links."""

    def __init__(self) -> None:
        self.title = ""
        self.scripts: list[str] = []
        self.feeds: list[str] = []
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside = tag
        kind = attributes.get("type", "").strip().lower()
        if (
            tag == "link"
            and "alternate" in attributes.get("rel", "").lower()
            and kind in _FEED_TYPES
        ):
            self.feeds.append(attributes.get("href", ""))
        elif tag == "script" and kind == "application/ld+json":
            self._inside = "json"
            self.scripts.append("")

    def end(self, _tag: str) -> None:
        self._inside = ""

    def data(self, text: str) -> None:
        if self._inside == "json":
            self.scripts[-1] += text
        elif self._inside == "title" and not self.title:
            self.title = text

    def close(self) -> "_Page":
        return self


def _page(text: str) -> _Page | None:
    parser = etree.HTMLParser(target=_Page(), encoding="utf-8", no_network=True, huge_tree=False)
    try:
        parser.feed(text.encode("utf-8", "replace"))
        page: _Page = parser.close()
    except etree.LxmlError:
        return None
    return page


def _is_page(body: Body) -> bool:
    return body.root == "html" or "html" in body.content_type


def _parse_page(body: Body, source: Source) -> Parsed:
    page = _page(body.text)
    if page is None:
        return broken()
    postings = [posting for script in page.scripts for posting in _postings(_loaded(script))]
    feeds = absolute_links(page.feeds, Feed(source))[:_MOST_FEEDS]
    if not postings and not feeds:
        return broken(Reason.NOT_A_FEED)
    return replace(gathered(postings, _item, Feed(source, page.title)), feeds=feeds)


def _loaded(script: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


JOB_POSTING = Adapter("json-ld", _recognises, _parse)
WEB_PAGE = Adapter("web page", _is_page, _parse_page)
