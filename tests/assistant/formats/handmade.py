"""PDF files made by hand, locked ones among them."""

import hashlib
import struct
from pathlib import Path

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes(16)
_ALLOWED = struct.pack("<i", -4)

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
    owner, key = _keys(password)
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
        if password:
            content = _rc4(_object_key(key, number + 1), content)
        objects[number + 1] = b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content)
    trailer = {"Root": b"1 0 R", "ID": b"[<%s> <%s>]" % ((_ID.hex().encode(),) * 2)}
    if title:
        objects[90] = b"<< /Title (%s) >>" % title.encode()
        trailer["Info"] = b"90 0 R"
    if password:
        user = _rc4(key, _PADDING)
        objects[91] = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
            owner.hex().encode(),
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


def _keys(password: str) -> tuple[bytes, bytes]:
    """The owner's entry and the file's key; ISO 32000-1, 7.6.3, revision 2."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    return owner, hashlib.md5(padded + owner + _ALLOWED + _ID).digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
