"""How well tables are known: merged and empty cells, header cells, with rules and without.

usage: python -m benchmarks.structure_tables [--dpi 200] [--fonts Garuda,Norasi]

The tables are printed by WeasyPrint, which must be installed, with all rules, without their frame,
with rules across alone and without any, and taken in by their text layer and by their picture. For
each way and style prints so many right of so many: cells at their row and column, merged cells that
reach as far as they do (of tables with all their rules), and header cells; "told" are the cells
that were called header cells, so right of all that were told.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.book_scores import Tally, letters
from benchmarks.texts import paragraphs
from ocr.layout import region_text
from ocr.page import Region
from ocr.pdf import open_pdf
from ocr.recognise import recognise
from tools.print_books import Book, Element, Setting, print_book
from tools.table_cells import Merged, PlacedCell, Rows, placed_cells

FONTS = "Garuda,Norasi,Noto Serif Thai"
WAYS = ("layer", "picture")
STYLES = ("all", "inner", "across", "none")
NAMES = ("cells", "merged", "headers", "headers told")
TABLES: dict[str, Rows] = {
    "merged header": (
        (Merged("ภูมิภาค", rows=2), Merged("ประชากร", columns=2), Merged("รายได้", rows=2)),
        ("ชาย", "หญิง"),
        ("เหนือ", "๖ ล้านคน", "๕ ล้านคน", "8,500 บาท"),
        ("กลาง", "๑๐ ล้านคน", "", "14,200 บาท"),
        ("อีสาน", "", "๑๑ ล้านคน", "7,900 บาท"),
        ("ใต้", "๔ ล้านคน", "๘ ล้านคน", "11,300 บาท"),
    ),
    "merged rows": (
        ("ภาค", "จังหวัด", "ผลไม้", "ราคา"),
        (Merged("ภาคเหนือ", rows=2), "เชียงใหม่", "ลำไย", "35 บาท"),
        ("น่าน", "ส้มสีทอง", "40 บาท"),
        (Merged("ภาคตะวันออก", rows=3), "ระยอง", "ทุเรียน", "140 บาท"),
        ("จันทบุรี", "มังคุด", "60 บาท"),
        ("ตราด", "สับปะรด", "25 บาท"),
        (Merged("ราคาเฉลี่ยของทุกจังหวัด", columns=3), "90 บาท"),
    ),
    "empty cells": (
        ("", "วันจันทร์", "วันพุธ", "วันศุกร์"),
        ("เช้า", "คณิตศาสตร์", "", "ภาษาไทย"),
        ("สาย", "", "ภาษาอังกฤษ", ""),
        ("บ่าย", "พลศึกษา", "ศิลปะ", ""),
        ("เย็น", "", "", "ดนตรีไทย"),
    ),
    "long cells": (
        ("เรื่อง", "เนื้อหาที่เรียน", "เวลา"),
        ("การหมุนเวียนของน้ำ", "น้ำระเหยจากทะเลเป็นไอ แล้วกลั่นตัวเป็นก้อนเมฆก่อนตกเป็นฝน", "3 ชั่วโมง"),
        ("ดิน", "ดินเกิดจากหินที่ผุพังรวมกับซากพืชซากสัตว์ที่ทับถมกันเป็นเวลานาน", "2 ชั่วโมง"),
        ("ลมและพายุที่พัดผ่านประเทศไทย", "ลมมรสุมพัดพาความชื้นจากทะเลเข้าสู่แผ่นดิน", "4 ชั่วโมง"),
    ),
}  # fmt: skip


def main() -> None:
    """Print the tables, take them in, compare, print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--fonts", default=FONTS)
    options = parser.parse_args()
    print_scores(options.fonts.split(","), options.dpi)


def print_scores(fonts: Sequence[str], dpi: float) -> None:
    """The scores of each way, table and style over the fonts."""
    print(f"{'way':8} {'table':14} {'rules':7}", *(f"{name:>12}" for name in NAMES))
    with TemporaryDirectory() as folder:
        files = {
            (name, style, font): _printed(Path(folder), name, style, font)
            for name in TABLES
            for style in STYLES
            for font in fonts
        }
        for way in WAYS:
            total = [Tally() for _ in NAMES]
            for name, rows in TABLES.items():
                for style in STYLES:
                    found = [Tally() for _ in NAMES]
                    for font in fonts:
                        regions = _regions(files[name, style, font], way, dpi)
                        tallies = scores(list(placed_cells(rows)), regions, ruled=style == "all")
                        found = [one + other for one, other in zip(found, tallies, strict=True)]
                    total = [one + other for one, other in zip(total, found, strict=True)]
                    print(f"{way:8} {name:14} {style:7}", *(f"{each!s:>12}" for each in found))
            print(f"{way:8} {'all':14} {'':7}", *(f"{each!s:>12}" for each in total), flush=True)


def _printed(folder: Path, name: str, style: str, font: str) -> Path:
    target = folder / f"{name} {style} {font}.pdf"
    above, below = paragraphs()[:2]
    elements = (
        Element("paragraph", above),
        Element("table", rows=TABLES[name]),
        Element("paragraph", below),
    )
    print_book(Book(name, Setting(font, 12, rules=style), elements), target)
    return target


def _regions(path: Path, way: str, dpi: float) -> tuple[Region, ...]:
    with open_pdf(path) as file:
        text = file.page_text(1) if way == "layer" else None
        return (text or recognise(file.render(1, dpi), dpi)).regions


def scores(
    cells: Sequence[PlacedCell], regions: Sequence[Region], *, ruled: bool
) -> Iterator[Tally]:
    """The tallies by NAMES; without its rules nobody knows how far a cell reaches."""
    filled = [cell for cell in cells if cell.text]
    found = {letters(region_text(region)): region.cell for region in regions if region.cell}
    placed = merged = headers = 0
    for cell in filled:
        place = found.get(letters(cell.text))
        if place is None or (place.row, place.column) != (cell.row, cell.column):
            continue
        placed += 1
        headers += cell.header and place.header
        spans = place.row_span, place.column_span
        merged += is_merged(cell) and spans == (cell.row_span, cell.column_span)
    told = sum(place.header for place in found.values())
    yield Tally(placed, len(filled))
    yield Tally(merged, sum(map(is_merged, filled))) if ruled else Tally()
    yield Tally(headers, sum(cell.header for cell in filled))
    yield Tally(headers, told)


def is_merged(cell: PlacedCell) -> bool:
    """Whether the cell reaches over several rows or columns."""
    return cell.row_span > 1 or cell.column_span > 1


if __name__ == "__main__":
    main()
