"""The program without its window: owns the parts and does what commands ask."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from assistant.aloud import Aloud
from assistant.background import Background
from assistant.defining import Definer
from assistant.directory_desk import DirectoryDesk
from assistant.directory_profile import PREFIX, province_offers, score_for
from assistant.document import Document, DocumentState, Position
from assistant.exporting import Exporter
from assistant.finding import Finder
from assistant.folders import VOICE_FOLDER
from assistant.frontend import Frontend
from assistant.importing import Importer
from assistant.jumps import Jumps
from assistant.library import Change, Library
from assistant.look import look
from assistant.loose_text import LooseText
from assistant.messages import _, use_language
from assistant.notes_export import Entry, write_notes
from assistant.noticeboard import Noticeboard
from assistant.opened import OpenedBook, Pages
from assistant.opportunity_desk import OpportunityDesk
from assistant.opportunity_text import opportunity_id
from assistant.options import DEVICE, LANGUAGE, REFRESH
from assistant.pictures import PictureDesk
from assistant.profile_desk import ProfileDesk
from assistant.pronunciation import Pronunciations
from assistant.reading.cursor import Unit
from assistant.reading.reader import Reader, State
from assistant.reading.segment import prepare
from assistant.reading.text import BookText
from assistant.samples import lesson_file, sample_files
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.sleep_timer import SleepTimer
from assistant.studying import StudyDesk
from assistant.table_mode import TableMode
from assistant.voice_desk import VoiceDesk
from assistant.voices import Offers
from assistant.voicing import Narration, narration, style
from speech.player import DeviceSink
from speech.speaker import Speaker
from speech.utterance import Priority, Utterance
from speech.wording import Wording


class App:
    """Everything but the window. Its methods are called on the window's thread."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        importer: Importer,
        speaker: Speaker,
        frontend: Frontend,
        *,
        open_directory: Callable[[Background], Noticeboard],
        pronunciations: Pronunciations | None = None,
        reword: Callable[[Wording], None] = lambda _: None,
    ) -> None:
        self.settings = settings
        self.library = library
        self.importer = importer
        self.speaker = speaker
        self.frontend = frontend
        self.opened: OpenedBook | None = None
        self.exporter = Exporter(self._narration, frontend, library)
        self._background = Background(frontend)
        self._closed = False
        self._silent = False
        self.jumps = Jumps(lambda: self.opened, self.open_at)
        self.finder = Finder(
            frontend,
            library,
            self._background,
            self.jumps,
            lambda: self.opened,
            settings.path.with_name("searches.json"),
        )
        self.definer = Definer(frontend, self._background, settings, library.folder)
        self.table_mode = TableMode(frontend, self.jumps, lambda: self.opened)
        self.pictures = PictureDesk(
            frontend, library, self._background, lambda: self.opened, self._reload
        )
        self.shelf = Shelf(
            library,
            importer,
            frontend,
            self._background,
            opened=lambda: self.opened.document.id if self.opened else None,
            open_document=self.open_document,
            close_book=self.close_book,
        )
        self.study = StudyDesk(
            frontend,
            library,
            self._background,
            self.jumps,
            Aloud(speaker, settings, frontend, lambda: self.opened),
        )
        self.voices = VoiceDesk(
            settings, speaker, frontend, self._background, pronunciations, reword
        )
        self.sleep_timer = SleepTimer(lambda: frontend.call(self.fall_asleep))
        self.profile = ProfileDesk(
            frontend, library, settings, pronunciations, self._profile_taken_in
        )
        self.directory = DirectoryDesk(frontend, self._background, open_directory)
        self.opportunities = OpportunityDesk(frontend, self.directory.ask, self.show_loose_text)
        self._apply_voices()
        speaker.on_mark = self._mark
        speaker.on_problem = lambda problem: frontend.call(lambda: self.voices.tell(problem))
        settings.on_change(self._setting_changed)
        library.on_change(lambda change: frontend.call(lambda: self._library_changed(change)))

    def _narration(self) -> Narration:
        return narration(self.settings, self.voices.entries, self.library.folder / VOICE_FOLDER)

    @property
    def book(self) -> BookText | None:
        """The text of the book on the screen."""
        return self.opened.book if self.opened else None

    @property
    def reader(self) -> Reader | None:
        """What reads the book on the screen."""
        return self.opened.reader if self.opened else None

    def expect_files(self) -> None:
        """Files may soon be opened: what reads them gets ready in the background."""
        self._background.do(self.importer.make_ready)

    def start(self, files: Sequence[Path]) -> None:
        """Show the library and open the files, or the last book, or at first the sample course."""
        self.frontend.change_look(look(self.settings))
        self.shelf.refresh()
        self._background.do(self.importer.start)
        self.directory.start()
        self.expect_files()
        Thread(target=prepare, name="segment", daemon=True).start()
        if files:
            self.shelf.take_in(files)
        elif self.settings.is_new:
            self.frontend.call(self.greet)
        else:
            self._open_last()

    def greet(self) -> None:
        """Ask what one must know to begin, then open the lesson that teaches the first keys."""
        self.frontend.greet(self.settings)
        self.open_lesson()

    def open_lesson(self) -> None:
        """Open the lesson of keys, with the sample course behind it in the library."""
        self.shelf.take_in([lesson_file(self.settings.get(LANGUAGE))])
        self.shelf.put_behind(sample_files())

    def say(self, text: str) -> None:
        """Say it by our own voice, even where a screen reader speaks the interface."""
        self.speaker.speak(
            Utterance(text, Priority.INTERFACE, language=self.settings.get(LANGUAGE)),
            interrupt=True,
        )

    def _open_last(self) -> None:
        def find() -> None:
            documents = self.library.documents()
            last = self.library.last_read() or (documents[0].id if documents else None)
            if last is None:
                self._background.then(self.open_sample)
            else:
                self._background.then(lambda: self.open_document(last))

        self._background.do(find)

    def announce(self, text: str) -> None:
        """Tell the user something of the interface."""
        self.frontend.announce(text)

    def open_sample(self) -> None:
        """Take in the sample course and open its first lesson."""
        first, *others = sample_files()
        self.shelf.take_in([first])
        self.shelf.put_behind(others)

    def open_document(self, document_id: str) -> None:
        """Open a document where the user left it, or an opportunity's text."""
        opportunity = opportunity_id(document_id)
        if opportunity is not None:
            self.opportunities.read(opportunity)
            return

        def find() -> None:
            document = self.library.document(document_id)
            self._background.then(lambda: self._open(document))

        self._background.do(find)

    def open_at(self, position: Position) -> None:
        """Open a document at a position."""
        if opportunity_id(position.document) is None:
            self.library.save_position(position)
        self.open_document(position.document)

    def show_loose_text(self, text: LooseText) -> None:
        """Show a text that the library does not keep in place of the book."""
        self._silent = False
        self._show_pages(text.document(), text)

    def find_offers(self, take: Callable[[Offers], None]) -> None:
        """Find what can be chosen in the settings, and hand it over on this thread."""
        self.voices.find_offers(lambda found: take({**found, **province_offers()}))

    def close_book(self) -> None:
        """Take the book off the screen."""
        self.table_mode.leave()
        if self.opened:
            self.opened.close()
            self.opened = None
            self.frontend.close_book()

    def export_notes(self, path: Path, title: str, entries: Sequence[Entry]) -> None:
        """Write notes to a file and say where."""

        def write() -> None:
            words = _("The notes are in {name}.").format(
                name=write_notes(path, title, entries).name
            )
            self._background.then(lambda: self.announce(words))

        self._background.do(write)

    def caret_moved(self, offset: int) -> None:
        """The user moved the caret in the book."""
        if self.opened:
            self.opened.caret_moved(offset)
            self.study.read_on(self.opened)

    def close(self) -> None:
        """Keep the place and stop everything; quick."""
        if self._closed:
            return
        self._closed = True
        if self.opened:
            self.opened.close()
        self.sleep_timer.stop()
        self.speaker.close()
        self.exporter.close()
        self.pictures.close()
        self._background.close()
        self.directory.close()
        self.study.close()
        self.profile.close()
        self.importer.stop()
        self.library.close()

    def _open(self, document: Document) -> None:
        if document.state is DocumentState.FAILED and not document.pages_done:
            self.frontend.announce(f"{document.title}. {document.problem}", Priority.URGENT)
            return
        if self.opened is None or self.opened.document.id != document.id:
            self._show(document)
        else:
            self.frontend.focus_book()
        if document.state is DocumentState.NEEDS_PASSWORD:
            self.shelf.ask_password(document)

    def _reload(self, block: str) -> None:
        """Show the open book anew, at this block."""
        if self.opened:
            document = self.opened.document
            self.opened.close()
            self.library.save_position(Position(document.id, block, 0))
            self._show(document, silent=True)

    def _show(self, document: Document, *, silent: bool = False) -> None:
        self._silent = silent
        self._show_pages(document, self.library)

    def _show_pages(self, document: Document, pages: Pages) -> None:
        self.table_mode.leave()
        if self.opened:
            self.opened.close()
        self.frontend.show_book(document)
        self.opened = OpenedBook(
            document,
            pages,
            self.speaker,
            in_background=self._background.do,
            call=self.frontend.call,
            on_text=self._text_came,
            on_place=self._word_sounds,
        )
        self.opened.reader.style = style(self.settings)
        if document.state is not DocumentState.READY:
            self.importer.want(document.id, document.pages_done + 1)
        if not document.pages_done and document.state is not DocumentState.NEEDS_PASSWORD:
            words = _("{title} is being taken in. The first page comes in a moment.")
            self.announce(words.format(title=document.title))
        self.opened.marks.load()
        self.opened.book.follow(self.opened.reader.style)
        self.opened.fetch()

    def _text_came(self, text: str, first: bool) -> None:
        """Show the text; when it is the first, tell what is open and where."""
        if self.opened is None:
            return
        book = self.opened.book
        self.frontend.add_text(text, book.headings_from(book.length - len(text)))
        if first:
            self.frontend.show_title(self.opened.document.title)
        if self.opened.is_reading:
            return
        if first and not self._silent:
            self._tell_opened(self.opened)
        place = self.opened.reader.place
        self.frontend.show_place(place, place, (place, place))

    def _tell_opened(self, opened: OpenedBook) -> None:
        if opened.is_loose:
            words = _("{title}. Press {key} to read, {back} for the list.")
        else:
            words = _("{title}. {place} Press {key} to read.")
        self.announce(
            words.format(
                title=opened.document.title,
                place=opened.place_words(),
                key=self.frontend.key_of("reading.play_pause"),
                back=self.frontend.key_of("general.other_part"),
            )
        )

    def _word_sounds(self, start: int, end: int) -> None:
        if self.opened:
            sentence = self.opened.reader.cursor.range_at(Unit.SENTENCE, start)
            self.frontend.show_place(start, end, sentence)
            if not self.opened.is_loose:
                self.study.read_on(self.opened, sentence if end > start else None)

    def _library_changed(self, change: Change) -> None:
        if self.opened and self.opened.document.id == change.document:
            if change.retold and change.page:
                self.opened.retell(change.page)
            else:
                self.opened.fetch()
        if not change.retold:
            self.shelf.refresh()

    def fall_asleep(self) -> None:
        """The sleep timer has come to its end: reading pauses, where it is under way."""
        self.sleep_timer.stop()
        if self.reader is not None and self.reader.state is State.READING:
            self.reader.play_pause()
            self.announce(_("The sleep timer has paused reading."))

    def _mark(self, token: object, start: int, end: int) -> None:
        """A word sounds; comes on the speaker's thread."""
        opened = self.opened
        if opened is not None:
            opened.reader.on_mark(token, start, end)

    def _apply_voices(self) -> None:
        """Let what is set for voices and reading be heard at once."""
        self.voices.apply()
        if self.opened:
            self.opened.reader.style = style(self.settings)
            self.opened.book.follow(self.opened.reader.style)

    def _profile_taken_in(self) -> None:
        self.voices.reword()
        self.directory.rescore(score_for(self.settings))

    def _setting_changed(self, name: str) -> None:
        if name.startswith(("speech.", "reading.")):
            self._apply_voices()
        elif name == DEVICE.name:
            self.speaker.change_sink(DeviceSink(self.settings.get(DEVICE) or None))
        elif name == LANGUAGE.name:
            use_language(self.settings.get(LANGUAGE))
            self.frontend.name_everything()
            self.shelf.refresh()
            self.directory.refresh_list()
        elif name == REFRESH.name:
            self.directory.reschedule()
        elif name.startswith(PREFIX):
            self.directory.rescore(score_for(self.settings))
        elif name.startswith("appearance."):
            self.frontend.change_look(look(self.settings))
