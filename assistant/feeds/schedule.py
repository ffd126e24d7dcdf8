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
_PASSING = frozenset({Trouble.OFFLINE, Trouble.SLOW, Trouble.BUSY, Trouble.FAULT})


def after_success(
    feed: Feed,
    state: FeedState,
    fetched: Fetched,
    now_s: float,
    jitter: float,
    usual_s: float = USUAL_INTERVAL_S,
) -> FeedState:
    """How the feed stands once it has been fetched, whether or not there was news.

    `jitter` is from 0 to 1.
    """
    told_s = min(fetched.max_age_s, LONGEST_WAIT_S)
    interval_s = max(usual_s, feed.interval_s, told_s)
    return replace(
        state,
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        tried_s=now_s,
        succeeded_s=now_s,
        next_try_s=now_s + _with_jitter(interval_s, jitter),
        failures=0,
        problem="",
        moved=fetched.moved or state.moved,
    )


def after_failure(
    feed: Feed, state: FeedState, error: UserError, now_s: float, jitter: float
) -> FeedState:
    """How the feed stands where nothing came. Having no network is no fault of the feed's.

    Where it fails at the address that it had moved to, it is looked for at its own again.
    """
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
        moved=state.moved if _is_passing(error) else "",
    )


def after_part(feed: Feed, done: FeedState, now_s: float, jitter: float) -> FeedState:
    """How the feed stands where there was time to keep only a part of what it lists.

    It is fetched again soon, and whole, since the server is not told what was here. `done` is how
    it would stand had all been kept.
    """
    wait_s = max(FIRST_WAIT_S, feed.interval_s)
    next_try_s = now_s + _with_jitter(wait_s, jitter)
    return replace(done, etag="", last_modified="", next_try_s=min(next_try_s, done.next_try_s))


def _is_passing(error: UserError) -> bool:
    return isinstance(error, FetchError) and error.trouble in _PASSING


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
    terms_s = state.tried_s + feed.interval_s if state.tried_s else 0.0
    until_s = max(terms_s, host_wait_s, 0.0 if asked else state.next_try_s)
    farthest_s = now_s + LONGEST_INTERVAL_S * (1 + MOST_JITTER)
    return until_s if now_s < until_s <= farthest_s else None


def _with_jitter(seconds: float, jitter: float) -> float:
    return seconds * (1 + MOST_JITTER * jitter)
