"""Thai text into words to say: numbers, abbreviations, ๆ and signs put into words."""

import re
from dataclasses import dataclass

from speech.thai_lexicon import Lexicon
from speech.thai_numbers import read_number, read_time

SPACE_MS, COMMA_MS, STOP_MS = 90, 200, 350


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """The characters start..end of the text, said as these syllables in IPA."""

    start: int
    end: int
    syllables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence between phrases, at the usual speed."""

    duration_ms: int


_ABBREVIATIONS = {
    "พ.ศ.": "พุทธศักราช", "ค.ศ.": "คริสต์ศักราช", "ร.ศ.": "รัตนโกสินทรศก",
    "ม.ค.": "มกราคม", "ก.พ.": "กุมภาพันธ์", "มี.ค.": "มีนาคม", "เม.ย.": "เมษายน",
    "พ.ค.": "พฤษภาคม", "มิ.ย.": "มิถุนายน", "ก.ค.": "กรกฎาคม", "ส.ค.": "สิงหาคม",
    "ก.ย.": "กันยายน", "ต.ค.": "ตุลาคม", "พ.ย.": "พฤศจิกายน", "ธ.ค.": "ธันวาคม",
    "ฯลฯ": "และอื่นอื่น", "ดร.": "ดอกเตอร์", "ผศ.": "ผู้ช่วยศาสตราจารย์",
    "รศ.": "รองศาสตราจารย์", "ศ.": "ศาสตราจารย์", "น.ส.": "นางสาว", "ด.ช.": "เด็กชาย",
    "ด.ญ.": "เด็กหญิง", "โทร.": "โทรศัพท์", "จ.": "จังหวัด", "อ.": "อำเภอ", "ต.": "ตำบล",
    "ถ.": "ถนน", "ซ.": "ซอย", "กม.": "กิโลเมตร", "ซม.": "เซนติเมตร", "มม.": "มิลลิเมตร",
    "กก.": "กิโลกรัม", "มล.": "มิลลิลิตร", "ตร.ม.": "ตารางเมตร", "ตร.กม.": "ตารางกิโลเมตร",
    "ม.": "มัธยมศึกษาปีที่", "ป.": "ประถมศึกษาปีที่", "น.": "นาฬิกา", "รพ.": "โรงพยาบาล",
    "กทม.": "กรุงเทพมหานคร", "สพฐ.": "สอพอถอ", "ครม.": "คณะรัฐมนตรี",
}  # fmt: skip

_SIGNS = {
    "%": "เปอร์เซ็นต์", "+": "บวก", "=": "เท่ากับ", "฿": "บาท", "&": "และ", "/": "ทับ",
    "×": "คูณ", "÷": "หาร", "@": "แอท", "$": "ดอลลาร์", "°": "องศา", "<": "น้อยกว่า",
    ">": "มากกว่า", "*": "ดอกจัน", "#": "สี่เหลี่ยม", "≤": "น้อยกว่าหรือเท่ากับ",
    "≥": "มากกว่าหรือเท่ากับ", "≠": "ไม่เท่ากับ", "√": "รากที่สอง", "π": "พาย", "^": "ยกกำลัง",
    "²": "กำลังสอง", "³": "กำลังสาม", "½": "เศษหนึ่งส่วนสอง", "¼": "เศษหนึ่งส่วนสี่",
    "¾": "เศษสามส่วนสี่", "−": "ลบ", "€": "ยูโร", "£": "ปอนด์", "_": "ขีดล่าง", "\\": "แบ็กสแลช",
    "~": "ประมาณ", "|": "ขีดตั้ง", "→": "ไปยัง",
}  # fmt: skip

_D = "[0-9๐-๙]"
_FORMS = [re.escape(form) for form in sorted(_ABBREVIATIONS, key=len, reverse=True)]
# With two stops or ฯ a short form is known anywhere, with one only where no word is before it.
_SURE = "|".join(form for form in _FORMS if form.count(".") > 1 or "ฯ" in form)
_TOKEN = re.compile(
    "|".join(
        (
            rf"(?P<time>{_D}{{1,2}}[.:]{_D}{{2}}\s*น\.)",
            rf"(?P<number>{_D}{{1,3}}(?:,{_D}{{3}})+(?:\.{_D}+)?|{_D}+(?:\.{_D}+)?)",
            rf"(?P<range>(?<={_D})\s*[-–]\s*(?={_D}))",
            f"(?P<short>{_SURE}|(?<![ก-๎])(?:{'|'.join(_FORMS)}))",
            "(?P<repeat>ๆ)",
            f"(?P<thai>(?:(?!{_SURE})[ก-ฺเ-ๅ็-๎ฯ])+)",
            "(?P<sign>[" + re.escape("".join(_SIGNS)) + "๏๚๛])",
            r"(?P<stop>[.!?…:;]+(?=\s|$)|\n)",
            r"(?P<comma>[,;:()\[\]{}–—“”\"'«»•.!?…-]+)",
            r"(?P<space>\s+)",
        )
    )
)

_PAUSES = {"stop": Pause(STOP_MS), "comma": Pause(COMMA_MS), "space": Pause(SPACE_MS)}
_LONE_AM = re.compile("ํ([่-๋]?)า")


def spoken_words(text: str, lexicon: Lexicon) -> list[SpokenWord | Pause]:
    """What is to be said, in order, with places in the text as it was given."""
    plain, places = _tidied(text)
    said: list[SpokenWord | Pause] = []
    for match in _TOKEN.finditer(plain):
        kind, token = match.lastgroup or "", match.group()
        if kind in _PAUSES:
            said.append(_PAUSES[kind])
            continue
        at = match.start()
        parts = _parts(kind, token, said, lexicon)
        for length, syllables in parts:
            if syllables:
                said.append(SpokenWord(places[at], places[at + length], syllables))
            at += length
    return said


def _parts(
    kind: str, token: str, said: list[SpokenWord | Pause], lexicon: Lexicon
) -> list[tuple[int, tuple[str, ...]]]:
    """Lengths and syllables of the words in the token."""
    if kind == "thai":
        words = _without_sign(lexicon.words(token))
        return [(len(word), lexicon.syllables(word)) for word in words]
    if kind == "repeat":
        before = next((item for item in reversed(said) if isinstance(item, SpokenWord)), None)
        return [(1, before.syllables if before else lexicon.syllables("ๆ"))]
    words = lexicon.words(_in_words(kind, token))
    return [(len(token), tuple(s for word in words for s in lexicon.syllables(word)))]


def _without_sign(words: list[str]) -> list[str]:
    """ฯ after a word marks it as shortened and is not said; alone it has its name."""
    joined: list[str] = []
    for word in words:
        if word == "ฯ" and joined:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _in_words(kind: str, token: str) -> str:
    """The token as Thai words."""
    if kind == "time":
        return read_time(token)
    if kind == "number":
        return read_number(token)
    if kind == "range":
        return "ถึง"
    return _ABBREVIATIONS.get(token) or _SIGNS.get(token) or token


def _tidied(text: str) -> tuple[str, list[int]]:
    """The text with ำ in one character and no invisible ones, and where each came from."""
    kept = [(offset, char) for offset, char in enumerate(text) if char not in "\u200b\u200c\u2060"]
    places = [offset for offset, _ in kept] + [len(text)]
    plain = "".join(char for _, char in kept)
    for match in reversed(list(_LONE_AM.finditer(plain))):
        plain = plain[: match.start()] + match[1] + "ำ" + plain[match.end() :]
        del places[match.start() + 1]
    return plain, places
