"""Measures moving by units in a book of mixed Thai and English, and the planning of sentences.

    python -m benchmarks.reading_units [--pages 1000]

"first" is the first touch of a place, which segments its block; "again" is the same moves once
more from the cache. A key press should take less than 16 ms, a frame of a screen.
"""

import argparse
import random
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from assistant.document import Block, BlockKind
from assistant.reading.cursor import Cursor, Unit
from assistant.reading.plan import utterances
from assistant.reading.segment import prepare, sentences, words
from assistant.reading.text import BookText

THAI = (
    "เสียงคือคลื่นที่เกิดจากการสั่นของวัตถุ",
    "ครูบอกว่าเสียงเดินทางในน้ำได้เร็วกว่าในอากาศ",
    "นักเรียนทดลองด้วยแก้วน้ำและช้อน แล้วจดผลลงในสมุด",
    "คำว่า frequency หมายถึงจำนวนรอบใน 1 วินาที",
    "เมื่อวัตถุสั่นเร็วขึ้น เราจะได้ยินเสียงสูงขึ้นนะคะ",
)
ENGLISH = (
    "Sound is a wave that needs something to travel through.",
    "Dr. Brown measured 343 m per second, e.g. in dry air.",
    "Why is it faster in water?",
    "The students wrote down what they heard and compared it.",
)
MOVES = 200


def page(number: int, pick: random.Random) -> list[Block]:
    """A heading now and then and six paragraphs, two in three of them Thai."""
    blocks = []
    if number % 4 == 1:
        level = pick.randint(1, 6)
        blocks.append(Block(f"{number}.h", BlockKind.HEADING, f"บทที่ {number}", number, level=level))
    for i in range(6):
        source = ENGLISH if i % 3 == 2 else THAI
        text = " ".join(pick.choice(source) for _ in range(pick.randint(3, 9)))
        blocks.append(Block(f"{number}.{i}", BlockKind.PARAGRAPH, text, number))
    return blocks


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def forget() -> None:
    """Empty the cache of segmented blocks."""
    words.cache_clear()
    sentences.cache_clear()


def row(name: str, times: list[float]) -> str:
    """A line of the table."""
    return f"{name:34}{median(times):10.3f}{max(times):10.3f}"


def measure_moves(book: BookText, places: list[int]) -> None:
    """Print the time of every move from the places, at the first touch and again."""
    cursor = Cursor(book)
    print(f"{'':34}{'median ms':>10}{'max ms':>10}")
    for unit in Unit:
        for name, step in (("next", cursor.next), ("previous", cursor.previous)):
            forget()
            for touch in ("first", "again"):
                times = [milliseconds(partial(step, unit, place)) for place in places]
                print(row(f"{name} {unit}, {touch}", times))
    missing = [milliseconds(lambda: cursor.next(Unit.HEADING, 0, 7)) for _ in range(5)]
    print(row("next heading of no such level", missing))


def measure_long_paragraphs() -> None:
    """Print the first touch of ever longer Thai paragraphs."""
    for length in (500, 2_000, 10_000, 100_000):
        text = (" ".join(THAI) * (length // 100))[:length]
        forget()
        took = [milliseconds(lambda: (words(text), sentences(text)))]  # noqa: B023  # used at once
        print(row(f"first touch of {length} characters", took))


def there_and_back(book: BookText, place: int) -> int:
    """The place by way of its position."""
    return book.offset_of(book.position_at(place))


def main() -> None:
    """Build the book and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages: int = parser.parse_args().pages
    pick = random.Random(1)  # the same book at every run
    blocks = [page(number, pick) for number in range(1, pages + 1)]
    print(row("prepare", [milliseconds(prepare)]))
    book = BookText("book")
    print(row("append, a page", [milliseconds(partial(book.append, b)) for b in blocks]))
    book.complete = True
    print(row(f"text, {book.length} characters", [milliseconds(lambda: book.text)]))
    places = [pick.randrange(book.length) for _ in range(MOVES)]
    measure_moves(book, places)
    positions = [milliseconds(partial(there_and_back, book, place)) for place in places]
    print(row("position and back", positions))
    measure_long_paragraphs()
    forget()
    planner = utterances(book, 0)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < 5 and planner.next() is not None:
        count += 1
    took_s = time.perf_counter() - start
    print(f"planned {count / took_s:.0f} sentences/s, {planner.offset / took_s:.0f} characters/s")


if __name__ == "__main__":
    main()
