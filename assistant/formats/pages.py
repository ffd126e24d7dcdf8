"""Reads files of printed pages: PDF, and pictures of pages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.document import Page
from assistant.formats.blocks import page_of
from assistant.formats.errors import PageError, in_words
from assistant.formats.paged import PDF_MARK_WITHIN, is_picture
from assistant.formats.source import OnTop, title_of
from assistant.messages import N_
from ocr import image
from ocr.cutting import cut_out
from ocr.page import CutOut, PageText, Region
from ocr.pdf import PdfFile, open_pdf
from ocr.prepare.ink import is_empty_sheet
from ocr.prepare.picture import Grey
from ocr.recognise import load_models, recognise

PICTURE_DPI = 200
"""The resolution of figures cut out of a PDF's pages."""


class PdfSource:
    """A PDF. A page's text layer is taken where it can be trusted, else its picture is read."""

    language = ""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self.page_count = file.page_count
        self.title = title_of(file.title)

    def page(self, number: int, *, timeout_s: float, on_top: OnTop | None = None) -> Page:
        """See Source."""
        with in_words(page=True):
            text = self._file.page_text(number)
            label = self._file.label(number)
            if text is None:
                dpi = self._file.fitting_dpi(number)
                tell = _teller(number, label, on_top)
                text = _recognised(self._file.render(number, dpi), dpi, timeout_s, tell)
                text = replace(text, regions=self._file.with_headings(number, text.regions))
            return page_of(number, text, label, partial(self._cut_out, number))

    def _cut_out(self, number: int, regions: Sequence[Region]) -> list[CutOut]:
        return list(cut_out(self._file.render(number, PICTURE_DPI, coloured=True), regions))


class PictureSource:
    """A picture file of one or more pages."""

    language = ""
    title = ""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.page_count = image.frame_count(path)

    def page(self, number: int, *, timeout_s: float, on_top: OnTop | None = None) -> Page:
        """See Source."""
        with in_words(page=self.page_count > 1):
            pixels, dpi = image.load(self._path, number - 1)
            text = _recognised(pixels, dpi, timeout_s, _teller(number, "", on_top))
            return page_of(number, text, cut_out=partial(self._cut_out, number))

    def _cut_out(self, number: int, regions: Sequence[Region]) -> list[CutOut]:
        pixels, _ = image.load(self._path, number - 1, coloured=True)
        return list(cut_out(pixels, regions))


def _teller(number: int, label: str, on_top: OnTop | None) -> Callable[[PageText], None] | None:
    """Gives the recognised top of a page as blocks."""
    if on_top is None:
        return None
    return lambda text: on_top(page_of(number, text, label))


def _recognised(
    pixels: Grey, dpi: float, timeout_s: float, on_top: Callable[[PageText], None] | None
) -> PageText:
    """The text of the picture; an empty sheet has none. Raises PageError where it shows no text."""
    text = recognise(pixels, dpi, timeout_s, on_top=on_top)
    if not text.regions and not is_empty_sheet(pixels, dpi):
        raise PageError(N_("There is no readable text on this page."))
    return text


def warm_up() -> None:
    """Load the models and word lists that recognition needs. Raises DocumentError, PageError."""
    with in_words():
        load_models()


def page_pictures(path: Path, password: str | None) -> Iterator[tuple[Grey, float]]:
    """The grey picture of each page, whether it has a text layer or not, and its dpi.

    Raises DocumentError, PasswordNeeded, PageError.
    """
    with path.open("rb") as file:
        head = file.read(PDF_MARK_WITHIN)
    with in_words():
        if is_picture(head, path):
            for frame in range(image.frame_count(path)):
                yield image.load(path, frame)
            return
        with open_pdf(path, password) as pages:
            for number in range(1, pages.page_count + 1):
                dpi = pages.fitting_dpi(number)
                yield pages.render(number, dpi), dpi


@contextmanager
def pdf_source(path: Path, password: str | None) -> Iterator[PdfSource]:
    """The open PDF. Raises DocumentError, PasswordNeeded, PasswordWrong."""
    with ExitStack() as stack:
        with in_words():
            file = stack.enter_context(open_pdf(path, password))
        yield PdfSource(file)


@contextmanager
def picture_source(
    path: Path,
    password: str | None,  # noqa: ARG001
) -> Iterator[PictureSource]:
    """The open picture. Raises DocumentError."""
    with in_words():
        source = PictureSource(path)
    yield source
