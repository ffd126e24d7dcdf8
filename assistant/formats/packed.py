"""Files that are ZIP archives inside, such as Word's: how they are known.

What reads them is imported where one is opened, as for files of printed pages.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from assistant.formats.archive import Archive
from assistant.formats.errors import DocumentError
from assistant.formats.source import Format, Source
from assistant.messages import N_

_ZIP_MARK = b"PK\x03\x04"
_CONTENT_TYPES = "[Content_Types].xml"
_WRITER = b"application/vnd.oasis.opendocument.text"
_DAISY_ENDS = ("ncc.html", "ncc.htm", ".opf")
_CONTAINER = "META-INF/container.xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD_KINDS = (
    f'"{_OFFICE}wordprocessingml.document.main+xml"',
    f'"{_OFFICE}wordprocessingml.template.main+xml"',
    '"application/vnd.ms-word.document.macroEnabled.main+xml"',
    '"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"',
)
_SLIDES_KINDS = (
    f'"{_OFFICE}presentationml.presentation.main+xml"',
    f'"{_OFFICE}presentationml.slideshow.main+xml"',
    f'"{_OFFICE}presentationml.template.main+xml"',
    '"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"',
    '"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"',
)


def _packed(check: Callable[[Archive], bool]) -> Callable[[bytes, Path], bool]:
    """Recognises a ZIP file by what the check says of it; one without a part is of no kind."""

    def recognise(head: bytes, path: Path) -> bool:
        if not head.startswith(_ZIP_MARK):
            return False
        try:
            with Archive(path) as archive:
                return check(archive)
        except (DocumentError, KeyError):
            return False

    return recognise


def _holds(*kinds: str) -> Callable[[bytes, Path], bool]:
    """Recognises an Office file by the kind of its main part."""

    def check(archive: Archive) -> bool:
        listed = archive.read(_CONTENT_TYPES).decode("utf-8", "replace")
        return any(kind in listed for kind in kinds)

    return _packed(check)


def _is_writer(archive: Archive) -> bool:
    return archive.read("mimetype").startswith(_WRITER)


def _is_epub(archive: Archive) -> bool:
    return _CONTAINER in archive


def _is_daisy(archive: Archive) -> bool:
    """Whether it holds the contents of a DAISY 2.02 book or the package of a DAISY 3 book."""
    return any(name.lower().endswith(_DAISY_ENDS) for name in archive.names)


def _open_word(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.office.word import word_source

    return word_source(path)


WORD = Format(
    "word", N_("Word files"), ("*.docx", "*.docm", "*.dotx"), _holds(*_WORD_KINDS), _open_word
)


def _open_slides(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.office.slides import slides_source

    return slides_source(path)


SLIDES = Format(
    "slides", N_("Slides"), ("*.pptx", "*.ppsx", "*.pptm"), _holds(*_SLIDES_KINDS), _open_slides
)


def _open_epub(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.markup.epub import epub_source

    return epub_source(path)


EPUB = Format("epub", N_("EPUB books"), ("*.epub",), _packed(_is_epub), _open_epub)


def _open_daisy(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.markup.daisy import daisy_source

    return daisy_source(path)


DAISY = Format("daisy", N_("DAISY books (ZIP)"), ("*.zip",), _packed(_is_daisy), _open_daisy)
"""After EPUB, which has a package too."""


def _open_writer(path: Path, password: str | None) -> AbstractContextManager[Source]:  # noqa: ARG001
    from assistant.formats.office.writer import writer_source

    return writer_source(path)


WRITER = Format(
    "writer", N_("OpenDocument texts"), ("*.odt", "*.ott"), _packed(_is_writer), _open_writer
)
