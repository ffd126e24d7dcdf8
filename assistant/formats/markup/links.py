"""Where links of a book lead to."""

from urllib.parse import unquote, urlsplit

from assistant.formats.archive import joined
from assistant.formats.flowing import INSIDE

_OPENABLE = frozenset({"http", "https", "mailto"})


def name_in(path: str, identity: str = "") -> str:
    """The name of an element of a part of a book, or of the part."""
    return f"{path}#{identity}"


def part_of(href: str, path: str) -> str:
    """The part of the book that is meant by an address in this part; "" for one outside."""
    try:
        address = urlsplit(href.strip())
    except ValueError:
        return ""
    if address.scheme or address.netloc:
        return ""
    return joined(path, unquote(address.path)) if address.path else path


def target_of(href: str, path: str) -> str:
    """The value of a link's span; "" where it leads to nothing that can be opened."""
    href = href.strip()
    try:
        address = urlsplit(href)
    except ValueError:
        return ""
    if address.scheme.lower() in _OPENABLE:
        return href
    if address.scheme or address.netloc or not href:
        return ""
    return INSIDE + name_in(part_of(href, path), unquote(address.fragment))
