"""The elements of a page of HTML, of an EPUB or of a DAISY book as pieces, in their order."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from assistant.document import BlockKind, SpanKind
from assistant.formats.flowing import Piece, Turn, merged, with_number
from assistant.formats.formulas import mathml
from assistant.formats.inline_text import InlineText, lowered, raised
from assistant.formats.markup.elements import (
    BLOCKS,
    HEADINGS,
    ITEMS,
    LEVELS,
    LINES,
    LISTS,
    SKIPPED,
    Role,
    identity_of,
    is_hidden,
    language_of,
    name_of,
    role_of,
    text_of,
)
from assistant.formats.markup.images import Images
from assistant.formats.markup.links import name_in, target_of
from assistant.formats.markup.lists import Numbering, numbering_of
from assistant.formats.markup.tables import cells_of
from assistant.formats.paragraphs import is_thai
from assistant.formats.safe_xml import Element
from ocr.page import Cell

DEEPEST = 120
"""What is nested deeper is read as bare text."""
_DEEPEST_HEADING = 6
_SPACES = re.compile(r"\s+")
_PAGE_WORD = re.compile(r"^\W*(?:page|หน้า)?\s*|\W+$", re.IGNORECASE)
_APART = frozenset({BlockKind.FIGURE, BlockKind.TABLE_CELL, BlockKind.FOOTNOTE})
"""What cannot be a part of a table's cell or a note."""


class MarkupReader:
    """Reads one document; `path` is its name in the book, "" where it stands alone.

    `pages` are the labels of pages that begin at a name, `language` that of the whole book.
    """

    def __init__(
        self,
        path: str = "",
        images: Images | None = None,
        pages: Mapping[str, str] | None = None,
        tables: Iterator[int] | None = None,
        language: str = "",
        without: frozenset[str] = frozenset(),
    ) -> None:
        self._path = path
        self._images = images or Images()
        self._pages = pages or {}
        self._tables = tables or count(1)
        self._language = language
        self._without = SKIPPED | without
        self._items: list[Piece | Turn] = []
        self._text = InlineText()
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._number = ""
        self._lists: list[Numbering] = []
        self._depth = 0
        self._sections = 0
        self._keeps_lines = False
        self._after: list[Piece | Turn] = []
        self._acts: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            "hd": self._heading,
            **dict.fromkeys(LISTS, self._list),
            **dict.fromkeys(ITEMS, self._item),
            **dict.fromkeys(LINES, self._line),
            **dict.fromkeys(("img", "image"), self._image),
            **dict.fromkeys(("figure", "imggroup"), self._figure),
            **dict.fromkeys(("figcaption", "caption"), self._caption),
            **dict.fromkeys(LEVELS, self._section),
            "a": self._link,
            "math": self._formula,
            "svg": self._drawing,
            "table": self._table,
            "pre": self._lines_as_they_are,
            "sup": self._raised,
            "sub": self._lowered,
            "rt": self._reading_aid,
            "q": self._quotation,
            "input": self._control,
        }

    def items(self, root: Element) -> list[Piece | Turn]:
        """The pieces of the document and the beginnings of its pages."""
        whole = name_in(self._path)
        if whole in self._pages:
            self._turn(self._pages[whole])
        self._text.names.append(whole)
        self._element(root)
        self._end_block()
        return self._items

    def _element(self, element: Element) -> None:
        name, role = name_of(element), role_of(element)
        if not name or name in self._without or is_hidden(element) or role is Role.BACK_LINK:
            return
        self._pass(identity_of(element), is_page=role is Role.PAGE)
        if self._depth > DEEPEST:
            self._say(text_of(element))
        elif role is Role.PAGE:
            label = element.get("title") or element.get("aria-label") or text_of(element)
            self._turn(label or element.get("id", ""))
        elif role is Role.NOTE and name != "a":
            self._note(element)
        elif role is Role.NOTE_MARK:
            self._link(element)
        elif element.get("role") == "heading":
            self._heading(element)
        elif element.get("role") == "img" and name not in {"img", "svg"}:
            self._drawing(element)
        else:
            self._depth += 1
            self._acts.get(name, self._block if name in BLOCKS else self._walk)(element)
            self._depth -= 1

    def _walk(self, element: Element) -> None:
        """What is in the element, in the paragraph that is open."""
        text, start = self._text, len(self._text)
        self._say(element.text)
        for child in element:
            self._element(child)
            self._say(child.tail)
        language = language_of(element)
        if language and language[:2].lower() != self._language[:2] and self._text is text:
            stretch = text.since(start)
            if language.lower().startswith("th") == any(map(is_thai, stretch)):
                text.mark(start, SpanKind.LANGUAGE, language)

    def _block(self, element: Element) -> None:
        self._end_block()
        self._walk(element)
        self._end_block()

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if not self._keeps_lines:
            self._text.add(_SPACES.sub(" ", text))
            return
        for place, line in enumerate(text.expandtabs().split("\n")):
            if place:
                self._text.end_line()
            self._text.add_spaced(line)

    def _end_block(self) -> None:
        """What was said becomes a piece; what stood in it follows."""
        text, spans = self._text.text, self._text.spans
        if text:
            piece = Piece(self._kind, text, spans, self._level, names=tuple(self._text.names))
            self._items.append(with_number(piece, self._number))
            self._begin(BlockKind.PARAGRAPH)
        if text or self._after:
            self._items += self._after
            self._after = []

    def _begin(self, kind: BlockKind, level: int = 0, number: str = "") -> None:
        """What is said next is of this kind; names that led to nothing yet lead there."""
        names = [] if self._text.text else self._text.names
        self._kind, self._level, self._number = kind, level, number
        self._text = InlineText()
        self._text.names += names

    def _pass(self, identity: str, *, is_page: bool) -> None:
        if identity:
            name = name_in(self._path, identity)
            if name in self._pages and not is_page:
                self._turn(self._pages[name])
            self._text.names.append(name)

    def _turn(self, label: str) -> None:
        turn = Turn(_PAGE_WORD.sub("", " ".join(label.split())))
        if self._text.text:
            self._after.append(turn)
        else:
            self._items.append(turn)

    def _collected(self, element: Element) -> list[Piece | Turn]:
        """What is in the element, apart from what it stands in."""
        kept = self._items, self._text, self._after, self._lists
        state = self._kind, self._level, self._number
        self._items, self._text, self._after, self._lists = [], InlineText(), [], []
        self._begin(BlockKind.PARAGRAPH)
        self._depth += 1
        self._walk(element)
        self._depth -= 1
        self._end_block()
        found = self._items
        self._items, self._text, self._after, self._lists = kept
        self._kind, self._level, self._number = state
        return found

    def _heading(self, element: Element) -> None:
        if name_of(element) == "hd" and self._lists:
            self._block(element)
            return
        told = element.get("aria-level", "") if element.get("role") == "heading" else ""
        level = int(told) if told.isdecimal() else HEADINGS.get(name_of(element), self._sections)
        self._end_block()
        self._begin(BlockKind.HEADING, max(1, min(_DEEPEST_HEADING, level or 2)))
        self._walk(element)
        self._end_block()
        self._begin(BlockKind.PARAGRAPH)

    def _section(self, element: Element) -> None:
        """A level of a DAISY book, which tells how deep a heading without a number is."""
        self._sections += 1
        self._block(element)
        self._sections -= 1

    def _list(self, element: Element) -> None:
        self._end_block()
        self._lists.append(numbering_of(element))
        self._walk(element)
        self._end_block()
        self._lists.pop()

    def _item(self, element: Element) -> None:
        self._end_block()
        number = self._lists[-1].number(element) if self._lists else ""
        deeper = name_of(element) == "dd" or not self._lists
        self._begin(BlockKind.LIST_ITEM, len(self._lists) + deeper, number)
        self._walk(element)
        self._end_block()
        self._begin(BlockKind.PARAGRAPH)

    def _line(self, element: Element) -> None:
        self._walk(element)
        self._text.end_line()

    def _lines_as_they_are(self, element: Element) -> None:
        self._end_block()
        before, self._keeps_lines = self._keeps_lines, True
        self._walk(element)
        self._end_block()
        self._keeps_lines = before

    def _raised(self, element: Element) -> None:
        self._shifted(element, raised)

    def _lowered(self, element: Element) -> None:
        self._shifted(element, lowered)

    def _shifted(self, element: Element, shift: Callable[[str], str]) -> None:
        text = self._text
        before, text.shift = text.shift, shift
        self._walk(element)
        text.shift = before

    def _reading_aid(self, element: Element) -> None:
        """How the character before is read (ruby)."""
        words = text_of(element)
        self._say(f"({words})" if words else "")

    def _quotation(self, element: Element) -> None:
        self._say("“")
        self._walk(element)
        self._say("”")

    def _control(self, element: Element) -> None:
        if element.get("type") in {"checkbox", "radio"}:
            self._say("☐ " if element.get("checked") is None else "☑ ")

    def _link(self, element: Element) -> None:
        text, start = self._text, len(self._text)
        self._walk(element)
        href = element.get("href") or element.get("bodyref") or ""
        if identity := element.get("idref", "").removeprefix("#"):
            href = f"#{identity}"
        target = target_of(href, self._path)
        if self._text is text:
            is_note = role_of(element) is Role.NOTE_MARK
            text.mark(start, SpanKind.NOTE if is_note else SpanKind.LINK, target)

    def _note(self, element: Element) -> None:
        """A note; what stands aside from the text goes to the foot of its page."""
        self._end_block()
        names = tuple(self._text.names)
        self._begin(BlockKind.PARAGRAPH)
        self._text.names.clear()
        inside = self._collected(element)
        note = merged([each for each in inside if not _stands_apart(each)])
        is_item = name_of(element) in ITEMS and self._lists
        number = self._lists[-1].number(element) if is_item else ""
        piece = Piece(
            BlockKind.FOOTNOTE,
            note.text,
            note.spans,
            names=names + note.names,
            floats=name_of(element) not in ITEMS,
        )
        self._items.append(with_number(piece, number))
        self._items += [each for each in inside if _stands_apart(each)]

    def _formula(self, element: Element) -> None:
        text = mathml.line_of(element)
        if not mathml.is_display(element):
            self._say(text)
        elif text:
            self._end_block()
            names = tuple(self._text.names)
            self._text.names.clear()
            self._items.append(Piece(BlockKind.FORMULA, text, names=names))

    def _image(self, element: Element) -> None:
        piece = self._images.piece(element, self._path)
        if piece is None:
            return
        in_sentence = self._text.text and (element.tail or "").strip()
        if piece.description and (in_sentence or self._kind is BlockKind.HEADING):
            self._say(f" {piece.description} ")
        else:
            self._after.append(piece)

    def _drawing(self, element: Element) -> None:
        piece = self._images.drawing(element, self._path)
        if piece is not None:
            self._after.append(piece)

    def _figure(self, element: Element) -> None:
        self._end_block()
        names = tuple(self._text.names)
        self._text.names.clear()
        shown = list(self._images.of_figure(element, self._path))
        if not shown:
            self._walk(element)
            self._end_block()
            return
        captions = [each for each in element.iter() if name_of(each) in {"figcaption", "caption"}]
        words = merged(each for caption in captions for each in self._collected(caption))
        first = shown[0]
        self._items.append(
            Piece(
                first.kind,
                words.text,
                words.spans,
                description=first.description,
                picture=first.picture,
                names=names + words.names,
            )
        )
        self._items += shown[1:]

    def _caption(self, element: Element) -> None:
        self._end_block()
        self._begin(BlockKind.CAPTION)
        self._walk(element)
        self._end_block()
        self._begin(BlockKind.PARAGRAPH)

    def _table(self, element: Element) -> None:
        self._end_block()
        cells = cells_of(element)
        if len(cells) <= 1 or element.get("role") in {"presentation", "none"}:
            self._walk(element)
            self._end_block()
            return
        for child in element:
            if name_of(child) == "caption":
                self._element(child)
        table, others = next(self._tables), list[Piece | Turn]()
        names = tuple(self._text.names)
        self._text.names.clear()
        for each in cells:
            inside = self._collected(each.element)
            words = merged([item for item in inside if not _stands_apart(item)])
            others += [item for item in inside if _stands_apart(item)]
            if words.text:
                place = Cell(table, each.row, each.column, each.header, each.rows, each.columns)
                self._items.append(
                    Piece(
                        BlockKind.TABLE_CELL,
                        words.text,
                        words.spans,
                        cell=place,
                        names=names + words.names,
                    )
                )
                names = ()
        self._items += others


def _stands_apart(item: Piece | Turn) -> bool:
    return isinstance(item, Turn) or item.kind in _APART
