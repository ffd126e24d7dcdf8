"""How a book is read beyond its words: pauses, the pitch of headings."""

from dataclasses import dataclass

from assistant.document import Block, BlockKind

SENTENCE_PAUSE_MS = 120
PARAGRAPH_PAUSE_MS = 350
HEADING_PAUSE_MS = 500
PAGE_PAUSE_MS = 350


@dataclass(frozen=True, slots=True)
class Style:
    """Pauses in percent of the usual ones; headings so many semitones above the text.

    `running_heads` and `footnotes` tell whether these are read at all, `earcons` whether sounds
    tell of headings, pages and the like, `skim` whether reading on takes the first sentence of each
    paragraph alone.
    """

    sentence_percent: int = 100
    paragraph_percent: int = 100
    heading_percent: int = 100
    page_percent: int = 100
    heading_pitch_semitones: int = 0
    running_heads: bool = False
    footnotes: bool = True
    earcons: bool = False
    skim: bool = False

    def pause_ms(self, block: Block, next_block: Block | None, *, whole: bool) -> int:
        """The pause after a sentence of the block; `whole` where its text ends with it."""
        if not whole:
            return SENTENCE_PAUSE_MS * self.sentence_percent // 100
        if next_block is not None and next_block.page != block.page:
            return PAGE_PAUSE_MS * self.page_percent // 100
        if block.kind is BlockKind.HEADING:
            return HEADING_PAUSE_MS * self.heading_percent // 100
        return PARAGRAPH_PAUSE_MS * self.paragraph_percent // 100

    def pitch_semitones(self, block: Block) -> int:
        """How much higher than the text the block is read."""
        return self.heading_pitch_semitones if block.kind is BlockKind.HEADING else 0


USUAL_STYLE = Style()
