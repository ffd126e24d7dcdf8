"""The main window: the library's list beside the book, menus and keys from the registry."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.app import App
from assistant.appearance import USUAL_LOOK, Look
from assistant.commands import REGISTRY, Context
from assistant.document import Document
from assistant.messages import _
from assistant.reading.cursor import Unit
from assistant.settings import Settings
from assistant.study.reviewer import Reviewer
from ui import dialogs
from ui.announce import Announcer
from ui.bridge import Bridge
from ui.character_names import CharacterNames
from ui.commanding import Commanding
from ui.directory_view import DirectoryView
from ui.feeds_dialog import FeedsDialog
from ui.first_run import FirstRun
from ui.held_caret import HeldCaret
from ui.library_view import LibraryView
from ui.look import apply
from ui.menus import build_menus, fit_titles
from ui.parts import Parts
from ui.qt_words import translate_qt
from ui.reader_view import ReaderView, Step
from ui.remote_control import RemoteControl
from ui.review_dialog import ReviewDialog
from ui.settings_dialog import SettingsDialog
from ui.ticker import Ticker
from ui.us_keys import AnyAlphabet

STACKED_FROM_PERCENT = 200

MARGINS = (9, 4, 9, 9)


class Window(Commanding):
    """The window, and the frontend that the program asks things of.

    `running_reader` names the screen reader that runs.
    """

    def __init__(
        self, announcer: Announcer, running_reader: Callable[[], str | None] = lambda: None
    ) -> None:
        super().__init__(announcer)
        self._running_reader = running_reader
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        translate_qt(application)
        self.bridge = Bridge()
        self.remote: RemoteControl | None = None
        self.character_names: CharacterNames | None = None
        self.library_view = LibraryView()
        self.directory_view = DirectoryView()
        self.reader_view = ReaderView()
        self.ticker = Ticker()
        self.ticker.hide()
        self._look = USUAL_LOOK
        self._library_label = QLabel()
        self._reader_label = QLabel()
        self._library_label.setBuddy(self.library_view)
        self._reader_label.setBuddy(self.reader_view)
        self._title = ""
        self._caret = HeldCaret(self.reader_view, lambda: announcer.screen_reader_runs)
        self._library_part = _column(self._library_label, self.library_view)
        book = _column(self._reader_label, self.reader_view)
        self._parts = Parts((self._library_part, self.directory_view), book)
        # A status bar would cut off what is longer than one line.
        self._message = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        # So the parts above it take all the height that it does not need.
        self._message.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole = _column(self._parts, self.ticker, self._message)
        whole.setContentsMargins(*MARGINS)
        self.setCentralWidget(whole)
        self.resize(1120, 720)
        announcer.shown.connect(self._message.setText)
        self.reader_view.caret_moved.connect(self._caret_moved)

    def start(self, app: App, files: Sequence[Path]) -> None:
        """Take the program whose window this is, and begin."""
        self.take_keys(app, self._part_in_focus)
        self.keys_changed.connect(self.name_everything)
        self.character_names = CharacterNames(app.settings)
        self.remote = RemoteControl(
            self,
            app.settings,
            self.announcer,
            lambda name: self.run_command(REGISTRY[name]),
            self.bridge.call,
        )
        self.name_everything()
        rows = self.directory_view.rows
        for view in (self.library_view, rows, self.reader_view):
            AnyAlphabet(view, self.run_hidden)
        rows.rows.needed.connect(app.directory.load)
        rows.skimmed.connect(lambda row, letters: app.directory.skim(rows.rows.ids, row, letters))
        self.directory_view.searched.connect(app.directory.search)
        self.library_view.setFocus()
        app.start(files)

    def name_everything(self) -> None:
        """Give every part its name in the user's language; called again when that changes."""
        self.show_title(self._title)
        for label, view, name in (
            (self._library_label, self.library_view, _("Library")),
            (self._reader_label, self.reader_view, _("Book")),
        ):
            label.setText(name)
            view.setAccessibleName(name)
        self.directory_view.name()
        self.menuBar().setAccessibleName(_("Menu bar"))
        places = {
            Context.EVERYWHERE: self,
            Context.LIBRARY: self.library_view,
            Context.DIRECTORY: self.directory_view.rows,
            Context.READER: self.reader_view,
            Context.TABLE: self.reader_view,
        }
        if self.keys is not None:
            build_menus(self.menuBar(), REGISTRY, places, self.run_command, self.keys.keys_of)
            fit_titles(self.menuBar(), self.width())
            self.show_table_mode(on=self.app is not None and self.app.table_mode.is_on)

    # What the program asks of its window.

    def call(self, work: Callable[[], None]) -> None:
        """Do the work soon on the Qt thread; may be called from any thread."""
        self.bridge.call(work)

    def greet(self, settings: Settings) -> None:
        """Ask what one must know to begin."""
        if self.app is None:
            return
        # It stays the window's until that closes: Orca hangs over one that is deleted while it is
        # still being told of its last question.
        dialog = FirstRun(
            self,
            settings,
            self.announce,
            hear=self.app.say,
            find_offers=self.app.voices.find_offers,
            reader=self._running_reader(),
        )
        dialog.exec()

    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected in the book; None where nothing is."""
        return self.reader_view.selection()

    def review(self, reviewer: Reviewer) -> None:
        """Let the user go through the cards; returns at once."""
        dialogs.open_over(self, ReviewDialog(self, reviewer))

    def show_table_mode(self, *, on: bool) -> None:
        """Let the keys of a table's cells apply in the book, or no more."""
        for action in self.reader_view.actions():
            if action.data() and REGISTRY[action.data()].context is Context.TABLE:
                action.setEnabled(on)

    def show_settings(self, prefix: str = "") -> None:
        """Open the settings whose names begin so; returns at once."""
        if self.app is not None:
            dialogs.open_over(
                self,
                SettingsDialog(
                    self, self.app.settings, self.announce, self.app.find_offers, prefix
                ),
            )

    def show_directory(self, words: str | None = None) -> None:
        """Show the directory's list in place of the library's."""
        if words is not None:
            self.directory_view.search.setText(words)
        # Before too, or the focus would come to the search field when the other list goes.
        self.directory_view.setFocus()
        self._parts.show_list(self.directory_view)
        self.directory_view.setFocus()

    def show_library(self) -> None:
        """Show the library's list in place of the directory's."""
        self._parts.show_list(self._library_part)
        self.library_view.setFocus()

    def show_feeds(self) -> None:
        """Open the dialog of the feeds, as soon as the directory is open."""
        if self.app is not None:
            self.app.directory.with_feeds(
                lambda desk: dialogs.open_over(self, FeedsDialog(self, desk, self.announce))
            )

    def list_opportunities(self, ids: Sequence[int]) -> None:
        """Show these rows of the directory."""
        self.directory_view.list_rows(ids)

    def fill_opportunities(self, rows: Mapping[int, str]) -> None:
        """The words of some rows of the directory."""
        self.directory_view.rows.rows.fill(rows)

    def choose_opportunity(self, row: int) -> None:
        """Go to this row of the directory."""
        self.directory_view.rows.go(row)

    def chosen_opportunity(self) -> int | None:
        """The chosen row's id, where the directory is shown."""
        return self.directory_view.chosen() if self._parts.shows(self.directory_view) else None

    def search_directory(self) -> None:
        """Put the focus into the directory's search field."""
        self.show_directory()
        self.directory_view.search.setFocus()
        self.directory_view.search.selectAll()

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the library's list."""
        self.library_view.show_documents(documents)

    def chosen_document(self) -> str | None:
        """The document that is chosen in the library's list."""
        return self.library_view.chosen()

    def show_book(self, document: Document) -> None:
        """Show an empty book of this title and put the focus into it."""
        self.show_title(document.title)
        # First, or Orca would learn from the caret that the focus is here, and not tell it.
        self.reader_view.setFocus()
        self.reader_view.show_text("")
        self.library_view.choose(document.id)

    def show_title(self, title: str) -> None:
        """Name the window after the book."""
        self._title = title
        self.setWindowTitle(" - ".join(part for part in (title, _("Guide Light")) if part))

    def add_text(self, text: str, headings: Sequence[tuple[int, int]] = ()) -> None:
        """Add text at the end of the shown book."""
        self.reader_view.append_text(text, headings)

    def show_place(self, start: int, end: int, sentence: tuple[int, int]) -> None:
        """Put the caret there and mark the word that sounds and its sentence."""
        self._caret.move(start)
        self.reader_view.highlight(start, end, sentence)
        self._show_in_ticker(start, end)

    def close_book(self) -> None:
        """Empty the book and put the focus into the library."""
        self.show_title("")
        self.reader_view.show_text("")
        self.library_view.setFocus()

    def focus_book(self) -> None:
        """Put the focus into the book."""
        self.reader_view.setFocus()

    def focus_other_part(self) -> None:
        """Move between the list that is shown, of the library or the directory, and the book."""
        if not self.reader_view.hasFocus():
            self.reader_view.setFocus()
        elif self._parts.shows(self.directory_view):
            self.directory_view.setFocus()
        else:
            self.library_view.setFocus()

    def change_look(self, look: Look) -> None:
        """Take the colours, letters and sizes; with large ones one part is seen at a time."""
        self._look = look
        application = QApplication.instance()
        if isinstance(application, QApplication):
            colours = apply(application, look)
            self.reader_view.change_look(look, colours)
            self.ticker.change_colours(colours)
            fit_titles(self.menuBar(), self.width())
        self.ticker.setVisible(look.ticker)
        self._show_in_ticker(self.reader_view.caret(), self.reader_view.caret())
        self._parts.stack(look.text_percent >= STACKED_FROM_PERCENT)

    def _show_in_ticker(self, start: int, end: int) -> None:
        """Show the sentence at a place in large type, where that is wanted."""
        if self._look.ticker and self.app is not None and self.app.reader is not None:
            first, last = self.app.reader.cursor.range_at(Unit.SENTENCE, start)
            text = self.reader_view.text_between(first, last)
            self.ticker.show_sentence(text, start - first, end - first)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Let every menu be seen."""
        super().resizeEvent(event)
        fit_titles(self.menuBar(), self.width())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the system's colours, high contrast included, as they change."""
        if event.type() == QEvent.Type.ThemeChange and self._look.theme.colours is None:
            self.change_look(self._look)
        super().changeEvent(event)

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the place; the window goes first, for sound devices can be slow to close."""
        self.hide()
        if self.app is not None:
            self.app.close()
        super().closeEvent(event)

    def _part_in_focus(self) -> Context:
        """The part of the window that has the focus."""
        if self.library_view.hasFocus():
            return Context.LIBRARY
        if self.directory_view.rows.hasFocus():
            return Context.DIRECTORY
        if not self.reader_view.hasFocus():
            return Context.EVERYWHERE
        in_table = self.app is not None and self.app.table_mode.is_on
        return Context.TABLE if in_table else Context.READER

    def _caret_moved(self, offset: int, step: Step) -> None:
        """Reading goes on from the user's caret; what it came to is said where no reader does."""
        if self.app is not None:
            self.app.caret_moved(offset)
        self.reader_view.highlight(offset, offset, (offset, offset))
        self._show_in_ticker(offset, offset)
        words = self.reader_view.text_at_caret(step)
        if step is Step.CHARACTER and self.character_names is not None:
            words = self.character_names(words)
        self.announcer.self_voice(words)


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return column
