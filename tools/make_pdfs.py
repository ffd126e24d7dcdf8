"""Makes the PDF files of tests/ocr/made: one lesson, printed by the programs that people use.

The files are kept in the repository; this is run again when the lesson or a maker changes:
    apt install chromium libreoffice-writer-nogui weasyprint pango1.0-tools ghostscript qpdf \
        poppler-utils texlive-xetex texlive-luatex texlive-latex-recommended texlive-lang-other \
        fonts-noto-core
    python -m tools.make_pdfs [NAME ...]
"""

import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from tools.lesson import (
    FOOTNOTE,
    LINK,
    LONG_PARAGRAPHS,
    PAGES,
    PLAIN_PARAGRAPHS,
    TITLE,
    Part,
)
from tools.lesson_tex import tex
from tools.lesson_writer import flat_odt

TARGET = Path(__file__).parent.parent / "tests" / "ocr" / "made"
TIMEOUT_S = 180
FONT = "Laksaman"
STYLE = """
@page { size: A4; margin: 20mm }
body { font: 13pt/1.6 FONT; margin: 0 }
h1 { font-size: 22pt; margin: 0 0 6pt } h2 { font-size: 17pt; margin: 6pt 0 }
h3 { font-size: 13pt; margin: 6pt 0 }
p { margin: 0 0 6pt; EXTRA } hr { break-after: page; border: none; margin: 0 }
td, th { border: 1px solid black; padding: 2pt 6pt } table { border-collapse: collapse }
"""


def html_of(extra: str = "", font: str = FONT) -> str:
    """The lesson as a web page."""
    body = "<hr>".join("".join(_html(part) for part in page) for page in PAGES)
    body = body.replace("</p><li>", "</p><ul><li>").replace("</li><img", "</li></ul><img")
    style = STYLE.replace("FONT", f"'{font}'").replace("EXTRA", extra)
    head = f"<meta charset=utf-8><title>{TITLE}</title><style>{style}</style>"
    note = f"<p>1 {FOOTNOTE}</p>"
    return f"<!doctype html><html lang=th><head>{head}</head><body>{body}{note}</body></html>"


def long_html(extra: str) -> str:
    """A paragraph that goes on over two page ends, and one after it."""
    style = STYLE.replace("FONT", f"'{FONT}'").replace("EXTRA", extra).replace("A4", "A5")
    first, second = LONG_PARAGRAPHS
    head = f"<meta charset=utf-8><title>{TITLE}</title><style>{style}</style>"
    body = f"<h1>{TITLE}</h1><p>{first}</p><p>{second}</p>"
    return f"<!doctype html><html lang=th><head>{head}</head><body>{body}</body></html>"


def plain_html(font: str) -> str:
    """Paragraphs alone, in this font."""
    style = STYLE.replace("FONT", f"'{font}'").replace("EXTRA", "")
    head = f"<meta charset=utf-8><title>{TITLE}</title><style>{style}</style>"
    body = "".join(f"<p>{text}</p>" for text in PLAIN_PARAGRAPHS)
    return f"<!doctype html><html lang=th><head>{head}</head><body>{body}</body></html>"


def _html(part: Part) -> str:
    if part.tag == "img":
        return f'<img src="drops.png" width=160 height=80 alt="{html.escape(part.text)}">'
    if part.tag == "table":
        head, *rest = part.rows
        rows = ["".join(f"<th scope=col>{cell}</th>" for cell in head)]
        rows += ["".join(f"<td>{cell}</td>" for cell in row) for row in rest]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    text = html.escape(part.text)
    if part.linked:
        text = text.replace(part.linked, f'<a href="{LINK}">{part.linked}</a>')
    language = f" lang={part.language}" if part.language != "th" else ""
    return f"<{part.tag}{language}>{text}{'<sup>1</sup>' if part.noted else ''}</{part.tag}>"


def picture(path: Path) -> None:
    """A cloud and drops, drawn as a small grey picture."""
    y, x = np.mgrid[0:60, 0:120]
    cloud = ((x - 60) / 45) ** 2 + ((y - 18) / 14) ** 2 < 1
    drops = (((x % 30) - 15) / 4) ** 2 + ((y - 46) / 8) ** 2 < 1
    Image.fromarray(np.where(cloud, 170, np.where(drops, 90, 255)).astype(np.uint8)).save(path)


def run(*arguments: str | Path, folder: Path) -> None:
    """Run a program in the folder; its messages are shown where it fails."""
    done = subprocess.run(
        [str(each) for each in arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        env={**os.environ, "HOME": str(folder), "SOURCE_DATE_EPOCH": "1790000000"},
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{arguments[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def chromium(extra: str = "", page: Callable[[str], str] = html_of) -> Callable[[Path, Path], None]:
    """Prints as Chrome, Edge and every web page's "save as PDF" do: tagged."""

    def make(folder: Path, target: Path) -> None:
        (folder / "page.html").write_text(page(extra), "utf-8")
        run(
            "chromium",
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *("--disable-background-networking", "--generate-pdf-document-outline"),
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            (folder / "page.html").as_uri(),
            folder=folder,
        )

    return make


def writer(folder: Path, target: Path, *, tagged: bool = True, font: str = FONT) -> None:
    """LibreOffice Writer."""
    (folder / "lesson.fodt").write_text(
        flat_odt((folder / "drops.png").read_bytes(), font), "utf-8"
    )
    value = f'{{"type":"boolean","value":"{str(tagged).lower()}"}}'
    options = f'{{"UseTaggedPDF":{value},"ExportBookmarks":{value}}}'
    run(
        *("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"),
        *("--convert-to", f"pdf:writer_pdf_Export:{options}", "lesson.fodt"),
        folder=folder,
    )
    (folder / "lesson.pdf").rename(target)


def latex(program: str, font: str = FONT) -> Callable[[Path, Path], None]:
    """XeLaTeX, LuaLaTeX."""

    def make(folder: Path, target: Path) -> None:
        (folder / "lesson.tex").write_text(tex(font), "utf-8")
        for _time in range(2):  # the labels of pages are known the second time
            run(program, "-interaction=batchmode", "lesson.tex", folder=folder)
        (folder / "lesson.pdf").rename(target)

    return make


def weasyprint(page: str) -> Callable[[Path, Path], None]:
    """WeasyPrint: Pango's shaping, a PDF writer of its own."""

    def make(folder: Path, target: Path) -> None:
        (folder / "page.html").write_text(page, "utf-8")
        run("weasyprint", "page.html", target, folder=folder)

    return make


def pango(folder: Path, target: Path) -> None:
    """Cairo's PDF, as of GNOME's programs, printed without tags."""
    lines = [part.text for page in PAGES for part in page if part.tag in {"h1", "h2", "h3", "p"}]
    (folder / "lesson.txt").write_text("\n".join(lines), "utf-8")
    arguments = ("--no-display", f"--font={FONT} 13", "--width=480", "--wrap=word-char")
    run("pango-view", *arguments, f"--output={target}", "lesson.txt", folder=folder)


def qt(folder: Path, target: Path) -> None:
    """Qt's printer, as of KDE's programs."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication.instance() or QGuiApplication([])
    os.chdir(folder)
    document = QTextDocument()
    document.setHtml(html_of())
    device = QPdfWriter(str(target))
    device.setResolution(1200)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document.print_(device)
    del application


def by_ghostscript(source: str, *options: str) -> Callable[[Path, Path], None]:
    """A file of another maker, distilled anew."""

    def make(folder: Path, target: Path) -> None:
        run(
            *("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", *options),
            *(f"-sOutputFile={target}", TARGET / f"{source}.pdf"),
            folder=folder,
        )

    return make


def by_postscript(source: str) -> Callable[[Path, Path], None]:
    """A file of another maker, printed to PostScript and back: the letters' names are lost."""

    def make(folder: Path, target: Path) -> None:
        run("pdftops", TARGET / f"{source}.pdf", "page.ps", folder=folder)
        run("ps2pdf", "page.ps", target, folder=folder)

    return make


MAKERS: dict[str, Callable[[Path, Path], None]] = {
    "chromium": chromium(),
    "chromium-justified": chromium("text-align: justify; letter-spacing: 1pt"),
    "chromium-long": chromium(page=long_html),
    "writer": writer,
    "writer-untagged": lambda folder, target: writer(folder, target, tagged=False, font="Garuda"),
    "xelatex": latex("xelatex"),
    "lualatex": latex("lualatex", "Norasi"),
    "weasyprint": weasyprint(html_of()),
    "weasyprint-garuda": weasyprint(plain_html("Garuda")),
    "weasyprint-serif": weasyprint(plain_html("Noto Serif Thai")),
    "pango": pango,
    "qt": qt,
    "gs-distilled": by_ghostscript("writer"),
    "gs-outlines": by_ghostscript("chromium", "-dNoOutputFonts", "-dFirstPage=2"),
    "ps-printed": by_postscript("chromium"),
    "ps-printed-writer": by_postscript("writer"),
}


def main(names: list[str]) -> None:
    """Make the files of these names, or all of them."""
    TARGET.mkdir(exist_ok=True)
    for name in names or MAKERS:
        with tempfile.TemporaryDirectory() as folder:
            picture(Path(folder, "drops.png"))
            target = TARGET / f"{name}.pdf"
            MAKERS[name](Path(folder), target)
            print(f"{name}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
