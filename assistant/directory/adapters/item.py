"""From what a feed says of an item to an opportunity: cleaned, completed by its own sentences."""

import hashlib
import itertools
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from assistant.directory.contacts import emails_in, phones_in
from assistant.directory.deadlines import window
from assistant.directory.opportunity import (
    Accessible,
    Application,
    Disability,
    Kind,
    LawSection,
    Level,
    Listing,
    Opportunity,
    Pay,
    Place,
    Source,
    StatedDate,
)
from assistant.directory.parsed import Parsed, Reason, Rejected
from assistant.directory.pay import pay_in
from assistant.directory.people import disabilities_in, kind_of, law_in, levels_in
from assistant.directory.places import is_online, place
from assistant.directory.text import link, plain_line, plain_text
from assistant.formats.source import language_of

MOST_ITEMS = 5000
MOST_S = 4.0
"""So long items are read: the process is ended after some ten, and all would be lost with it."""

NO_ITEM = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading an item raises where it is none; dates out of range are an ArithmeticError."""

_MOST_TAGS = 12
_MOST_DOCUMENTS = 10
_TITLE_LENGTH = 80
_KIND_LENGTH = 400
_NOTE_LENGTH = 500

_ELIGIBILITY = re.compile(
    r"^(?:• )?(?:คุณสมบัติ|ผู้มีสิทธิ|eligib|requirements?\b|qualifications?\b|who can apply)",
    re.IGNORECASE,
)
_ACCESSIBILITY = re.compile(
    r"โปรแกรมอ่าน(?:หน้า)?จอ|อักษรเบรลล์|ทางลาด|ล่ามภาษามือ|สิ่งอำนวยความสะดวก|เครื่องช่วย"
    r"|screen[ -]?reader|\bNVDA\b|\bJAWS\b|braille|accessib|accommodation"
    r"|sign language|step-free|wheelchair",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•*-]|\d{1,2}[.)]) ?\S")
_LANGUAGE_LENGTH = 600
_LANGUAGE = re.compile("[a-z]{2}")
_POSITIONS = re.compile(
    r"(?<![\d,.])(\d{1,4}) *(?:อัตรา|ตำแหน่ง|ทุน(?![ก-ฮ])|positions?\b|openings?\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as its feed has it; texts may be HTML, addresses relative, and all may be missing.

    `source` is its text. What is told here goes before what is read out of the sentences.
    """

    title: str
    id: str = ""
    link: str = ""
    source: str = ""
    organisation: str = ""
    kind: Kind | None = None
    language: str = ""
    place: str = ""
    remote: bool = False
    posted: StatedDate | None = None
    opens: StatedDate | None = None
    closes: StatedDate | None = None
    starts: StatedDate | None = None
    ends: StatedDate | None = None
    dates: tuple[StatedDate, ...] = ()
    pay: Pay | None = None
    positions: int | None = None
    eligibility: str = ""
    levels: tuple[Level, ...] = ()
    disabilities: tuple[Disability, ...] = ()
    law: tuple[LawSection, ...] = ()
    accessibility: str = ""
    links: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    accessible: Accessible = Accessible.UNKNOWN
    documents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What holds for all items of a feed.

    `base` is the address that relative ones are relative to, the feed's own where it is "". `usual`
    is the kind that such feeds are of, where neither the item nor the source tells another.
    """

    source: Source
    title: str = ""
    base: str = ""
    usual: Kind | None = None


def gathered(
    raws: Iterable[Any], item: Callable[[Any], Item], feed: Feed, *, complete: bool = True
) -> Parsed:
    """All items of a feed; `item` makes one of what the feed's library gives of it.

    `item` may raise what `NO_ITEM` has at what is none.
    """
    until_s = time.monotonic() + MOST_S
    found: dict[str, Opportunity] = {}
    rejected: list[Rejected] = []
    for number, raw in enumerate(raws):
        if number >= MOST_ITEMS or time.monotonic() > until_s:
            rejected.append(Rejected(Reason.TOO_MANY))
            complete = False
            break
        try:
            result = opportunity(item(raw), feed)
        except NO_ITEM:
            result = Rejected(Reason.NOT_AN_ITEM, plain_line(str(raw)[:_KIND_LENGTH]))
        if isinstance(result, Rejected):
            rejected.append(result)
            continue
        key = result.listings[0].external_id
        if key in found:
            rejected.append(Rejected(Reason.SAME_ID, result.title))
        else:
            found[key] = result
    return Parsed(tuple(found.values()), tuple(rejected), complete, plain_line(feed.title))


def with_next(parsed: Parsed, address: str, feed: Feed) -> Parsed:
    """The same, with the page of the feed that follows; "" for none."""
    return replace(parsed, next=_absolute(address, feed)) if address else parsed


def opportunity(item: Item, feed: Feed) -> Opportunity | Rejected:
    """The opportunity that an item is, or why it is none."""
    text = plain_text(item.source)
    title = plain_line(item.title) or _first_line(text)
    tags = _lines(tag.replace("_", " ") for tag in item.tags)[:_MOST_TAGS]
    if not title:
        return Rejected(Reason.NO_TITLE, plain_line(item.id or item.link))
    kind = item.kind or feed.source.kind or feed.usual
    kind = kind or kind_of(title, " ".join(tags), text[:_KIND_LENGTH], feed.title)
    if kind is None:
        return Rejected(Reason.NO_KIND, title)
    everything = f"{title}\n{text}"
    applying = window(everything, item.posted.day if item.posted else None)
    page = _absolute(item.link, feed)
    return Opportunity(
        kind=kind,
        title=title,
        listings=(Listing(feed.source, plain_line(item.id) or page or _name(title), page),),
        organisation=plain_line(item.organisation),
        text=text,
        language=(item.language if _LANGUAGE.fullmatch(item.language) else "")
        or language_of(everything[:_LANGUAGE_LENGTH])
        or feed.source.language,
        place=_place(item, kind, everything),
        posted=item.posted,
        opens=item.opens or applying.opens,
        closes=item.closes or applying.closes,
        starts=item.starts,
        ends=item.ends,
        dates=item.dates,
        pay=item.pay or pay_in(everything),
        positions=item.positions or _positions(everything),
        eligibility=plain_text(item.eligibility) or _under(_ELIGIBILITY, text),
        levels=item.levels or levels_in(everything),
        disabilities=item.disabilities or disabilities_in(everything),
        law=item.law or law_in(everything),
        accessibility=plain_text(item.accessibility) or _with(_ACCESSIBILITY, text),
        application=_application(item, text, feed),
        documents=absolute_links(item.documents, feed)[:_MOST_DOCUMENTS],
        tags=tags,
    )


def _place(item: Item, kind: Kind, everything: str) -> Place:
    taught = kind in (Kind.TRAINING, Kind.EVENT)
    remote = item.remote or (taught and is_online(everything))
    return place(plain_line(item.place), everything, remote=remote)


def _application(item: Item, text: str, feed: Feed) -> Application:
    return Application(
        links=absolute_links(item.links, feed),
        phones=_lines(item.phones) or phones_in(text),
        emails=_lines(item.emails) or emails_in(text),
        accessible=item.accessible,
    )


def absolute_links(addresses: Iterable[str], feed: Feed) -> tuple[str, ...]:
    """The addresses that are, or are relative to the feed's, http or https ones; each once."""
    absolute = (_absolute(address, feed) for address in addresses)
    return tuple(dict.fromkeys(address for address in absolute if address))


def _absolute(address: str, feed: Feed) -> str:
    if not address:
        return ""
    try:
        return link(urljoin(urljoin(feed.source.address, feed.base), address.strip()))
    except ValueError:  # as for a host in half a pair of brackets
        return ""


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    lines = (plain_line(text) for text in texts)
    return tuple(dict.fromkeys(line for line in lines if line))


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= _TITLE_LENGTH else f"{line[:_TITLE_LENGTH].rstrip()}…"


def _name(title: str) -> str:
    """Stands for an id where a feed gives none."""
    return hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:16]


def _positions(text: str) -> int | None:
    found = _POSITIONS.search(text)
    return int(found[1]) or None if found else None


def _under(heading: re.Pattern[str], text: str) -> str:
    """What a heading or the start of a line announces: the rest of the line, or a list below."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if heading.match(line):
            below = itertools.takewhile(_BULLET.match, lines[number + 1 :])
            return "\n".join([line, *below])[:_NOTE_LENGTH]
    return ""


def _with(words: re.Pattern[str], text: str) -> str:
    if not words.search(text):
        return ""
    return "\n".join(line for line in text.split("\n") if words.search(line))[:_NOTE_LENGTH]
