"""Lists of feeds as OPML 2.0, which every reader of feeds knows, with what we add to it.

Our attributes are in a namespace of their own: gl:kind, gl:lang, gl:terms, gl:attribution,
gl:hours (the least time between two fetches), gl:on and gl:note. Texts may be given in a second
language, as gl:terms-th.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assistant.directory.opportunity import Kind, Source
from assistant.feeds.feed import LEAST_INTERVAL_S, LONGEST_INTERVAL_S, Feed, Origin
from assistant.messages import N_, UserError

NAMESPACE = "urn:guidelight:opml"
MOST_FEEDS = 2000
_HOUR_S = 3600.0


def read_opml(data: bytes, origin: Origin, language: str) -> list[Feed]:
    """The feeds of a list, each once; texts in this language where they are there in it.

    Raises UserError where it is no such list.
    """
    try:
        root = fromstring(data)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UserError(_NO_OPML) from error
    if root.tag != "opml":
        raise UserError(_NO_OPML)
    feeds = {feed.address: feed for feed in _feeds(root, origin, language)}
    return list(feeds.values())[:MOST_FEEDS]


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """The feeds as a list that `read_opml` reads again, and other readers of feeds too."""
    ET.register_namespace("gl", NAMESPACE)
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Guide Light"
    body = ET.SubElement(root, "body")
    for feed in feeds:
        source = feed.source
        own = {
            "kind": source.kind.value if source.kind else "",
            "lang": source.language,
            "terms": source.terms,
            "attribution": source.attribution,
            "hours": f"{feed.interval_s / _HOUR_S:g}" if feed.interval_s > LEAST_INTERVAL_S else "",
            "on": "yes" if feed.enabled else "no",
            "note": feed.note,
        }
        told = {f"{{{NAMESPACE}}}{name}": value for name, value in own.items() if value}
        common = {"type": "rss", "text": feed.name, "xmlUrl": feed.address}
        ET.SubElement(body, "outline", {**common, **told})
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _feeds(root: ET.Element, origin: Origin, language: str) -> Iterator[Feed]:
    for outline in root.iter("outline"):
        address = (outline.get("xmlUrl") or "").strip()
        if not address:
            continue

        def own(name: str, outline: ET.Element = outline) -> str:
            translated = outline.get(f"{{{NAMESPACE}}}{name}-{language}")
            return (translated or outline.get(f"{{{NAMESPACE}}}{name}") or "").strip()

        kind = own("kind")
        source = Source(
            address,
            own("name") or (outline.get("text") or outline.get("title") or "").strip(),
            Kind(kind) if kind in set(Kind) else None,
            own("lang") or (outline.get("language") or "")[:2],
            own("attribution"),
            own("terms"),
        )
        yield Feed(source, own("on") != "no", origin, _interval(own("hours")), own("note"))


def _interval(hours: str) -> float:
    try:
        return min(max(float(hours) * _HOUR_S, LEAST_INTERVAL_S), LONGEST_INTERVAL_S)
    except ValueError:
        return LEAST_INTERVAL_S


_NO_OPML = N_("This is no list of feeds. Lists of feeds are OPML files.")
