"""What Thai government offices answer in JSON: vacancies of OCSC, datasets of CKAN catalogues."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from assistant.directory.adapters.adapter import Adapter, broken
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, gathered, with_next
from assistant.directory.adapters.values import list_at, object_at, objects_at, text_at, texts_at
from assistant.directory.dates import field_date
from assistant.directory.opportunity import Kind, PayPeriod, Source
from assistant.directory.parsed import Parsed
from assistant.directory.pay import stated_pay


def _vacancy(raw: Any) -> Item:  # noqa: ANN401
    """Its numbers of provinces and levels are the portal's own, which no document explains."""
    offices = (text_at(raw, "department"), text_at(raw, "ministry"))
    positions = text_at(raw, "positionAmount")
    return Item(
        kind=Kind.JOB,
        id=text_at(raw, "id"),
        link=text_at(raw, "url"),
        title=text_at(raw, "position"),
        organisation=" ".join(dict.fromkeys(office for office in offices if office)),
        source=text_at(raw, "description", "detail"),
        language="th",
        posted=field_date(text_at(raw, "createDate")),
        opens=field_date(text_at(raw, "applicationStart")),
        closes=field_date(text_at(raw, "applicationEnd"), ends=True),
        pay=stated_pay(raw.get("salaryMin"), raw.get("salaryMax"), "THB", PayPeriod.MONTH.value),
        positions=int(positions) if positions.isdecimal() else None,
        links=texts_at(raw, "url"),
        documents=texts_at(raw, "fileName"),
    )


def _is_ocsc(body: Body) -> bool:
    """A list without a vacancy is one too: no other kind of feed is a bare list."""
    items = body.json
    if not isinstance(items, list):
        return False
    first = items[0] if items else {"position": "", "department": ""}
    return isinstance(first, dict) and {"position", "department"} <= first.keys()


def _parse_ocsc(body: Body, source: Source) -> Parsed:
    return gathered(body.json, _vacancy, Feed(source))


def _dataset(raw: Any) -> Item:  # noqa: ANN401
    return Item(
        id=text_at(raw, "id"),
        link=text_at(raw, "url"),
        title=text_at(raw, "title", "name"),
        organisation=text_at(object_at(raw, "organization"), "title", "name"),
        source=text_at(raw, "notes"),
        posted=field_date(text_at(raw, "metadata_modified")),
        documents=tuple(text_at(resource, "url") for resource in objects_at(raw, "resources")),
        tags=tuple(text_at(tag, "display_name", "name") for tag in objects_at(raw, "tags")),
    )


def _is_ckan(body: Body) -> bool:
    return isinstance(body.json, dict) and "success" in body.json and "result" in body.json


def _parse_ckan(body: Body, source: Source) -> Parsed:
    result = object_at(body.json, "result")
    if body.json["success"] is not True or "results" not in result:
        return broken()
    datasets, feed = list_at(result, "results"), Feed(source)
    return with_next(gathered(datasets, _dataset, feed), _next(result, len(datasets), source), feed)


def _next(result: dict[str, Any], listed: int, source: Source) -> str:
    """The page that follows: the same question from a later start; "" where all are listed.

    docs.ckan.org, package_search: `count` is how many there are, `start` how many to leave out.
    """
    try:
        address = urlsplit(source.address)
    except ValueError:
        return ""
    asked = dict(parse_qsl(address.query))
    start, count = asked.get("start", "0"), text_at(result, "count")
    if not listed or not (start.isdecimal() and count.isdecimal()):
        return ""
    after = int(start) + listed
    return f"?{urlencode({**asked, 'start': after})}" if after < int(count) else ""


OCSC = Adapter("ocsc", _is_ocsc, _parse_ocsc)
CKAN = Adapter("ckan", _is_ckan, _parse_ckan)
