"""JSON Feed 1.1, with the `_guidelight` extension by which schools and companies publish to us.

docs/publish-a-feed.en.md tells what may stand in the extension.
"""

from typing import Any

from assistant.directory.adapters.adapter import Adapter
from assistant.directory.adapters.body import Body
from assistant.directory.adapters.item import Feed, Item, gathered, with_next
from assistant.directory.adapters.values import (
    enums_at,
    flag_at,
    list_at,
    object_at,
    objects_at,
    text_at,
    texts_at,
)
from assistant.directory.dates import field_date
from assistant.directory.extension import NAME as EXTENSION
from assistant.directory.opportunity import (
    Accessible,
    Disability,
    Kind,
    LawSection,
    Level,
    Pay,
    Precision,
    Source,
    StatedDate,
)
from assistant.directory.parsed import Parsed
from assistant.directory.pay import pay_of, stated_pay

VERSION = "jsonfeed.org/version"


def _item(raw: Any) -> Item:  # noqa: ANN401
    ours = object_at(raw, EXTENSION)
    tags = texts_at(raw, "tags")
    applying = object_at(ours, "apply")
    positions = text_at(ours, "positions")
    return Item(
        kind=kind_at(ours) or kind_at({"kind": list(tags)}),
        id=text_at(raw, "id"),
        link=text_at(raw, "url", "external_url"),
        title=text_at(raw, "title"),
        source=text_at(raw, "content_html", "content_text", "summary"),
        organisation=text_at(ours, "organisation", "organization") or _author(raw),
        language=text_at(raw, "language")[:2].lower(),
        place=", ".join(texts_at(ours, "place")),
        remote=flag_at(ours, "remote"),
        posted=field_date(text_at(raw, "date_published")),
        opens=field_date(text_at(ours, "opens")),
        closes=_deadline(ours),
        starts=field_date(text_at(ours, "starts")),
        ends=field_date(text_at(ours, "ends"), ends=True),
        pay=_pay(ours),
        positions=int(positions) if positions.isdecimal() else None,
        eligibility=text_at(ours, "eligibility"),
        levels=enums_at(Level, ours, "levels"),
        disabilities=enums_at(Disability, ours, "disability"),
        law=law_at(ours),
        accessibility=text_at(ours, "accessibility"),
        links=texts_at(applying, "url"),
        phones=texts_at(applying, "phone"),
        emails=texts_at(applying, "email"),
        accessible=next(iter(enums_at(Accessible, ours, "apply_a11y")), Accessible.UNKNOWN),
        documents=tuple(text_at(one, "url") for one in objects_at(raw, "attachments")),
        tags=tags,
    )


def kind_at(ours: dict[str, Any]) -> Kind | None:
    """The kind that an item states."""
    return next(iter(enums_at(Kind, ours, "kind")), None)


def law_at(ours: dict[str, Any]) -> tuple[LawSection, ...]:
    """The sections that an item states, as 33, "33" or "ม.33"."""
    stated = " ".join(str(value) for value in list_at(ours, "law"))
    return tuple(section for section in LawSection if section.value in stated)


def _author(raw: dict[str, Any]) -> str:
    return text_at(object_at(raw, "authors") or object_at(raw, "author"), "name")


def _deadline(ours: dict[str, Any]) -> StatedDate | None:
    closes = field_date(text_at(ours, "deadline"), ends=True)
    if closes and text_at(ours, "deadline_precision") == Precision.MONTH:
        return StatedDate(closes.day, closes.phrase, Precision.MONTH)
    return closes


def _pay(ours: dict[str, Any]) -> Pay | None:
    pay = object_at(ours, "pay")
    stated = stated_pay(pay.get("min"), pay.get("max"), text_at(pay, "currency"), pay.get("period"))
    return stated or pay_of(text_at(ours, "pay") or text_at(pay, "text"))


def _recognises(body: Body) -> bool:
    feed = body.json
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return False
    return VERSION in text_at(feed, "version") or "title" in feed


def _parse(body: Body, source: Source) -> Parsed:
    feed = Feed(source, text_at(body.json, "title"))
    return with_next(
        gathered(body.json["items"], _item, feed), text_at(body.json, "next_url"), feed
    )


JSON_FEED = Adapter("json feed", _recognises, _parse)
