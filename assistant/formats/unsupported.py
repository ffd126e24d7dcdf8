"""Kinds of files that are known but cannot be opened, each with what to do instead."""

import mmap
import re
import zipfile
from pathlib import Path

from assistant.formats.errors import DAMAGED
from assistant.messages import N_, UserError

_SLIDES = N_("These are slides of another kind. Save them as .pptx and open that.")
_SHEET = N_("Spreadsheets cannot be opened yet. Save it as PDF and open that.")
_DRAWING = N_("Documents of this kind cannot be opened. Save it as PDF and open that.")
_ZIP = N_("This is an archive of files. Unpack it and open the files in it.")
_DAISY_PART = N_(
    "This is one file of a DAISY book. Pack the folder of the book as a ZIP file and open that."
)
_RTF = N_("RTF files come in a later version. Save it as PDF and open that.")
_OLD_WORD = N_(
    "This is a Word file of the old kind. Open it in Word or LibreOffice, save it as .docx, and "
    "open that."
)
_OLD_SLIDES = N_(
    "These are slides of the old kind. Open them in PowerPoint or LibreOffice, save them as "
    ".pptx, and open that."
)
_OLD_OFFICE = N_("This is an Office file of the old kind. Save it as PDF and open that.")
_LOCKED = N_(
    "This file is locked by a password. Open it in the program that it comes from, save it without "
    "a password, and open that."
)
_PICTURE = N_("Pictures of this kind cannot be opened. Save it as PNG or JPEG and open that.")
_SOUND = N_("Sound and film have no text to read. Open documents, books or pictures of pages.")
_PROGRAM = N_(
    "This is a program and has no text to read. Open documents, books or pictures of pages."
)
_OTHER = N_(
    "Files of this kind cannot be opened. Guide Light opens PDF files, pictures of pages, Word "
    "files, slides, EPUB and DAISY books, web pages and texts."
)

_MARKS = (
    (b"{\\rtf", _RTF),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"\0\0\x01\0", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"AT&TFORM", _PICTURE),
    (b"Rar!", _ZIP),
    (b"7z\xbc\xaf", _ZIP),
    (b"\x1f\x8b", _ZIP),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\xff\xfb", _SOUND),
    (b"\x1a\x45\xdf\xa3", _SOUND),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
)
_BOX_BRANDS = {b"heic": _PICTURE, b"heix": _PICTURE, b"mif1": _PICTURE, b"avif": _PICTURE}
_MIME_TYPES = (
    ("application/vnd.oasis.opendocument.presentation", _SLIDES),
    ("application/vnd.oasis.opendocument.spreadsheet", _SHEET),
    ("application/vnd.oasis.opendocument", _DRAWING),
)
_FOLDERS = (("word/", DAMAGED), ("ppt/", DAMAGED), ("xl/", _SHEET))
_WITHIN = 4096
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OF_DAISY = re.compile(
    rb"""[^<]*(?:<[?!][^>]*>\s*)*<(?:(?:\w+:)?(?:package|ncx|smil)\b|html\b.*?name=["']ncc:)""",
    re.DOTALL | re.IGNORECASE,
)
_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", _OLD_WORD),
    ("PowerPoint Document", _OLD_SLIDES),
    ("Workbook", _SHEET),
)
"""What is in compound files (MS-CFB), by the names of their streams; locked new files are such."""


def is_refused_text(head: bytes) -> bool:
    """Whether the file would pass for plain text but is a language of its own."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"{\\rtf", b"<?xml")) or is_daisy_part(head)


def is_daisy_part(head: bytes) -> bool:
    """Whether the file only tells where the text and the sound of a book are."""
    return _OF_DAISY.match(head[:_WITHIN]) is not None


def unsupported(head: bytes, path: Path) -> UserError:
    """What to tell of a file that no format recognises."""
    if head.startswith(b"PK\x03\x04"):
        return UserError(_inside_zip(path))
    if head.startswith(_COMPOUND):
        return UserError(_inside_compound(path))
    if is_daisy_part(head):
        return UserError(_DAISY_PART)
    if head[4:8] == b"ftyp":
        return UserError(_BOX_BRANDS.get(head[8:12], _SOUND))
    if head[:4] == b"RIFF":
        return UserError(_SOUND)
    return UserError(next((words for mark, words in _MARKS if head.startswith(mark)), _OTHER))


def _inside_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            kind = ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                kind = archive.read("mimetype").decode("ascii", "replace")
    except zipfile.BadZipFile:
        return DAMAGED
    except (OSError, NotImplementedError, RuntimeError, ValueError):
        return _ZIP
    for prefix, words in _MIME_TYPES:
        if kind.startswith(prefix):
            return words
    for folder, words in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return words
    return _ZIP


def _inside_compound(path: Path) -> str:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for name, words in _STREAMS:
            if content.find(name.encode("utf-16-le")) >= 0:
                return words
    return _OLD_OFFICE
