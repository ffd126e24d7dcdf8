"""What the pages of a document make known of one another: running heads, levels of headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.document import Block, Page
from assistant.importing.levels import HeadingLevels
from assistant.importing.running import Finding, RunningHeads


class AcrossPages:
    """Compares the pages of a document, which come one by one, in any order.

    One thread at a time may use it.
    """

    def __init__(self) -> None:
        self._heads = RunningHeads()
        self._levels = HeadingLevels()

    def add(self, number: int, blocks: Sequence[Block]) -> None:
        """Take in a page that the library has, its labels filled in."""
        self._heads.add(number, blocks)
        self.add_headings(number, blocks)

    def add_headings(self, number: int, headings: Sequence[Block]) -> None:
        """Take in the headings of a page that the library has."""
        if headings:
            self._levels.add(number, headings, headings[0].page_source)

    def take(self, page: Page) -> tuple[Page, dict[int, Finding]]:
        """The page with what is known of it now, and what it makes known of pages before."""
        told, findings = self._heads.take(page)
        for number, finding in findings.items():
            self._levels.leave_out(number, finding.kinds)
        self._levels.add(page.number, told.blocks, page.source)
        for number, levels in self._levels.changed().items():
            findings[number] = replace(findings.get(number, Finding()), levels=levels)
        return with_finding(told, findings.pop(page.number, Finding())), findings


def marked(pages: Iterable[Page], ahead: int) -> Iterator[Page]:
    """The pages in order, each told by those before it and so many after it."""
    across = AcrossPages()
    waiting: dict[int, Page] = {}
    for page in pages:
        waiting[page.number], findings = across.take(page)
        for number in findings.keys() & waiting.keys():
            waiting[number] = with_finding(waiting[number], findings[number])
        if len(waiting) > ahead:
            yield waiting.pop(min(waiting))
    yield from waiting.values()


def with_finding(page: Page, finding: Finding) -> Page:
    """The page with the kinds, levels and label that were found."""
    blocks = (
        replace(
            each,
            kind=finding.kinds.get(each.id, each.kind),
            level=finding.levels.get(each.id, each.level),
        )
        for each in page.blocks
    )
    return replace(page, blocks=tuple(blocks), label=finding.label or page.label)
