"""What every adapter is: one declaration that turns the bytes of a feed into opportunities."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.directory.adapters.body import Body
from assistant.directory.opportunity import Source
from assistant.directory.parsed import Parsed, Reason, Rejected


@dataclass(frozen=True, slots=True)
class Adapter:
    """A kind of feed. Both functions are pure: no network, no files, and no exception.

    `read` is only given what the adapter recognises, in a process that can be killed.
    """

    name: str
    recognises: Callable[[Body], bool]
    read: Callable[[Body, Source], Parsed]

    def parse(self, feed: Body, source: Source) -> Parsed:
        """What the feed gives; what is none of this kind gives one rejection."""
        if feed.declares_entities:
            return broken(Reason.ENTITIES)
        return self.read(feed, source) if self.recognises(feed) else broken()


def broken(reason: Reason = Reason.BROKEN) -> Parsed:
    """What a feed gives that cannot be read at all."""
    return Parsed(rejected=(Rejected(reason),), complete=False)
