"""The parts of an Office file and how they refer to each other (Open Packaging Conventions)."""

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from assistant.formats.archive import Archive, joined
from assistant.formats.errors import DAMAGED, DocumentError
from assistant.formats.picture_files import picture_file
from assistant.formats.safe_xml import Element, parse
from assistant.formats.source import title_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
"""Files of the strict kind name the same elements otherwise."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of the relation's kind, a part or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """An open Office file; a context manager. Raises DocumentError where it is damaged."""

    def __init__(self, path: Path) -> None:
        self._archive = Archive(path)
        self._relations: dict[str, dict[str, Relation]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._archive.__exit__(*error)

    def __contains__(self, name: str | None) -> bool:
        return name is not None and name in self._archive

    def main_part(self) -> str:
        """The name of the part that is the document."""
        found = self.related("", "officeDocument")
        if found is None:
            raise DocumentError(DAMAGED)
        return found

    def tree(self, name: str) -> Element:
        """A part's root element."""
        try:
            content = self._archive.read(name)
        except KeyError as error:
            raise DocumentError(DAMAGED) from error
        return parse(_STRICT.sub(_TRANSITIONAL, content))

    def related_tree(self, part: str, kind: str) -> Element | None:
        """The root of the part of this kind that the part refers to, where there is one."""
        name = self.related(part, kind)
        return self.tree(name) if name is not None and name in self else None

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part of this kind that the part refers to."""
        relations = self.relations(part).values()
        found = (each.target for each in relations if each.kind == kind and not each.external)
        return next(found, None)

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part refers to, by id; "" is the file as a whole."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            listed = posixpath.join(folder, "_rels", f"{name}.rels")
            root = self.tree(listed) if listed in self._archive else ()
            self._relations[part] = {
                each.get("Id", ""): _relation(part, each) for each in root if each.get("Target")
            }
        return self._relations[part]

    def picture(self, name: str) -> tuple[str, bytes] | None:
        """A picture of the file, None where it cannot be shown."""
        try:
            return picture_file(self._archive.read(name))
        except KeyError:
            return None

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        properties = self.related_tree("", "core-properties")
        return "" if properties is None else title_of(properties.findtext(f"{_DC}title") or "")


def _relation(part: str, element: Element) -> Relation:
    target, external = element.get("Target"), element.get("TargetMode") == "External"
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(kind, target if external else joined(part, target), external)
