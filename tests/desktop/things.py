"""What a student has in her folder: files of our own writing. The offers are made up for tests."""

import datetime as dt
import json
import shutil
import time
from pathlib import Path

from assistant.directory.query import thai_today
from tests.ocr.pdf_files import pdf

MADE = Path(__file__).parents[1] / "ocr" / "made"

LESSON = """# Waves คลื่น

เสียงเป็นคลื่น เรียกว่า sound wave

A wave carries energy.

# Ears หู

The ear hears. หูได้ยินเสียง
"""

NO_PRESETS = {"feeds": {"presets": False}}
"""A school's policy, so that nobody on the web is asked."""


def lay_out(home: Path) -> None:
    """Put the files into a folder, which is also that of the program's settings."""
    (home / "lesson.txt").write_text(LESSON, "utf-8")
    shutil.copy(MADE / "writer.pdf", home / "water.pdf")
    (home / "locked.pdf").write_bytes(pdf([["A wave carries energy."]], password="sesame"))
    (home / "policy.json").write_text(json.dumps(NO_PRESETS), "utf-8")
    (home / "offers.json").write_text(json.dumps(_offers(), ensure_ascii=False), "utf-8")


def _offers() -> dict[str, object]:
    """A feed of three offers; their deadlines are so many days from today."""
    today = thai_today(time.time())

    def offer(number: int, title: str, text: str, days: int, **more: object) -> dict[str, object]:
        told = {"deadline": (today + dt.timedelta(days)).isoformat(), **more}
        return {"id": str(number), "title": title, "content_text": text, "_guidelight": told}

    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Made-up offers",
        "items": [
            offer(
                1, "ทุนตัวอย่าง", "ทุนสมมติสำหรับการทดสอบ", 5,
                kind="scholarship", organisation="มหาวิทยาลัยสมมติ", place="ขอนแก่น",
                apply={"phone": "02 000 0000"},
            ),
            offer(
                2, "Sample job", "A made-up job for tests.", 20,
                kind="job", organisation="Made-up Company",
            ),
            offer(
                3, "Sample course", "A made-up course for tests.", 90,
                kind="training", organisation="Made-up Library",
            ),
        ],
    }  # fmt: skip
