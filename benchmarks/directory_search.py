"""How long a search of the directory with filters takes, over made-up opportunities.

    python -m benchmarks.directory_search [--count 10000] [--keep FOLDER]

The best of three times is told; the first fifty rows are loaded too, as the window does. Asked:
10,000 opportunities under 50 ms in the median, 100,000 under 200 ms.
"""

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path

from pythainlp.corpus import thai_words

from assistant.directory.opportunity import (
    Kind,
    Listing,
    Opportunity,
    Place,
    Source,
    StatedDate,
)
from assistant.directory.query import Query, Sort
from assistant.library.directory import Directory
from assistant.library.directory_feeds import FeedState

ROWS_SHOWN = 50
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)

COMMON = tuple(
    """
    ทุน การศึกษา สำหรับ นักศึกษา คนพิการ ทางการเห็น ผู้สมัคร ต้อง มี เจ้าหน้าที่ บันทึก ข้อมูล
    คอลเซ็นเตอร์ สำนักงาน ขอนแก่น เชียงใหม่ กรุงเทพ ทำงาน ที่บ้าน เงินเดือน มาตรา ปริญญาตรี สาขา
    นิติศาสตร์ ครู อบรม หลักสูตร screen reader accessibility remote IT AI หู ตา
    """.split()  # noqa: SIM905  # a list of words is read more easily so
)
"""Each stands in one of five texts, more or less; the other words are a dictionary's."""

QUERIES = (
    Query("คนพิการ"),
    Query("ทุน"),
    Query("คอลเซ็นเตอร์ ขอนแก่น"),
    Query("accessibility"),
    Query("screen reader"),
    Query("มาตรา", (Kind.JOB,)),
    Query("ปริญญาตรี", (Kind.SCHOLARSHIP,), ("TH-40",)),
    Query("นิติศาสตร์", sort=Sort.NEWEST),
    Query("ครู", provinces=("TH-40", "TH-50"), remote=True),
    Query("ครู"),
    Query("ตา"),
    Query("หู IT"),
    Query("ก"),
    Query("ที่บ้าน เงินเดือน", remote=True),
    Query("ไม่มีคำนี้แน่นอน"),
    Query(),
    Query(kinds=(Kind.SCHOLARSHIP,)),
    Query(kinds=(Kind.JOB, Kind.TRAINING), provinces=("TH-40",)),
    Query(sort=Sort.NEWEST),
    Query(sort=Sort.RELEVANCE, remote=True),
    Query(sort=Sort.TITLE, closed=True),
    Query("อบรม", new=True),
)


def opportunities(count: int) -> Iterator[Opportunity]:
    """So many, each with some 1,500 letters of text; the same ones at every run."""
    chance = random.Random(20261121)
    source = Source("https://made-up.example/feed.json", "Made up")
    words = sorted(thai_words())
    chance.shuffle(words)
    # Zipf's law: the word of rank r is used as often as 1 / r.
    often = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(count):
        kind = chance.choice(list(Kind))
        text = chance.choices(words, cum_weights=often, k=260) + chance.sample(COMMON, 7)
        chance.shuffle(text)
        day = NOW.date() + dt.timedelta(days=chance.randint(-30, 120))
        yield Opportunity(
            kind=kind,
            title="".join(chance.choices(words, cum_weights=often, k=6)) + f" {number}",
            organisation="".join(chance.choices(words, k=3)),
            listings=(Listing(source, str(number), f"https://made-up.example/{number}"),),
            text="".join(f"{word} " if word.isascii() else word for word in text),
            closes=StatedDate(day, day.isoformat()) if number % 3 else None,
            place=Place((f"TH-{chance.choice((10, 40, 50, 90))}",), remote=number % 5 == 0),
        )


def main() -> None:
    """Fill a directory, search it, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="fill or use this folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        with closing(Directory(folder)) as directory:
            if not directory.count():
                _fill(directory, args.count)
            _measure(directory)
            size = sum(path.stat().st_size for path in folder.glob("directory.sqlite3*"))
            print(f"{directory.count():,} opportunities, {size / 1e6:.0f} MB on disk")


def _fill(directory: Directory, count: int) -> None:
    given = list(opportunities(count))
    begun, processor = time.perf_counter(), time.process_time()
    state = FeedState("https://made-up.example/feed.json")
    directory.take_in(state, given, now_s=NOW.timestamp())
    each_ms = (time.process_time() - processor) / count * 1000
    print(f"taken in within {time.perf_counter() - begun:.1f} s, {each_ms:.2f} CPU ms each")
    begun = time.perf_counter()
    directory.take_in(state, given, now_s=NOW.timestamp())
    print(f"once more, unchanged: {time.perf_counter() - begun:.1f} s")


def _measure(directory: Directory) -> None:
    """CPU time is told beside the clock's, for on a busy machine that alone says something."""
    walls, processors = [], []
    print(f"{'ms':>7} {'CPU ms':>7} {'found':>7}  query")
    for query in QUERIES:
        wall, processor, found = min(_ask(directory, query) for _ in range(3))
        walls.append(wall)
        processors.append(processor)
        print(f"{wall:7.1f} {processor:7.1f} {found:7,}  {_words(query)}")
    for name, times in (("clock", walls), ("CPU", processors)):
        print(f"{name}: median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms")


def _ask(directory: Directory, query: Query) -> tuple[float, float, int]:
    """Milliseconds by the clock and of the processor, and how many were found."""
    begun, processor = time.perf_counter(), time.process_time()
    found = directory.find(query, now_s=NOW.timestamp())
    directory.entries(found[:ROWS_SHOWN], now_s=NOW.timestamp())
    used = time.process_time() - processor
    return (time.perf_counter() - begun) * 1000, used * 1000, len(found)


def _words(query: Query) -> str:
    parts = [query.words, *query.kinds, *query.provinces, f"by {query.sort}"]
    return ", ".join(str(part) for part in parts if part)


if __name__ == "__main__":
    main()
