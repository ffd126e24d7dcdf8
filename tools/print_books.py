"""Prints books of known structure to PDF files, with WeasyPrint or XeLaTeX: for the benchmark.

A book is a row of elements; the printer decides where its columns and pages end.
"""

import html
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.table_cells import Rows, column_count, placed_cells

MARKER_EM = 1.8
"""Room for a list item's marker, in ems."""
_MIDDLE = ".merged { vertical-align: middle }"
_RULES = {
    "all": "td, th { border: 0.6pt solid black }" + _MIDDLE,
    "inner": "table { border-style: hidden } td, th { border: 0.6pt solid black }" + _MIDDLE,
    "across": "td, th { border: solid black; border-width: 0.6pt 0 }",
    "none": "",
}


@dataclass(frozen=True, slots=True)
class Element:
    """A heading, paragraph, list item, table, figure or box of a book.

    `level` is a heading's or list item's, `marker` is printed before a list item, `note` at the
    page's foot with a mark at the end of the text, by LaTeX alone. The first of a table's rows is
    its header.
    """

    kind: str
    text: str = ""
    level: int = 0
    marker: str = ""
    note: str = ""
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a book is set: font family, type size and margin in points, and the like.

    `indented` paragraphs begin with an indent and have no gap between them. `rules` are a
    table's: "all", "inner" without its frame, "across", or "none". `heading_scales` are the type
    sizes of headings by level, in those of the text.
    """

    font: str
    size: float = 12
    columns: int = 1
    indented: bool = True
    justified: bool = True
    rules: str = "all"
    leading: float = 1.6
    margin: float = 64
    heading_scales: Sequence[float] = (1.7, 1.35, 1.15)
    centred: bool = False
    header: str = ""
    numbers: str = "decimal"
    language: str = "th"


@dataclass(frozen=True, slots=True)
class Book:
    """A book's name, how it is set and what is in it."""

    name: str
    setting: Setting
    elements: Sequence[Element]
    by_latex: bool = False
    held_out: bool = False
    """Whether nothing was tuned on it."""


def print_book(book: Book, target: Path) -> None:
    """Print to a PDF file. Raises CalledProcessError."""
    (_print_latex if book.by_latex else _print_weasyprint)(book, target)


def _print_weasyprint(book: Book, target: Path) -> None:
    """Print with WeasyPrint. Raises CalledProcessError."""
    page = f"<!DOCTYPE html><html lang={book.setting.language}><meta charset=utf-8>"
    page += f"<style>{_css(book.setting)}</style><body>{''.join(_html(book.elements))}"
    source = target.with_suffix(".html")
    source.write_text(page, "utf-8")
    program = shutil.which("weasyprint") or "weasyprint"
    subprocess.run([program, "-q", source, target], check=True, capture_output=True)


def _css(setting: Setting) -> str:
    rules = [
        f"@page {{ size: A4; margin: {setting.margin}pt; font: 9pt '{setting.font}';"
        f" @top-center {{ content: '{setting.header}' }}"
        f" @bottom-center {{ content: counter(page, {setting.numbers}) }}"
        " }",
        f"body {{ font: {setting.size}pt/{setting.leading} '{setting.font}'; margin: 0;"
        f" columns: {setting.columns}; column-gap: 20pt }}",
        "p { margin: 0; text-indent: 2em }" if setting.indented else "p { margin: 0 0 0.8em }",
        f"p, .item {{ text-align: {'justify' if setting.justified else 'left'}; hyphens: auto;"
        " orphans: 2; widows: 2 }",
        "table { border-collapse: collapse; width: 100%; margin: 10pt 0; column-span: all }",
        "td, th { text-align: left; padding: 3pt 8pt; vertical-align: top }",
        "th.merged { text-align: center }",
        ".figure { background: #999; width: 180pt; height: 90pt; margin: 8pt auto }",
        ".wide { column-span: all } .caption { text-align: center; text-indent: 0 }",
        ".box { border: 0.8pt solid black; padding: 6pt; margin: 8pt 0; text-indent: 0 }",
    ]
    rules.append(_RULES[setting.rules])
    align = "text-align: center" if setting.centred else "text-align: left"
    for level, scale in enumerate(setting.heading_scales, 1):
        rules.append(
            f"h{level} {{ font-size: {scale}em; line-height: 1.4; margin: 0.9em 0 0.4em; {align};"
            f" {'column-span: all' if level == 1 else ''} }}"
        )
    for level in (1, 2, 3):
        left = MARKER_EM * level
        rules.append(
            f".l{level} {{ margin: 0 0 2pt {left}em; text-indent: -{MARKER_EM}em }}"
            f".l{level} i {{ display: inline-block; width: {MARKER_EM}em; font-style: normal;"
            " text-indent: 0 }"
        )
    return "\n".join(rules)


def _html(elements: Sequence[Element]) -> Iterator[str]:
    for each in elements:
        text = html.escape(each.text)
        match each.kind:
            case "heading":
                yield f"<h{each.level}>{text}</h{each.level}>"
            case "list item":
                yield f"<div class='item l{each.level}'><i>{each.marker}</i>{text}</div>"
            case "table":
                yield _table(each.rows)
            case "figure":
                yield f"<div class=wide><div class=figure></div><p class=caption>{text}</p></div>"
            case "box":
                yield f"<p class=box>{text}</p>"
            case "run-in":
                yield f"<p><b>{html.escape(each.marker)}</b> {text}</p>"
            case _:
                yield f"<p>{text}</p>"


def _table(rows: Rows) -> str:
    """The table, its first row, and those that cells of it reach to, printed on each page."""
    lines = [""] * len(rows)
    head = 1
    for cell in placed_cells(rows):
        tag = "th" if cell.header else "td"
        head = max(head, cell.row + 1) if cell.header else head
        merged = " class=merged" if cell.row_span + cell.column_span > 2 else ""
        lines[cell.row] += (
            f"<{tag}{merged} rowspan={cell.row_span} colspan={cell.column_span}>"
            f"{html.escape(cell.text)}</{tag}>"
        )
    first, others = (
        "".join(f"<tr>{each}</tr>" for each in part) for part in (lines[:head], lines[head:])
    )
    return f"<table><thead>{first}</thead>{others}</table>"


def _print_latex(book: Book, target: Path) -> None:
    """Print with XeLaTeX. Raises CalledProcessError."""
    source = target.with_suffix(".tex")
    source.write_text(_preamble(book.setting) + "\n".join(_latex(book.elements)), "utf-8")
    program = shutil.which("xelatex") or "xelatex"
    command = [program, "-interaction=batchmode", f"-output-directory={target.parent}", str(source)]
    for _ in range(2):  # longtable settles its columns in the second run
        subprocess.run(command, check=True, capture_output=True)


def _preamble(setting: Setting) -> str:
    scales = [setting.size * scale for scale in setting.heading_scales]
    headings = "\n".join(
        rf"\newcommand\heading{name}[1]{{\par\vspace{{9pt}}{{\fontsize{{{size}}}{{{1.5 * size}}}"
        rf"\selectfont\bfseries\noindent #1\par}}\nobreak\vspace{{4pt}}}}"
        for name, size in zip("ABC", scales, strict=False)
    )
    columns = "twocolumn" if setting.columns > 1 else "onecolumn"
    indent = r"\parindent=2em\parskip=0pt" if setting.indented else r"\parindent=0pt\parskip=8pt"
    return rf"""\documentclass[a4paper,{columns}]{{article}}
\usepackage[margin={setting.margin}pt,headsep=14pt]{{geometry}}
\usepackage{{fontspec,fancyhdr,longtable,array,enumitem,graphicx,xcolor}}
\setmainfont{{{setting.font}}}
\XeTeXlinebreaklocale "th" \XeTeXlinebreakskip = 0pt plus 1pt
\pagestyle{{fancy}}\fancyhf{{}}\renewcommand\headrulewidth{{0.4pt}}
\fancyhead[L]{{{setting.header}}}\fancyhead[R]{{\thepage}}
{headings}
\begin{{document}}\fontsize{{{setting.size}}}{{{setting.leading * setting.size}}}\selectfont
{indent}\sloppy
"""


def _latex(elements: Sequence[Element]) -> Iterator[str]:
    for each in elements:
        text = _escaped(each.text)
        note = rf"\footnote{{{_escaped(each.note)}}}" if each.note else ""
        match each.kind:
            case "heading":
                yield rf"\heading{'ABC'[each.level - 1]}{{{text}}}"
            case "list item":
                left = MARKER_EM * each.level
                yield (
                    rf"{{\par\leftskip={left}em\noindent\hskip-{MARKER_EM}em"
                    rf"\hbox to {MARKER_EM}em{{{_escaped(each.marker)}\hfil}}{text}\par}}"
                )
            case "table":
                yield from _latex_table(each.rows)
            case "figure":
                picture = r"{\color{gray}\rule{180pt}{90pt}}"
                yield rf"\begin{{center}}{picture}\\{text}\end{{center}}"
            case "box":
                yield rf"\par\noindent\fbox{{\parbox{{0.93\linewidth}}{{{text}}}}}\par"
            case "run-in":
                yield rf"\par\textbf{{{_escaped(each.marker)}}} {text}{note}" + "\n"
            case _:
                yield rf"\par {text}{note}" + "\n"
    yield r"\end{document}"


def _latex_table(rows: Rows) -> Iterator[str]:
    """The table, which must have no merged cells."""
    count = column_count(rows)
    width = 0.9 / count
    yield rf"\par\vspace{{6pt}}\begin{{longtable}}{{*{{{count}}}{{p{{{width}\linewidth}}}}}}"
    first, *others = ([_escaped(str(cell)) for cell in row] for row in rows)
    head = " & ".join(r"\bfseries " + cell for cell in first)
    yield rf"\hline {head} \\ \hline\endhead"
    yield "\n".join(" & ".join(row) + r" \\" for row in others) + r"\hline\end{longtable}"


def _escaped(text: str) -> str:
    for sign in "&%$#_{}":
        text = text.replace(sign, "\\" + sign)
    return text
