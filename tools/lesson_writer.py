"""The lesson as a flat OpenDocument text, for LibreOffice Writer."""

import base64
from xml.sax.saxutils import escape

from tools.lesson import FOOTNOTE, LINK, PAGES, PICTURE_DESCRIPTION, RUNNING_HEAD, TITLE, Part

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "meta": "meta",
    }.items()
) + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"')


def flat_odt(picture: bytes, font: str) -> str:
    """The document as XML, with this PNG in it."""
    bodies = []
    for number, page in enumerate(PAGES):
        parts = [_part(part, picture) for part in page]
        if number:
            parts[0] = parts[0].replace('text:style-name="', 'text:style-name="New_20_', 1)
        bodies.append("".join(parts))
    body = "".join(bodies).replace("</text:list><text:list>", "")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{TITLE}</dc:title></office:meta>"
        f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{font}\'"/>'
        f"</office:font-face-decls>{_styles()}<office:body><office:text>{body}"
        "</office:text></office:body></office:document>"
    )


def _styles() -> str:
    def type_of(size: float, weight: str = "normal") -> str:
        kinds = ("", "-asian", "-complex")
        of = " ".join(
            f'style:font-name{kind}="F" '
            + (
                f'fo:font-size="{size}pt" fo:font-weight="{weight}"'
                if not kind
                else f'style:font-size{kind}="{size}pt" style:font-weight{kind}="{weight}"'
            )
            for kind in kinds
        )
        return (
            f'<style:text-properties {of} fo:language="en" fo:country="US" '
            'style:language-complex="th" style:country-complex="TH"/>'
        )

    def style(name: str, size: float, weight: str, level: int = 0, new_page: bool = False) -> str:
        outline = f' style:default-outline-level="{level}"' if level else ""
        breaks = ' fo:break-before="page"' if new_page else ""
        space = f'<style:paragraph-properties fo:margin-bottom="0.2cm"{breaks}/>'
        return (
            f'<style:style style:name="{name}" style:family="paragraph"{outline}>'
            f"{space}{type_of(size, weight)}</style:style>"
        )

    sizes = {1: 22, 2: 17, 3: 13}
    headings = "".join(
        style(f"{new}Heading_20_{level}", size, "bold", level, bool(new))
        for level, size in sizes.items()
        for new in ("", "New_20_")
    )
    return (
        f'<office:styles><style:default-style style:family="paragraph">{type_of(13)}'
        f"</style:default-style>{style('Standard', 13, 'normal')}{headings}</office:styles>"
        '<office:automatic-styles><style:style style:name="Picture" style:family="graphic">'
        '<style:graphic-properties style:run-through="foreground" style:wrap="none" '
        'style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
        '<style:page-layout style:name="A4"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        f'<text:p text:style-name="Standard">{RUNNING_HEAD}</text:p></style:header>'
        "</style:master-page></office:master-styles>"
    )


def _part(part: Part, picture: bytes) -> str:
    match part.tag:
        case "h1" | "h2" | "h3":
            level = part.tag[1]
            return (
                f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
                f"{escape(part.text)}</text:h>"
            )
        case "li":
            return (
                "<text:list><text:list-item>"
                f'<text:p text:style-name="Standard">{escape(part.text)}</text:p>'
                "</text:list-item></text:list>"
            )
        case "img":
            data = base64.b64encode(picture).decode("ascii")
            return (
                '<text:p text:style-name="Standard"><draw:frame draw:name="Drops" '
                'draw:style-name="Picture" text:anchor-type="as-char" '
                'svg:width="6cm" svg:height="3cm">'
                f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"
                f"<svg:desc>{PICTURE_DESCRIPTION}</svg:desc></draw:frame></text:p>"
            )
        case "table":
            head, *rest = part.rows
            return (
                f'<table:table><table:table-column table:number-columns-repeated="{len(head)}"/>'
                f"<table:table-header-rows>{_row(head)}</table:table-header-rows>"
                f"{''.join(_row(row) for row in rest)}</table:table>"
            )
        case _:
            return f'<text:p text:style-name="Standard">{_text(part)}</text:p>'


def _row(cells: tuple[str, ...]) -> str:
    return "<table:table-row>{}</table:table-row>".format(
        "".join(
            '<table:table-cell office:value-type="string">'
            f'<text:p text:style-name="Standard">{cell}</text:p></table:table-cell>'
            for cell in cells
        )
    )


def _text(part: Part) -> str:
    text = escape(part.text)
    if part.linked:
        link = f'<text:a xlink:type="simple" xlink:href="{LINK}">{part.linked}</text:a>'
        text = text.replace(part.linked, link)
    if part.noted:
        text += (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            f"<text:note-body><text:p>{FOOTNOTE}</text:p></text:note-body></text:note>"
        )
    return text
