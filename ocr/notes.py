"""Footnotes: small type at the foot of a column, under a rule or begun by a mark."""

import re
from collections.abc import Sequence

from ocr.page import Box, Line

SMALL_SHARE = 0.93
"""Type of at most so much of the page's usual size is small."""
TOP_SHARE = 0.4
"""Footnotes stand below so much of the page's height."""
RULE_WIDTH = 0.08
"""A rule over footnotes is at least so wide, in page widths."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹๐๑๒๓๔๕๖๗๘๙", "01234567890123456789")
_DIGITS = "0-9๐-๙⁰¹²³⁴-⁹"
MARK = re.compile(rf"[\[(]?([{_DIGITS}]{{1,3}}|[*†‡§]{{1,3}})[\]).]?(?=\s|[^\s{_DIGITS}.,/:%-])")
_LONE_NUMBER = re.compile(
    rf"\W*(?:(?:page|หน้า)\s*)?(?:[{_DIGITS}]{{1,4}}|[ivxlc]+|[ก-ฮ])\W*", re.IGNORECASE
)


def mark_of(text: str) -> str:
    """The mark that a footnote's text begins with, its digits plain; "" where there is none."""
    found = MARK.match(text)
    return found[1].translate(_SUPERSCRIPTS) if found else ""


def footnotes(
    groups: Sequence[list[Line]], usual_size: float, rules: Sequence[Box]
) -> tuple[int, list[list[Line]], int]:
    """Where a column's footnotes begin and end among its groups of lines, and their own groups.

    Start and end are equal where it has none; what comes after them is a footer.
    """
    end = len(groups)
    while end and _is_footer(groups[end - 1]):
        end -= 1
    start = end
    while start and _is_small(groups[start - 1], usual_size):
        start -= 1
    while start < end and not _begins(groups, start, rules):
        start += 1
    notes: list[list[Line]] = []
    for line in (line for group in groups[start:end] for line in group):
        if not notes or _is_next(notes[-1], line):
            notes.append([line])
        else:
            notes[-1].append(line)
    return start, notes, end


def _is_footer(group: Sequence[Line]) -> bool:
    return len(group) == 1 and bool(_LONE_NUMBER.fullmatch(group[0].text))


def _is_small(group: Sequence[Line], usual_size: float) -> bool:
    low = group[0].box.top > TOP_SHARE
    return low and all(0 < line.size <= SMALL_SHARE * usual_size for line in group)


def _begins(groups: Sequence[list[Line]], start: int, rules: Sequence[Box]) -> bool:
    """Whether the group begins with a mark, or stands right under a rule."""
    first = groups[start][0]
    if mark_of(first.text):
        return True
    above = groups[start - 1][-1].box.bottom if start else first.box.top - 3 * first.box.height
    return any(
        rule.height < rule.width
        and rule.width > RULE_WIDTH
        and above - first.box.height < rule.top < first.box.top + first.box.height / 2
        and rule.left < first.box.right
        and first.box.left < rule.right
        for rule in rules
    )


def _is_next(note: Sequence[Line], line: Line) -> bool:
    """Whether the line begins the note after this one."""
    mark, last = mark_of(line.text), mark_of(note[0].text)
    if not mark or not mark.isdigit() or not last.isdigit():
        return bool(mark) and not mark.isdigit()
    return int(mark) == int(last) + 1
