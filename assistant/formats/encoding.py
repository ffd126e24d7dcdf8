"""Which encoding a text file is in: Unicode with or without a mark, or Thai of eight bits."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

SAMPLE_BYTES = 1 << 16
"""As much of a file is looked at; a shorter sample is the whole of it."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; those of UTF-32 begin like those of UTF-16 and come first."""

_HIGH_BYTES_UTF16 = frozenset(b"\x00\x0e")
"""The upper halves of Latin and of Thai letters, which occur in no other text at all."""

_UTF16_SHARE = 0.6
"""At least this share of a UTF-16 text's characters is Latin or Thai."""

_CONTROLS_ALLOWED = 0.005
_RARE_ERRORS = 0.02
"""A file with fewer broken characters than this share of its others is damaged UTF-8."""

_THAI_RUN = re.compile(rb"[\xa1-\xda\xdf-\xfb]+")
_LATIN = re.compile(rb"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """Python's name of an encoding, and the bytes of the mark before the text."""

    name: str
    mark_bytes: int = 0

    @property
    def errors(self) -> str:
        """Keeps what cannot be decoded so that encoding again gives the same bytes."""
        return "surrogatepass" if self.name.startswith("utf-16") else "surrogateescape"


def detect(sample: bytes) -> Encoding | None:
    """The encoding of a text that begins with the sample; None where this is no text."""
    for mark, name in MARKS:
        if sample.startswith(mark):
            return Encoding(name, len(mark))
    utf16 = _utf16(sample)
    if utf16:
        return utf16
    if b"\0" in sample or _control_share(sample) > _CONTROLS_ALLOWED:
        return None
    return Encoding(_eight_bits(sample))


def _utf16(sample: bytes) -> Encoding | None:
    """UTF-16 without a mark, by the halves in which upper bytes of Latin and Thai stand."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    first, second = (
        sum(byte in _HIGH_BYTES_UTF16 for byte in sample[half : pairs * 2 : 2]) / pairs
        for half in (0, 1)
    )
    if max(first, second) < _UTF16_SHARE:
        return None
    name = "utf-16-be" if first > second else "utf-16-le"
    text = sample[: pairs * 2].decode(name, "replace")
    odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\n\r\f" for c in text)
    return Encoding(name) if odd <= len(text) * _CONTROLS_ALLOWED else None


def _control_share(sample: bytes) -> float:
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in sample)
    return controls / max(1, len(sample))


def _eight_bits(sample: bytes) -> str:
    """UTF-8 where the bytes are such, else Thai or Western by the company that high bytes keep.

    Of the words of a Thai dictionary in CP874 one in 140 could be UTF-8 (รก, which is á), of two
    together one in twenty thousand, of three none.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text = decoder.decode(sample, final=len(sample) < SAMPLE_BYTES)
    foreign = [character for character in text if not character.isascii()]
    broken = sum("\udc80" <= character <= "\udcff" for character in foreign)
    if broken <= _RARE_ERRORS * len(foreign):
        return "utf-8"
    return "cp874" if _thai_bytes(sample) else "cp1252"


def _thai_bytes(sample: bytes) -> bool:
    """Thai letters stand in runs; accented letters stand alone among plain ones."""
    alone = together = 0
    for run in _THAI_RUN.finditer(sample):
        beside = sample[max(0, run.start() - 1) : run.start()] + sample[run.end() : run.end() + 1]
        if len(run.group()) == 1 or (len(run.group()) == 2 and _LATIN.search(beside)):
            alone += len(run.group())
        else:
            together += len(run.group())
    return together >= alone
