"""One opportunity that several feeds list."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.directory.opportunity import Opportunity


def keys(opportunity: Opportunity) -> tuple[str, ...]:
    """Texts by which it is known in other feeds too: who shares one is the same opportunity."""
    return tuple(dict.fromkeys(each.link for each in opportunity.listings if each.link))


def merged(versions: Sequence[Opportunity]) -> Opportunity:
    """What several feeds say of one opportunity as one, with the listings of all of them."""
    richest = max(versions, key=lambda each: len(each.text))
    listings = [listing for each in (richest, *versions) for listing in each.listings]
    return replace(richest, listings=tuple(dict.fromkeys(listings)))
