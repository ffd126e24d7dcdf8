"""How long a search of the directory with filters takes, over made-up opportunities.

    python -m benchmarks.directory_search [--count 10000] [--keep FOLDER]

Each query is asked three times, of a connection that is open; the first rows are loaded too, as the
window does. Asked: 10,000 opportunities under 50 ms in the median, 100,000 under 200 ms.
"""

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

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

WORDS = tuple(
    """
    ทุน การศึกษา สำหรับ นักศึกษา คนพิการ ทางการเห็น ผู้สมัคร ต้อง มี เกรดเฉลี่ย ไม่ต่ำกว่า สอง
    เจ้าหน้าที่ บันทึก ข้อมูล คอลเซ็นเตอร์ ประจำ สำนักงาน ขอนแก่น เชียงใหม่ กรุงเทพ ทำงาน ที่บ้าน
    เงินเดือน ตาม ตกลง ประกันสังคม มาตรา ปริญญาตรี สาขา คอมพิวเตอร์ นิติศาสตร์ ภาษาอังกฤษ ครู
    ฝึกอบรม หลักสูตร โปรแกรม อ่าน หน้าจอ สมัคร ภายใน เดือน ธันวาคม เอกสาร แนบ สำเนา บัตร ประชาชน
    รายได้ ครอบครัว เบี้ย ความพิการ อุปกรณ์ ช่วย กองทุน ชมรม กิจกรรม ค่าย อาสา แข่งขัน นวัตกรรม
    """.split()  # noqa: SIM905  # a list of words is read more easily so
)
ENGLISH = tuple(
    """
    remote support engineer tester accessibility screen reader customer data entry part time full
    scholarship bachelor student deadline apply university training course writer translator
    """.split()  # noqa: SIM905
)

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
    Query("ai"),
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
    for number in range(count):
        kind = chance.choice(list(Kind))
        words = chance.choices(WORDS, k=220) + chance.choices(ENGLISH, k=40)
        day = NOW.date() + dt.timedelta(days=chance.randint(-30, 120))
        yield Opportunity(
            kind=kind,
            title="".join(chance.choices(WORDS, k=6)) + f" {number}",
            organisation="".join(chance.choices(WORDS, k=3)),
            listings=(Listing(source, str(number), f"https://made-up.example/{number}"),),
            text="".join(words[:220]) + " " + " ".join(words[220:]),
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
    medians = []
    print(f"{'ms':>7} {'found':>7}  query")
    for query in QUERIES:
        times = []
        found: list[int] = []
        for _ in range(3):
            begun = time.perf_counter()
            found = directory.find(query, now_s=NOW.timestamp())
            directory.entries(found[:ROWS_SHOWN], now_s=NOW.timestamp())
            times.append((time.perf_counter() - begun) * 1000)
        medians.append(statistics.median(times))
        print(f"{medians[-1]:7.1f} {len(found):7,}  {_words(query)}")
    print(f"median {statistics.median(medians):.1f} ms, slowest {max(medians):.1f} ms")


def _words(query: Query) -> str:
    parts = [query.words, *query.kinds, *query.provinces, f"by {query.sort}"]
    return ", ".join(str(part) for part in parts if part)


if __name__ == "__main__":
    main()
