"""What can be done with the figure or formula at the reader's place: describe, look at, save."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.background import Background
from assistant.document import PICTURE_KINDS, Block, Picture
from assistant.frontend import Frontend
from assistant.library import Library
from assistant.messages import N_, UserError, _
from assistant.needs import need_text
from assistant.opened import OpenedBook
from assistant.whole_file import write_whole

SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


class PictureDesk:
    """For the window's thread. `opened` gives the open book, `reload` shows it anew at a block."""

    def __init__(
        self,
        frontend: Frontend,
        library: Library,
        background: Background,
        opened: Callable[[], OpenedBook | None],
        reload: Callable[[str], None],
    ) -> None:
        self._frontend = frontend
        self._library = library
        self._background = background
        self._opened = opened
        self._reload = reload
        self._folder: Path | None = None

    def describe(self) -> None:
        """Let the user write what the picture shows; it is read with the caption from now on."""
        opened, block = self._here()
        text = self._frontend.ask_text(
            _("Description"), _("What the picture shows"), block.description
        )
        if text is None or text.strip() == block.description.strip():
            self._frontend.announce(_("The description was not changed."))
            return
        words = _("Description kept.") if text.strip() else _("Description removed.")

        def keep() -> None:
            self._library.pictures.describe(opened.document.id, block.id, text.strip())
            self._background.then(told)

        def told() -> None:
            if self._opened() is opened:
                self._reload(block.id)
            self._frontend.announce(words)

        self._background.do(keep)

    def show(self) -> None:
        """Open the picture in the program that the system has for pictures."""
        opened, block = self._here()

        def fetch() -> None:
            picture = self._picture(opened, block)
            path = self._shown_folder() / f"{_name(block)}{SUFFIXES[picture.media_type]}"
            write_whole(path, picture.data)
            self._background.then(lambda: self._open(path))

        self._background.do(fetch)

    def save(self) -> None:
        """Let the user save the picture as a file of her own."""
        opened, block = self._here()

        def fetch() -> None:
            picture = self._picture(opened, block)
            self._background.then(lambda: self._ask_where(opened, block, picture))

        self._background.do(fetch)

    def close(self) -> None:
        """Remove the copies that were looked at."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _ask_where(self, opened: OpenedBook, block: Block, picture: Picture) -> None:
        suffix = SUFFIXES[picture.media_type]
        suggested = f"{opened.document.title} {_name(block)}{suffix}"
        path = self._frontend.ask_save(_("Save the picture"), suggested, f"*{suffix}")
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(suffix)

        def write() -> None:
            try:
                write_whole(target, picture.data)
            except OSError as error:
                words = N_(
                    "The file {name} could not be written. Choose another folder, or free some "
                    "space."
                )
                raise UserError(words, {"name": target.name}) from error
            words = _("The picture is in {name}.").format(name=target.name)
            self._background.then(lambda: self._frontend.announce(words))

        self._background.do(write)

    def _open(self, path: Path) -> None:
        if not self._frontend.open_file(path):
            words = _("No program for pictures was found. Press {key} to save the picture.")
            self._frontend.announce(words.format(key=self._frontend.key_of("pictures.save")))

    def _here(self) -> tuple[OpenedBook, Block]:
        """The book and the figure or formula at the place. Raises UserError where there is none."""
        opened = need_text(self._opened())
        block, _start = opened.book.block_at(opened.reader.place)
        if block.kind not in PICTURE_KINDS:
            raise UserError(
                N_("There is no picture at your place. G goes to the next figure, F to a formula.")
            )
        return opened, block

    def _picture(self, opened: OpenedBook, block: Block) -> Picture:
        picture = self._library.pictures.of(opened.document.id, block.id)
        if picture is None:
            raise UserError(
                N_("The library has no picture of this. Remove the book and open its file again.")
            )
        return picture

    def _shown_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="guidelight-"))
        return self._folder


def _name(block: Block) -> str:
    """Such as "page 3-2" for the second block of page 3."""
    return _("page {page}").format(page=block.id.replace(".", "-"))
