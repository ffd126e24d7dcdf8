"""What the program asks of its window, so that it knows no toolkit."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from assistant.appearance import Look
from assistant.document import Document
from assistant.settings import Settings
from assistant.study.drill import Drill
from assistant.study.reviewer import Reviewer
from speech.utterance import Priority


class Frontend(Protocol):
    """All but `call` are called on the window's thread."""

    def call(self, work: Callable[[], None]) -> None:
        """Do the work soon on the window's thread; may be called from any thread."""
        ...

    def announce(self, text: str, priority: Priority = Priority.INTERFACE) -> None:
        """Tell the user, by the screen reader or by our own voice, and show it."""
        ...

    def repeat_last(self) -> None:
        """Say the last announcement again."""
        ...

    def greet(self, settings: Settings) -> None:
        """Ask, at the first start, what one must know to begin; the answers go to the settings."""
        ...

    def ask_files(self) -> list[Path]:
        """Let the user choose files; empty where she gives up."""
        ...

    def ask_sound_file(self, title: str) -> Path | None:
        """Let the user name a sound file to save a book of this title in."""
        ...

    def ask_password(self, title: str, again: bool) -> str | None:
        """Ask for a document's password; None where she gives up."""
        ...

    def ask_text(self, title: str, question: str, text: str) -> str | None:
        """Let the user write or change a text of some lines; None where she gives up."""
        ...

    def ask_line(self, title: str, question: str, history: Sequence[str]) -> str | None:
        """Let the user write a line; Up brings back earlier ones, the last first."""
        ...

    def ask_save(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Let the user say where to write a file; None where she gives up."""
        ...

    def ask_file(self, title: str, patterns: str) -> Path | None:
        """Let the user choose one file of these kinds; None where she gives up."""
        ...

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        ...

    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected in the book; None where nothing is."""
        ...

    def key_of(self, command: str) -> str:
        """The key that the command of this id has now, in words to be said after "press"."""
        ...

    def review(self, reviewer: Reviewer) -> None:
        """Let the user go through the cards; returns at once."""
        ...

    def show_table_mode(self, *, on: bool) -> None:
        """Let the keys of a table's cells apply in the book, or no more."""
        ...

    def drill(self, drill: Drill) -> None:
        """Let the user do a spoken exercise; returns at once."""
        ...

    def teach_keys(self, done: Sequence[str], learnt: Callable[[str], None]) -> None:
        """Let the user choose a lesson on keys, by those she has done; `learnt` gets its id."""
        ...

    def open_address(self, address: str) -> bool:
        """Open an http or https address in the web browser; False where there is none."""
        ...

    def open_file(self, path: Path) -> bool:
        """Open a file in the program that the system has for it; False where there is none."""
        ...

    def choose(self, title: str, rows: Sequence[str], current: int = 0) -> int | None:
        """Let the user choose one of the rows with Enter; its index, None where she gives up."""
        ...

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered by yes or no."""
        ...

    def show_list(self, title: str, rows: Sequence[str]) -> None:
        """Show lines to arrow through."""
        ...

    def show_keys(self) -> None:
        """Show the list of keys that hold now."""
        ...

    def show_palette(self) -> None:
        """Let the user find a command by its words, and run it."""
        ...

    def change_keys(self) -> None:
        """Open the dialog in which keys are changed; returns at once."""
        ...

    def reload_keys(self) -> None:
        """The file of the user's own keys was written by another part of the program."""
        ...

    def switch_key_help(self) -> None:
        """Describe the keys that are pressed from now on, or do them again."""
        ...

    def show_messages(self) -> None:
        """Show the last messages, the newest first."""
        ...

    def show_settings(self, prefix: str = "") -> None:
        """Open the settings whose names begin so; returns at once."""
        ...

    def show_directory(self, words: str | None = None) -> None:
        """Show the directory's list in place of the library's and put the focus into it.

        Where words are given, they are what is searched for now.
        """
        ...

    def show_library(self) -> None:
        """Show the library's list in place of the directory's and put the focus into it."""
        ...

    def search_directory(self) -> None:
        """Put the focus into the directory's search field."""
        ...

    def show_feeds(self) -> None:
        """Open the dialog of the directory's feeds; returns at once."""
        ...

    def list_opportunities(self, ids: Sequence[int]) -> None:
        """Show these rows, keeping the choice; their words are asked for as they are needed."""
        ...

    def fill_opportunities(self, rows: Mapping[int, str]) -> None:
        """The words of some rows, by id."""
        ...

    def choose_opportunity(self, row: int) -> None:
        """Go to this row."""
        ...

    def chosen_opportunity(self) -> int | None:
        """The id of the chosen row; None where there is none or the directory is not shown."""
        ...

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the library's list, keeping the choice."""
        ...

    def chosen_document(self) -> str | None:
        """The id of the document that is chosen in the library's list."""
        ...

    def show_book(self, document: Document) -> None:
        """Show an empty book of this title and put the focus into it."""
        ...

    def show_title(self, title: str) -> None:
        """The title of the shown book, which a file may tell only once it has been opened."""
        ...

    def add_text(self, text: str, headings: Sequence[tuple[int, int]] = ()) -> None:
        """Add text at the end of the shown book; the caret stays.

        `headings` are offsets of start and end of those that came, in the whole text.
        """
        ...

    def show_place(self, start: int, end: int, sentence: tuple[int, int]) -> None:
        """Put the caret at `start` of the book's text; mark the word up to `end` and its sentence.

        Where nothing sounds, all are at `start`.
        """
        ...

    def close_book(self) -> None:
        """The shown book is gone; put the focus into the library."""
        ...

    def focus_book(self) -> None:
        """Put the focus into the book."""
        ...

    def focus_other_part(self) -> None:
        """Move between the list, of the library or the directory, and the book."""
        ...

    def change_look(self, look: Look) -> None:
        """Take the colours, letters and sizes that the user has chosen."""
        ...

    def name_everything(self) -> None:
        """Name every part of the window in the user's language, which may have changed."""
        ...

    def quit(self) -> None:
        """Close the window."""
        ...
