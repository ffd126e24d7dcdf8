"""Marked content: what stretches of a PDF page's drawing say of themselves (ISO 32000-2, 14.6)."""

from collections.abc import Mapping
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

from ocr.characters import UNMARKED, Mark, Replacement

FONT_NUMBER_SIGN = "#"
"""Before the number that a font's name is given: subsets of a font may share their name."""
NUMBER = "descriptor_number"


class MarkedPage(Page):
    """A page whose objects have a `Mark` for their "tag".

    The library itself forgets the outer stretch where an inner one ends, and takes the stretches
    of a form that is drawn on the page for the page's own.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page.pdf, page.page_obj, page.page_number, page.initial_doctop)

    @property
    def layout(self) -> Any:  # noqa: ANN401  # as in the library
        """What the page draws. Raises PdfminerException."""
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            try:
                _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except Exception as error:
                raise PdfminerException(error) from error
            self._layout = device.get_result()
        return self._layout


class _Interpreter(PDFPageInterpreter):
    """Looks the properties of a stretch up where the page gives them by name, numbers fonts."""

    def init_resources(self, resources: Any) -> None:  # noqa: ANN401  # as in the library
        """Take what the page names; its fonts are told apart by their descriptors."""
        super().init_resources(resources)
        described = dict_value(dict_value(resources or {}).get("Font") or {})
        for name, font in self.fontmap.items():
            setattr(font, NUMBER, _descriptor_number(described[name]))

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: ANN401, N802  # named as the operator
        if isinstance(props, PSLiteral):
            named = resolve1((self.resources or {}).get("Properties")) or {}
            props = resolve1(named.get(props.name))
        super().do_BDC(tag, props)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Keeps the stretches that are open, one in another."""

    cur_tag: Any = UNMARKED
    """The library gives it to each object as it is drawn."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **named)
        self._outer: list[Mark] = []
        self._drawings = 0

    def render_char(self, matrix: Any, font: Any, *others: Any) -> float:  # noqa: ANN401
        """A character is drawn."""
        advance = super().render_char(matrix, font, *others)
        char: Any = self.cur_item._objs[-1]  # noqa: SLF001  # as the library itself does
        char.fontname = f"{char.fontname}{FONT_NUMBER_SIGN}{getattr(font, NUMBER, 0)}"
        return float(advance)

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:  # noqa: ANN401
        """A stretch begins."""
        self._outer.append(self.cur_tag)
        given = props if isinstance(props, Mapping) else {}
        self.cur_tag = self._marked(self.cur_tag, _text(tag.name), given)

    def _marked(self, outer: Mark, tag: str, given: Mapping[str, object]) -> Mark:
        mcid = given.get("MCID")
        own = isinstance(mcid, int) and not self._drawings
        return Mark(
            mcid if own and isinstance(mcid, int) else outer.mcid,
            outer.is_artifact or tag == "Artifact",
            outer.replacement or _replacement(given),
            _text(given.get("Lang")) or outer.language,
        )

    def end_tag(self) -> None:
        """A stretch ends; one that never began is no harm."""
        if self._outer:
            self.cur_tag = self._outer.pop()

    def begin_figure(self, *arguments: Any) -> None:  # noqa: ANN401
        """A form or picture begins; its stretches are not named by the page's tags."""
        super().begin_figure(*arguments)
        self._drawings += 1

    def end_figure(self, *arguments: Any) -> None:  # noqa: ANN401
        """It ends."""
        super().end_figure(*arguments)
        self._drawings -= 1


def _descriptor_number(font: object) -> int:
    """The object that describes the font, 0 where there is none; parts of one font share it."""
    described = dict_value(font)
    inner = list_value(described.get("DescendantFonts") or [])
    descriptor = (dict_value(inner[0]) if inner else described).get("FontDescriptor")
    return descriptor.objid if isinstance(descriptor, PDFObjRef) else 0


def _replacement(given: Mapping[str, object]) -> Replacement | None:
    return Replacement(_text(given["ActualText"])) if "ActualText" in given else None


def _text(value: object) -> str:
    value = resolve1(value)
    if isinstance(value, bytes):
        return str(decode_text(value))
    return value if isinstance(value, str) else ""
