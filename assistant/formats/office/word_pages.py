"""The pages of a Word file: where the last one who saved it had them, and what is printed there."""

from dataclasses import dataclass

from assistant.formats.flowing import Turn
from assistant.formats.numerals import OFFICE_NUMERALS
from assistant.formats.office.package import W
from assistant.formats.safe_xml import Element


@dataclass(frozen=True, slots=True)
class _Section:
    """How the pages of a section are numbered; with `start` they are counted anew."""

    start: int | None
    numerals: str


class WordPages:
    """Counts pages while the body is gone through.

    Programs that lay pages out tell where they began (`are_told`); else only breaks that the author
    made are known, and no numbers.
    """

    def __init__(self, body: Element) -> None:
        self.are_told = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._sections = [
            _section(each)
            for each in body.iter(f"{W}sectPr")
            if each.getparent().tag != f"{W}sectPrChange"
        ]
        self._section = 0
        self._counted = -1
        self._number = 0

    def end_section(self) -> None:
        """What follows is of the next section."""
        self._section += 1

    def turn(self, pages: int = 1) -> Turn:
        """The page that begins after so many were turned; the first call begins the first."""
        last = len(self._sections) - 1
        section = self._sections[min(self._section, last)] if self._sections else None
        if section is not None and section.start is not None and self._counted < self._section:
            self._number = section.start + pages - 1
        else:
            self._number += pages
        self._counted = self._section
        if not self.are_told:
            return Turn()
        numerals = "decimal" if section is None else section.numerals
        return Turn(OFFICE_NUMERALS.get(numerals, str)(self._number))


def _section(properties: Element) -> _Section:
    told = properties.find(f"{W}pgNumType")
    if told is None:
        return _Section(None, "decimal")
    start = told.get(f"{W}start", "")
    return _Section(int(start) if start.isdecimal() else None, told.get(f"{W}fmt", "decimal"))
