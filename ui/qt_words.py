"""Qt's own words, of its dialogs and the menus of its fields, in the user's language.

Qt brings no Thai, so the words stand in our catalogue beside ours.
"""

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from assistant.messages import N_, _

WORDS = frozenset(
    {
        # The dialog of files.
        N_("All Files (*)"),
        N_("All files (*)"),
        N_("Parent Directory"),
        N_("Go to the parent directory"),
        N_("Create New Folder"),
        N_("Create a New Folder"),
        N_("Files"),
        N_("&Rename"),
        N_("&Delete"),
        N_("Show &hidden files"),
        N_("&New Folder"),
        N_("New Folder"),
        N_("&Open"),
        N_("&Save"),
        N_("Computer"),
        N_("Drive"),
        N_("Folder"),
        N_("Name"),
        N_("Size"),
        N_("Type"),
        N_("Date Modified"),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
        N_("'%1' is write protected.\nDo you want to delete it anyway?"),
        N_("Are you sure you want to delete '%1'?"),
        N_("Could not delete directory."),
        # Buttons.
        N_("&Yes"),
        N_("&No"),
        N_("OK"),
        N_("Cancel"),
        N_("Close"),
        N_("Save"),
        N_("Open"),
        # The menus of fields.
        N_("&Undo"),
        N_("&Redo"),
        N_("Cu&t"),
        N_("&Copy"),
        N_("&Paste"),
        N_("Delete"),
        N_("Select All"),
        N_("&Select All"),
        N_("&Step up"),
        N_("Step &down"),
    }
)


class QtWords(QTranslator):
    """Asks our catalogue each time, so a change of language needs nothing."""

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        """Or Qt would not ask."""
        return False

    def translate(
        self,
        _context: str,
        source: str,
        _disambiguation: str | None = None,
        _count: int = -1,
    ) -> str:
        """The word in the user's language, or as it is where we have none."""
        return _(source) if source in WORDS else source


def translate_qt(application: QApplication) -> None:
    """Let Qt speak the user's language; may be called again."""
    if application.findChild(QtWords) is None:
        application.installTranslator(QtWords(application))
