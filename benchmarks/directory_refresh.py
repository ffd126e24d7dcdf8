"""What refreshing costs: the biggest feed that is allowed, and servers and bodies that do harm.

    python -m benchmarks.directory_refresh

A server on this computer sends each; asked is at most 10 s a feed and 300 MB. "MB" is the most that
the process that parses ever had, and beside it the program's own.
"""

import argparse
import gzip
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil

from assistant.directory.opportunity import Kind, Source
from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Refresher
from assistant.fetch import Rules
from assistant.library.directory import Directory
from tests.assistant.feeds.bodies import ATTRIBUTES, LAUGHS, RSS, items, json_feed
from tests.assistant.fetch import server as act
from tests.assistant.fetch.server import Behaviour, answer, serving

OK = b"HTTP/1.1 200 OK\r\n"
MEGABYTE = 1 << 20


def rss(count: int) -> bytes:
    """A feed of so many items of some 900 bytes."""
    text = "รับสมัครคนพิการทางการเห็น ภายในวันที่ 15 ธันวาคม 2569 " * 4
    listed = "".join(
        f"<item><guid>{number}</guid><title>งานที่ {number}</title>"
        f"<link>https://c.example/{number}</link><description>{text}</description></item>"
        for number in range(count)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{listed}</channel></rss>'.encode()


def cases() -> Iterator[tuple[str, Behaviour]]:
    """Each with what the server does."""
    yield "RSS, 30 items", answer(rss(30), Content_Type=RSS)
    yield "RSS, 5,000 items", answer(rss(5000), Content_Type=RSS)
    yield "JSON Feed, 5,000 items", answer(json_feed(items(*range(5000))))
    many = gzip.compress(rss(8500))
    yield "RSS, 8,500 items, gzip", answer(many, Content_Type=RSS, Content_Encoding="gzip")
    yield "entities", answer(LAUGHS, Content_Type=RSS)
    yield "40,000 attributes", answer(ATTRIBUTES, Content_Type=RSS)
    yield "gzip bomb", answer(act.bomb(300), Content_Encoding="gzip")
    yield "endless body", act.endless(OK + b"\r\n", bytes(65536))
    yield "endless head", act.endless(OK, b"X-More: 0123456789\r\n")
    yield "drip", act.drip(OK + b"\r\n", b"<")
    yield "no answer", lambda _: time.sleep(20)


def main() -> None:
    """Refresh each and print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(f"{'s':>6} {'CPU s':>6} {'MB':>5} {'own MB':>6}  feed: what came of it")
    for name, behaviour in cases():
        with tempfile.TemporaryDirectory() as folder, serving({"feed": behaviour}) as served:
            print(_row(Path(folder), name, served.address("feed")), flush=True)


def _row(folder: Path, name: str, address: str) -> str:
    me = psutil.Process()
    with closing(Directory(folder)) as directory:
        refresher = Refresher(directory, Rules(frozenset({"127.0.0.1"})))
        refresher._parser.make_ready()  # noqa: SLF001  # it is started while the first is fetched
        [child] = me.children()
        begun, used = time.perf_counter(), time.process_time()
        [outcome] = refresher.refresh([Feed(Source(address, kind=Kind.JOB))], asked=True)
        took, used = time.perf_counter() - begun, time.process_time() - used
        peak, cpu = _peak_mb(child.pid), sum(child.cpu_times()[:2]) if child.is_running() else 0.0
        refresher.close()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = outcome.problem or outcome.intake
    return f"{took:6.1f} {used + cpu:6.1f} {peak:5.0f} {own:6.0f}  {name}: {told}"


def _peak_mb(pid: int) -> float:
    """The most memory that a process has had, 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    found = next((line for line in lines if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(found.split()[1]) / 1024


if __name__ == "__main__":
    main()
