"""Everything of a student's goes to another computer in one file, and nothing is lost there."""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant.annotation import Annotation, AnnotationKind
from assistant.card import Rating, Review
from assistant.document import Block, BlockKind, DocumentState, Page, Picture, Position
from assistant.library import Library
from assistant.library.reading_log import Reading
from assistant.messages import UserError
from assistant.options import DEVICE, LANGUAGE, RATE
from assistant.profile import apply_config, export_profile, import_library
from assistant.pronunciation import FILE_NAME, Pronunciations
from assistant.settings import Policy, Settings, write_table
from assistant.study.scheduling import replayed, reviewed
from ocr.page import PageSource
from speech.wording import Entry
from tests.assistant.study.cards import NOW, card, source


class Computer:
    """One computer's folders: a library and settings."""

    def __init__(self, folder: Path, policy: Policy | None = None) -> None:
        self.config = folder / "config"
        self.config.mkdir(parents=True)
        self.library = Library(folder / "data")
        self.settings = Settings(self.config / "settings.json", policy)
        self.words = Pronunciations(self.config / FILE_NAME)

    def export(self, path: Path) -> Path:
        return export_profile(path, self.library, self.config, lambda _percent: None)

    def take_in(self, path: Path) -> None:
        incoming = import_library(path, self.library, lambda _percent: None)
        apply_config(incoming, self.settings, self.words)


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Callable[..., Computer]]:
    made: list[Computer] = []

    def make(policy: Policy | None = None) -> Computer:
        made.append(Computer(tmp_path / str(len(made)), policy))
        return made[-1]

    yield make
    for each in made:
        each.library.close()


def read_book(here: Computer, tmp_path: Path, text: str = "A wave carries energy.") -> str:
    """A book of two pages that is ready; its id."""
    path = tmp_path / "Physics.txt"
    path.write_text(text, "utf-8")
    book = here.library.add(path).id
    for number in (1, 2):
        block = Block(f"{number}.1", BlockKind.PARAGRAPH, f"{text} {number}", number)
        figure = Block(f"{number}.2", BlockKind.FIGURE, "", number)
        picture = Picture(figure.id, "image/png", b"\x89PNG\x00\xff")
        page = Page(number, (block, figure), PageSource.TEXT_LAYER, "i", (picture,))
        here.library.commit_page(book, page)
    here.library.set_state(book, DocumentState.READY, page_count=2)
    return book


def note(book: str, name: str, text: str) -> Annotation:
    position = Position(book, "1.1", 2, "A ", "wave")
    return Annotation(name, AnnotationKind.NOTE, position, "A wave.", text, NOW.isoformat())


def test_all_of_it_is_on_the_other_computer(
    computer: Callable[..., Computer], tmp_path: Path
) -> None:
    lab, home = computer(), computer()
    book = read_book(lab, tmp_path)
    lab.library.save_position(Position(book, "2.1", 7, "A wave ", "carries"))
    lab.library.annotations.keep(note(book, "n", "exam"))
    lab.library.pictures.describe(book, "1.2", "A ripple.")
    lab.library.cards.keep([card("a", source=source(book)), card("b")])
    lab.library.progress.keep("tutor.reading", "done")
    lab.library.reading_log.add(Reading(date(2026, 11, 21), book, 60.0, frozenset({1})))
    lab.settings.set(LANGUAGE, "en")
    lab.words.add(Entry("สมุทร", "สะหมุด"))
    write_table(lab.config / "keys.json", {"study.bookmark": ["Ctrl+J"]})
    blocks = lab.library.blocks(book)
    with closing(lab.library):
        pass  # what is unsaved goes to disk
    lab.library = Library(lab.library.folder)
    home.take_in(lab.export(tmp_path / "my"))
    there = home.library
    assert [each.title for each in there.documents()] == ["Physics"]
    assert there.document(book).state is DocumentState.READY
    assert there.original(book).read_text("utf-8") == "A wave carries energy."
    assert there.blocks(book) == blocks
    assert [hit.title for hit in there.search("energy")] == ["Physics", "Physics"]
    assert there.pictures.of(book, "1.2") == Picture("1.2", "image/png", b"\x89PNG\x00\xff")
    assert there.position(book) == Position(book, "2.1", 7)
    assert there.annotations.of(book) == [note(book, "n", "exam")]
    assert there.cards.all() == lab.library.cards.all()
    assert there.progress.all() == {"tutor.reading": "done"}
    assert there.reading_log.seconds(date(2026, 11, 20)) == {date(2026, 11, 21): 60.0}
    assert there.reading_log.pages(book) == {1}
    assert home.settings.get(LANGUAGE) == "en"
    assert home.words.entries == lab.words.entries
    keys = json.loads((home.config / "keys.json").read_text("utf-8"))
    assert keys == {"study.bookmark": ["Ctrl+J"]}


def test_what_both_have_stays_and_the_newer_of_two_changes_wins(
    computer: Callable[..., Computer], tmp_path: Path
) -> None:
    lab, home = computer(), computer()
    book = read_book(lab, tmp_path)
    assert read_book(home, tmp_path) == book
    home.library.annotations.keep(note(book, "both", "older"))
    home.library.annotations.keep(note(book, "home", "mine"))
    home.library.cards.keep([card("home")])
    lab.library.annotations.keep(note(book, "both", "newer"))
    lab.library.annotations.keep(note(book, "lab", "theirs"))
    lab.library.cards.keep([card("lab")])
    profile = lab.export(tmp_path / "my.guidelight")
    for _ in range(2):  # a second time changes nothing
        home.take_in(profile)
        texts = {each.id: each.text for each in home.library.annotations.of(book)}
        assert texts == {"both": "newer", "home": "mine", "lab": "theirs"}
        assert {each.id for each in home.library.cards.all()} == {"home", "lab"}
        assert len(home.library.blocks(book)) == 4
    home.library.annotations.keep(note(book, "both", "newest"))
    home.take_in(profile)
    assert {each.text for each in home.library.annotations.of(book)} >= {"newest"}


def test_cards_reviewed_on_both_computers_are_due_as_all_their_reviews_say(
    computer: Callable[..., Computer], tmp_path: Path
) -> None:
    lab, home = computer(), computer()
    reviews = [
        Review("a", NOW + timedelta(days=day), rating)
        for day, rating in enumerate([Rating.GOOD, Rating.HARD, Rating.AGAIN, Rating.EASY])
    ]
    for number, here in enumerate((lab, home)):
        now = card("a")
        here.library.cards.keep([now])
        for review in reviews[number::2]:
            now = replace(now, schedule=reviewed(now.schedule, review.rating, review.at))
            here.library.cards.rate(now, review)
    home.take_in(lab.export(tmp_path / "my.guidelight"))
    assert home.library.cards.reviews() == reviews
    assert home.library.cards.all()[0].schedule == replayed(NOW, reviews)


def test_time_read_on_two_computers_adds_up_however_often_it_is_imported(
    computer: Callable[..., Computer], tmp_path: Path
) -> None:
    lab, home, today = computer(), computer(), date(2026, 11, 21)
    for here in (lab, home):
        here.library.reading_log.add(Reading(today, "book", 60.0))
    for _ in range(2):
        home.take_in(lab.export(tmp_path / "my.guidelight"))
    assert home.library.reading_log.seconds(today) == {today: 120.0}


def test_what_the_school_has_fixed_and_the_sound_device_stay(
    computer: Callable[..., Computer], tmp_path: Path
) -> None:
    lab, school = computer(), computer(Policy(locked={RATE.name: 200}))
    lab.settings.set(RATE, 400)
    lab.settings.set(DEVICE, "Headphones of the lab")
    school.take_in(lab.export(tmp_path / "my.guidelight"))
    assert school.settings.get(RATE) == 200
    assert school.settings.get(DEVICE) == ""


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"just words"])
def test_what_is_no_profile_is_told_in_a_sentence(
    computer: Callable[..., Computer], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "my.guidelight"
    path.write_bytes(content)
    with pytest.raises(UserError, match="is no profile of Guide Light"):
        computer().take_in(path)


def test_a_newer_programs_profile_is_refused(
    computer: Callable[..., Computer], tmp_path: Path
) -> None:
    path = tmp_path / "my.guidelight"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("profile.json", json.dumps({"format": 99}))
    with pytest.raises(UserError, match="newer Guide Light"):
        computer().take_in(path)


@examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_profile_leaves_the_library_as_it_was(
    computer: Callable[..., Computer], tmp_path: Path, data: st.DataObject
) -> None:
    lab, home = computer(), computer()
    book = read_book(lab, tmp_path)
    lab.library.annotations.keep(note(book, "n", "exam"))
    lab.library.cards.keep([card("a")])
    whole = lab.export(tmp_path / "my.guidelight")
    spoilt = tmp_path / "spoilt.guidelight"
    name = data.draw(
        st.sampled_from([f"library/{each}.jsonl" for each in ("cards", "blocks", "annotations")])
    )
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(spoilt, "w") as other:
        for each in package.namelist():
            content = package.read(each)
            if each == name:
                row = json.loads(content.splitlines()[0])
                field = data.draw(st.sampled_from(sorted({"kind", *row} - {"text", "quote"})))
                row[field] = data.draw(st.sampled_from([[], {"base64": "?"}, {"x": 1}]))
                content = json.dumps(row).encode() + b"\n"
            other.writestr(each, content)
    with pytest.raises(UserError, match="damaged"):
        home.take_in(spoilt)
    assert home.library.documents() == []
    assert home.library.cards.all() == []
    lab.library.close()
    home.library.close()
