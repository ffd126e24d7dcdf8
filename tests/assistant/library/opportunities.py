"""Opportunities for tests, all made up."""

import datetime as dt

from assistant.directory.opportunity import Kind, Listing, Opportunity, Place, Source, StatedDate

NOW_S = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC).timestamp()
TODAY = dt.date(2026, 11, 20)
FEED = "https://school.example/feed.json"
OTHER_FEED = "https://company.example/jobs.xml"


def opportunity(
    external_id: str,
    title: str = "",
    *,
    feed: str = FEED,
    link: str = "",
    closes: dt.date | None = None,
    text: str = "",
    organisation: str = "",
    kind: Kind = Kind.JOB,
    place: Place | None = None,
) -> Opportunity:
    """One that this feed lists under this id."""
    return Opportunity(
        kind=kind,
        title=title or f"Title of {external_id}",
        listings=(Listing(Source(feed), external_id, link),),
        closes=StatedDate(closes, closes.isoformat()) if closes else None,
        text=text,
        organisation=organisation,
        place=place or Place(),
    )
