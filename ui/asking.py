"""What the program tells and asks in dialogs over its window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow

from assistant.formats import name_patterns
from assistant.messages import _
from speech.utterance import Priority
from ui import dialogs
from ui.announce import Announcer


class Asking(QMainWindow):
    """A window that tells by the announcer and asks by dialogs."""

    def __init__(self, announcer: Announcer) -> None:
        super().__init__()
        self.announcer = announcer

    # Declared, for connecting a signal to a method that is not gives the window another
    # meta-object, and Qt then takes it for another window: screen readers say its title again.
    @Slot(str)
    def announce(self, text: str, priority: Priority = Priority.INTERFACE) -> None:
        """Tell the user and show it in the status bar."""
        self.announcer.announce(text, priority)

    def repeat_last(self) -> None:
        """Say the last announcement again."""
        self.announcer.repeat_last()

    def ask_files(self) -> list[Path]:
        """Let the user choose files."""
        return dialogs.ask_files(self, name_patterns())

    def ask_sound_file(self, title: str) -> Path | None:
        """Let the user name a sound file to save a book in."""
        return dialogs.ask_sound_file(self, title)

    def ask_password(self, title: str, again: bool) -> str | None:
        """Ask for a document's password."""
        return dialogs.ask_password(self, title, again)

    def ask_text(self, title: str, question: str, text: str) -> str | None:
        """Let the user write or change a text of some lines."""
        return dialogs.ask_text(self, title, question, text)

    def ask_line(self, title: str, question: str, history: Sequence[str]) -> str | None:
        """Let the user write a line; Up brings back earlier ones, the last first."""
        return dialogs.ask_line(self, title, question, history)

    def ask_save(self, title: str, suggested: str, patterns: str) -> Path | None:
        """Let the user say where to write a file."""
        return dialogs.ask_save(self, title, suggested, patterns)

    def ask_file(self, title: str, patterns: str) -> Path | None:
        """Let the user choose one file of these kinds; None where she gives up."""
        return dialogs.ask_file(self, title, patterns)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QApplication.clipboard().setText(text)

    def open_address(self, address: str) -> bool:
        """Open an http or https address in the web browser; False where there is none."""
        return QDesktopServices.openUrl(QUrl(address))

    def open_file(self, path: Path) -> bool:
        """Open a file in the program that the system has for it; False where there is none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def choose(self, title: str, rows: Sequence[str], current: int = 0) -> int | None:
        """Let the user choose one of the rows with Enter."""
        return dialogs.choose(self, title, rows, self.announce, current)

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered by yes or no."""
        return dialogs.confirm(self, question)

    def show_list(self, title: str, rows: Sequence[str]) -> None:
        """Show lines to arrow through."""
        dialogs.show_list(self, title, rows, self.announce)

    def show_messages(self) -> None:
        """Show the last messages, the newest first."""
        self.show_list(_("Messages"), list(reversed(self.announcer.history)))
