"""What can be wrong with a file or with this computer; the caller finds the words."""


class UnreadableFile(Exception):  # noqa: N818  # named for what happened
    """A file whose pages cannot be had."""


class EncryptedPdf(UnreadableFile):
    """A PDF that needs a password."""


class WrongPassword(EncryptedPdf):
    """A PDF that the given password does not open."""


class DamagedPdf(UnreadableFile):
    """A PDF, or a page of one, that its readers cannot make sense of."""


class EmptyPdf(UnreadableFile):
    """A PDF without pages."""


class PageTooLarge(UnreadableFile):
    """A page or picture with more pixels than there is room for."""


class DamagedImage(UnreadableFile):
    """A picture that cannot be decoded."""


class TesseractMissing(Exception):  # noqa: N818
    """Tesseract ("tesseract") or some of its languages (their codes) are not installed."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class RecognitionFailed(Exception):  # noqa: N818
    """Tesseract gave up on a page; the message is its own."""


class RecognitionTimeout(Exception):  # noqa: N818
    """A page was not read in time."""
