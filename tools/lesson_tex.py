"""The lesson as a LaTeX document, for XeLaTeX and LuaLaTeX."""

import re

from pythainlp.tokenize import word_tokenize

from ocr.thai import LETTER
from tools.lesson import FOOTNOTE, LINK, PAGES, RUNNING_HEAD, TITLE, Part

_HEAD = r"""\documentclass[a4paper,12pt]{article}
\usepackage{iftex,fontspec,graphicx,fancyhdr}
\usepackage[margin=25mm]{geometry}
\ifxetex\XeTeXlinebreaklocale "th" \XeTeXlinebreakskip=0pt plus 1pt\fi
\defaultfontfeatures{Script=Thai}
\setmainfont{FONT}[Extension=.ttf,BoldFont=*-Bold]
\usepackage[unicode,pdftitle={TITLE},pdflang={th}]{hyperref}
\pagestyle{fancy}\fancyhf{}\fancyhead[L]{HEAD}\fancyfoot[C]{\thepage}
\setcounter{secnumdepth}{0}\setlength{\parindent}{0pt}\setlength{\parskip}{6pt}\sloppy
\begin{document}\pagenumbering{roman}
"""
_THAI = re.compile(f"[{LETTER}]")
_LEVELS = {"h1": "section", "h2": "subsection", "h3": "subsubsection"}


def tex(font: str) -> str:
    """The document, set in this family of fonts-thai-tlwg."""
    head = _HEAD.replace("FONT", font).replace("TITLE", TITLE).replace("HEAD", RUNNING_HEAD)
    body = "\n\\newpage\n".join("\n\n".join(_part(part) for part in page) for page in PAGES)
    body = body.replace("\\end{itemize}\n\n\\begin{itemize}\n", "")
    return f"{head}{body}\n\\end{{document}}\n"


def _part(part: Part) -> str:
    match part.tag:
        case "h1" | "h2" | "h3":
            return f"\\{_LEVELS[part.tag]}{{{part.text}}}"
        case "li":
            return f"\\begin{{itemize}}\n\\item {_broken(part.text)}\n\\end{{itemize}}"
        case "img":
            return r"\includegraphics[width=6cm]{drops.png}"
        case "table":
            rows = " \\\\ \\hline\n".join(" & ".join(row) for row in part.rows)
            return f"\\begin{{tabular}}{{|l|l|l|}}\\hline\n{rows} \\\\ \\hline\n\\end{{tabular}}"
        case _:
            text = part.text
            if part.linked:
                before, after = text.split(part.linked)
                link = f"\\href{{{LINK}}}{{{part.linked}}}"
                text = f"{_broken(before)}{link}{_broken(after)}"
            else:
                text = _broken(text)
            note = f"\\footnote{{{FOOTNOTE}}}" if part.noted else ""
            return text + note


def _broken(text: str) -> str:
    """The text with places where a line may be broken, which LuaLaTeX does not know in Thai."""
    words = word_tokenize(text, keep_whitespace=True)
    return "".join(
        f"\\hskip0pt plus .5pt {word}" if word.strip() and _THAI.match(word) else word
        for word in words
    )
