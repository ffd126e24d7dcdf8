"""One opportunity that several feeds list."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from assistant.directory.opportunity import (
    Accessible,
    Application,
    Opportunity,
    Origin,
    Place,
    StatedDate,
)

_TRACKING = ("utm_", "fbclid", "gclid", "ref", "source", "mc_")
_KEY_LENGTH = 32


def keys(opportunity: Opportunity) -> tuple[str, ...]:
    """Texts by which it is known in other feeds too: who shares one is the same opportunity.

    A page alone is not enough, for offices announce many posts on one; neither is a title.
    """
    title = _letters(opportunity.title)
    pages = [canonical(listing.link) for listing in opportunity.listings if listing.link]
    found = [_hashed("page", page, title) for page in pages if page]
    organisation = _letters(opportunity.organisation)
    if organisation:
        closes = opportunity.closes.day.isoformat() if opportunity.closes else ""
        provinces = " ".join(sorted(opportunity.place.provinces))
        found.append(_hashed("offer", title, organisation, closes, provinces))
    return tuple(dict.fromkeys(found))


def canonical(link: str) -> str:
    """An address without what differs from one feed to the next; "" where it is none.

    The scheme, www, tracking, the order of the query, and the fragment are left out.
    """
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_TRACKING)
    )
    return f"{host}{parts.path.rstrip('/')}?{urlencode(query)}".rstrip("?") if host else ""


def merged(versions: Sequence[Opportunity]) -> Opportunity:
    """What several feeds say of one opportunity as one, with the listings of all of them.

    The one with the longest text counts most; what it does not tell is taken from the others.
    """
    ranked = sorted(versions, key=lambda each: len(each.text), reverse=True)
    whole = ranked[0]
    if len(ranked) == 1:
        return whole
    told = {
        field.name: _first_told(getattr(each, field.name) for each in ranked)
        for field in fields(Opportunity)
        if field.name not in ("kind", "listings")
    }
    told["closes"] = _surest([each.closes for each in ranked if each.closes])
    told["application"] = _applications([each.application for each in ranked])
    told["tags"] = tuple(dict.fromkeys(tag for each in ranked for tag in each.tags))
    listings = {
        (listing.source.address, listing.external_id): listing
        for each in reversed(ranked)
        for listing in reversed(each.listings)
    }
    return replace(whole, **told, listings=tuple(reversed(listings.values())))


def _first_told(values: Iterable[Any]) -> Any:  # noqa: ANN401  # whatever a field holds
    values = list(values)
    nothing = (None, "", (), Place())
    return next((value for value in values if value not in nothing), values[0])


def _surest(dates: Sequence[StatedDate]) -> StatedDate | None:
    """A deadline of a field before one that was read; then the last, for they get extended."""
    return max(dates, key=lambda date: (date.origin is Origin.FIELD, date.day), default=None)


def _applications(ways: Sequence[Application]) -> Application:
    known = [way.accessible for way in ways if way.accessible is not Accessible.UNKNOWN]
    return Application(
        links=tuple(dict.fromkeys(link for way in ways for link in way.links)),
        phones=tuple(dict.fromkeys(phone for way in ways for phone in way.phones)),
        emails=tuple(dict.fromkeys(email for way in ways for email in way.emails)),
        accessible=known[0] if known else Accessible.UNKNOWN,
    )


def _letters(text: str) -> str:
    """Letters, marks and digits alone; a regular expression's \\w would drop Thai vowels."""
    return "".join(
        character for character in text.casefold() if unicodedata.category(character)[0] in "LMN"
    )


def _hashed(*parts: str) -> str:
    text = "\0".join(parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_KEY_LENGTH]
