"""When a feed may be fetched again; all of it is kept, so a restart makes no server suffer.

The waits grow by RFC 9110's Retry-After where a server tells it, else they double (exponential
backoff), and each has some jitter, so that the computers of a school do not ask together.
"""

from dataclasses import replace

from assistant.feeds.feed import LONGEST_INTERVAL_S, Feed
from assistant.fetch import Fetched, FetchError, Trouble
from assistant.library.directory_feeds import FeedState
from assistant.messages import UserError

USUAL_INTERVAL_S = 6 * 3600.0
FIRST_WAIT_S = 5 * 60.0
OFFLINE_WAIT_S = 15 * 60.0
LONGEST_WAIT_S = 24 * 3600.0
MOST_JITTER = 0.25

_MOST_DOUBLINGS = 16


def after_success(
    feed: Feed, state: FeedState, fetched: Fetched, now_s: float, jitter: float
) -> FeedState:
    """How the feed stands once it has been fetched, whether or not there was news.

    `jitter` is from 0 to 1.
    """
    told_s = min(fetched.max_age_s, LONGEST_WAIT_S)
    interval_s = max(USUAL_INTERVAL_S, feed.interval_s, told_s)
    return replace(
        state,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        tried_s=now_s,
        succeeded_s=now_s,
        next_try_s=now_s + _with_jitter(interval_s, jitter),
        failures=0,
        problem="",
    )


def after_failure(
    feed: Feed, state: FeedState, error: UserError, now_s: float, jitter: float
) -> FeedState:
    """How the feed stands where nothing came. Having no network is no fault of the feed's."""
    failures, wait_s = state.failures + 1, 0.0
    if isinstance(error, FetchError) and error.trouble is Trouble.OFFLINE:
        failures, wait_s = state.failures, OFFLINE_WAIT_S
    else:
        wait_s = min(FIRST_WAIT_S * 2 ** min(state.failures, _MOST_DOUBLINGS), LONGEST_WAIT_S)
    if isinstance(error, FetchError) and error.retry_after_s is not None:
        wait_s = max(wait_s, error.retry_after_s)
    return replace(
        state,
        tried_s=now_s,
        next_try_s=now_s + _with_jitter(max(wait_s, feed.interval_s), jitter),
        failures=failures,
        problem=error,
    )


def wait_until(
    feed: Feed, state: FeedState, host_wait_s: float, now_s: float, *, asked: bool
) -> float | None:
    """When the feed may be fetched next, None for now.

    Where a person has `asked` for it, only what its terms and its server forbid holds; a file is
    read at any time. What lies farther ahead than any wait can is from before the clock was set
    back.
    """
    if feed.path is not None and asked:
        return None
    if asked:
        until_s = state.tried_s + feed.interval_s if state.tried_s else 0.0
    else:
        until_s = state.next_try_s
    until_s = max(until_s, host_wait_s)
    farthest_s = now_s + LONGEST_INTERVAL_S * (1 + MOST_JITTER)
    return until_s if now_s < until_s <= farthest_s else None


def _with_jitter(seconds: float, jitter: float) -> float:
    return seconds * (1 + MOST_JITTER * jitter)
