"""Makes tests/ocr/drawn/motion.pdf by LaTeX: formulas, a drawing, a table and a photograph.

The file is kept in the repository; this is run again when the page changes:
    apt install texlive-latex-recommended texlive-pictures
    python -m tools.make_maths_pdf
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import cv2

from tools.pages_without_text import photograph

TARGET = Path(__file__).parent.parent / "tests" / "ocr" / "drawn" / "motion.pdf"
SOURCE = r"""\documentclass[12pt,a4paper]{article}
\usepackage{amsmath,tikz,graphicx}
\begin{document}
\section{Motion}
A body moves along a line, and its place is told by one number that changes with time. The mean
velocity over an interval is the change of place by the time that it takes, where $x$ is in metres:
\begin{equation} \bar v = \frac{x_2 - x_1}{t_2 - t_1} \end{equation}
The distance under steady acceleration $a$ follows from the area under the line of velocity, which
is a triangle above a rectangle.
\[ x = v_0 t + \tfrac12 a t^2, \qquad \int_0^T v\,dt = \sum_{i=1}^{n} v_i \,\Delta t \]
\begin{figure}[h]\centering
\begin{tikzpicture}[scale=0.8]
\fill[gray!30] (0,0)--(0,1)--(5,1)--(5,0)--cycle;
\draw[->] (0,0)--(6,0) node[right]{$t$}; \draw[->] (0,0)--(0,4) node[above]{$v$};
\draw[thick] (0,1)--(5,3.5); \draw[dashed] (5,0)--(5,3.5);
\foreach \x in {1,...,5} \node[below] at (\x,0) {\x};
\end{tikzpicture}
\caption{Velocity and time}
\end{figure}
The picture shows that the area grows with the square of time, and so does the distance.
\begin{table}[h]\centering
\caption{Distance and time}
\begin{tabular}{|l|r|}\hline Time & Distance \\ \hline 1 s & 2 m \\ \hline 2 s & 8 m \\ \hline
3 s & 18 m\\ \hline\end{tabular}
\end{table}
\begin{figure}[h]\centering\includegraphics[width=4cm]{hill.png}
\caption{A hill at noon, seen from the south of the village}\end{figure}
\end{document}
"""


def main() -> None:
    """Write the page and have it set."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "motion.tex").write_text(SOURCE, "utf-8")
        hill = cv2.resize(photograph(3)[:900], (200, 140), interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(Path(folder, "hill.png")), hill)
        subprocess.run(
            ["pdflatex", "-interaction=batchmode", "motion.tex"],
            cwd=folder,
            check=True,
            timeout=180,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1"},
        )
        shutil.copy(Path(folder, "motion.pdf"), TARGET)


if __name__ == "__main__":
    main()
