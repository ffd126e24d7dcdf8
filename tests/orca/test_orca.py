"""What the real Orca says of the program in whole tasks, line by line. Run by `make test-orca`."""

from pathlib import Path

import pytest

from tests.desktop.desk import missing
from tests.desktop.task import fit_apart, read_task
from tests.desktop.visit import Visit
from tests.orca.conftest import DELAYS_MS
from tests.orca.desk import PROGRAMS, OrcaDesk

pytestmark = [
    pytest.mark.orca,
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing(PROGRAMS)), reason=f"not installed: {missing(PROGRAMS)}"),
]

TASKS = sorted((Path(__file__).parent / "tasks").glob("*.txt"))
REPORTS = Path("build/orca")
FILES = 50


@pytest.mark.parametrize("task", TASKS, ids=lambda path: str(path.stem))
def test_orca_says_what_the_task_tells(desk: OrcaDesk, tmp_path: Path, task: Path) -> None:
    visit = Visit(desk, tmp_path, task.stem.rpartition(".")[2], desk.options, fit_apart)
    try:
        for step in read_task(task):
            visit.do(step)
        visit.end()
    except AssertionError as error:
        where = visit.report(REPORTS / task.stem)
        pytest.fail(f"{error}\nSee {where}", pytrace=False)
    finally:
        DELAYS_MS.extend(visit.delays_ms)
        desk.end_program()


def test_no_announcement_is_lost_in_a_burst(desk: OrcaDesk, tmp_path: Path) -> None:
    visit = Visit(desk, tmp_path, "en", desk.options)
    names = [f"text-{number}" for number in range(FILES)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"This is {name}.\n", "utf-8")
    expected = [f"{name} is ready, 1 page." for name in names]
    visit.open(*(f"{name}.txt" for name in names))
    said = desk.listen(lambda said: all(each in " ".join(said) for each in expected), 2.0, 90.0)
    words = " ".join(each.words for each in said)
    visit.said += [each.words for each in said]
    wrong = [each for each in expected if words.count(each) != 1]
    where = visit.report(REPORTS / "burst") if wrong else ""
    desk.end_program()
    assert wrong == [], f"See {where}"
