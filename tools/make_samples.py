"""Makes the sample course from resources/samples/source: a PDF, a scan-like PDF, a CP874 text.

The files are kept in the repository; this is run again when a text changes. Needs Chromium:
    python -m tools.make_samples
"""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

SAMPLES = Path(__file__).parent.parent / "resources" / "samples"
SCAN_DPI = 200
PAGE_BREAK = "---"
TAGS = {"#": "h1", "##": "h2", "-": "li"}
STYLE = """
@page { size: A4; margin: 22mm 20mm }
body { font: 14pt/1.75 FAMILY; margin: 0 }
h1 { font-size: 22pt; line-height: 1.5; margin: 0 0 10pt }
h2 { font-size: 17pt; margin: 12pt 0 4pt }
p { margin: 0 0 8pt }
hr { break-after: page; border: none; margin: 0 }
"""


def html_of(text: str, title: str, family: str) -> str:
    """The markup (# heading, - list item, --- new page, paragraphs) as a web page."""
    parts = []
    for line in filter(None, text.split("\n")):
        marker, _, rest = line.partition(" ")
        if line == PAGE_BREAK:
            parts.append("<hr>")
        elif marker in TAGS:
            parts.append(f"<{TAGS[marker]}>{html.escape(rest)}</{TAGS[marker]}>")
        else:
            parts.append(f"<p>{html.escape(line)}</p>")
    body = "".join(parts).replace("</p><li>", "</p><ul><li>").replace("</h2><li>", "</h2><ul><li>")
    body = body.replace("</li><p>", "</li></ul><p>").replace("</li><h2>", "</li></ul><h2>")
    style = STYLE.replace("FAMILY", family)
    head = f"<meta charset=utf-8><title>{html.escape(title)}</title><style>{style}</style>"
    return f"<!doctype html><html lang=th><head>{head}</head><body>{body}</body></html>"


def write_pdf(text: str, title: str, family: str, target: Path) -> None:
    """Print the text as a digital PDF, A4."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is needed to print the sample: apt install chromium")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html_of(text, title, family), "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [
                chromium,
                *options,
                "--disable-background-networking",
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def scanned(image: Image.Image, skew_degrees: float, seed: int) -> Image.Image:
    """The picture as a flatbed scanner gives it: a little skewed, grey, soft and noisy."""
    turned = image.rotate(skew_degrees, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), np.float32)
    noise = np.random.default_rng(seed).normal(0, 7, soft.shape)
    return Image.fromarray(np.clip(soft * 0.86 + 28 + noise, 0, 255).astype(np.uint8))


def write_scan(digital: Path, target: Path) -> None:
    """A PDF that holds only pictures of the other's pages, as a copier's scan does."""
    with pypdfium2.PdfDocument(digital) as document:
        pages = [page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil() for page in document]
    pictures = [
        scanned(page.convert("L"), (0.8, -0.6)[number % 2], number)
        for number, page in enumerate(pages)
    ]
    pictures[0].save(
        target, save_all=True, append_images=pictures[1:], resolution=SCAN_DPI, quality=60
    )


def main() -> None:
    """Write the three files; each replaces the old one only when it is whole."""
    sources = {path.stem: path.read_text("utf-8") for path in (SAMPLES / "source").glob("*.txt")}
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory(dir=SAMPLES) as new:
        made = Path(new)
        write_pdf(
            sources["1-sound-and-hearing"],
            "บทที่ 1 เสียงและการได้ยิน",
            "Laksaman",
            made / "1-sound-and-hearing.pdf",
        )
        cell = Path(scratch, "cell.pdf")
        write_pdf(sources["2-the-cell"], "บทที่ 2 เซลล์", "Norasi", cell)
        write_scan(cell, made / "2-the-cell-scanned.pdf")
        text = sources["3-word-list"].replace("# ", "").replace("\n", "\r\n")
        (made / "3-word-list.txt").write_bytes(text.encode("cp874"))
        for path in made.iterdir():
            path.replace(SAMPLES / path.name)


if __name__ == "__main__":
    main()
