"""The directory keeps what feeds list, and apart from that what the student did with it."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.directory.opportunity import (
    Disability,
    Kind,
    Opportunity,
    Origin,
    Place,
    Precision,
    State,
    StatedDate,
    Status,
)
from assistant.directory.query import Entry, Query, SavedSearch, Sort, query_of, query_record
from assistant.directory.scam import Sign
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedChoice, FeedState, Rejection
from assistant.library.directory_intake import KEPT_S, Intake
from assistant.library.directory_rows import record_of
from assistant.library.directory_schema import FUNCTIONS, MIGRATIONS
from assistant.library.schema import upgrade
from assistant.messages import N_, UserError
from assistant.opportunity_words import deadline_words
from tests.assistant.library.opportunities import (
    FEED,
    NOW_S,
    OTHER_FEED,
    TODAY,
    opportunity,
)

DAY = dt.timedelta(days=1)


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    directory = Directory(tmp_path)
    yield directory
    directory.close()


def take_in(
    directory: Directory,
    *opportunities: Opportunity,
    feed: str = FEED,
    now_s: float = NOW_S,
    complete: bool = True,
) -> Intake:
    return directory.take_in(FeedState(feed), opportunities, now_s=now_s, complete=complete)


def titles(directory: Directory, query: Query | None = None, now_s: float = NOW_S) -> list[str]:
    ids = directory.find(query or Query(), now_s=now_s)
    return [entry.opportunity.title for entry in directory.entries(ids, now_s=now_s)]


def only(directory: Directory) -> Entry:
    [entry] = directory.entries(directory.find(Query(closed=True), now_s=NOW_S), now_s=NOW_S)
    return entry


def test_what_a_feed_lists_comes_back_whole_and_again_is_no_news(directory: Directory) -> None:
    both = opportunity("1", closes=TODAY + DAY, text="ทุนสำหรับคนพิการ"), opportunity("2")
    assert take_in(directory, *both) == Intake(new=2, changed=0, all=2)
    assert take_in(directory, *both) == Intake(new=0, changed=0, all=2)
    ids = directory.find(Query(), now_s=NOW_S)
    assert [each.opportunity for each in directory.entries(ids, now_s=NOW_S)] == list(both)


def test_a_change_is_told_and_the_students_marks_stay(directory: Directory) -> None:
    before = opportunity("1", "Clerk", closes=TODAY + DAY, link="https://a.example/1")
    take_in(directory, before)
    directory.mark(only(directory).id, State.SAVED)
    directory.write_note(only(directory).id, "ask Somchai")
    directory.begin_visit()
    directory.begin_visit()
    later = TODAY + 9 * DAY
    extended = replace(before, closes=StatedDate(later, later.isoformat()))
    assert take_in(directory, extended) == Intake(new=0, changed=1, all=1)
    entry = only(directory)
    assert (entry.opportunity, entry.state, entry.note) == (extended, State.SAVED, "ask Somchai")
    assert (entry.new, entry.changed) == (False, True)


def test_what_came_after_the_last_visit_is_new_until_the_next_but_one(
    directory: Directory, tmp_path: Path
) -> None:
    take_in(directory, opportunity("1", "old"))
    directory.begin_visit()
    take_in(directory, opportunity("1", "old"), opportunity("2", "while there"))
    assert titles(directory, Query(new=True)) == ["while there", "old"]
    directory.close()
    again = Directory(tmp_path)
    again.begin_visit()
    assert titles(again, Query(new=True)) == ["while there"]
    again.begin_visit()
    assert titles(again, Query(new=True)) == []
    again.close()


def test_what_a_feed_drops_stays_and_is_probably_closed(directory: Directory) -> None:
    take_in(directory, opportunity("1"), opportunity("2"))
    take_in(directory, opportunity("2"))
    ids = directory.find(Query(), now_s=NOW_S)
    found = {entry.opportunity.title: entry.status for entry in directory.entries(ids, now_s=NOW_S)}
    assert found == {"Title of 1": Status.PROBABLY_CLOSED, "Title of 2": Status.OPEN}


def test_a_feed_that_was_cut_off_drops_nothing(directory: Directory) -> None:
    take_in(directory, opportunity("1"), opportunity("2"))
    take_in(directory, opportunity("2"), complete=False)
    assert all(
        entry.listed
        for entry in directory.entries(directory.find(Query(), now_s=NOW_S), now_s=NOW_S)
    )


def test_an_opportunity_of_two_feeds_is_one_with_both_sources(directory: Directory) -> None:
    link = "https://company.example/jobs/7"
    take_in(directory, opportunity("a", "Clerk", link=link))
    assert take_in(
        directory,
        opportunity("z", "Clerk", link=link, feed=OTHER_FEED, text="All about it."),
        feed=OTHER_FEED,
    ) == Intake(new=0, changed=1, all=1)
    entry = only(directory)
    assert entry.opportunity.text == "All about it."
    sources = {listing.source.address for listing in entry.opportunity.listings}
    assert sources == {FEED, OTHER_FEED}
    take_in(directory, feed=OTHER_FEED)
    assert only(directory).listed
    take_in(directory)
    assert not only(directory).listed


def test_an_id_that_is_used_again_for_something_else_is_another_opportunity(
    directory: Directory,
) -> None:
    take_in(directory, opportunity("1", "Clerk", organisation="A", link="https://a.example/1"))
    directory.mark(only(directory).id, State.APPLIED)
    take_in(directory, opportunity("1", "Nurse", organisation="B", link="https://a.example/9"))
    assert sorted(titles(directory)) == ["Clerk", "Nurse"]
    assert titles(directory, Query(states=(State.APPLIED,))) == ["Clerk"]


def test_what_no_feed_has_had_for_a_year_is_forgotten_unless_it_was_marked(
    directory: Directory,
) -> None:
    take_in(directory, opportunity("1", "plain"), opportunity("2", "saved"))
    saved = directory.find(Query(words="saved"), now_s=NOW_S)
    directory.mark(saved[0], State.SAVED)
    take_in(directory, opportunity("3"), now_s=NOW_S + KEPT_S - 1)
    assert len(titles(directory)) == 3
    take_in(directory, opportunity("3"), now_s=NOW_S + KEPT_S + 1)
    assert sorted(titles(directory)) == ["Title of 3", "saved"]
    assert directory.find(Query(words="plain"), now_s=NOW_S) == []


def test_a_removed_feed_takes_along_what_was_neither_marked_nor_in_another_feed(
    directory: Directory,
) -> None:
    link = "https://company.example/jobs/7"
    take_in(
        directory,
        opportunity("1", "plain"),
        opportunity("2", "saved"),
        opportunity("3", "noted"),
        opportunity("4", "shared", link=link),
    )
    take_in(directory, opportunity("z", "shared", link=link, feed=OTHER_FEED), feed=OTHER_FEED)
    directory.mark(directory.find(Query(words="saved"), now_s=NOW_S)[0], State.SAVED)
    directory.write_note(directory.find(Query(words="noted"), now_s=NOW_S)[0], "later")
    directory.forget_feed(FEED)
    assert sorted(titles(directory)) == ["noted", "saved", "shared"]
    assert FEED not in directory.feed_states()
    [shared] = directory.entries(directory.find(Query("shared"), now_s=NOW_S), now_s=NOW_S)
    assert shared.listed
    [listing] = shared.opportunity.listings
    assert listing.source.address == OTHER_FEED


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("คนพิการ", ["ทุน"]),
        ("ทุน", ["ทุน"]),
        ("พิ", ["ทุน"]),
        ("CLERK", ["clerk"]),
        ("clerk ขอนแก่น", ["clerk"]),
        ("it", ["clerk"]),
        ("๒๕๖๙", ["ทุน"]),
        ('"', []),
        ("clerk พิการ", []),
        ("", ["clerk", "ทุน"]),
    ],
)
def test_words_are_found_anywhere_in_any_letters_case_or_digits(
    directory: Directory, words: str, found: list[str]
) -> None:
    take_in(
        directory,
        opportunity("1", "clerk", organisation="IT shop", place=Place(text="ขอนแก่น")),
        opportunity("2", "ทุน", text="สำหรับคนพิการ ปี 2569"),
    )
    assert sorted(titles(directory, Query(words))) == found


@pytest.mark.parametrize("words", ["ทุน", "scholarship khon kaen", "ขอนแก่น", "งาน", "กิ"])
def test_kinds_and_provinces_are_found_by_their_names_in_both_languages(
    directory: Directory, words: str
) -> None:
    there = Place(("TH-40",))
    take_in(
        directory,
        opportunity("1", "Music for all", kind=Kind.SCHOLARSHIP, place=there),
        opportunity("2", "Clerk", place=there),
        opportunity("3", "Open day", kind=Kind.EVENT),
    )
    found = {
        "ทุน": ["Music for all"],
        "scholarship khon kaen": ["Music for all"],
        "ขอนแก่น": ["Clerk", "Music for all"],
        "งาน": ["Clerk"],
        "กิ": ["Open day"],
    }
    assert sorted(titles(directory, Query(words))) == found[words]


def test_filters_narrow_by_kind_place_state_and_feed(directory: Directory) -> None:
    take_in(
        directory,
        opportunity("1", "in Khon Kaen", place=Place(("TH-40",))),
        opportunity("2", "anywhere", place=Place(remote=True)),
        opportunity("3", "everywhere", kind=Kind.SCHOLARSHIP, place=Place(nationwide=True)),
        opportunity("4", "in Bangkok", place=Place(("TH-10",))),
        opportunity("5", "hidden", place=Place(("TH-40",))),
    )
    take_in(directory, opportunity("6", "other", feed=OTHER_FEED), feed=OTHER_FEED)
    directory.mark(directory.find(Query("hidden"), now_s=NOW_S)[0], State.HIDDEN)

    def found(query: Query) -> set[str]:
        return set(titles(directory, query))

    assert found(Query(provinces=("TH-40",))) == {"in Khon Kaen", "everywhere"}
    assert found(Query(provinces=("TH-40", "TH-10"), remote=True)) == {
        "in Khon Kaen",
        "in Bangkok",
        "anywhere",
        "everywhere",
    }
    assert found(Query(remote=True)) == {"anywhere"}
    assert found(Query(kinds=(Kind.SCHOLARSHIP, Kind.EVENT))) == {"everywhere"}
    assert found(Query(states=(State.HIDDEN,))) == {"hidden"}
    assert found(Query(feed=OTHER_FEED)) == {"other"}
    assert found(Query("anywhere", kinds=(Kind.SCHOLARSHIP,))) == set()


def test_by_deadline_the_soonest_is_first_then_what_names_no_day_then_what_may_be_closed(
    directory: Directory,
) -> None:
    past = StatedDate(TODAY - DAY, "เมื่อวาน", origin=Origin.TEXT)
    take_in(
        directory,
        opportunity("1", "no day"),
        opportunity("2", "in a week", closes=TODAY + 7 * DAY),
        opportunity("3", "today", closes=TODAY),
        opportunity("4", "yesterday", closes=TODAY - DAY),
        replace(opportunity("5", "perhaps yesterday"), closes=past),
    )
    order = ["today", "in a week", "no day", "perhaps yesterday"]
    assert titles(directory) == order
    assert titles(directory, Query(closed=True)) == [*order, "yesterday"]


def test_what_recurs_stands_by_its_next_time_without_a_fetch(directory: Directory) -> None:
    first, *further = (
        StatedDate(day, day.isoformat()) for day in (TODAY + week * 7 * DAY for week in range(3))
    )
    weekly = replace(opportunity("1", "weekly"), starts=first, dates=tuple(further))
    take_in(directory, weekly, opportunity("2", "in ten days", closes=TODAY + 10 * DAY))
    orders = [
        titles(directory, now_s=NOW_S + days * DAY.total_seconds()) for days in (0, 8, 11, 15)
    ]
    both = ["weekly", "in ten days"]
    assert orders == [both, both[::-1], ["weekly"], []]
    [entry] = directory.entries([1], now_s=NOW_S + 8 * DAY.total_seconds())
    assert entry.status is Status.OPEN
    assert deadline_words(entry, TODAY + 8 * DAY) == "in 6 days"


def test_other_orders(directory: Directory) -> None:
    take_in(directory, opportunity("1", "ทุน ข"), opportunity("2", "clerk"))
    take_in(
        directory,
        opportunity("3", "งาน", feed=OTHER_FEED, text="for law students"),
        feed=OTHER_FEED,
    )
    assert titles(directory, Query(sort=Sort.NEWEST))[0] == "งาน"
    assert titles(directory, Query(sort=Sort.TITLE)) == ["clerk", "งาน", "ทุน ข"]
    take_in(directory, *(opportunity(town, town) for town in ("เชียงใหม่", "ชลบุรี", "ขอนแก่น")))
    sorted_by_title = titles(directory, Query(sort=Sort.TITLE))
    assert [town for town in sorted_by_title if len(town) > 5] == ["ขอนแก่น", "ชลบุรี", "เชียงใหม่"]
    directory.rescore(lambda each: float("law" in each.text))
    assert titles(directory, Query(sort=Sort.RELEVANCE))[0] == "งาน"


DATES = st.none() | st.builds(
    StatedDate,
    st.dates(TODAY - 90 * DAY, TODAY + 90 * DAY),
    st.just("…"),
    st.sampled_from(Precision),
    st.sampled_from(Origin),
)


DATED = st.builds(
    lambda closes, ends, starts, posted: replace(
        opportunity("1"), closes=closes, ends=ends, starts=starts, posted=posted
    ),
    DATES,
    DATES,
    DATES,
    DATES,
)


@given(st.lists(st.tuples(DATED, st.booleans()), max_size=20))
@settings(deadline=None, max_examples=30)
def test_the_database_orders_by_the_status_that_the_program_says(
    dated: list[tuple[Opportunity, bool]],
) -> None:
    with TemporaryDirectory() as folder, closing(Directory(Path(folder))) as directory:
        given = [
            replace(each, title=f"{number}", listings=opportunity(f"{number}").listings)
            for number, (each, _) in enumerate(dated)
        ]
        take_in(directory, *given)
        take_in(
            directory, *(each for each, (_, listed) in zip(given, dated, strict=True) if listed)
        )
        ids = directory.find(Query(closed=True), now_s=NOW_S)
        told = [entry.status for entry in directory.entries(ids, now_s=NOW_S)]
        assert told == sorted(told, key=list(Status).index)
        open_ones = directory.find(Query(), now_s=NOW_S)
        assert len(open_ones) == sum(each is not Status.CLOSED for each in told)


def test_saved_searches_are_kept_by_name(directory: Directory) -> None:
    query = Query("ทุน", (Kind.SCHOLARSHIP,), ("TH-40",), remote=True, sort=Sort.NEWEST)
    directory.save_search(SavedSearch("ทุนขอนแก่น", Query("old")))
    directory.save_search(SavedSearch("ทุนขอนแก่น", query))
    assert directory.searches() == [SavedSearch("ทุนขอนแก่น", query)]
    directory.remove_search("ทุนขอนแก่น")
    assert directory.searches() == []


@given(
    st.builds(
        Query,
        st.text(),
        st.sets(st.sampled_from(Kind)).map(lambda some: tuple(k for k in Kind if k in some)),
        st.lists(st.text()).map(tuple),
        st.booleans(),
        st.sets(st.sampled_from(State)).map(lambda some: tuple(s for s in State if s in some)),
        st.sets(st.sampled_from(Disability)).map(
            lambda some: tuple(each for each in Disability if each in some)
        ),
        st.booleans(),
        st.booleans(),
        st.text(),
        st.sampled_from(Sort),
    )
)
def test_a_query_survives_being_stored(query: Query) -> None:
    assert query_of(query_record(query)) == query


def test_what_a_newer_program_stored_in_a_query_is_left_out() -> None:
    assert query_of({"words": "ทุน", "kinds": ["prize", "job"], "sort": "luck"}) == Query(
        "ทุน", (Kind.JOB,)
    )


def test_reading_one_makes_it_seen_but_takes_no_other_mark_away(directory: Directory) -> None:
    take_in(directory, opportunity("1"))
    directory.mark_seen(only(directory).id)
    assert only(directory).state is State.SEEN
    directory.mark(only(directory).id, State.APPLIED)
    directory.mark_seen(only(directory).id)
    assert only(directory).state is State.APPLIED


def test_a_feeds_state_choice_and_rejections_are_kept(directory: Directory) -> None:
    problem = UserError(N_("The disk is full. Free some space and try again."))
    state = FeedState(FEED, '"v1"', "Fri", NOW_S, NOW_S - 60, NOW_S + 3600, 2, 7, problem)
    directory.keep_feed_state(state)
    kept = directory.feed_states()[FEED]
    assert replace(kept, problem="") == replace(state, problem="")
    assert str(kept.problem) == str(problem)
    rejected = [Rejection("no title", ""), Rejection("no title", ""), Rejection("no id", "Clerk")]
    directory.take_in(state, (), rejected, now_s=NOW_S)
    assert directory.rejections(FEED) == [
        Rejection("no id", "Clerk"),
        Rejection("no title", "", 2),
    ]
    directory.keep_feed_choice(FeedChoice(FEED, True, {"name": "School"}))
    directory.keep_feed_choice(FeedChoice(FEED, False))
    assert directory.feed_choices() == [FeedChoice(FEED, False, {"name": "School"})]


def test_a_full_disk_keeps_what_was_there_and_the_next_fetch_repairs(
    directory: Directory, tmp_path: Path
) -> None:
    take_in(directory, opportunity("1", text="x" * 1000))
    state = FeedState(FEED, etag="new")
    many = [opportunity(str(number), text=f"{number} " * 500) for number in range(1, 2000)]
    writer = directory._database._writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 300}")
    with pytest.raises(UserError, match="disk is full"):
        directory.take_in(state, many, now_s=NOW_S)
    assert titles(directory, Query("Title of 1"))
    assert directory.feed_states()[FEED].etag == ""
    connection = sqlite3.connect(tmp_path / "directory.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    writer.execute("PRAGMA max_page_count = 1073741823")
    directory.take_in(state, many, now_s=NOW_S)
    assert directory.count() == len(many)
    assert directory.feed_states()[FEED].etag == "new"


def test_signs_of_a_scam_are_kept_with_an_opportunity_and_change_with_it(
    directory: Directory,
) -> None:
    take_in(directory, opportunity("1", text="ค่าสมัคร 200 บาท"))
    [warned] = only(directory).warned
    assert (warned.sign, warned.phrase) == (Sign.FEE, "ค่าสมัคร 200 บาท")
    take_in(directory, opportunity("1", text="ไม่มีค่าสมัคร"))
    assert only(directory).warned == ()


def test_what_an_older_program_kept_gets_its_signs_when_it_is_opened(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "directory.sqlite3", isolation_level=None)
    upgrade(connection, MIGRATIONS[:2], FUNCTIONS)
    connection.execute(
        "INSERT INTO opportunities (id, kind, title_key, provinces, remote, nationwide, "
        "last_day_sure, arrived, changed, first_seen, last_seen) "
        "VALUES (1, 'job', 'clerk', '', 0, 0, 0, 1, 1, 0, 0)"
    )
    offer = opportunity("1", text="ค่าสมัคร 200 บาท")
    connection.execute("INSERT INTO records VALUES (1, ?)", (record_of(offer),))
    connection.close()
    with closing(Directory(tmp_path)) as directory:
        entry = only(directory)
        assert titles(directory, Query("งาน title")) == [offer.title]
    assert entry.opportunity == offer
    assert [warned.sign for warned in entry.warned] == [Sign.FEE]
