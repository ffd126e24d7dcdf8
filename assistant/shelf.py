"""The library as the user meets it: taking files in, their progress, passwords, removing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from assistant.background import Background
from assistant.document import Document, DocumentState
from assistant.frontend import Frontend
from assistant.importing import Importer
from assistant.library import Library
from assistant.messages import N_, UserError, _, ngettext
from speech.utterance import Priority


class Shelf:
    """Shows the list of documents and tells what becomes of them.

    `opened` gives the id of the book on the screen, `open_document` opens one, `close_book`
    takes the shown one off the screen. Methods are called on the window's thread.
    """

    def __init__(
        self,
        library: Library,
        importer: Importer,
        frontend: Frontend,
        background: Background,
        *,
        opened: Callable[[], str | None],
        open_document: Callable[[str], None],
        close_book: Callable[[], None],
    ) -> None:
        self._library = library
        self._importer = importer
        self._frontend = frontend
        self._background = background
        self._opened = opened
        self._open_document = open_document
        self._close_book = close_book
        self._states: dict[str, DocumentState] = {}
        self._unasked: set[str] = set()
        """Documents that the program has put here by itself."""
        self._listing = False

    def refresh(self) -> None:
        """Read the documents anew and show them; many changes at once are read once."""
        if not self._listing:
            self._listing = True
            self._background.do(self._read)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take files into the library, each with its own error, and open the first."""

        def show(document_id: str) -> None:
            self._background.then(lambda: self._open_document(document_id))

        for number, path in enumerate(paths):
            self._background.do(partial(self._take, path, *([show] if number == 0 else [])))

    def put_behind(self, paths: Sequence[Path]) -> None:
        """Take in what nobody has asked for; that it is ready is not told."""
        for path in paths:
            self._background.do(partial(self._take, path, self._unasked.add))

    def _take(self, path: Path, then: Callable[[str], None] = lambda _id: None) -> None:
        """Take a file in; `then` is given the document's id. Runs in the background."""
        try:
            document = self._importer.enqueue(path)
        except UserError as error:
            raise named(path.name, error) from error
        self._background.then(partial(self._expect, document))
        then(document.id)

    def _expect(self, document: Document) -> None:
        """It may be ready before it is seen in the list for the first time, and is told then."""
        self._states.setdefault(document.id, document.state)

    def cancel(self, document_id: str) -> None:
        """Stop taking a document in; what is done stays."""

        def find() -> None:
            document = self._library.document(document_id)
            if document.state is DocumentState.READY:
                words = _("{title} is ready; there is nothing to cancel.")
                self._background.then(lambda: self._say(words, document))
            else:
                self._importer.cancel(document_id)

        self._background.do(find)

    def remove(self, document_id: str) -> None:
        """Remove a document from the library after asking."""

        def find() -> None:
            document = self._library.document(document_id)
            left = len(self._library.annotations.of(document_id))
            self._background.then(lambda: ask(document, left))

        def ask(document: Document, left: int) -> None:
            if self._frontend.confirm(question(document, left)):
                if self._opened() == document.id:
                    self._close_book()
                self._background.do(lambda: remove(document))

        def remove(document: Document) -> None:
            self._importer.cancel(document.id)
            self._library.remove(document.id)
            self._background.then(lambda: self._say(_("{title} was removed."), document))

        self._background.do(find)

    def ask_password(self, document: Document) -> None:
        """Ask for the document's password and try it."""
        password = self._frontend.ask_password(document.title, again=bool(document.problem))
        if password is None:
            self._say(_("{title} stays locked. Press {key} on it to try again."), document)
        else:
            self._background.do(lambda: self._importer.give_password(document.id, password))

    def _read(self) -> None:
        """Runs in the background."""
        self._listing = False
        documents = self._library.documents()
        self._background.then(lambda: self._show(documents))

    def _show(self, documents: Sequence[Document]) -> None:
        self._frontend.show_documents(documents)
        for document in documents:
            before = self._states.get(document.id)
            self._states[document.id] = document.state
            if before not in (None, document.state):
                self._tell_state(document)

    def _tell_state(self, document: Document) -> None:
        """Say what became of a document that was being taken in."""
        match document.state:
            case DocumentState.READY if document.id in self._unasked:
                self._unasked.discard(document.id)
            case DocumentState.READY if document.problem:
                self._say("{title}. {problem}", document, Priority.NEWS)
            case DocumentState.READY:
                words = ngettext(
                    "{title} is ready, {count} page.",
                    "{title} is ready, {count} pages.",
                    document.page_count,
                )
                self._say(words, document, Priority.NEWS)
            case DocumentState.FAILED:
                self._frontend.announce(f"{document.title}. {document.problem}", Priority.URGENT)
                if self._opened() == document.id and not document.pages_done:
                    self._close_book()
            case DocumentState.CANCELLED:
                self._say(
                    _("{title} was cancelled. Its finished pages can be read."),
                    document,
                    Priority.NEWS,
                )
            case DocumentState.NEEDS_PASSWORD if self._opened() == document.id:
                self.ask_password(document)
            case DocumentState.NEEDS_PASSWORD:
                self._say(
                    _("{title} needs its password. Press {key} on it."), document, Priority.NEWS
                )
            case _:
                pass

    def _say(self, words: str, document: Document, priority: Priority = Priority.INTERFACE) -> None:
        self._frontend.announce(
            words.format(
                title=document.title,
                problem=document.problem,
                count=document.page_count,
                key=self._frontend.key_of("library.open_document"),
            ),
            priority,
        )


def named(name: str, error: UserError) -> UserError:
    """The error with the file's name, which it lacks where a reader raised it."""
    if name in str(error):
        return error
    return UserError(N_("{name}. {problem}"), {"name": name, "problem": error})


def question(document: Document, left: int) -> str:
    """Asks whether to remove the document; tells what of the user's own would go with it."""
    if not left:
        return _("Remove {title} from the library?").format(title=document.title)
    words = ngettext(
        "Remove {title} from the library, with the bookmark or note that you left in it?",
        "Remove {title} from the library, with the {count} bookmarks and notes you left in it?",
        left,
    )
    return words.format(title=document.title, count=left)
