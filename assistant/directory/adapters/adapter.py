"""What every adapter is: one declaration that turns the bytes of a feed into opportunities."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.directory.opportunity import Opportunity, Source


class Reason(StrEnum):
    """Why an item, or a whole feed, was rejected; `assistant.directory.check` has the words."""

    NOT_A_FEED = "not a feed"
    BROKEN = "broken"
    """The feed is damaged or cut off; what came before the damage was kept."""
    ENTITIES = "entities"
    """It declares entities, which feeds have no use for and attacks have."""
    TOO_MANY = "too many"
    NOT_AN_ITEM = "not an item"
    NO_TITLE = "no title"
    NO_ID = "no id"
    """Neither an id nor a link by which it could be known again."""
    SAME_ID = "same id"
    """An item before it has this id."""


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
    feed's own name, `feeds` addresses of feeds that a web page names.
    """

    opportunities: tuple[Opportunity, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    complete: bool = True
    title: str = ""
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adapter:
    """A kind of feed. Both functions are pure: no network, no files, and no exception.

    `recognises` is given the whole body and the content type that the server states ("" where
    none does). `parse` is run in a process that can be killed.
    """

    name: str
    recognises: Callable[[bytes, str], bool]
    parse: Callable[[bytes, Source], Parsed]
