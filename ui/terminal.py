"""The jobs of the command line, without Qt."""

import getpass
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from assistant.document import RUNNING_KINDS, Block, BlockKind, Document, DocumentState, Page
from assistant.export.passages import passages_of_pages
from assistant.folders import Folders
from assistant.formats import PageError, PasswordNeeded, Source, format_of
from assistant.importing import Importer, marked
from assistant.importing.jobs import page_ranges
from assistant.library import Library
from assistant.messages import UserError, _
from assistant.reading.style import Style
from assistant.reading.text import BookText
from assistant.sounding import problem_words
from assistant.voicing import Narration
from ocr.page import PageSource
from speech.errors import Problem
from speech.player import DeviceSink
from speech.speaker import Speaker
from speech.utterance import Utterance

PAGE_TIMEOUT_S = 300.0
PAGES_AHEAD = 3
"""So many pages after it tell a page's running heads from its text."""
HEARD_AHEAD = 1
"""Fewer where someone waits for the first word."""
POLL_S = 0.1
FINISHED = frozenset({DocumentState.READY, DocumentState.FAILED, DocumentState.CANCELLED})


def import_files(folders: Folders, paths: Sequence[Path], password: str | None) -> int:
    """Take files into the library with a bar of progress; 0 where all of them came in."""
    library = Library(folders.data)
    importer = Importer(library)
    console = Console(stderr=True)
    good = True
    try:
        importer.start()
        for path in paths:
            try:
                document = _import_one(library, importer, path, password, console)
            except UserError as error:
                console.print(f"{path.name}: {error}", markup=False)
                good = False
                continue
            if document.problem:
                console.print(f"{path.name}: {document.problem}", markup=False)
            good = good and document.state is DocumentState.READY
    finally:
        importer.stop()
        library.close()
    return 0 if good else 1


def _import_one(
    library: Library, importer: Importer, path: Path, password: str | None, console: Console
) -> Document:
    document = importer.enqueue(path)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(path.name, total=document.page_count or None)
        while document.state not in FINISHED:
            if document.state is DocumentState.NEEDS_PASSWORD:
                _unlock(importer, document, password, progress)
                password = None
            time.sleep(POLL_S)
            document = library.document(document.id)
            _show(progress, task, document)
    return document


def _show(progress: Progress, task: TaskID, document: Document) -> None:
    progress.update(task, total=document.page_count or None, completed=document.pages_done)


def _unlock(
    importer: Importer, document: Document, password: str | None, progress: Progress
) -> None:
    progress.stop()
    importer.give_password(document.id, password or _asked(document.title, document.problem))
    progress.start()


def _asked(title: str, problem: str) -> str:
    """Ask at the terminal; raises UserError where there is none."""
    if not sys.stdin.isatty():
        raise UserError(_("This file is locked. Give its password with --password."))
    if problem:
        print(problem, file=sys.stderr)
    return getpass.getpass(_("Password for {title}: ").format(title=title))


def print_text(path: Path, first: int, password: str | None, as_json: bool, style: Style) -> int:
    """Print a file's text page by page: Markdown-like, or a JSON object a block."""
    recognised: list[int] = []
    with opened_file(path, password) as source:
        finished = _noting(pages(source, first), recognised)
        for lines in _as_json(finished, style) if as_json else _as_text(finished, first, style):
            print(lines, flush=True)
    if recognised:
        words = _("These pages were read from their pictures: {pages}.")
        print(words.format(pages=page_ranges(recognised)), file=sys.stderr)
    return 0


def read(
    path: Path, first: int, password: str | None, narration: Narration, device: str | None
) -> int:
    """Read a file aloud from a page on."""
    with opened_file(path, password) as source:
        heard = pages(source, first, ahead=HEARD_AHEAD)
        passages = passages_of_pages(heard, path.stem, narration.style)
        _read_aloud((passage.utterance for passage in passages), narration, device)
    return 0


def _read_aloud(utterances: Iterator[Utterance], narration: Narration, device: str | None) -> None:
    with (
        closing(narration.host()) as host,
        closing(Speaker(host, DeviceSink(device), on_problem=tell_problem)) as speaker,
    ):
        speaker.set_rate(narration.delivery.rate_wpm)
        speaker.set_manners(narration.delivery.manners)
        speaker.read(lambda: next(utterances, None))
        # A book that has lost its sound device is paused until there is one again.
        while not speaker.wait_idle(1.0) or speaker.is_paused:
            time.sleep(0.1)


def tell_problem(problem: Problem) -> None:
    """Tell what goes wrong with a voice or the sound."""
    print(problem_words(problem), file=sys.stderr)


@contextmanager
def opened_file(path: Path, password: str | None) -> Iterator[Source]:
    """The file's pages; asks for a password where it needs one."""
    kind = format_of(path)
    try:
        with kind.open(path, password) as source:
            yield source
    except PasswordNeeded as error:
        word = _asked(path.name, str(error) if password else "")
        with kind.open(path, word) as source:
            yield source


def pages(
    source: Source, first: int, last: int | None = None, ahead: int = PAGES_AHEAD
) -> Iterator[Page]:
    """The pages from `first` to `last`, each when so many after it are made, for running heads.

    What cannot be read is told and left out.
    """
    return marked(_pages(source, first, last), ahead)


def _pages(source: Source, first: int, last: int | None) -> Iterator[Page]:
    if not 1 <= first <= max(1, source.page_count):
        raise UserError(
            _("There is no page {page}: the file has {count}."),
            {"page": first, "count": source.page_count},
        )
    for number in range(first, min(last or source.page_count, source.page_count) + 1):
        try:
            yield source.page(number, timeout_s=PAGE_TIMEOUT_S)
        except PageError as error:
            words = _("Page {page} is left out. {reason}").format(page=number, reason=error)
            print(words, file=sys.stderr)


def _noting(finished: Iterable[Page], recognised: list[int]) -> Iterator[Page]:
    """The pages; the numbers of those that were recognised are added to the list."""
    for page in finished:
        if page.source is PageSource.RECOGNISED:
            recognised.append(page.number)
        yield page


def _as_json(finished: Iterable[Page], style: Style) -> Iterator[str]:
    for page in finished:
        for block in page.blocks:
            if style.running_heads or block.kind not in RUNNING_KINDS:
                yield json.dumps({**asdict(block), "source": page.source}, ensure_ascii=False)


def _as_text(finished: Iterable[Page], first: int, style: Style) -> Iterator[str]:
    """What is read in one go together, with a form feed after each page that ends before it."""
    book = BookText("")
    book.follow(style)
    printed, page_number = -1, first
    for page in chain(finished, (None,)):
        if page is not None:
            book.append(page.blocks)
        book.complete = page is None
        for head in book.heads(printed + 1):
            flow, block = book.flow_of(head), book.blocks[head]
            if book.may_grow(flow):
                break
            yield from ["\f"] * (block.page - page_number)
            yield _lines(block, flow.text)
            printed, page_number = head, block.page
    yield "\f"


def _lines(block: Block, text: str) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * max(1, block.level)} {text}\n"
        case BlockKind.LIST_ITEM:
            return f"{'  ' * max(0, block.level - 1)}- {text}"
        case _:
            return f"{text}\n"
