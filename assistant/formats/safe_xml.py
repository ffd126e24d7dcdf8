"""XML that nobody vouches for: no entities, nothing fetched, bounded depth."""

from typing import Any

from lxml import etree

from assistant.formats.errors import DAMAGED, DocumentError

Element = Any
"""An element of lxml, which has no types of its own."""


def parse(data: bytes, *, recover: bool = False) -> Element:
    """The root of a document. Raises DocumentError where it is damaged.

    With `recover` what is wrong in it is passed over.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(DAMAGED) from error
    if root is None:
        raise DocumentError(DAMAGED)
    return root
