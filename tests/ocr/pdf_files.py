"""Writes small PDF files with a text layer of one's choice, encrypted if wanted (RC4, 40 bits)."""

import hashlib
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FILE_ID = b"0123456789abcdef"
PERMISSIONS = struct.pack("<i", -4)
MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎" + "".join(map(chr, range(0xF700, 0xF71B))))


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def padded(password: str) -> bytes:
    return (password.encode("latin-1") + PADDING)[:32]


def text_page(lines: Sequence[str], codes: dict[str, int], size: int = 14) -> bytes:
    """A content stream that shows the lines one under another."""
    parts = [f"BT /F1 {size} Tf {size * 1.5} TL 60 780 Td"]
    for line in lines:
        shown = "".join(f"{codes[letter]:02x}" for letter in line)
        parts.append(f"<{shown}> Tj T*")
    return " ".join([*parts, "ET"]).encode("ascii")


def font(codes: dict[str, int]) -> tuple[bytes, bytes]:
    """The font's dictionary (object 4; its ToUnicode map is object 5) and that map."""
    widths = " ".join("0" if letter in MARKS else "500" for letter in codes)
    pairs = "\n".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode("ascii")
    last = max(codes.values(), default=1)
    described = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Invented /FirstChar 1 "
        f"/LastChar {last} /Widths [{widths}] /ToUnicode 5 0 R >>"
    )
    return described.encode("ascii"), cmap


def pdf(
    pages: Sequence[Sequence[str]],
    password: str = "",
    labels: bool = False,
    broken_page: int = 0,
    size_points: tuple[int, int] = (595, 842),
    picture: NDArray[np.uint8] | None = None,
    rotate: int = 0,
) -> bytes:
    """A PDF with these lines on its pages; the broken page (from 1) has rubbish for contents.

    The picture covers every page, and the text is then invisible, as in a searchable scan.
    """
    letters = dict.fromkeys(letter for page in pages for line in page for letter in line)
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    key = file_key(password) if password else b""
    described, cmap = font(codes)
    width, height = size_points
    first = 6
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    label = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>" if labels else ""
    last = first + 2 * len(pages)
    images = "" if picture is None else f"/XObject << /I1 {last} 0 R >>"
    objects: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {label} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Producer () >>",
        4: described,
        5: stream(cmap, key, 5),
    }
    for index, lines in enumerate(pages):
        number = first + 2 * index
        contents = text_page(lines, codes)
        if picture is not None:
            contents = b"q %d 0 0 %d 0 0 cm /I1 Do Q 3 Tr %s" % (width, height, contents)
        if index + 1 == broken_page:
            contents = b"/F1 14 Tf (" + b"\x00\xff((" * 9 + b" q q ]] << /X"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Rotate {rotate} /Resources << /Font << /F1 4 0 R >> {images} >> "
            f"/Contents {number + 1} 0 R >>"
        ).encode()
        objects[number + 1] = stream(contents, key, number + 1)
    if picture is not None:
        objects[last] = image_object(picture)
    return assembled(objects, password)


def image_object(picture: NDArray[np.uint8]) -> bytes:
    data = zlib.compress(picture.tobytes())
    described = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.shape[1]} /Height {picture.shape[0]} "
        f"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length {len(data)} >>"
    )
    return b"%s\nstream\n%s\nendstream" % (described.encode(), data)


def file_key(password: str) -> bytes:
    owner = owner_entry(password)
    return hashlib.md5(padded(password) + owner + PERMISSIONS + FILE_ID).digest()[:5]


def owner_entry(password: str) -> bytes:
    return rc4(hashlib.md5(padded(password)).digest()[:5], padded(password))


def stream(data: bytes, key: bytes, number: int) -> bytes:
    if key:
        salt = number.to_bytes(3, "little") + b"\0\0"
        data = rc4(hashlib.md5(key + salt).digest()[:10], data)
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def assembled(objects: dict[int, bytes], password: str) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b""
    if password:
        user = rc4(file_key(password), PADDING)
        locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
            owner_entry(password).hex().encode(),
            user.hex().encode(),
        )
    identity = FILE_ID.hex().encode()
    out += b"trailer << /Size %d /Root 1 0 R %s /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        locked,
        identity,
        identity,
        table,
    )
    return bytes(out)
