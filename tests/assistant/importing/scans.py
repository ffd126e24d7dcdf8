"""Scanned books for the tests: small pages, each a picture of a line or two."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 150
FONT = "/usr/share/fonts/truetype/tlwg/Loma.ttf"


def page_picture(*lines: str) -> Image.Image:
    """Half an A5 page with the lines on it."""
    picture = Image.new("L", (int(5.8 * DPI), int(2 * DPI)), 255)
    draw = ImageDraw.Draw(picture)
    for i, line in enumerate(lines):
        draw.text((60, 50 + 60 * i), line, fill=0, font=ImageFont.truetype(FONT, 32))
    return picture


def scanned_pdf(path: Path, page_count: int) -> Path:
    """A PDF of pictures only; page n says "Lesson number n"."""
    pages = [page_picture(f"Lesson number {n} begins here") for n in range(1, page_count + 1)]
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return path
