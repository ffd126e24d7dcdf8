"""What a student did with offers goes along in her profile, and nothing is lost where it comes."""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.directory.opportunity import Application, Kind, Opportunity, State
from assistant.directory.query import Entry, Query, SavedSearch, Sort
from assistant.directory_profile import FIELD, profile_of
from assistant.library import Library
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedChoice, FeedState
from assistant.messages import UserError, use_language
from assistant.profile import apply_config, export_profile, import_library
from assistant.settings import Settings
from tests.assistant.library.opportunities import FEED, NOW_S, OTHER_FEED, TODAY, opportunity

LINK = "https://school.example/1"


class Computer:
    """One computer with a directory; its clock stands until it is moved."""

    def __init__(self, folder: Path) -> None:
        self.config = folder / "config"
        self.config.mkdir(parents=True)
        self.now_s = NOW_S
        self.library = Library(folder / "data")
        self.directory = Directory(folder / "data", lambda: self.now_s)
        self.settings = Settings(self.config / "settings.json")

    def fetched(self, *offers: Opportunity, feed: str = FEED) -> None:
        self.directory.take_in(FeedState(feed), offers, now_s=self.now_s)

    def entries(self, **query: Any) -> dict[str, Entry]:  # noqa: ANN401  # a Query's
        asked = Query(closed=True, states=tuple(State), **query)
        found = self.directory.find(asked, now_s=self.now_s)
        entries = self.directory.entries(found, now_s=self.now_s)
        assert len({entry.opportunity.title for entry in entries}) == len(entries)
        return {entry.opportunity.title: entry for entry in entries}

    def mark(self, title: str, state: State, note: str = "") -> None:
        identity = self.entries()[title].id
        self.directory.mark(identity, state)
        if note:
            self.directory.write_note(identity, note)

    def marks(self) -> dict[str, tuple[State, str]]:
        return {title: (entry.state, entry.note) for title, entry in self.entries().items()}

    def export(self, path: Path) -> Path:
        return export_profile(path, self.library, self.config, lambda _percent: None)

    def take_in(self, path: Path) -> None:
        incoming = import_library(path, self.library, lambda _percent: None)
        apply_config(incoming, self.settings, None)

    def close(self) -> None:
        self.directory.close()
        self.library.close()


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Callable[[], Computer]]:
    use_language("en")
    made: list[Computer] = []

    def make() -> Computer:
        made.append(Computer(tmp_path / str(len(made))))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def lab(computer: Callable[[], Computer]) -> Computer:
    """A computer where offers of two feeds were marked, and one feed was removed since."""
    lab = computer()
    lab.fetched(
        opportunity("1", "Clerk", link=LINK, closes=TODAY, text="ค่าสมัคร 200 บาท"),
        opportunity("2", "Nurse"),
        opportunity("3", "Spam"),
        opportunity("4", "Not marked"),
    )
    lab.fetched(
        opportunity("a", "Clerk", feed=OTHER_FEED, link=LINK),
        opportunity("b", "Old fund", feed=OTHER_FEED, kind=Kind.SCHOLARSHIP),
        feed=OTHER_FEED,
    )
    lab.mark("Clerk", State.SAVED, "ask Somchai")
    lab.mark("Nurse", State.APPLIED)
    lab.mark("Spam", State.HIDDEN)
    lab.directory.write_note(lab.entries()["Old fund"].id, "next year")
    lab.directory.forget_feed(OTHER_FEED)
    return lab


def test_marks_notes_searches_feeds_and_what_she_told_of_herself_are_on_the_other_computer(
    lab: Computer, computer: Callable[[], Computer], tmp_path: Path
) -> None:
    home = computer()
    search = SavedSearch("ทุน", Query("ทุน", (Kind.SCHOLARSHIP,), sort=Sort.NEWEST))
    lab.directory.save_search(search)
    own = FeedChoice("https://own.example/feed", True, {"name": "Own", "interval_s": 60.0})
    lab.directory.keep_feed_choice(own)
    lab.settings.set(FIELD, "law")
    profile = lab.export(tmp_path / "my")
    for _ in range(2):  # a second time changes nothing
        home.take_in(profile)
        assert home.marks() == {
            "Clerk": (State.SAVED, "ask Somchai"),
            "Nurse": (State.APPLIED, ""),
            "Spam": (State.HIDDEN, ""),
            "Old fund": (State.NEW, "next year"),
        }
    there, here = lab.entries(), home.entries()
    for title, entry in here.items():
        assert entry.opportunity == there[title].opportunity
        assert (entry.listed, entry.warned) == (there[title].listed, there[title].warned)
    assert home.entries(new=True) == {}
    assert home.directory.searches() == [search]
    assert home.directory.feed_choices() == [own]
    assert profile_of(home.settings).fields == ("law",)
    assert home.directory.feed_states() == {}


def test_offers_that_are_there_already_keep_what_feeds_say_of_them_now(
    lab: Computer, computer: Callable[[], Computer], tmp_path: Path
) -> None:
    home = computer()
    newer = opportunity("1", "Clerk", link=LINK, text="Extended.")
    home.fetched(newer, opportunity("9", "Teacher"))
    home.take_in(lab.export(tmp_path / "my"))
    clerk = home.entries()["Clerk"]
    assert (clerk.state, clerk.note) == (State.SAVED, "ask Somchai")
    assert clerk.opportunity.text == "Extended."
    assert "Teacher" in home.marks()


def test_a_fetch_after_the_import_finds_the_same_offers_again(
    lab: Computer, computer: Callable[[], Computer], tmp_path: Path
) -> None:
    home = computer()
    home.take_in(lab.export(tmp_path / "my"))
    home.fetched(opportunity("2", "Nurse", text="More."), opportunity("5", "Cook"))
    assert home.marks()["Nurse"] == (State.APPLIED, "")
    assert not home.entries()["Clerk"].listed
    assert set(home.entries(new=True)) == {"Nurse", "Cook"}


def test_of_what_was_done_on_both_computers_the_newer_stays(
    lab: Computer, computer: Callable[[], Computer], tmp_path: Path
) -> None:
    home = computer()
    profile = lab.export(tmp_path / "my")
    home.take_in(profile)
    home.now_s += 60
    home.mark("Clerk", State.APPLIED, "applied by post")
    home.directory.save_search(SavedSearch("s", Query("newer")))
    lab.directory.save_search(SavedSearch("s", Query("older")))
    lab.directory.keep_feed_choice(FeedChoice(FEED, False))
    home.directory.keep_feed_choice(FeedChoice(FEED, True))
    home.take_in(lab.export(tmp_path / "my"))
    assert home.marks()["Clerk"] == (State.APPLIED, "applied by post")
    assert [each.query.words for each in home.directory.searches()] == ["newer"]
    assert home.directory.feed_choices() == [FeedChoice(FEED, True)]
    home.mark("Nurse", State.SEEN)
    lab.take_in(home.export(tmp_path / "back"))
    assert lab.marks()["Clerk"] == (State.APPLIED, "applied by post")
    assert lab.marks()["Nurse"] == (State.SEEN, "")
    assert lab.marks()["Not marked"] == (State.NEW, "")


def test_an_id_that_a_feed_has_given_to_another_offer_since_takes_no_mark(
    lab: Computer, computer: Callable[[], Computer], tmp_path: Path
) -> None:
    home = computer()
    home.fetched(opportunity("1", "Pilot", link="https://school.example/9", text="New."))
    home.take_in(lab.export(tmp_path / "my"))
    assert home.marks()["Pilot"] == (State.NEW, "")
    assert home.marks()["Clerk"] == (State.SAVED, "ask Somchai")


def spoilt(name: str, change: Callable[[dict[str, Any]], object], whole: Path) -> Path:
    """The profile with the first row of a table changed."""
    other = whole.with_name("spoilt.guidelight")
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(other, "w") as written:
        for each in package.namelist():
            content = package.read(each)
            if each == f"directory/{name}.jsonl":
                row = json.loads(content.splitlines()[0])
                change(row)
                content = json.dumps(row).encode() + b"\n"
            written.writestr(each, content)
    return other


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("offers", "state", "stolen"),
        ("offers", "marked", "soon"),
        ("offers", "marked", float("nan")),
        ("offers", "note", 7),
        ("offers", "offer", []),
        ("offers", "offer", {"title": "x"}),
        ("offers", "versions", 3),
        ("searches", "query", []),
        ("searches", "name", None),
        ("feeds", "address", 5),
        ("feeds", "address", "https://[::1"),
        ("feeds", "feed", {"interval_s": "often"}),
    ],
)
def test_a_damaged_row_is_told_and_nothing_of_the_directory_is_taken(
    lab: Computer,
    computer: Callable[[], Computer],
    tmp_path: Path,
    name: str,
    field: str,
    value: object,
) -> None:
    lab.directory.save_search(SavedSearch("s", Query("words")))
    lab.directory.keep_feed_choice(FeedChoice(FEED, True, {"name": "Own"}))
    home = computer()
    path = spoilt(name, lambda row: row.update({field: value}), lab.export(tmp_path / "my"))
    with pytest.raises(UserError, match="damaged"):
        home.take_in(path)
    assert home.marks() == {}
    assert home.directory.searches() == []
    assert home.directory.feed_choices() == []


def test_a_link_that_is_no_web_address_is_not_taken(
    lab: Computer, computer: Callable[[], Computer], tmp_path: Path
) -> None:
    ways = Application(links=("file:///etc/passwd",))
    lab.fetched(replace(opportunity("0", "Trap"), application=ways))
    lab.mark("Trap", State.SAVED)
    home = computer()
    with pytest.raises(UserError, match="damaged"):
        home.take_in(lab.export(tmp_path / "my"))
    with closing(Directory(home.library.folder)) as directory:
        assert directory.count() == 0
