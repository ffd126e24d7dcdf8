"""Refreshes one feed, to be killed on the way: python -m … FOLDER ADDRESS HOST."""

import sys
from pathlib import Path

from assistant.directory.opportunity import Source
from assistant.feeds.feed import Feed
from assistant.feeds.refresh import Refresher
from assistant.fetch import Rules
from assistant.library.directory import Directory

if __name__ == "__main__":
    folder, address, host = sys.argv[1:]
    directory = Directory(Path(folder))
    refresher = Refresher(directory, Rules(frozenset({host})))
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    for outcome in refresher.refresh([Feed(Source(address), interval_s=0.0)], asked=True):
        sys.stdout.write(f"{outcome.problem or 'done'}\n")
    refresher.close()
    directory.close()
