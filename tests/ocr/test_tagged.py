"""Tags of PDF pages: which regions they make, when they are believed, and that no text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from ocr.characters import UNMARKED, Character, Mark, Replacement, lines_of, replaced
from ocr.layout import region_text, regions
from ocr.page import Box, Cell, Line, Region, RegionKind
from ocr.tagged import WHOLE_PAGE, tagged_regions, without_artifacts
from ocr.tags import Tag

WIDTH, HEIGHT = 595.0, 842.0


def lines(characters: object) -> tuple[Line, ...]:
    return lines_of(list(characters), WIDTH, HEIGHT)  # type: ignore[call-overload]


def written(
    text: str, top: float, mark: Mark | int | None = None, left: float = 60
) -> list[Character]:
    """A line of the drawing, in the stretch of marked content of this number."""
    said = mark if isinstance(mark, Mark) else Mark(mark)
    return [
        Character(c, left + 7 * i, top, left + 7 * (i + 1), top + 14, 14, False, said)
        for i, c in enumerate(text)
    ]


def read(
    tags: tuple[Tag, ...], *runs: list[Character], pictures: dict[int, Box] | None = None
) -> tuple[Region, ...]:
    characters = [char for run in runs for char in run]
    return tagged_regions(tags, characters, pictures or {}, lines, regions(lines(characters)))


def told(found: tuple[Region, ...]) -> list[tuple[RegionKind, int, str]]:
    return [(region.kind, region.level, region_text(region)) for region in found]


def page(*children: Tag | int) -> tuple[Tag, ...]:
    return (Tag("Document", children),)


def test_headings_and_paragraphs_come_in_the_order_of_the_tags() -> None:
    tags = page(Tag("H2", (7,)), Tag("P", (Tag("Span", (3,)),)))
    found = read(tags, written("The rain falls.", 80, 3), written("Water", 300, 7))
    assert told(found) == [
        (RegionKind.HEADING, 2, "Water"),
        (RegionKind.PARAGRAPH, 0, "The rain falls."),
    ]


def test_a_list_in_a_list_is_deeper_and_a_paragraph_of_an_item_is_the_item() -> None:
    inner = Tag("L", (Tag("LI", (Tag("Lbl", (4,)), Tag("LBody", (Tag("P", (5,)),)))),))
    tags = page(Tag("L", (Tag("LI", (Tag("Lbl", (1,)), Tag("LBody", (2, inner)))),)))
    found = read(
        tags,
        written("•", 80, 1),
        written("tea", 80, 2, 80),
        written("•", 100, 4, 80),
        written("green tea", 100, 5, 100),
    )
    assert told(found) == [(RegionKind.LIST_ITEM, 1, "tea"), (RegionKind.LIST_ITEM, 2, "green tea")]


def test_a_cell_that_spans_rows_moves_the_next_row_aside() -> None:
    first = Tag("TR", (Tag("TH", (0,), row_span=2), Tag("TH", (1,), column_span=2)))
    table = Tag("Table", (Tag("TBody", (first, Tag("TR", (Tag("TD", (2,)), Tag("TD", (3,)))))),))
    found = read(page(table), *(written(f"cell {i}", 80 + 20 * i, i) for i in range(4)))
    assert [region.cell for region in found] == [
        Cell(0, 0, 0, header=True, row_span=2),
        Cell(0, 0, 1, header=True, column_span=2),
        Cell(0, 1, 1),
        Cell(0, 1, 2),
    ]


def test_a_figure_keeps_its_description_its_place_and_the_text_in_it() -> None:
    box = Box(0.2, 0.3, 0.6, 0.5)
    tags = page(Tag("P", (1,)), Tag("Figure", (2,), alternative="A cloud"), Tag("Figure", ()))
    found = read(tags, written("Rain:", 80, 1), written("cold air", 300, 2), pictures={2: box})
    assert [(r.kind, r.description, r.box) for r in found if r.kind is RegionKind.FIGURE] == [
        (RegionKind.FIGURE, "A cloud", box),
        (RegionKind.FIGURE, "", WHOLE_PAGE),
    ]
    assert "cold air" in [region_text(region) for region in found]


def test_a_formula_in_a_sentence_is_read_by_its_alternative_text() -> None:
    tags = page(Tag("H1", (0,)), Tag("P", (1, Tag("Formula", (2,), alternative="x squared"), 3)))
    found = read(
        tags,
        written("Area", 60, 0),
        written("It is ", 80, 1),
        written("x2", 80, 2, 102),
        written(" metres", 80, 3, 116),
    )
    assert told(found)[1] == (RegionKind.PARAGRAPH, 0, "It is x squared metres")


def test_a_bullet_without_a_tag_belongs_to_its_line() -> None:
    tags = page(Tag("L", (Tag("LI", (1,)),)))
    assert told(read(tags, written("•", 80), written("tea", 80, 1, 80))) == [
        (RegionKind.LIST_ITEM, 1, "tea")
    ]


def test_untagged_text_stands_where_it_was_drawn() -> None:
    tags = page(Tag("H1", (1,)), Tag("P", (2,)))
    long = "The rain falls on the hills and runs down to the sea."
    found = read(tags, written("Water", 80, 1), written("(1)", 200), written(long, 300, 2))
    assert [region_text(region) for region in found] == ["Water", "(1)", long]


def test_tags_that_name_little_of_the_page_are_not_believed() -> None:
    tags = page(Tag("H1", (1,)))
    found = read(tags, written("a", 80, 1), written("The rain falls on the hills.", 120))
    assert all(region.kind is RegionKind.PARAGRAPH for region in found)


def test_where_all_is_a_paragraph_the_layout_tells_headings() -> None:
    big = [
        Character(c, 60 + 14 * i, 60, 74 + 14 * i, 88, 28, True, Mark(1))
        for i, c in enumerate("Rain")
    ]
    found = read(
        page(Tag("P", (1,)), Tag("P", (2,))), big, written("It falls on the hills." * 2, 200, 2)
    )
    assert told(found)[0] == (RegionKind.HEADING, 1, "Rain")


def test_artifacts_at_the_edges_are_running_heads_and_elsewhere_left_out() -> None:
    artifact = Mark(is_artifact=True)
    body = written("The rain falls on the hills and runs to the sea.", 400)
    drawn = [*written("Science", 40, artifact), *body, *written("draft", 500, artifact)]
    left, heads, feet = without_artifacts([*drawn, *written("12", 800, artifact)], lines)
    assert left == body
    assert [region_text(region) for region in (*heads, *feet)] == ["Science", "12"]
    assert [region.kind for region in (*heads, *feet)] == [
        RegionKind.PAGE_HEADER,
        RegionKind.PAGE_FOOTER,
    ]


def test_a_page_that_is_all_artifact_is_text() -> None:
    drawn = written("The rain falls on the hills.", 400, Mark(is_artifact=True))
    assert without_artifacts(drawn, lines) == (drawn, (), ())


def test_glyphs_that_stand_for_a_text_are_that_text_wherever_its_spaces_fall() -> None:
    stands = Mark(replacement=Replacement("ต้น ไม้"))
    found = lines_of([*written("ทXYZ", 80, stands), *written(" ใหญ่", 80, left=100)], WIDTH, HEIGHT)
    assert [line.text for line in found] == ["ต้น ไม้ ใหญ่"]


def test_glyphs_that_stand_for_nothing_are_not_read() -> None:
    hyphen = Mark(replacement=Replacement(""))
    assert not list(replaced(written("-", 80, hyphen)))


# Whatever the tags are, no text is lost.

_WORDS = st.sampled_from(["rain", "น้ำตก", "ต้นไม้ใหญ่", "12", "sea level", "•", "a"])
_STRETCHES = st.one_of(st.none(), st.integers(0, 6))
_KINDS = st.sampled_from(
    ["P", "H1", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Formula",
     "Note", "Caption", "Div", "Sect", "Span", "Link", "Invented", "TBody"]
)  # fmt: skip
_TAGS = st.recursive(
    st.builds(
        lambda kind, ids: Tag(kind, tuple(ids)), _KINDS, st.lists(st.integers(0, 7), max_size=3)
    ),
    lambda inner: st.builds(
        lambda kind, children: Tag(kind, tuple(children)),
        _KINDS,
        st.lists(st.one_of(inner, st.integers(0, 7)), max_size=4),
    ),
    max_leaves=12,
)


@given(
    st.lists(_TAGS, max_size=4),
    st.lists(st.tuples(_WORDS, _STRETCHES), min_size=1, max_size=12),
)
def test_every_character_that_is_no_artifact_is_in_some_region(
    tags: list[Tag], runs: list[tuple[str, int | None]]
) -> None:
    drawn = [
        written(word, 40 + 24 * row, UNMARKED if stretch is None else stretch)
        for row, (word, stretch) in enumerate(runs)
    ]
    found = read(tuple(tags), *drawn)
    shown = "".join(line.text for region in found for line in region.lines)
    wanted = "".join(word for word, _ in runs)
    assert sorted(shown.replace(" ", "")) == sorted(wanted.replace(" ", ""))
