"""Office files made by hand, for what libraries do not write."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "w": W,
        "r": RELATIONS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraph(text: str, properties: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def word_file(
    path: Path,
    body: str,
    *,
    links: dict[str, str] | None = None,
    strict: bool = False,
    **parts: str,
) -> Path:
    """A Word file; `parts` are the insides of styles, numbering, footnotes or endnotes.

    `links` are addresses by the id of their relation.
    """
    files = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"
        f"content-types'><Override PartName='/w/d.xml' ContentType=\"{_WORD}.document.main+xml\"/>"
        "</Types>",
        "_rels/.rels": _relations([("r1", "officeDocument", "w/d.xml", "")]),
        "w/d.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "w/_rels/d.xml.rels": _relations(
            [(name, name, f"{name}.xml", "") for name in parts]
            + [(i, "hyperlink", to, "TargetMode='External'") for i, to in (links or {}).items()]
        ),
        **{
            f"w/{name}.xml": f"<w:{name} {SPACES}>{part}</w:{name}>" for name, part in parts.items()
        },
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, _strict(content) if strict else content)
    return path


def _relations(rows: list[tuple[str, str, str, str]]) -> str:
    listed = "".join(
        f"<Relationship Id='{i}' Type='{RELATIONS}/{kind}' Target='{target}' {mode}/>"
        for i, kind, target, mode in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f"<Relationships xmlns='{space}'>{listed}</Relationships>"


def _strict(content: str) -> str:
    """The same in the names of ISO 29500 Strict."""
    for old in ("wordprocessingml", "officeDocument"):
        content = content.replace(
            f"http://schemas.openxmlformats.org/{old}/2006/", f"http://purl.oclc.org/ooxml/{old}/"
        )
    return content
