"""The list of the library's documents."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from assistant.document import Document, DocumentState
from assistant.messages import _, ngettext

ID_ROLE = Qt.ItemDataRole.UserRole


def described(document: Document) -> str:
    """The document in words: title, pages, and how far its import is."""
    match document.state:
        case DocumentState.READY:
            pages = ngettext("{count} page", "{count} pages", document.page_count)
            words = pages.format(count=document.page_count)
        case DocumentState.FAILED:
            words = _("could not be opened")
        case DocumentState.CANCELLED:
            words = _("cancelled after {done} of {count} pages").format(
                done=document.pages_done, count=document.page_count
            )
        case DocumentState.NEEDS_PASSWORD:
            words = _("needs its password")
        case _ if document.page_count:
            words = _("{done} of {count} pages ready").format(
                done=document.pages_done, count=document.page_count
            )
        case _:
            words = _("waiting")
    return f"{document.title}, {words}"


class LibraryView(QListWidget):
    """One row a document; rows change in place, so that the choice and the focus stay."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Make the rows those of the documents, touching only what is different."""
        chosen = self.chosen()
        ids = [document.id for document in documents]
        if ids != [self.item(row).data(ID_ROLE) for row in range(self.count())]:
            self.clear()
            for document in documents:
                item = QListWidgetItem(described(document))
                item.setData(ID_ROLE, document.id)
                self.addItem(item)
            self.setCurrentRow(ids.index(chosen) if chosen in ids else min(0, len(ids) - 1))
        for row, document in enumerate(documents):
            if self.item(row).text() != (words := described(document)):
                self.item(row).setText(words)

    def chosen(self) -> str | None:
        """The id of the chosen document."""
        item = self.currentItem()
        return None if item is None else str(item.data(ID_ROLE))

    def choose(self, document: str) -> None:
        """Choose this document's row."""
        for row in range(self.count()):
            if self.item(row).data(ID_ROLE) == document:
                self.setCurrentRow(row)
