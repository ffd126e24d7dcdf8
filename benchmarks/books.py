"""Books of known structure for the benchmark of structure: what is in them and how they are set."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tools.print_books import Book, Element, Setting

HERE = Path(__file__).parent
TEXTS = (HERE / "ocr_texts", HERE / "book_texts", HERE.parent / "resources/samples/source")
THAI_NAMES = ("ดอกเบี้ย", "ตัวอักษร", "ความชื้น", "แม่น้ำ", "ตลาดนัด", "เงินออม", "ก้อนเมฆ", "การเดินทาง")
ENGLISH_NAMES = ("Interest", "Alphabets", "Humidity", "Rivers", "Markets", "Savings", "Clouds")
THAI_TABLE = (
    ("จังหวัด", "สินค้า", "ราคาเฉลี่ย"),
    *(
        (place, goods, f"{price} บาท")
        for price, (place, goods) in enumerate(
            (place, goods)
            for goods in ("ข้าวหอมมะลิ", "มะม่วงน้ำดอกไม้", "ผ้าไหมทอมือ")
            for place in ("เชียงใหม่", "ขอนแก่น", "สงขลา", "ระยอง")
        )
    ),
)
SMALL_TABLE = THAI_TABLE[:5]
ENGLISH_TABLE = (
    ("Province", "Goods grown there", "Price"),
    ("Chiang Mai", "Rice, longan and strawberries of the hills", "12 baht"),
    ("Rayong", "Durian", "140 baht"),
    ("Songkhla", "Rubber and fish", "65 baht"),
)


def books() -> tuple[Book, ...]:
    """All books; those held out come last."""
    return (
        Book(
            "one column, Garuda",
            Setting("Garuda", 12, header="เศรษฐศาสตร์ในชีวิตประจำวัน", numbers="thai"),
            tuple(_textbook(Random(1))),
        ),
        Book(
            "two columns, Norasi",
            Setting("Norasi", 12, 2, indented=False, heading_scales=(1.5, 1.0), header="วารสาร"),
            tuple(_journal(Random(2))),
        ),
        Book(
            "three columns, Loma",
            Setting("Loma", 10, 3, justified=False, leading=1.5, header="หนังสืออ่านเสริม", margin=48),
            tuple(_journal(Random(3), table=False)),
        ),
        Book(
            "English, DejaVu Serif",
            Setting("DejaVu Serif", 10, 2, header="Rice", numbers="lower-roman", language="en"),
            tuple(_english(Random(4))),
        ),
        Book(
            "LaTeX, Umpush, footnotes",
            Setting("Umpush", 12, header="เอกสารประกอบการสอน", leading=1.5),
            tuple(_textbook(Random(8))),
            by_latex=True,
        ),
        Book(
            "no numbers, Loma",
            Setting("Loma", 12, header="หนังสืออ่านนอกเวลา", heading_scales=(1.7, 1.35, 1.15)),
            tuple(_plain_heads(Random(10))),
        ),
        Book(
            "centred heads, Noto Serif Thai",
            Setting(
                "Noto Serif Thai",
                11,
                indented=False,
                justified=False,
                centred=True,
                heading_scales=(1.9, 1.3, 1.1),
                header="ประวัติการเขียน",
                rules="none",
                margin=80,
            ),
            tuple(_textbook(Random(5))),
            held_out=True,
        ),
        Book(
            "LaTeX, Laksaman, Thai digits",
            Setting("Laksaman", 13, header="คู่มือครู", heading_scales=(1.6, 1.25, 1.0)),
            tuple(_textbook(Random(6), thai_digits=True)),
            by_latex=True,
            held_out=True,
        ),
        Book(
            "LaTeX, Kinnari, two columns",
            Setting("Kinnari", 11, 2, header="ฟ้าฝน", heading_scales=(1.4, 1.15), margin=56),
            tuple(_journal(Random(7), table=False, figure=False)),
            by_latex=True,
            held_out=True,
        ),
        Book(
            "English, LaTeX, two columns",
            Setting("DejaVu Sans", 10, 2, header="Rice and fish", leading=1.3, language="en"),
            tuple(_english(Random(9), table=False)),
            by_latex=True,
            held_out=True,
        ),
    )


def _textbook(random: Random, *, thai_digits: bool = False) -> Iterator[Element]:
    """Two chapters with sections, lists, footnotes and a table over more than a page."""
    for chapter in (1, 2):
        yield _heading(1, f"บทที่ {chapter} เรื่องของ{random.choice(THAI_NAMES)}", thai_digits)
        yield Element("paragraph", _thai(random, 5))
        for section in (1, 2):
            name = f"{chapter}.{section} {random.choice(THAI_NAMES)}และ{random.choice(THAI_NAMES)}"
            yield _heading(2, name, thai_digits)
            yield Element("paragraph", _thai(random, 6), note=_thai(random, 1)[:90])
            yield Element("paragraph", _thai(random, 4))
            for part in (1, 2):
                name = f"{chapter}.{section}.{part} {random.choice(THAI_NAMES)}ในโรงเรียน"
                yield _heading(3, name, thai_digits)
                yield Element("paragraph", _thai(random, 7))
                yield Element("paragraph", _thai(random, 3), note=_thai(random, 1)[:120])
            yield from _list(random)
            yield Element("run-in", _thai(random, 4), marker="ข้อควรจำ")
        yield Element("table", rows=THAI_TABLE)
        yield Element("paragraph", _thai(random, 6))


def _plain_heads(random: Random) -> Iterator[Element]:
    """Three levels of headings that only the size of their type tells, on pages of few each."""
    for _ in range(3):
        yield Element("heading", random.choice(THAI_NAMES), 1)
        for _ in range(2):
            yield Element("paragraph", _thai(random, 9))
            yield Element("heading", f"{random.choice(THAI_NAMES)}กับ{random.choice(THAI_NAMES)}", 2)
            for _ in range(2):
                yield Element("paragraph", _thai(random, 9))
                yield Element("heading", f"{random.choice(THAI_NAMES)}ในโรงเรียน", 3)
                yield Element("paragraph", _thai(random, 12))


def _journal(random: Random, *, table: bool = True, figure: bool = True) -> Iterator[Element]:
    """A title, numbered sections in columns, with a table, a figure and a box between."""
    yield Element("heading", f"ผลของ{random.choice(THAI_NAMES)}ต่อ{random.choice(THAI_NAMES)}", 1)
    for section in range(1, 6):
        name = f"{section}. {random.choice(THAI_NAMES)}กับ{random.choice(THAI_NAMES)}"
        yield Element("heading", name, 2)
        for _ in range(3):
            note = _thai(random, 1)[:70] if random.random() < 0.3 else ""
            yield Element("paragraph", _thai(random, random.randint(3, 6)), note=note)
        if section == 2 and table:
            yield Element("table", rows=SMALL_TABLE)
        if section == 3 and figure:
            yield Element("figure", f"ภาพที่ 1 {random.choice(THAI_NAMES)}ของประเทศไทย")
        if section == 4:
            yield Element("box", _thai(random, 3))
        yield from _list(random)


def _english(random: Random, *, table: bool = True) -> Iterator[Element]:
    for chapter in (1, 2, 3):
        yield Element("heading", f"Chapter {chapter} {random.choice(ENGLISH_NAMES)}", 1)
        for section in (1, 2):
            name = (
                f"{chapter}.{section} {random.choice(ENGLISH_NAMES)} and {ENGLISH_NAMES[section]}"
            )
            yield Element("heading", name, 2)
            for _ in range(4):
                note = _latin(random, 1) if random.random() < 0.3 else ""
                yield Element("paragraph", _latin(random, random.randint(4, 8)), note=note)
            for i in (1, 2, 3):
                yield Element("list item", _latin(random, 1), 1, f"{i}.")
                yield Element("list item", _latin(random, 1), 2, "•")
        if table:
            yield Element("table", rows=ENGLISH_TABLE)


def _heading(level: int, text: str, thai_digits: bool) -> Element:
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙") if thai_digits else {}
    return Element("heading", text.translate(digits), level)


def _list(random: Random) -> Iterator[Element]:
    for number in (1, 2):
        yield Element("list item", _thai(random, 2), 1, f"({number})")
        for letter in "กข":
            yield Element("list item", _thai(random, 1), 2, f"{letter}.")
    yield Element("list item", _thai(random, 1), 1, "(3)")


def _thai(random: Random, sentences: int) -> str:
    return " ".join(random.choice(_pool(thai=True)) for _ in range(sentences))


def _latin(random: Random, sentences: int) -> str:
    return " ".join(random.choice(_pool(thai=False)) for _ in range(sentences))


def _pool(*, thai: bool) -> list[str]:
    """Stretches of about a sentence of the texts of the accuracy benchmark."""
    lines = [
        line
        for folder in TEXTS
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line[:1] not in "#-"
    ]
    if not thai:
        return [
            sentence
            for line in lines
            if line.isascii()
            for sentence in re.findall(r"[^.?!]+[.?!]", line)
        ]
    pieces = [piece for line in lines for piece in re.findall(r"\S+(?: \S+){1,3}", line)]
    return [piece for piece in pieces if len(piece) > 40 and re.search("[ก-ฮ]", piece)]
