"""PDF files made by hand, locked ones among them."""

from pathlib import Path

from tests.ocr.pdf_files import FILE_ID, PADDING, file_key, owner_entry, rc4, stream

SMALL = (400, 200)
GIANT = (4_000_000, 4_000_000)


def write_pdf(
    path: Path,
    texts: list[str],
    password: str = "",
    sizes: dict[int, tuple[int, int]] | None = None,
    title: str = "",
) -> Path:
    """A PDF of one line of English a page; `sizes` in points by page from 1."""
    key = file_key(password) if password else b""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(texts)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    for i, text in enumerate(texts):
        number = 4 + 2 * i
        width, height = (sizes or {}).get(i + 1, SMALL)
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {number + 1} 0 R >>"
        ).encode()
        content = f"BT /F 14 Tf 30 100 Td ({text}) Tj ET".encode() if text else b""
        objects[number + 1] = stream(content, key, number + 1)
    trailer = {"Root": b"1 0 R", "ID": b"[<%s> <%s>]" % ((FILE_ID.hex().encode(),) * 2)}
    if title:
        objects[90] = b"<< /Title (%s) >>" % title.encode()
        trailer["Info"] = b"90 0 R"
    if password:
        user = rc4(key, PADDING)
        objects[91] = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
            owner_entry(password).hex().encode(),
            user.hex().encode(),
        )
        trailer["Encrypt"] = b"91 0 R"
    path.write_bytes(_file_of(objects, trailer))
    return path


def _file_of(objects: dict[int, bytes], trailer: dict[str, bytes]) -> bytes:
    body, offsets = b"%PDF-1.4\n", {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, offset)
    entries = b" ".join(b"/%s %s" % (name.encode(), value) for name, value in trailer.items())
    size = max(objects) + 1
    end = b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, entries, len(body))
    return body + table + end
