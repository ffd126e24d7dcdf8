"""What a feed gives when it is read: opportunities, and what was rejected and why.

Apart from the adapters, whose libraries take long to load, for the process that shows it.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.directory.opportunity import Opportunity
from assistant.messages import N_


class Reason(StrEnum):
    """Why an item, or a whole feed, was rejected."""

    NOT_A_FEED = "not a feed"
    BROKEN = "broken"
    """The feed is damaged or cut off; what came before the damage was kept."""
    ENTITIES = "entities"
    """It declares entities, which feeds have no use for and attacks have."""
    TOO_MANY = "too many"
    NOT_AN_ITEM = "not an item"
    NO_TITLE = "no title"
    NO_KIND = "no kind"
    """Neither the feed nor the words of the item tell what is offered; often a piece of news."""
    SAME_ID = "same id"
    """An item before it has this id."""

    @property
    def message(self) -> str:
        """What happened and what its publisher can do, in English."""
        return _WORDS[self]


_WORDS = {
    Reason.NOT_A_FEED: N_(
        "This is no feed that is known here: RSS, Atom, JSON Feed, a calendar, or a page with job "
        "postings. Check the address."
    ),
    Reason.BROKEN: N_("The feed is damaged or cut off. Make it again, and check it again."),
    Reason.ENTITIES: N_("The feed declares entities and is not read. Leave its DOCTYPE out."),
    Reason.TOO_MANY: N_("The feed has more items than are read. Leave out old ones."),
    Reason.NOT_AN_ITEM: N_("This is no item as its format has it. Compare it with one that works."),
    Reason.NO_TITLE: N_("The item has neither a title nor a text. Give it a title."),
    Reason.NO_KIND: N_("Nothing tells what is offered. State its kind, as job or scholarship."),
    Reason.SAME_ID: N_("An item before it has the same id. Give each item an id of its own."),
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that did not become an opportunity; `title` is what is known of it, plain text."""

    reason: Reason
    title: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a feed gave.

    `complete` is whether the feed was read to its end: only then has an opportunity that is not
    among these been taken down. A feed that is none gives nothing but one rejection. `title` is the
    feed's own name, `feeds` addresses of feeds that a web page names, `next` the address of what
    the feed lists further, "" where this is all.
    """

    opportunities: tuple[Opportunity, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    complete: bool = True
    title: str = ""
    feeds: tuple[str, ...] = ()
    next: str = ""
