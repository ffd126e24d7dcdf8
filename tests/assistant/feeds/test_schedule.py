"""When a feed may be fetched again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.directory.opportunity import Source
from assistant.feeds.feed import Feed
from assistant.feeds.schedule import (
    FIRST_WAIT_S,
    LONGEST_WAIT_S,
    OFFLINE_WAIT_S,
    USUAL_INTERVAL_S,
    after_failure,
    after_success,
    wait_until,
)
from assistant.fetch import Fetched, FetchError, Trouble, Validators
from assistant.library.directory_feeds import FeedState
from assistant.messages import N_, UserError

NOW_S = 1_800_000_000.0
FEED = Feed(Source("https://school.example/feed"), interval_s=3600.0)
STATE = FeedState(FEED.address, etag="old")
FAULT = UserError(N_("{host} has a fault of its own. It is tried again later."), {"host": "x"})


def failed(trouble: Trouble, retry_after_s: float | None = None) -> FetchError:
    return FetchError(trouble, FEED.address, FEED.host, retry_after_s)


def test_after_a_success_a_feed_rests_six_hours_or_longer_where_the_server_says() -> None:
    state = after_success(FEED, STATE, Fetched(b"", validators=Validators("new")), NOW_S, 0.0)
    assert (state.etag, state.succeeded_s, state.failures) == ("new", NOW_S, 0)
    assert state.next_try_s == NOW_S + USUAL_INTERVAL_S
    fresh = after_success(FEED, STATE, Fetched(b"", max_age_s=9 * 3600.0), NOW_S, 0.0)
    assert fresh.next_try_s == NOW_S + 9 * 3600.0
    for_ever = after_success(FEED, STATE, Fetched(b"", max_age_s=1e9), NOW_S, 0.0)
    assert for_ever.next_try_s == NOW_S + LONGEST_WAIT_S


def test_failures_double_the_wait_up_to_a_day_and_keep_what_the_server_said() -> None:
    feed = replace(FEED, interval_s=60.0)
    waits, state = [], STATE
    for _ in range(12):
        state = after_failure(feed, state, FAULT, NOW_S, 0.0)
        waits.append(state.next_try_s - NOW_S)
    assert waits[:3] == [FIRST_WAIT_S, 2 * FIRST_WAIT_S, 4 * FIRST_WAIT_S]
    assert waits[-1] == LONGEST_WAIT_S
    assert (state.etag, state.failures) == ("old", 12)


def test_having_no_network_is_no_failure_of_the_feed() -> None:
    feed = replace(FEED, interval_s=60.0)
    state = after_failure(feed, STATE, failed(Trouble.OFFLINE), NOW_S, 0.0)
    assert (state.failures, state.next_try_s) == (0, NOW_S + OFFLINE_WAIT_S)


def test_a_server_that_wants_to_be_left_alone_is() -> None:
    state = after_failure(FEED, STATE, failed(Trouble.BUSY, 86400.0 * 3), NOW_S, 0.0)
    assert state.next_try_s == NOW_S + 86400.0 * 3


def test_who_asks_waits_only_for_what_terms_and_server_forbid() -> None:
    state = after_success(FEED, STATE, Fetched(b""), NOW_S, 0.5)
    soon, later = NOW_S + 600.0, NOW_S + 3601.0
    assert wait_until(FEED, state, 0.0, soon, asked=True) == NOW_S + 3600.0
    assert wait_until(FEED, state, 0.0, later, asked=True) is None
    assert wait_until(FEED, state, 0.0, later, asked=False) == state.next_try_s
    assert wait_until(FEED, state, later + 5, later, asked=True) == later + 5
    assert wait_until(FEED, STATE, 0.0, NOW_S, asked=True) is None


def test_a_file_is_read_whenever_one_asks() -> None:
    file = Feed(Source("file:///media/usb/jobs.xml"), interval_s=3600.0)
    state = after_success(file, FeedState(file.address), Fetched(None), NOW_S, 0.0)
    assert wait_until(file, state, 0.0, NOW_S, asked=True) is None


def test_a_clock_that_was_set_back_years_makes_no_feed_wait_for_years() -> None:
    state = after_success(FEED, STATE, Fetched(b""), NOW_S + 5 * 365 * 86400.0, 0.0)
    assert wait_until(FEED, state, 0.0, NOW_S, asked=False) is None
    assert wait_until(FEED, state, 0.0, NOW_S, asked=True) is None


@given(
    st.floats(0, 1),
    st.integers(0, 10_000),
    st.none() | st.floats(0, 7 * 86400.0),
    st.sampled_from(Trouble),
    st.floats(60, 7 * 86400.0),
)
def test_a_wait_is_never_shorter_than_asked_nor_longer_than_it_can_be(
    jitter: float, failures: int, told_s: float | None, trouble: Trouble, interval_s: float
) -> None:
    feed, state = replace(FEED, interval_s=interval_s), replace(STATE, failures=failures)
    after = after_failure(feed, state, failed(trouble, told_s), NOW_S, jitter)
    assert after.next_try_s >= NOW_S + max(interval_s, told_s or 0.0)
    assert after.next_try_s <= NOW_S + 7 * 86400.0 * 1.25
    assert wait_until(feed, after, 0.0, NOW_S, asked=False) == after.next_try_s
