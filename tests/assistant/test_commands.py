from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from assistant.app import App
from assistant.commands import REGISTRY, Command, Context, Menu, Registry
from assistant.document import Block, BlockKind
from assistant.jumps import Jumps
from assistant.messages import UserError
from assistant.options import RATE
from assistant.reading.reader import Reader, State
from assistant.reading.text import BookText
from assistant.settings import Settings
from ocr.page import Cell
from tests.assistant.reading.books import book_of, heading, paragraph
from tests.assistant.reading.voice import Voice

PARTS = [
    heading("1.0", "Sound", 1),
    paragraph("1.1", "One two. Three."),
    heading("2.0", "Waves", 2, page=2),
    paragraph("2.1", "Six.", page=2),
]


@dataclass
class OpenBook:
    book: BookText
    reader: Reader

    def place_words(self) -> str:
        return f"Place {self.reader.place}."


class NoTable:
    """The table mode while it is off."""

    def leave(self, _words: str) -> None:
        return


@dataclass
class Program:
    """What commands of reading use of the program."""

    settings: Settings
    speaker: Voice = field(default_factory=Voice)
    book: BookText | None = None
    reader: Reader | None = None
    opened: OpenBook | None = None
    jumps: Jumps = field(default_factory=lambda: Jumps(lambda: None, lambda _position: None))
    table_mode: NoTable = field(default_factory=NoTable)
    said: list[str] = field(default_factory=list)

    def announce(self, text: str) -> None:
        self.said.append(text)

    def open(self, parts: list[Block]) -> None:
        self.book = book_of(parts)
        self.reader = Reader(self.book, self.speaker, on_position=lambda *_: None)
        self.opened = OpenBook(self.book, self.reader)

    def press(self, key: str) -> None:
        """Run the command of the book that has this key."""
        contexts = (Context.READER, Context.EVERYWHERE)
        found = [c for c in REGISTRY if key in c.keys and c.context in contexts]
        assert len(found) == 1
        found[0].run(cast(App, self))

    def place_text(self) -> str:
        assert self.reader is not None
        assert self.book is not None
        return self.book.text[self.reader.place :].split("\n")[0]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(Settings(tmp_path / "settings.json"))


@pytest.fixture
def opened(program: Program) -> Program:
    program.open(PARTS)
    return program


def test_space_reads_pauses_and_goes_on(opened: Program) -> None:
    states = []
    for _ in range(3):
        opened.press("Space")
        assert opened.reader is not None
        states.append(opened.reader.state)
    assert states == [State.READING, State.PAUSED, State.READING]
    assert opened.said == []


def test_space_at_the_end_says_so(opened: Program) -> None:
    assert opened.reader is not None
    assert opened.book is not None
    opened.reader.place = opened.book.length
    opened.press("Space")
    assert opened.said == ["End of the book."]


@pytest.mark.parametrize(
    ("key", "place"),
    [
        *(("S", "One two. Three."), ("P", "One two. Three."), ("W", "One two. Three.")),
        *(("H", "Waves"), ("2", "Waves"), ("Ctrl+PgDown", "Waves")),
    ],
)
def test_a_key_goes_to_the_next_unit_and_reads_it(opened: Program, key: str, place: str) -> None:
    opened.press(key)
    assert opened.place_text() == place
    assert opened.speaker.is_reading


@pytest.mark.parametrize(
    ("key", "place"),
    [
        *(("Shift+S", "Six."), ("Shift+P", "Six."), ("Shift+W", "Six.")),
        *(("Shift+H", "Waves"), ("Shift+1", "Sound"), ("Ctrl+PgUp", "Waves")),
    ],
)
def test_with_shift_or_page_up_it_goes_back(opened: Program, key: str, place: str) -> None:
    assert opened.reader is not None
    assert opened.book is not None
    opened.reader.place = opened.book.length
    opened.press(key)
    assert opened.place_text() == place


@pytest.mark.parametrize(
    ("key", "message"),
    [
        *(("Shift+S", "No previous sentence."), ("Shift+W", "No previous word.")),
        *(("Shift+H", "No previous heading."), ("6", "No next heading of level 6.")),
        *(("Shift+2", "No previous heading of level 2."), ("Ctrl+PgUp", "No previous page.")),
    ],
)
def test_where_there_is_no_further_unit_it_says_so_and_stays(
    opened: Program, key: str, message: str
) -> None:
    opened.press(key)
    assert opened.said == [message]
    assert opened.place_text() == "Sound"
    assert not opened.speaker.is_reading


def test_a_new_page_is_named(opened: Program) -> None:
    opened.press("Ctrl+PgDown")
    assert opened.said == ["Page 2"]


def test_r_reads_the_sentence_at_the_place_again(opened: Program) -> None:
    opened.press("S")
    opened.speaker.finish()
    opened.press("R")
    assert opened.speaker.finish() == ["One two. "]


def test_i_tells_the_kind_and_the_place(opened: Program) -> None:
    opened.press("P")
    opened.press("I")
    assert opened.said == ["Paragraph. Place 6."]


def test_i_tells_row_column_and_the_columns_name_in_a_table(program: Program) -> None:
    cells = [
        Block(text, BlockKind.TABLE_CELL, text, 1, cell=Cell(0, row, 0, header=not row))
        for row, text in enumerate(("Price", "20"))
    ]
    program.open(cells)
    program.press("I")
    program.press("P")
    program.press("I")
    assert program.said == [
        "Table, row 1, column 1. Place 0.",
        "Table, row 2, column 1: Price. Place 6.",
    ]


def test_plus_and_minus_change_the_speed_by_a_step_and_tell_it(program: Program) -> None:
    for key in ("+", "=", "-"):
        program.press(key)
    assert program.said == [
        f"{rate} words a minute. Thai: {syllables} syllables a second"
        for rate, syllables in ((200, 4.3), (220, 4.7), (200, 4.3))
    ]
    assert program.settings.get(RATE) == 200


def test_the_speed_stays_within_its_bounds(program: Program) -> None:
    program.settings.set(RATE, 600)
    program.press("+")
    assert program.said == ["600 words a minute. Thai: 12.4 syllables a second"]


def test_escape_silences_the_book_and_keeps_the_place(opened: Program) -> None:
    opened.press("H")
    opened.press("Escape")
    assert not opened.speaker.is_reading
    assert opened.place_text() == "Waves"


def test_escape_silences_messages_without_a_book(program: Program) -> None:
    program.speaker.read(lambda: None)
    program.press("Escape")
    assert not program.speaker.is_reading
    assert program.said == []


@pytest.mark.parametrize("key", ["Space", "R", "I", "S", "Shift+H", "3", "Ctrl+PgUp"])
def test_without_a_book_a_key_says_that_none_is_open(program: Program, key: str) -> None:
    with pytest.raises(UserError, match="No book is open"):
        program.press(key)


def test_no_command_takes_the_keys_that_move_the_caret() -> None:
    caret = {"Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"}
    caret |= {f"Ctrl+{key}" for key in ("Left", "Right", "Up", "Down", "Home", "End")}
    others = [command for command in REGISTRY if command.context is not Context.TABLE]
    assert not caret & {key for command in others for key in command.keys}


def test_every_command_has_a_title_and_a_help_of_its_own() -> None:
    commands = list(REGISTRY)
    assert len({command.title for command in commands}) == len(commands)
    assert all(command.help.endswith(".") for command in commands)


def test_a_key_that_is_taken_is_refused_where_both_commands_apply() -> None:
    def run(app: App) -> None:
        app.announce("")

    registry = Registry()
    registry.add(Command("a", "A", "A.", ("X",), Context.READER, Menu.READ, run))
    registry.add(Command("b", "B", "B.", ("X",), Context.LIBRARY, Menu.READ, run))
    with pytest.raises(ValueError, match="share the key X"):
        registry.add(Command("c", "C", "C.", ("X",), Context.EVERYWHERE, Menu.READ, run))
    with pytest.raises(ValueError, match="two commands are named a"):
        registry.add(Command("a", "A", "A.", (), Context.READER, Menu.READ, run))
