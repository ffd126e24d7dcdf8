"""Finding words in a book, whatever their case and however their Thai was typed."""

from collections.abc import Iterator

from assistant.library.folding import find, fold
from assistant.reading.text import BookText


def find_text(book: BookText, text: str, offset: int, direction: int) -> int | None:
    """Where the words stand next after (1) or before (-1) the offset; any thread may call it.

    Headers, footers and page numbers that reading passes over are passed over here too.
    """
    wanted = fold(text.strip())
    if not wanted or not book.count:
        return None
    here = book.flow_at(offset)
    for head in (here.head, *book.heads(here.head + direction, direction)):
        flow = here if head == here.head else book.flow_of(head)
        if book.is_passed_over(head) or wanted not in fold(flow.text):
            continue
        places = [flow.flat(place) for place in _places(flow.text, wanted)]
        if direction > 0:
            found = next((place for place in places if place > offset), None)
        else:
            found = next((place for place in reversed(places) if place < offset), None)
        if found is not None:
            return found
    return None


def _places(text: str, wanted: str) -> Iterator[int]:
    start = 0
    while (match := find(text[start:], wanted)) is not None:
        yield start + match[0]
        start += match[0] + 1
